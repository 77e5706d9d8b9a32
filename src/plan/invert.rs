//! Inverts plans, to undo changes.

use super::Plan;
use super::index::Index;

/// Returns the plan that undoes a plan: what was removed is added as it was, what was added is removed, weights go back.
///
/// A description that the plan gave to a member without one cannot be taken away again: the inverse leaves it, and its `after`
/// says so. Inverting twice gives the same changes otherwise, as sets.
#[must_use]
pub fn invert_plan(plan: &Plan) -> Plan {
    let before = Index::new(&plan.before);
    let after = Index::new(&plan.after);
    let mut inverse = plan.without_changes(&plan.after);
    inverse.add.clone_from(&plan.remove);
    inverse.remove.clone_from(&plan.add);
    for member in &plan.set {
        if let (Some(old), Some(now)) = (before.find(member).one(), after.find(member).one())
            && now.changed_to(old.weight, old.description.as_ref()) != *now
        {
            inverse.set.push(old.clone());
        }
    }
    inverse.complete();
    inverse
}
