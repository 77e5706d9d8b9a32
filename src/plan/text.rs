//! The same in JSON: for bindings, which have the values as texts.
//!
//! A group is the JSON of a described group, a plan that of a plan, and members that of a list of members. Results implement
//! `Serialize`: [`to_json`](crate::to_json) writes them.

use super::group::{self, Group};
use super::look::{self, Look};
use super::member::{self, Member};
use super::members::{Origin, read_members};
use super::steps::{Conflict, Steps};
use super::{Plan, change, make, read};
use crate::issue::{Findings, Path, ValidationError};
use crate::json::{Raw, Reader};
use crate::kind::servers;
use crate::value::Value;

type Result<T> = std::result::Result<T, ValidationError>;

/// Makes a plan of a described group and a change, created at a date such as `2026-01-15T08:09:10Z`.
///
/// # Errors
///
/// Returns everything that is wrong with the four.
pub fn make_plan(group: &str, region_id: &Value<'_>, change: &str, created_at: &str) -> Result<Plan> {
    let mut found = Findings::default();
    let group = group::read(group, true, &mut found);
    let change = change::read(change, &mut found);
    read::check_date(created_at, &mut found);
    let plan = make::make(group.as_ref(), region_id, change.as_ref(), created_at.to_owned(), &mut found);
    found.into_result(plan).map(|(plan, _)| plan)
}

/// Returns the plan that undoes a plan.
///
/// # Errors
///
/// Returns everything that is wrong with the plan.
pub fn invert_plan(plan: &str) -> Result<Plan> {
    super::read_plan(plan).map(|plan| super::invert_plan(&plan))
}

/// Returns what applying a plan has to do to a group as it was described. `drains` tells whether members get weight 0 before
/// they are removed.
///
/// # Errors
///
/// Returns everything that is wrong with the plan and the group.
pub fn steps(plan: &str, group: &str, drains: bool) -> Result<Steps> {
    with_group(plan, group, |plan, group| super::steps(plan, group, drains))
}

/// Returns what of a plan is still to do, as a plan for the group as it was described.
///
/// # Errors
///
/// Returns everything that is wrong with the plan and the group.
pub fn left(plan: &str, group: &str) -> Result<Plan> {
    with_group(plan, group, super::left)
}

/// Returns the members of a plan that are not as in `after`: none if the plan was carried out.
///
/// # Errors
///
/// Returns everything that is wrong with the plan and the group.
pub fn different(plan: &str, group: &str) -> Result<Vec<Conflict>> {
    with_group(plan, group, super::different)
}

/// Looks at a group again, by a description or the answer of a change, before the members of `batch` are removed or drained.
///
/// # Errors
///
/// Returns everything that is wrong with the answer and the lists.
pub fn look(answer: &str, batch: &str, drained: &str) -> Result<Look> {
    let mut found = Findings::default();
    let group = group::read(answer, false, &mut found);
    let lists = members(batch, &mut found).zip(members(drained, &mut found));
    let look = group.zip(lists).map(|(group, (batch, drained))| look::look(&group, &batch, &drained));
    found.into_result(look).map(|(look, _)| look)
}

/// Returns the members of a list that are not in the group.
///
/// # Errors
///
/// Returns everything that is wrong with the list and the group.
pub fn missing(list: &str, group: &str) -> Result<Vec<Member>> {
    of_list(list, group, look::missing)
}

/// Returns the members to give their old weights back, as they are sent. Without a description, `group` is empty.
///
/// # Errors
///
/// Returns everything that is wrong with the lists and the group.
pub fn restorable(drained: &str, uncertain: &str, group: &str) -> Result<Vec<Member>> {
    let mut found = Findings::default();
    let lists = members(drained, &mut found).zip(members(uncertain, &mut found));
    let group = (!group.is_empty()).then(|| group::read(group, true, &mut found)).flatten();
    let restorable = lists.map(|(drained, uncertain)| look::restorable(&drained, &uncertain, group.as_ref()));
    found.into_result(restorable).map(|(restorable, _)| restorable)
}

/// Returns the drained members that are still there at weight 0, with their old weights.
///
/// # Errors
///
/// Returns everything that is wrong with the list and the group.
pub fn still_drained(drained: &str, group: &str) -> Result<Vec<Member>> {
    of_list(drained, group, look::still_drained)
}

/// Writes the list of members that a removal sends.
///
/// # Errors
///
/// Returns everything that is wrong with the list.
pub fn removal_entries(list: &str) -> Result<String> {
    entries(list, member::removal_entries)
}

/// Writes the list of members that an addition or a change of weights sends.
///
/// # Errors
///
/// Returns everything that is wrong with the list.
pub fn setting_entries(list: &str) -> Result<String> {
    entries(list, member::setting_entries)
}

fn with_group<T>(plan: &str, group: &str, then: impl FnOnce(&Plan, &Group) -> T) -> Result<T> {
    let mut found = Findings::default();
    let plan = read::read(plan, &mut found);
    let group = group::read(group, true, &mut found);
    let result = plan.zip(group).map(|(plan, group)| then(&plan, &group));
    found.into_result(result).map(|(result, _)| result)
}

fn of_list(list: &str, group: &str, then: impl FnOnce(&[Member], &Group) -> Vec<Member>) -> Result<Vec<Member>> {
    let mut found = Findings::default();
    let list = members(list, &mut found);
    let group = group::read(group, true, &mut found);
    let result = list.zip(group).map(|(list, group)| then(&list, &group));
    found.into_result(result).map(|(result, _)| result)
}

fn entries(list: &str, write: impl FnOnce(&[Member]) -> String) -> Result<String> {
    let mut found = Findings::default();
    let written = members(list, &mut found).map(|list| write(&list));
    found.into_result(written).map(|(written, _)| written)
}

/// Reads a list of members, as a plan or an answer has them.
fn members(json: &str, found: &mut Findings) -> Option<Vec<Member>> {
    let at = &Path::Root.key("members");
    let mut reader = Reader::new(json);
    let value: std::result::Result<Raw<'_>, _> = reader.value().and_then(|value| reader.end().map(|()| value));
    match value {
        Ok(value) => read_members(value, Origin::Answer, at, found),
        Err(error) => {
            servers::invalid_json("members", json, error, at, found);
            None
        }
    }
}
