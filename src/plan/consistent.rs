//! Whether the lists of a plan fit together.

use super::Plan;
use super::index::Index;
use super::member::Member;
use crate::issue::{Findings, IssueCode, Path, Received};

/// Reports what contradicts itself in a plan whose lists have been read.
pub(super) fn check(plan: &Plan, found: &mut Findings) {
    let lists =
        Lists { plan, before: Index::new(&plan.before), removed: Index::new(&plan.remove), set: Index::new(&plan.set) };
    let issues = found.issues.len();
    lists.check_each("remove", &plan.remove, found, Lists::of_removal);
    lists.check_each("set", &plan.set, found, Lists::of_set);
    // Two additions that cannot be told apart were removed together: this is the inverse of that.
    lists.check_each("add", &plan.add, found, |lists, _, member| {
        lists.before.has(member).then_some("is in before already")
    });
    if found.issues.len() == issues {
        check_after(plan, found);
    }
}

struct Lists<'p> {
    plan: &'p Plan,
    before: Index<'p>,
    removed: Index<'p>,
    set: Index<'p>,
}

impl Lists<'_> {
    /// Checks each member of a list by `contradiction`, which says what is wrong with it.
    fn check_each(
        &self,
        name: &'static str,
        members: &[Member],
        found: &mut Findings,
        contradiction: impl Fn(&Self, usize, &Member) -> Option<&'static str>,
    ) {
        let list = &Path::Root.key(name);
        for (position, member) in members.iter().enumerate() {
            if let Some(contradiction) = contradiction(self, position, member) {
                let expected = ["a member of ", name, " ", contradiction];
                found.issue(&list.index(position), IssueCode::InconsistentPlan, &expected, Received::Unsaid);
            }
        }
    }

    fn of_removal(&self, _: usize, member: &Member) -> Option<&'static str> {
        let Some(position) = self.before.same(member) else { return Some("is not in before") };
        if self.plan.before[position] != *member {
            return Some("must be as it is in before");
        }
        self.is_ambiguous(member, position, &self.removed)
    }

    fn of_set(&self, _: usize, member: &Member) -> Option<&'static str> {
        let Some(position) = self.before.same(member) else { return Some("is not in before") };
        let before = &self.plan.before[position];
        if self.removed.same(member).is_some() {
            return Some("is removed as well");
        }
        let changed = before.changed_to(member.weight, member.description.as_ref());
        if changed == *before {
            return Some("must have another weight or description than in before");
        }
        if (Member { description: changed.description.clone(), ..member.clone() }) != changed {
            return Some("must be as it is in before, its weight and description aside");
        }
        self.is_ambiguous(member, position, &self.set)
    }

    /// A member that cannot be told from another one can only be changed together with it.
    fn is_ambiguous(&self, member: &Member, position: usize, list: &Index<'_>) -> Option<&'static str> {
        let fitting = self.before.fitting(member);
        let mut others = fitting.iter().filter(|&&other| other != position);
        others
            .any(|&other| list.same(&self.plan.before[other]).is_none())
            .then_some("cannot be told from another member of before")
    }
}

fn check_after(plan: &Plan, found: &mut Findings) {
    let expected = ["after must be before with the changes, in its order, additions last"];
    let applied = plan.applied();
    if applied == plan.after {
        return;
    }
    let list = &Path::Root.key("after");
    let differs = applied.iter().zip(&plan.after).position(|(applied, given)| applied != given);
    let at = differs.map_or(*list, |position| list.index(position));
    found.issue(&at, IssueCode::InconsistentPlan, &expected, Received::Unsaid);
}
