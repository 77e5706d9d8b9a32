//! What a group tells while a plan is being applied: by a description, or by the answer of a change.

use serde::Serialize;

use super::group::Group;
use super::index::Index;
use super::member::Member;
use super::steps::Conflict;

/// What is seen before the next members are removed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Look {
    /// Whether a member other than those has a weight above 0.
    pub others_have_weight: bool,
    /// Drained members whose weight is above 0 again: somebody else changed it.
    pub woken: Vec<Conflict>,
}

/// Looks at a group again before the members of `batch` are removed, or drained. `drained` are the members that were given
/// weight 0. An answer without addresses is read with caution: whoever may be a member of the batch is taken for one.
#[must_use]
pub fn look(group: &Group, batch: &[Member], drained: &[Member]) -> Look {
    let (index, going) = (Index::new(&group.members), Index::new(batch));
    let woken = drained.iter().filter_map(|member| {
        let found = index.find(member).any().filter(|found| found.weight > 0)?;
        let planned = Some(Member { weight: 0, ..member.clone() });
        Some(Conflict { planned, found: Some(found.clone()) })
    });
    let mut others = group.members.iter().filter(|member| member.weight > 0);
    Look { others_have_weight: others.any(|member| going.fitting(member).is_empty()), woken: woken.collect() }
}

/// Returns the members of a list that are not in the group: the additions to send again, or what is gone of a removal.
#[must_use]
pub fn missing(members: &[Member], group: &Group) -> Vec<Member> {
    let index = Index::new(&group.members);
    members.iter().filter(|member| index.fitting(member).is_empty()).cloned().collect()
}

/// Returns the members to give their old weights back, as they are sent.
///
/// `drained` are the members that this apply gave weight 0, and `uncertain` those of a change of whose outcome nothing is known,
/// both with their old weights. Those at 0 are restored, and the uncertain ones also at their old weight, as the change may
/// still come to pass. Who has another weight was changed by somebody else. Without a description, all are restored.
#[must_use]
pub fn restorable(drained: &[Member], uncertain: &[Member], group: Option<&Group>) -> Vec<Member> {
    let Some(group) = group else { return drained.iter().chain(uncertain).cloned().collect() };
    let index = Index::new(&group.members);
    let certain = drained.iter().map(|member| (member, false));
    let both = certain.chain(uncertain.iter().map(|member| (member, true)));
    both.filter_map(|(member, is_uncertain)| {
        let found = index.find(member).one()?;
        let is_ours = found.weight == 0 || (is_uncertain && found.weight == member.weight);
        is_ours.then(|| found.changed_to(member.weight, None))
    })
    .collect()
}

/// Returns the drained members that are still there at weight 0, with their old weights.
#[must_use]
pub fn still_drained(drained: &[Member], group: &Group) -> Vec<Member> {
    let index = Index::new(&group.members);
    let is_drained = |member: &&Member| index.find(member).one().is_some_and(|found| found.weight == 0);
    drained.iter().filter(is_drained).cloned().collect()
}
