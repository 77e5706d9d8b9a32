//! The entries of a change, read by the rules.

use std::borrow::Cow;

use super::change::Change;
use super::member::Member;
use super::selector::{BACKEND_SERVERS, GivenPort, Selector, read, read_entries};
use crate::issue::{Findings, IssueCode, Path, Received};
use crate::json::Raw;
use crate::kind::payload::{Entry, Field};
use crate::kind::servers::{self, WEIGHT, read_decimal, read_integer};
use crate::text::number;
use crate::value::Value;

/// The entries of a change, each with its index in the list.
pub(super) enum Wanted {
    Remove(Vec<(usize, Selector)>),
    Members(Vec<(usize, Desired)>),
    Weights(Vec<(usize, Selector)>, u8),
}

/// A desired member.
pub(super) struct Desired {
    pub(super) selector: Selector,
    /// The member as it is added, with the documented defaults.
    pub(super) member: Member,
    pub(super) weight: Option<u8>,
}

/// Reads a change, and reports all that is wrong with it.
pub(super) fn read_change(change: &Change<'_>, found: &mut Findings) -> Option<Wanted> {
    Some(match change {
        Change::Remove(members) => Wanted::Remove(read_entries(BACKEND_SERVERS, members, found, read)),
        Change::Members(members) => Wanted::Members(read_entries(BACKEND_SERVERS, members, found, read_desired)),
        Change::Weights { members, weight } => {
            let members = read_entries(BACKEND_SERVERS, members, found, read);
            Wanted::Weights(members, read_weight(weight, found)?)
        }
    })
}

/// Reads a desired member by the rules of requests. Its `Port` is required.
fn read_desired(entry: &Entry<'_>, at: &Path<'_>, found: &mut Findings) -> Option<Desired> {
    let issues = found.issues.len();
    servers::backend_server(entry, at, found);
    let Some(port) = entry.get(Field::Port) else {
        let expected = ["Port must be given: a member is a ServerId with a Port"];
        found.issue(&at.key("Port"), IssueCode::Required, &expected, Received::Words("nothing"));
        return None;
    };
    if found.issues.len() > issues {
        return None;
    }
    let text = |field| entry.get(field).and_then(Raw::string).map(Cow::into_owned);
    let selector = Selector {
        server_id: text(Field::ServerId)?,
        port: Some(GivenPort { number: u16::try_from(read_integer(port)?).ok()?, quoted: port.is_string() }),
        server_ip: text(Field::ServerIp),
    };
    let weight = entry.get(Field::Weight).and_then(read_integer).and_then(|weight| u8::try_from(weight).ok());
    let member = Member {
        server_id: selector.server_id.clone(),
        port: selector.port?.number,
        weight: weight.unwrap_or(100),
        r#type: text(Field::Type).unwrap_or_else(|| "ecs".to_owned()),
        server_ip: selector.server_ip.clone(),
        description: text(Field::Description),
        ..Member::default()
    };
    Some(Desired { selector, member, weight })
}

/// Reads the weight that members are to have.
fn read_weight(value: &Value<'_>, found: &mut Findings) -> Option<u8> {
    let at = &Path::Root.key("Weight");
    let (least, most) = (number(WEIGHT.start().unsigned_abs()), number(WEIGHT.end().unsigned_abs()));
    let expected = ["Weight must be an integer from ", &least, " to ", &most];
    let integer = match value {
        Value::Integer(integer) => Some(*integer),
        Value::Text(text) => read_decimal(text),
        _ => None,
    };
    match integer {
        Some(integer) if WEIGHT.contains(&integer) => return u8::try_from(integer).ok(),
        Some(integer) => {
            let shown = itoa::Buffer::new().format(integer).to_owned();
            found.issue(at, IssueCode::OutOfRange, &expected, Received::Json(&shown));
        }
        None => match value {
            Value::Text(text) if !text.is_empty() => {
                found.issue(at, IssueCode::NotInteger, &expected, Received::Quoted(text));
            }
            Value::Other(number) if number.ends_with(|last: char| last.is_ascii_digit()) => {
                found.issue(at, IssueCode::NotInteger, &expected, Received::Json(number));
            }
            value => value.refuse(&expected, at, found),
        },
    }
    None
}
