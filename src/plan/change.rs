//! A change: what to do with the members of a group.

use super::group::as_value;
use super::open::object;
use crate::issue::{Findings, IssueCode, Path, Received};
use crate::value::Value;

/// What to change in a group. Each list is given as a list of [`BackendServer`](crate::BackendServer)s or as its JSON text, and
/// may have any number of entries.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Change<'a> {
    /// Removes the selected members. A `ServerId` alone selects every member of that server.
    Remove(Value<'a>),
    /// Gives the group these members, and no others. What an entry leaves out stays as it is.
    Members(Value<'a>),
    /// Gives the selected members another weight.
    Weights {
        /// The selectors.
        members: Value<'a>,
        /// The weight, 0 to 100.
        weight: Value<'a>,
    },
}

impl<'a> Change<'a> {
    /// Takes members away.
    pub fn remove(members: impl Into<Value<'a>>) -> Self {
        Self::Remove(members.into())
    }

    /// Gives the group these members, and no others.
    pub fn members(members: impl Into<Value<'a>>) -> Self {
        Self::Members(members.into())
    }

    /// Gives members another weight: 0 drains them and leaves them in the group.
    pub fn weights(members: impl Into<Value<'a>>, weight: u8) -> Self {
        Self::Weights { members: members.into(), weight: u16::from(weight).into() }
    }
}

const KINDS: [&str; 3] = ["remove", "members", "weights"];

/// Reads the JSON text of a change: an object with one of `remove`, `members` and `weights`.
pub(super) fn read<'a>(json: &'a str, found: &mut Findings) -> Option<Change<'a>> {
    let at = &Path::Root;
    let fields = object("a change", json, found)?;
    fields.check_keys(&["remove", "members", "weights", "Weight"], " is not a key of a change", at, found);
    let list = |name| as_value(fields.get(name));
    let expected = ["a change must have one of remove, members and weights"];
    match fields.count(&KINDS) {
        0 => {
            found.issue(at, IssueCode::Required, &expected, Received::Words("none of them"));
            return None;
        }
        1 => {}
        count => {
            found.issue(at, IssueCode::TooMany, &expected, Received::Count(count));
            return None;
        }
    }
    let weight = as_value(fields.get("Weight"));
    if fields.get("weights").is_some() {
        return Some(Change::Weights { members: list("weights"), weight });
    }
    if weight != Value::Absent {
        let expected = ["Weight belongs to weights: members have weights of their own"];
        found.issue(&at.key("Weight"), IssueCode::UnknownKey, &expected, Received::Unsaid);
    }
    Some(if fields.get("remove").is_some() { Change::Remove(list("remove")) } else { Change::Members(list("members")) })
}
