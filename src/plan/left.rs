//! What is left to do after an apply that ended early, and whether an apply did what the plan says.

use super::Plan;
use super::group::Group;
use super::index::{Found, Index};
use super::steps::{Conflict, Target};

/// Returns what of a plan is still to do, as a plan for the group as it was described last. It has the plan's own changes only:
/// a member that is to be set and is not there any more is left out.
#[must_use]
pub fn left(plan: &Plan, group: &Group) -> Plan {
    let index = Index::new(&group.members);
    let mut left = plan.without_changes(&group.members);
    if group.v_server_group_name.is_some() {
        left.v_server_group_name.clone_from(&group.v_server_group_name);
    }
    if group.load_balancer_id.is_some() {
        left.load_balancer_id.clone_from(&group.load_balancer_id);
    }
    for member in &plan.remove {
        left.remove.extend(index.find(member).one().cloned());
    }
    for target in Target::all(plan) {
        match index.find(target.after) {
            Found::Nothing if target.before.is_none() => left.add.push(target.after.clone()),
            Found::One(found) if target.is_missed_by(found) => left.set.push(target.applied_to(found)),
            _ => {}
        }
    }
    left.complete();
    left
}

/// Returns the members of a plan that are not as in `after`, each with what is expected and what is there: none if the plan was
/// carried out. Other members play no part.
#[must_use]
pub fn different(plan: &Plan, group: &Group) -> Vec<Conflict> {
    let index = Index::new(&group.members);
    let mut different = Vec::new();
    for member in &plan.remove {
        if let Some(found) = index.find(member).any() {
            different.push(Conflict::new(None, Some(found)));
        }
    }
    for target in Target::all(plan) {
        let found = index.find(target.after);
        if found.one().is_none_or(|found| target.is_missed_by(found)) {
            different.push(Conflict::new(Some(target.after), found.any()));
        }
    }
    different
}
