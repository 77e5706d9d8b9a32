//! The same in JSON, for bindings: texts in, and the text of the result out.
//!
//! A group is the JSON of a described group, a plan that of a plan, members that of a list of members. Whatever is wrong with
//! the texts is reported at once.

use super::group::{self, Group};
use super::member::{self, Member};
use super::members::{Origin, read_list};
use super::open::{checked, document};
use super::{Plan, change, make, read};
use crate::issue::{Findings, Path, ValidationError};
use crate::to_json::to_json;
use crate::value::Value;

type Json = Result<String, ValidationError>;

/// Makes a [`Plan`] of a described group and a change, created at a date such as `2026-01-15T08:09:10Z`.
///
/// # Errors
///
/// Returns everything that is wrong with the four.
pub fn make_plan(group: &str, region_id: &Value<'_>, change: &str, created_at: &str) -> Json {
    let mut found = Findings::default();
    let group = group::read(group, true, &mut found);
    let change = change::read(change, &mut found);
    read::check_date(created_at, &mut found);
    let plan = make::make(&group, region_id, change.as_ref(), created_at.to_owned(), &mut found);
    checked(found, to_json(&plan))
}

/// Reads a [`Plan`], and writes it as this package does.
///
/// # Errors
///
/// Returns everything that is wrong with it.
pub fn read_plan(plan: &str) -> Json {
    super::read_plan(plan).map(|plan| to_json(&plan))
}

/// Returns the [`Plan`] that undoes a plan.
///
/// # Errors
///
/// Returns everything that is wrong with it.
pub fn invert_plan(plan: &str) -> Json {
    super::read_plan(plan).map(|plan| to_json(&super::invert_plan(&plan)))
}

/// Returns the [`Steps`](super::Steps) that applying a plan takes in a group as it was described. `drains` tells whether members
/// get weight 0 before they are removed.
///
/// # Errors
///
/// Returns everything that is wrong with the plan and the group.
pub fn steps(plan: &str, group: &str, drains: bool) -> Json {
    let (plan, group) = plan_and_group(plan, group)?;
    Ok(to_json(&super::steps(&plan, &group, drains)))
}

/// Returns what of a plan is still to do, as a [`Plan`] for the group as it was described.
///
/// # Errors
///
/// Returns everything that is wrong with the plan and the group.
pub fn left(plan: &str, group: &str) -> Json {
    let (plan, group) = plan_and_group(plan, group)?;
    Ok(to_json(&super::left(&plan, &group)))
}

/// Returns the list of [`Conflict`](super::Conflict)s where a plan was not carried out.
///
/// # Errors
///
/// Returns everything that is wrong with the plan and the group.
pub fn different(plan: &str, group: &str) -> Json {
    let (plan, group) = plan_and_group(plan, group)?;
    Ok(to_json(&super::different(&plan, &group)))
}

/// Takes a [`Look`](super::Look) at a group, by a description or the answer of a change, before the members of `batch` are
/// removed or drained.
///
/// # Errors
///
/// Returns everything that is wrong with the answer and the lists.
pub fn look(answer: &str, batch: &str, drained: &str) -> Json {
    let mut found = Findings::default();
    let group = group::read(answer, false, &mut found);
    let [batch, drained] = [batch, drained].map(|list| members(list, &mut found));
    checked(found, to_json(&super::look(&group, &batch, &drained)))
}

/// Returns the members of a list that are not in the group.
///
/// # Errors
///
/// Returns everything that is wrong with the list and the group.
pub fn missing(list: &str, group: &str) -> Json {
    let (list, group) = list_and_group(list, group)?;
    Ok(to_json(&super::missing(&list, &group)))
}

/// Returns the members of a list that are not among others.
///
/// # Errors
///
/// Returns everything that is wrong with the lists.
pub fn without(list: &str, others: &str) -> Json {
    let mut found = Findings::default();
    let [list, others] = [list, others].map(|list| members(list, &mut found));
    checked(found, to_json(&super::without(&list, &others)))
}

/// Returns the members to give their old weights back, as they are sent. Without a description, `group` is empty.
///
/// # Errors
///
/// Returns everything that is wrong with the lists and the group.
pub fn restorable(drained: &str, uncertain: &str, group: &str) -> Json {
    let mut found = Findings::default();
    let [drained, uncertain] = [drained, uncertain].map(|list| members(list, &mut found));
    let group = (!group.is_empty()).then(|| group::read(group, true, &mut found));
    checked(found, to_json(&super::restorable(&drained, &uncertain, group.as_ref())))
}

/// Returns the drained members that are still there at weight 0, with their old weights.
///
/// # Errors
///
/// Returns everything that is wrong with the list and the group.
pub fn still_drained(drained: &str, group: &str) -> Json {
    let (drained, group) = list_and_group(drained, group)?;
    Ok(to_json(&super::still_drained(&drained, &group)))
}

/// Writes the `BackendServers` of a removal, or those of an addition or a change of weights, which `sets`.
///
/// # Errors
///
/// Returns everything that is wrong with the list.
pub fn entries(list: &str, sets: bool) -> Json {
    let mut found = Findings::default();
    let list = members(list, &mut found);
    checked(found, member::entries(&list, sets))
}

fn plan_and_group(plan: &str, group: &str) -> Result<(Plan, Group), ValidationError> {
    let mut found = Findings::default();
    let plan = read::read(plan, &mut found);
    let group = group::read(group, true, &mut found);
    checked(found, (plan, group))
}

fn list_and_group(list: &str, group: &str) -> Result<(Vec<Member>, Group), ValidationError> {
    let mut found = Findings::default();
    let list = members(list, &mut found);
    let group = group::read(group, true, &mut found);
    checked(found, (list, group))
}

/// Reads a list of members, as a plan or an answer has them.
fn members(json: &str, found: &mut Findings) -> Vec<Member> {
    let at = &Path::Root.key("members");
    match document("members", json, at, found) {
        Some(value) => read_list(value, Origin::Answer, at, found),
        None => Vec::new(),
    }
}
