//! What the value of a parameter may be: a file for each kind. Each checks a value, says how it is sent, and reports what is
//! wrong with it.

pub(crate) mod choice;
pub(crate) mod identifier;
pub(crate) mod name;
pub(crate) mod payload;
pub(crate) mod region_id;
pub(crate) mod servers;
pub(crate) mod tags;

use std::borrow::Cow;

use crate::issue::{Findings, IssueCode, Path, Received};
use crate::json::Raw;
use crate::operation::Parameter;
use crate::text::number;
use crate::value::Value;

/// A kind of value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// The ID of a region.
    RegionId,
    /// The ID of a vServer group.
    VServerGroupId,
    /// The ID of a load balancer.
    LoadBalancerId,
    /// The name of a group.
    GroupName,
    /// A text without rules.
    AnyText,
    /// True or false.
    Flag,
    /// A frontend port.
    Port,
    /// The protocol of a listener.
    Protocol,
    /// A list of backend servers, sent as the text of its JSON.
    BackendServers,
    /// Tags, each sent as two parameters.
    Tags,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 10] = [
        Self::RegionId,
        Self::VServerGroupId,
        Self::LoadBalancerId,
        Self::GroupName,
        Self::AnyText,
        Self::Flag,
        Self::Port,
        Self::Protocol,
        Self::BackendServers,
        Self::Tags,
    ];

    /// Names the type of a value: `string`, `boolean`, `integer`, `servers` or `tags`.
    #[must_use]
    pub fn type_name(self) -> &'static str {
        match self {
            Self::RegionId
            | Self::VServerGroupId
            | Self::LoadBalancerId
            | Self::GroupName
            | Self::AnyText
            | Self::Protocol => "string",
            Self::Flag => "boolean",
            Self::Port => "integer",
            Self::BackendServers => "servers",
            Self::Tags => "tags",
        }
    }
}

/// A parameter as it is sent.
pub(crate) type Sent<'v> = (Cow<'static, str>, Cow<'v, str>);

/// Checks the value of a parameter, and adds what is to be sent of it to `sent`. `max_servers` bounds lists of servers.
pub(crate) fn check<'v>(
    parameter: &Parameter,
    value: &'v Value<'_>,
    max_servers: usize,
    at: &Path<'_>,
    sent: &mut Vec<Sent<'v>>,
    found: &mut Findings,
) {
    if value.is_empty() && !parameter.required {
        return;
    }
    let name = parameter.name;
    let text = match parameter.kind {
        Kind::RegionId => region_id::check(value, at, found).map(Cow::Borrowed),
        Kind::VServerGroupId => {
            identifier::check(name, &identifier::V_SERVER_GROUP, value, at, found).map(Cow::Borrowed)
        }
        Kind::LoadBalancerId => {
            identifier::check(name, &identifier::LOAD_BALANCER, value, at, found).map(Cow::Borrowed)
        }
        Kind::GroupName => name::check_value(name, value, at, found).map(Cow::Borrowed),
        Kind::AnyText => value.required(&[name, " must be a string"], at, found).map(Cow::Borrowed),
        Kind::Flag => choice::flag(name, value, at, found).map(Cow::Borrowed),
        Kind::Port => choice::port(name, value, at, found),
        Kind::Protocol => choice::protocol(name, value, at, found).map(Cow::Borrowed),
        Kind::BackendServers => servers::check(name, value, max_servers, at, found),
        Kind::Tags => return tags::check(name, value, at, sent, found),
    };
    sent.extend(text.map(|text| (Cow::Borrowed(name), text)));
}

const PLACEHOLDER: &str = " is the masked value of an example: replace it with the real one";

/// Returns why a text cannot be an ID: a code, and words that follow its name in a message.
///
/// Every ID of the reference is printable ASCII. Copying text from a web page can add invisible characters.
pub(crate) fn unfit_identifier(id: &str) -> Option<(IssueCode, &'static str)> {
    if id.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'*') {
        return None;
    }
    Some(if id.contains('*') {
        (IssueCode::Placeholder, PLACEHOLDER)
    } else if id.contains(is_space) {
        (IssueCode::WhiteSpace, " must not contain white space")
    } else if id.contains(char::is_control) {
        (IssueCode::ControlCharacter, " must not contain control characters")
    } else {
        (IssueCode::InvalidCharacters, " must contain printable ASCII characters only")
    })
}

/// Returns true for white space, including the byte order mark, as in JavaScript.
pub(crate) fn is_space(character: char) -> bool {
    character.is_whitespace() || character == '\u{FEFF}'
}

/// Returns the string that a field must be, or says what it is instead.
pub(crate) fn string<'a>(value: Raw<'a>, name: &str, at: &Path<'_>, found: &mut Findings) -> Option<Cow<'a, str>> {
    let text = value.string();
    if text.is_none() && value.is_string() {
        let expected = [name, " contains half of a surrogate pair"];
        found.issue(at, IssueCode::InvalidJson, &expected, Received::Json(value.json()));
    } else if text.is_none() {
        found.issue(at, IssueCode::InvalidType, &[name, " must be a string"], received_json(value));
    }
    text
}

/// Describes a value by its type, or shows it if it is short.
pub(crate) fn received_json(value: Raw<'_>) -> Received<'_> {
    match value.json().as_bytes().first() {
        Some(b'{' | b'[') => Received::Words(value.kind()),
        _ => Received::Json(value.json()),
    }
}

/// Reports a text of more or fewer characters than `length` allows.
pub(crate) fn check_length(
    name: &str,
    text: &str,
    length: &std::ops::RangeInclusive<usize>,
    at: &Path<'_>,
    found: &mut Findings,
) {
    let count = text.chars().count();
    if length.contains(&count) {
        return;
    }
    let code = if count < *length.start() { IssueCode::TooShort } else { IssueCode::TooLong };
    let (least, most) = (number(*length.start()), number(*length.end()));
    found.issue(at, code, &[name, " must have ", &least, " to ", &most, " characters"], Received::Count(count));
}
