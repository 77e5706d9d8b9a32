//! A described group, from which plans are made.

use super::member::Member;
use super::members::{Origin, read_members};
use super::open::{Fields, checked, object};
use crate::answer::Answer;
use crate::issue::{Findings, IssueCode, Path, Received, ValidationError};
use crate::json::Raw;
use crate::kind::identifier::{self, V_SERVER_GROUP};
use crate::to_json::to_json;
use crate::value::Value;

/// A group and its members, as an answer lists them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Group {
    /// The ID of the group.
    pub v_server_group_id: String,
    /// The name.
    pub v_server_group_name: Option<String>,
    /// The load balancer.
    pub load_balancer_id: Option<String>,
    /// The members, in the order of the answer.
    pub members: Vec<Member>,
}

impl Group {
    /// Reads the JSON text of a described group: the answer of `DescribeVServerGroupAttribute`.
    ///
    /// # Errors
    ///
    /// Returns what is wrong with it: also a member without `ServerId`, `Port` or `Weight`, on which nothing can be planned.
    pub fn read(json: &str) -> Result<Self, ValidationError> {
        let mut found = Findings::default();
        let group = read(json, true, &mut found);
        checked(found, group)
    }

    /// Reads the JSON text of any answer that lists members. Only that of `DescribeVServerGroupAttribute` has addresses.
    ///
    /// # Errors
    ///
    /// Returns what is wrong with it.
    pub fn read_answer(json: &str) -> Result<Self, ValidationError> {
        let mut found = Findings::default();
        let group = read(json, false, &mut found);
        checked(found, group)
    }

    /// Returns true if any member has a weight above 0.
    #[must_use]
    pub fn has_weight(&self) -> bool {
        self.members.iter().any(|member| member.weight > 0)
    }
}

impl TryFrom<&Answer<'_>> for Group {
    type Error = ValidationError;

    /// Takes the answer of `DescribeVServerGroupAttribute`.
    fn try_from(answer: &Answer<'_>) -> Result<Self, ValidationError> {
        Self::read(&to_json(answer))
    }
}

/// Reads what can be read of a group, and reports what is wrong with it.
pub(super) fn read(json: &str, described: bool, found: &mut Findings) -> Group {
    let at = &Path::Root;
    let mut group = Group::default();
    let Some(fields) = object("a described group", json, found) else { return group };
    if described {
        check_kind(&fields, "group", found);
    }
    group.v_server_group_id = group_id(&fields, found);
    group.v_server_group_name = fields.optional_text("VServerGroupName", at, found);
    group.load_balancer_id = fields.optional_text("LoadBalancerId", at, found);
    group.members = read_members(&fields, "BackendServers", Origin::Answer, found);
    group
}

/// Reports an object of another kind.
pub(super) fn check_kind(fields: &Fields<'_>, kind: &str, found: &mut Findings) {
    let at = &Path::Root.key("kind");
    let given = fields.get("kind");
    if given.and_then(Raw::string).as_deref() != Some(kind) {
        let code = if given.is_some() { IssueCode::UnknownValue } else { IssueCode::Required };
        let received = given.map_or(Received::Words("nothing"), |value| Received::Json(value.json()));
        found.issue(at, code, &["kind must be \"", kind, "\""], received);
    }
}

/// Reads the ID of a group by its rules.
pub(super) fn group_id(fields: &Fields<'_>, found: &mut Findings) -> String {
    let value = as_value(fields.get("VServerGroupId"));
    let at = &Path::Root.key("VServerGroupId");
    identifier::check("VServerGroupId", &V_SERVER_GROUP, &value, at, found).unwrap_or_default().to_owned()
}

/// Takes a value of JSON for the rules of parameters. A list stays the text that it is.
pub(super) fn as_value(value: Option<Raw<'_>>) -> Value<'_> {
    let Some(value) = value else { return Value::Absent };
    match value.string() {
        Some(text) => Value::Text(text),
        None if value.json().starts_with('[') => Value::List(value.json().into()),
        None => match value.json().parse() {
            Ok(integer) => Value::Integer(integer),
            Err(_) if value.is_number() && value.json().len() < 40 => Value::Other(value.json().to_owned().into()),
            Err(_) => Value::Other(value.kind().into()),
        },
    }
}
