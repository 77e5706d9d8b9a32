//! Checks of the group while a plan is applied, from a description or from the answer of a change.

use serde::Serialize;

use super::group::Group;
use super::index::Index;
use super::member::Member;
use super::steps::Conflict;

/// What is seen before the next members are removed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Look {
    /// Whether a member other than those has a weight above 0.
    pub others_have_weight: bool,
    /// Drained members whose weight is above 0 again: another program changed it.
    pub woken: Vec<Conflict>,
}

/// Looks at a group again before the members of `batch` are removed, or drained. `drained` are the members that were given
/// weight 0. An answer without addresses is read with caution: a member that may be in the batch counts as one of it.
#[must_use]
pub fn look(group: &Group, batch: &[Member], drained: &[Member]) -> Look {
    let (index, going) = (Index::new(&group.members), Index::new(batch));
    let others_have_weight = group.members.iter().any(|member| member.weight > 0 && !going.has(member));
    let mut look = Look { others_have_weight, woken: Vec::new() };
    for member in drained {
        if let Some(found) = index.find(member).any().filter(|found| found.weight > 0) {
            look.woken.push(Conflict::new(Some(&Member { weight: 0, ..member.clone() }), Some(found)));
        }
    }
    look
}

/// Returns the members of a list that are not in the group: the additions to send again, or what is gone of a removal.
#[must_use]
pub fn missing(members: &[Member], group: &Group) -> Vec<Member> {
    without(members, &group.members)
}

/// Returns the members of a list that are not among others: without those that were refused.
#[must_use]
pub fn without(members: &[Member], others: &[Member]) -> Vec<Member> {
    let others = Index::new(others);
    let mut rest = members.to_vec();
    rest.retain(|member| !others.has(member));
    rest
}

/// Returns the members to give their old weights back, as they are sent.
///
/// `drained` are the members that this apply gave weight 0, and `uncertain` those of a change of whose outcome nothing is known,
/// both with their old weights. Those at 0 are restored, and the uncertain ones also at their old weight, as the change may
/// still come to pass. Who has another weight was changed by somebody else. Without a description, all are restored.
#[must_use]
pub fn restorable(drained: &[Member], uncertain: &[Member], group: Option<&Group>) -> Vec<Member> {
    let Some(group) = group else { return [drained, uncertain].concat() };
    let index = Index::new(&group.members);
    let mut restorable = Vec::new();
    for (members, is_uncertain) in [(drained, false), (uncertain, true)] {
        for member in members {
            if let Some(found) = index.find(member).one()
                && (found.weight == 0 || (is_uncertain && found.weight == member.weight))
            {
                restorable.push(found.changed_to(member.weight, None));
            }
        }
    }
    restorable
}

/// Returns the drained members that are still there at weight 0, with their old weights.
#[must_use]
pub fn still_drained(drained: &[Member], group: &Group) -> Vec<Member> {
    let index = Index::new(&group.members);
    let mut still = drained.to_vec();
    still.retain(|member| index.find(member).one().is_some_and(|found| found.weight == 0));
    still
}
