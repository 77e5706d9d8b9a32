//! What brings back what was before.

use super::Plan;
use super::index::Index;
use super::member::Member;

/// Returns the plan that undoes a plan: what was removed is added as it was, what was added is removed, weights go back.
///
/// A description that the plan gave to a member without one cannot be taken away again: the inverse leaves it, and its `after`
/// says so. Inverting twice gives the same changes otherwise, as sets.
#[must_use]
pub fn invert_plan(plan: &Plan) -> Plan {
    let before = Index::new(&plan.before);
    let now = Index::new(&plan.after);
    let old = |member: &Member| {
        let old = &plan.before[before.same(member)?];
        let now = &plan.after[now.same(member)?];
        let differs = now.changed_to(old.weight, old.description.as_ref()) != *now;
        differs.then(|| old.clone())
    };
    let mut inverse = plan.without_changes(plan.after.clone());
    inverse.add.clone_from(&plan.remove);
    inverse.remove.clone_from(&plan.add);
    inverse.set = plan.set.iter().filter_map(old).collect();
    inverse.complete()
}
