//! Lists of backend servers: the rules of each entry, in the order of the API reference.
//!
//! Each rule names its source: "reference" is the page of the operation, "service" a message of the service itself. What the
//! reference leaves open stays open here, too.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::net::IpAddr;
use std::ops::RangeInclusive;

use super::payload::{self, Element, Entry, Field, Payload};
use super::{PLACEHOLDER, name, received_json, string, unfit_identifier};
use crate::issue::{Findings, IssueCode, Path, Received, nearest};
use crate::json::{JsonError, Raw};
use crate::member::{Identity, TYPES, type_of_id};
use crate::text::number;
use crate::value::Value;

/// How many servers one request may name. Source: reference, "at most 20 backend servers"; service, `TooManyBackendServers`.
pub const MAX_SERVERS: usize = 20;

/// Source: reference, "Valid values: 0 to 100".
pub const WEIGHT: RangeInclusive<i64> = 0..=100;

/// Source: service, "the Port value should be in [1, 65535]".
pub const PORT: RangeInclusive<i64> = 1..=65535;

/// Checks a list of 1 to `max_servers` entries, given as a list or as its JSON text, and returns the text to send.
pub(crate) fn check<'v>(
    name: &'static str,
    value: &'v Value<'_>,
    max_servers: usize,
    at: &Path<'_>,
    found: &mut Findings,
) -> Option<Cow<'v, str>> {
    let text = text(name, value, at, found)?;
    let has_ignored = check_text(name, text, max_servers, at, found);
    Some(match value {
        Value::List(text) if has_ignored => Cow::Owned(payload::without_ignored(text)),
        _ => Cow::Borrowed(text),
    })
}

const WANTED: &str = " must be a list of backend servers, or the JSON of one";

/// Returns the JSON text of a list, or reports that the value is not a list.
pub(crate) fn text<'v>(name: &str, value: &'v Value<'_>, at: &Path<'_>, found: &mut Findings) -> Option<&'v str> {
    match value {
        Value::Text(text) | Value::List(text) if !text.is_empty() => Some(text),
        _ => {
            value.refuse(&[name, WANTED], at, found);
            None
        }
    }
}

/// Reads the entries of a list, or reports that the text is not a list.
pub(crate) fn entries<'t>(name: &str, text: &'t str, at: &Path<'_>, found: &mut Findings) -> Option<Vec<Element<'t>>> {
    match payload::read(text) {
        Ok(Payload::List(elements)) => return Some(elements),
        Ok(Payload::Other(kind)) => {
            found.issue(at, IssueCode::InvalidType, &[name, WANTED], Received::Words(kind));
        }
        Err(error) => invalid_json(name, text, error, at, found),
    }
    None
}

/// Reports an entry that is not an object.
pub(crate) fn refuse_entry(name: &str, kind: &str, at: &Path<'_>, found: &mut Findings) {
    let expected = ["an entry of ", name, " must be an object with a ServerId"];
    found.issue(at, IssueCode::InvalidType, &expected, Received::Words(kind));
}

/// Checks the text of a list. Returns true if entries have fields that have no meaning in a request.
fn check_text(name: &str, text: &str, max_servers: usize, at: &Path<'_>, found: &mut Findings) -> bool {
    let Some(elements) = entries(name, text, at, found) else { return false };
    if elements.is_empty() {
        let expected = [name, " must name at least one server"];
        found.issue(at, IssueCode::TooFew, &expected, Received::Words("an empty list"));
    }
    if elements.len() > max_servers {
        let most = number(max_servers);
        let expected = [name, " must have at most ", &most, " entries in one request"];
        found.issue(at, IssueCode::TooMany, &expected, Received::Count(elements.len()));
    }
    let mut members = BTreeMap::new();
    for (index, element) in elements.iter().enumerate() {
        let at = &at.index(index);
        match element {
            Element::Object(entry) => {
                let Some(member) = backend_server(entry, at, found) else { continue };
                if let Some(first) = members.insert(member, index) {
                    let first = number(first);
                    let expected = ["this entry names the same member as ", name, "[", &first, "]"];
                    found.warning(at, IssueCode::DuplicateMember, &expected, Received::Unsaid, None);
                }
            }
            Element::Other(kind) => refuse_entry(name, kind, at, found),
        }
    }
    elements.iter().any(|element| matches!(element, Element::Object(entry) if entry.has_ignored))
}

/// Checks an entry: each field by its rule, in the order of the reference, then the rules between fields.
pub(crate) fn backend_server<'a>(entry: &Entry<'a>, at: &Path<'_>, found: &mut Findings) -> Option<Identity<'a>> {
    let server_id = server_id(entry.get(Field::ServerId), &at.key("ServerId"), found);
    if let Some(value) = entry.get(Field::Weight) {
        integer(value, &WEIGHT, &at.key("Weight"), found);
    }
    if let Some(value) = entry.get(Field::Description) {
        description(value, &at.key("Description"), found);
    }
    let r#type = entry.get(Field::Type).and_then(|value| server_type(value, &at.key("Type"), found));
    let address = entry.get(Field::ServerIp).and_then(|value| server_ip(value, &at.key("ServerIp"), found));
    let port = port(entry.get(Field::Port), &at.key("Port"), found);
    type_fits_id(entry.get(Field::Type).is_some(), server_id.as_deref(), r#type.as_deref(), at, found);
    keys(entry, at, found);
    Some(Identity::new(server_id?, port, r#type.as_deref(), address))
}

/// Reports repeated fields and unknown keys.
pub(crate) fn keys(entry: &Entry<'_>, at: &Path<'_>, found: &mut Findings) {
    for field in &entry.repeated {
        let name = field.name();
        let expected = [name, " must occur once in an entry: which value the service takes is not documented"];
        found.issue(&at.key(name), IssueCode::DuplicateKey, &expected, Received::Unsaid);
    }
    for key in &entry.unknown {
        found.unknown_key(key, &Field::ALL.map(Field::name), " is not a field of a backend server", at);
    }
}

/// Required; "specify the value in a string." Source: reference.
pub(crate) fn server_id<'a>(value: Option<Raw<'a>>, at: &Path<'_>, found: &mut Findings) -> Option<Cow<'a, str>> {
    const WANTED: [&str; 1] = ["ServerId must be the ID of an ECS instance, an ENI or an elastic container instance"];
    let Some(value) = value else {
        found.issue(at, IssueCode::Required, &WANTED, Received::Words("nothing"));
        return None;
    };
    let id = string(value, "ServerId", at, found)?;
    if id.is_empty() {
        found.issue(at, IssueCode::Required, &WANTED, Received::Words("an empty string"));
    } else {
        check_server_id(&id, at, found);
    }
    Some(id)
}

pub(crate) fn check_server_id(id: &str, at: &Path<'_>, found: &mut Findings) {
    if let Some((code, because)) = unfit_identifier(id) {
        found.issue(at, code, &["ServerId", because], Received::Quoted(id));
    } else if type_of_id(id).is_none() {
        let expected = ["ServerId does not start with \"i-\", \"eni-\" or \"eci-\""];
        found.warning(at, IssueCode::UnknownPrefix, &expected, Received::Quoted(id), None);
    }
}

/// The rules are those of names. Source: reference.
fn description(value: Raw<'_>, at: &Path<'_>, found: &mut Findings) {
    if let Some(text) = string(value, "Description", at, found) {
        name::check("Description", &text, at, found);
    }
}

/// "Valid values: ecs, eni, eci." Source: reference.
fn server_type<'a>(value: Raw<'a>, at: &Path<'_>, found: &mut Findings) -> Option<Cow<'a, str>> {
    let name = string(value, "Type", at, found)?;
    check_type(&name, at, found);
    Some(name)
}

pub(crate) fn check_type(name: &str, at: &Path<'_>, found: &mut Findings) {
    if !is_type(name) {
        let expected = ["Type must be \"ecs\", \"eni\" or \"eci\""];
        let meant = nearest(name, &mut TYPES.iter().map(|&(name, _)| name));
        found.misspelt(at, IssueCode::UnknownValue, &expected, Received::Quoted(name), meant);
    }
}

/// "The IP address of an ENI or an elastic container instance." Source: reference.
pub(crate) fn server_ip<'a>(value: Raw<'a>, at: &Path<'_>, found: &mut Findings) -> Option<Cow<'a, str>> {
    let text = string(value, "ServerIp", at, found)?;
    check_server_ip(&text, at, found);
    Some(text)
}

pub(crate) fn check_server_ip(text: &str, at: &Path<'_>, found: &mut Findings) {
    if text.contains('*') {
        found.issue(at, IssueCode::Placeholder, &["ServerIp", PLACEHOLDER], Received::Quoted(text));
    } else if text.parse::<IpAddr>().is_err() {
        let expected = ["ServerIp must be an IPv4 or IPv6 address"];
        found.issue(at, IssueCode::InvalidAddress, &expected, Received::Quoted(text));
    }
}

/// A member is `ServerId` + `Port`: one is expected. Source: older references.
fn port(value: Option<Raw<'_>>, at: &Path<'_>, found: &mut Findings) -> Option<i64> {
    let Some(value) = value else {
        let expected = [
            "Port is missing: a member is a ServerId with a Port, and what the service does without one is not documented",
        ];
        found.warning(at, IssueCode::NoPort, &expected, Received::Unsaid, None);
        return None;
    };
    integer(value, &PORT, at, found)
}

/// Whole, in its range, as a number or as a decimal string. Source: reference, whose examples quote `Weight` and `Port`.
pub(crate) fn integer(value: Raw<'_>, range: &RangeInclusive<i64>, at: &Path<'_>, found: &mut Findings) -> Option<i64> {
    let integer = read_integer(value);
    let (code, how) = match integer {
        Some(integer) if range.contains(&integer) => return Some(integer),
        Some(_) => (IssueCode::OutOfRange, ""),
        None if value.is_number() || value.is_string() => (IssueCode::NotInteger, ", written in plain decimal digits"),
        None => (IssueCode::InvalidType, ""),
    };
    let (least, most) = (number(range.start().unsigned_abs()), number(range.end().unsigned_abs()));
    let expected = [at.last_key(), " must be an integer from ", &least, " to ", &most, how];
    found.issue(at, code, &expected, received_json(value));
    integer
}

/// "If you set `ServerId` to the ID of an ENI or an elastic container instance, you must configure the Type parameter", and
/// `ServerIp` is the address of one of those. Source: reference.
pub(crate) fn type_fits_id(
    has_type: bool,
    server_id: Option<&str>,
    r#type: Option<&str>,
    at: &Path<'_>,
    found: &mut Findings,
) {
    let of_id = server_id.and_then(type_of_id);
    let misfit = match (of_id, r#type) {
        (Some("eni" | "eci"), None) if !has_type => Some((IssueCode::Required, Received::Words("nothing"))),
        (Some(of_id), Some(given)) if given != of_id && is_type(given) => {
            Some((IssueCode::TypeMismatch, Received::Quoted(given)))
        }
        _ => None,
    };
    if let (Some((code, received)), Some(of_id)) = (misfit, of_id) {
        found.issue(&at.key("Type"), code, &["Type must be \"", of_id, "\" for this ServerId"], received);
    }
}

/// Returns what identifies the member that an entry names; none without a readable `ServerId`.
pub(crate) fn identity<'a>(entry: &Entry<'a>) -> Option<Identity<'a>> {
    let server_id = entry.get(Field::ServerId)?.string()?;
    let text = |field| entry.get(field).and_then(Raw::string);
    let port = entry.get(Field::Port).and_then(read_integer);
    Some(Identity::new(server_id, port, text(Field::Type).as_deref(), text(Field::ServerIp)))
}

fn is_type(text: &str) -> bool {
    TYPES.iter().any(|&(name, _)| name == text)
}

pub(crate) fn read_integer(value: Raw<'_>) -> Option<i64> {
    read_decimal(&value.string().unwrap_or(Cow::Borrowed(value.json())))
}

/// Reads a decimal integer without plus sign, leading zeros, fraction or exponent. A minus puts it out of every range.
pub(crate) fn read_decimal(text: &str) -> Option<i64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.is_empty() || (digits.starts_with('0') && text != "0") {
        return None;
    }
    let mut integer = 0_i64;
    for byte in digits.bytes() {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        // The exact value of larger numbers does not matter: they are outside every range.
        integer = integer.saturating_mul(10).saturating_add(digit.into());
    }
    Some(if digits.len() < text.len() { -integer } else { integer })
}

/// Reports where and why the text is not JSON. Columns count characters.
pub(crate) fn invalid_json(name: &str, text: &str, error: JsonError, at: &Path<'_>, found: &mut Findings) {
    let before = &text[..error.at];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = number(before.bytes().filter(|&byte| byte == b'\n').count() + 1);
    let column = number(before[line_start..].chars().count() + 1);
    let expected = [name, " must be JSON: expected ", error.expected, " at line ", &line, ", column ", &column];
    let opening = |c: char| c.is_whitespace() || c == '[' || c == '{';
    let mut stray = [0; 4];
    let received = match text[error.at..].chars().next() {
        None => Received::Words("the end of the text"),
        Some('\'') if text.trim_start_matches(opening).starts_with('\'') => {
            Received::Words("a single quote: JSON quotes with \"")
        }
        Some(character) => Received::Quoted(character.encode_utf8(&mut stray)),
    };
    found.issue(at, IssueCode::InvalidJson, &expected, received);
}
