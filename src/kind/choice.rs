//! Flags, ports and protocols.

use std::borrow::Cow;

use super::servers::{PORT, read_decimal};
use crate::issue::{Findings, IssueCode, Path, Received, nearest};
use crate::text::{concat_str, number};
use crate::value::Value;

/// The protocols of listeners. Source: listener operations of the reference.
pub const PROTOCOLS: [&str; 4] = ["tcp", "udp", "http", "https"];

/// Checks a flag.
pub(crate) fn flag(name: &str, value: &Value<'_>, at: &Path<'_>, found: &mut Findings) -> Option<&'static str> {
    match value {
        Value::Boolean(true) => Some("true"),
        Value::Boolean(false) => Some("false"),
        value => {
            let received = value.as_text().map_or(Received::Words(value.kind()), Received::Quoted);
            found.issue(at, IssueCode::InvalidType, &[name, " must be true or false"], received);
            None
        }
    }
}

/// Checks a frontend port, as a number or as a decimal string.
pub(crate) fn port<'v>(name: &str, value: &'v Value<'_>, at: &Path<'_>, found: &mut Findings) -> Option<Cow<'v, str>> {
    let shown;
    let (integer, received) = match value {
        Value::Integer(integer) => {
            shown = concat_str(&[if *integer < 0 { "-" } else { "" }, &number(integer.unsigned_abs())]);
            (Some(*integer), Received::Json(&shown))
        }
        Value::Text(text) => (read_decimal(text), Received::Quoted(text)),
        value => (None, Received::Words(value.kind())),
    };
    match integer {
        Some(port) if PORT.contains(&port) => Some(Cow::Owned(number(port.unsigned_abs()))),
        integer => {
            let code = if integer.is_some() { IssueCode::OutOfRange } else { IssueCode::NotInteger };
            let (least, most) = (number(PORT.start().unsigned_abs()), number(PORT.end().unsigned_abs()));
            found.issue(at, code, &[name, " must be an integer from ", &least, " to ", &most], received);
            None
        }
    }
}

/// Checks a protocol.
pub(crate) fn protocol<'v>(name: &str, value: &'v Value<'_>, at: &Path<'_>, found: &mut Findings) -> Option<&'v str> {
    let expected = [name, " must be \"tcp\", \"udp\", \"http\" or \"https\""];
    let text = value.required(&expected, at, found)?;
    if !PROTOCOLS.contains(&text) {
        let meant = nearest(text, &mut PROTOCOLS.into_iter());
        found.misspelt(at, IssueCode::UnknownValue, &expected, Received::Quoted(text), meant);
    }
    Some(text)
}
