//! A fault: one of four kinds, each with keys of its own.

use std::collections::BTreeMap;

use slb_backend_servers::Received::{Json, Quoted, Unsaid, Words};
use slb_backend_servers::{Findings, IssueCode, Path, Raw, Reader};

use super::{Fields, integer, line, list, shown, text};
use crate::fault::{Effect, Fault};
use crate::response::HttpResponse;

/// The kinds of faults, each with the keys that go with it.
const KINDS: [(&str, &[&str]); 4] =
    [("Code", &["Code"]), ("status", &["status", "body", "headers"]), ("drop", &["drop"]), ("delayMs", &["delayMs"])];

const KEYS: [&str; 7] = ["Code", "status", "body", "headers", "drop", "delayMs", "times"];

/// The statuses that a `Response` takes. Source: the Fetch standard.
const STATUS: std::ops::RangeInclusive<u64> = 200..=599;

/// The longest delay of a timer in JavaScript.
const LONGEST_DELAY: u64 = 2_147_483_647;

/// Reads the faults of the options.
pub(super) fn read_all(raw: Raw<'_>, at: &Path<'_>, found: &mut Findings) -> Vec<Fault> {
    let faults = list(raw, "a list of faults", at, found).unwrap_or_default();
    faults.into_iter().enumerate().filter_map(|(index, fault)| read(fault, &at.index(index), found)).collect()
}

/// Reads a fault.
pub(super) fn read(raw: Raw<'_>, at: &Path<'_>, found: &mut Findings) -> Option<Fault> {
    let fields = Fields::read(raw, "a fault", &KEYS, at, found)?;
    let times = match fields.get("times") {
        Some(times) => integer(times, &(0..=u32::MAX.into()), &at.key("times"), found),
        None => Some(1),
    };
    let Some((kind, own)) = KINDS.into_iter().find(|(kind, _)| fields.get(kind).is_some()) else {
        let expected = ["a fault must have Code, status, drop or delayMs"];
        found.issue(at, IssueCode::Required, &expected, Words("none of them"));
        return None;
    };
    for (key, _) in fields.values.iter().filter(|(key, _)| !own.contains(key) && *key != "times") {
        let expected = [key, " is not a key of a fault with ", kind];
        found.issue(&at.key(key), IssueCode::UnknownKey, &expected, Unsaid);
    }
    let value = fields.get(kind)?;
    let here = &at.key(kind);
    let effect = match kind {
        "Code" => line(value, here, found).map(|code| Effect::Code(code.into_owned())),
        "status" => response(value, &fields, at, found).map(Effect::Response),
        "delayMs" => integer(value, &(0..=LONGEST_DELAY), here, found).map(Effect::Delay),
        _ => {
            if value.json() != "true" {
                found.issue(here, IssueCode::UnknownValue, &["drop must be true"], shown(value));
            }
            Some(Effect::Drop)
        }
    };
    Some(Fault { effect: effect?, times: times? })
}

/// Reads a response that a proxy might send.
fn response(status: Raw<'_>, fields: &Fields<'_>, at: &Path<'_>, found: &mut Findings) -> Option<HttpResponse> {
    let status = integer(status, &STATUS, &at.key("status"), found);
    let body = fields.get("body").map(|body| text(body, &at.key("body"), found));
    let headers = fields.get("headers").map(|headers| read_headers(headers, &at.key("headers"), found));
    let status = status.and_then(|status| u16::try_from(status).ok())?;
    Some(HttpResponse { status, headers: headers.unwrap_or_default(), body: body.flatten().unwrap_or_default().into() })
}

/// Reads headers: names and values that HTTP can carry.
fn read_headers(raw: Raw<'_>, at: &Path<'_>, found: &mut Findings) -> BTreeMap<String, String> {
    let mut headers = BTreeMap::new();
    if raw.kind() != "an object" {
        found.issue(at, IssueCode::InvalidType, &["headers must be an object"], Words(raw.kind()));
        return headers;
    }
    let read = Reader::new(raw.json()).object(|reader, key| {
        let value = reader.value()?;
        let name = key.string().unwrap_or(key.json().into());
        let at = &at.unknown_key(&name);
        if !is_token(&name) {
            let expected = ["the name of a header must consist of letters, digits and any of !#$%&'*+-.^_`|~"];
            found.issue(at, IssueCode::InvalidCharacters, &expected, Quoted(&name));
        }
        match value.string() {
            None => found.issue(at, IssueCode::InvalidType, &["a header must be a string"], shown(value)),
            Some(text) if !text.chars().all(is_header_character) => {
                let expected = ["a header must consist of Latin-1 characters that are not control characters"];
                found.issue(at, IssueCode::InvalidCharacters, &expected, Json(value.json()));
            }
            Some(text) => {
                headers.insert(name.to_lowercase(), text.into_owned());
            }
        }
        Ok(())
    });
    read.expect("the document was read before");
    headers
}

/// Source: RFC 9110, section 5.6.2.
fn is_token(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}

fn is_header_character(character: char) -> bool {
    character == '\t' || (!character.is_control() && u32::from(character) <= 0xFF)
}
