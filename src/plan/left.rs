//! What is still to do after an apply that ended early, and whether one did what it was to do.

use super::Plan;
use super::group::Group;
use super::index::{Found, Index};
use super::member::Member;
use super::steps::{Conflict, Target};

/// Returns what of a plan is still to do, as a plan for the group as it was described last. It has the plan's own changes only:
/// a member that is to be set and is not there any more is left out.
#[must_use]
pub fn left(plan: &Plan, group: &Group) -> Plan {
    let index = Index::new(&group.members);
    let mut left = plan.without_changes(group.members.clone());
    left.v_server_group_name = group.v_server_group_name.clone().or(left.v_server_group_name);
    left.load_balancer_id = group.load_balancer_id.clone().or(left.load_balancer_id);
    left.remove = plan.remove.iter().filter_map(|member| index.find(member).one().cloned()).collect();
    for target in Target::all(plan) {
        match index.find(target.after) {
            Found::Nothing if target.before.is_none() => left.add.push(target.after.clone()),
            Found::One(found) if target.is_missed_by(found) => left.set.push(target.applied_to(found)),
            _ => {}
        }
    }
    left.complete()
}

/// Returns the members of a plan that are not as in `after`, each with what is expected and what is there: none if the plan was
/// carried out. Other members play no part.
#[must_use]
pub fn different(plan: &Plan, group: &Group) -> Vec<Conflict> {
    let index = Index::new(&group.members);
    let conflict = |planned: Option<&Member>, found: Option<&Member>| Conflict {
        planned: planned.cloned(),
        found: found.cloned(),
    };
    let there =
        plan.remove.iter().filter_map(|member| index.find(member).any()).map(|found| conflict(None, Some(found)));
    let targets = Target::all(plan);
    let missed = targets.iter().filter_map(|target| match index.find(target.after) {
        Found::One(found) if !target.is_missed_by(found) => None,
        found => Some(conflict(Some(target.after), found.any())),
    });
    there.chain(missed).collect()
}
