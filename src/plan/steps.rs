//! The steps that apply a plan to the current group.

use serde::Serialize;

use super::Plan;
use super::group::Group;
use super::index::{Found, Index};
use super::member::Member;

/// A member that differs from what a plan expects.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Conflict {
    /// What the plan expects; none if it expects no such member.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub planned: Option<Member>,
    /// What is there, if anything is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub found: Option<Member>,
}

impl Conflict {
    pub(super) fn new(planned: Option<&Member>, found: Option<&Member>) -> Self {
        Self { planned: planned.cloned(), found: found.cloned() }
    }
}

/// What is to be done to a described group so that it becomes what a plan says. What is done already is left out: after an apply
/// that ended early, these are the steps that are missing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Steps {
    /// Members that are neither as in `before` nor as in `after`. If there are any, the plan is stale.
    pub conflicts: Vec<Conflict>,
    /// Whether some member has a weight above 0 now.
    pub has_weight: bool,
    /// Whether some member has one now, and none would have one with the plan applied.
    pub leaves_no_weight: bool,
    /// Whether answers of changes, which have no addresses, tell the members of the plan apart. If not, a description must take
    /// their place.
    pub answers_suffice: bool,
    /// Members whose weight rises, as they are sent; also additions that are there with weight 0.
    pub raise: Vec<Member>,
    /// Members to add.
    pub add: Vec<Member>,
    /// Members to wait for until they are ready: all additions of the plan.
    pub ready: Vec<Member>,
    /// Members that are given weight 0 before they are removed or stay at 0, with the weight that they have now.
    pub drain: Vec<Member>,
    /// Members to wait for after that, with the weight that they had in `before`: also those at 0 already.
    pub wait: Vec<Member>,
    /// Members to remove.
    pub remove: Vec<Member>,
    /// Members whose weight falls or whose description changes, as they are sent; without those that draining deals with.
    pub lower: Vec<Member>,
}

/// A member that a plan adds or sets.
pub(super) struct Target<'p> {
    /// The member as the plan found it; none for an addition.
    pub(super) before: Option<&'p Member>,
    /// The member as the plan leaves it.
    pub(super) after: &'p Member,
    /// Whether the plan gives it another description.
    describes: bool,
}

impl<'p> Target<'p> {
    /// Lists what a plan adds or sets.
    pub(super) fn all(plan: &'p Plan) -> Vec<Self> {
        let (before, after) = (Index::new(&plan.before), Index::new(&plan.after));
        let mut targets = Vec::new();
        for member in &plan.add {
            targets.push(Self { before: None, after: member, describes: member.description.is_some() });
        }
        for member in &plan.set {
            if let (Some(old), Some(new)) = (before.find(member).one(), after.find(member).one()) {
                let describes = old.description != new.description;
                targets.push(Self { before: Some(old), after: new, describes });
            }
        }
        targets
    }

    /// Returns true if a member is not yet as the plan leaves it.
    pub(super) fn is_missed_by(&self, found: &Member) -> bool {
        found.weight != self.after.weight || (self.describes && found.description != self.after.description)
    }

    /// Returns a member as it is sent. A description that the plan does not change stays as it is.
    pub(super) fn applied_to(&self, found: &Member) -> Member {
        found.changed_to(self.after.weight, self.after.description.as_ref().filter(|_| self.describes))
    }

    /// Returns true if a member is as it was or as it is to be, or between: a change of both weight and description takes two
    /// steps. An addition may be there with weight 0.
    fn expects(&self, found: &Member) -> bool {
        match self.before {
            None => found.weight == 0 || is_as(found, self.after),
            Some(before) => {
                (found.weight == before.weight || found.weight == self.after.weight)
                    && (is_described_as(found, before) || is_described_as(found, self.after))
            }
        }
    }

    /// Returns true if the plan takes the last of the member's weight.
    fn falls_to_0(&self) -> bool {
        self.after.weight == 0 && self.before.is_some_and(|before| before.weight > 0)
    }
}

/// Returns true if a member is as expected.
fn is_as(found: &Member, expected: &Member) -> bool {
    found.weight == expected.weight && is_described_as(found, expected)
}

/// A member that is listed without a description is compared by its weight alone.
fn is_described_as(found: &Member, expected: &Member) -> bool {
    found.description.is_none() || found.description == expected.description
}

/// Returns what applying a plan has to do to a group. `drains` tells whether members get weight 0 before they are removed.
#[must_use]
pub fn steps(plan: &Plan, group: &Group, drains: bool) -> Steps {
    let index = Index::new(&group.members);
    let mut steps = Steps {
        has_weight: group.has_weight(),
        leaves_no_weight: leaves_no_weight(plan, group),
        answers_suffice: answers_suffice(plan, group),
        ready: plan.add.clone(),
        ..Steps::default()
    };
    for target in Target::all(plan) {
        match index.find(target.after) {
            Found::Nothing if target.before.is_none() => steps.add.push(target.after.clone()),
            Found::One(found) if target.expects(found) => steps.set(&target, found, drains),
            found => steps.conflict(target.before, found),
        }
    }
    for member in &plan.remove {
        match index.find(member) {
            Found::Nothing => {}
            Found::One(found) if found.weight == 0 || is_as(found, member) => {
                steps.remove.push(member.clone());
                steps.drain(member, found, drains);
            }
            found => steps.conflict(Some(member), found),
        }
    }
    steps
}

impl Steps {
    fn set(&mut self, target: &Target<'_>, found: &Member, drains: bool) {
        let drained = target.falls_to_0() && drains;
        if let Some(before) = target.before.filter(|_| drained) {
            self.drain(before, found, drains);
        }
        let rests = drained && !target.is_missed_by(&Member { weight: 0, ..found.clone() });
        if found.weight < target.after.weight {
            self.raise.push(target.applied_to(found));
        } else if target.is_missed_by(found) && !rests {
            self.lower.push(target.applied_to(found));
        }
    }

    fn drain(&mut self, before: &Member, found: &Member, drains: bool) {
        if drains {
            self.wait.push(before.clone());
            self.drain.extend((found.weight > 0).then(|| found.clone()));
        }
    }

    fn conflict(&mut self, planned: Option<&Member>, found: Found<'_>) {
        self.conflicts.push(Conflict::new(planned, found.any()));
    }
}

/// Returns true if some member has a weight above 0 now, and none would have after the plan.
#[must_use]
pub fn leaves_no_weight(plan: &Plan, group: &Group) -> bool {
    let changed = [&plan.remove, &plan.add, &plan.set].map(|list| Index::new(list));
    let has_weight = |members: &[Member]| members.iter().any(|member| member.weight > 0);
    let stays = |member: &Member| member.weight > 0 && !changed.iter().any(|list| list.has(member));
    !plan.is_empty()
        && group.has_weight()
        && !has_weight(&plan.add)
        && !has_weight(&plan.set)
        && !group.members.iter().any(stays)
}

/// Returns false if a server of the plan has, or had, several members at one port.
fn answers_suffice(plan: &Plan, group: &Group) -> bool {
    let lists = [&plan.before, &plan.add, &group.members];
    let indexes = lists.map(|list| Index::new(list));
    for member in [&plan.add, &plan.remove, &plan.set].into_iter().flatten() {
        for (list, index) in lists.iter().zip(&indexes) {
            for position in index.of_server(&member.server_id, Some(member.port)) {
                if list[position].identity() != member.identity() {
                    return false;
                }
            }
        }
    }
    true
}
