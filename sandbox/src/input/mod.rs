//! Input of the caller: JSON text, read with the path to each value, so that all problems are reported at once.
//!
//! The text is borrowed from, never copied into a tree: it holds secrets.

mod fault;
mod group;
mod options;

use std::borrow::Cow;
use std::ops::RangeInclusive;

use slb_backend_servers::Received::{self, Json, Quoted, Unsaid, Words};
use slb_backend_servers::{Findings, IssueCode, JsonError, Path, PathSegment, Raw, Reader, ValidationError, nearest};

pub(crate) use self::options::Options;
use crate::fault::Fault;

/// Reads the options of a sandbox.
pub(crate) fn options(json: &str) -> Result<Options, ValidationError> {
    let mut found = Findings::default();
    let read = document(json, "the options", &mut found).and_then(|raw| options::read(raw, &mut found));
    found.into_result(read).map(|(options, _)| options)
}

/// Reads a fault.
pub(crate) fn fault(json: &str) -> Result<Fault, ValidationError> {
    let mut found = Findings::default();
    let read = document(json, "the fault", &mut found).and_then(|raw| fault::read(raw, &Path::Root, &mut found));
    found.into_result(read).map(|(fault, _)| fault)
}

/// Reads a text that is one JSON value.
fn document<'a>(json: &'a str, what: &str, found: &mut Findings) -> Option<Raw<'a>> {
    let mut reader = Reader::new(json);
    match reader.value().and_then(|value| reader.end().map(|()| value)) {
        Ok(value) => Some(value),
        Err(JsonError { at, expected, .. }) => {
            let at = at.to_string();
            let expected = [what, " must be JSON: expected ", expected, " at byte ", &at];
            found.issue(&Path::Root, IssueCode::InvalidJson, &expected, Unsaid);
            None
        }
    }
}

/// The values of an object, by its known keys.
#[derive(Debug)]
struct Fields<'a> {
    values: Vec<(&'static str, Raw<'a>)>,
}

impl<'a> Fields<'a> {
    /// Reads an object, such as "a group". Unknown and repeated keys are reported.
    fn read(raw: Raw<'a>, what: &str, known: &[&'static str], at: &Path<'_>, found: &mut Findings) -> Option<Self> {
        if raw.kind() != "an object" {
            found.issue(at, IssueCode::InvalidType, &[what, " must be an object"], Words(raw.kind()));
            return None;
        }
        let mut values: Vec<(&'static str, Raw<'a>)> = Vec::new();
        let read = Reader::new(raw.json()).object(|reader, key| {
            let value = reader.value()?;
            let name = key.string().unwrap_or(key.json().into());
            let Some(&name) = known.iter().find(|known| **known == name) else {
                found.unknown_key(&name, known, &[" is not a key of ", what].concat(), at);
                return Ok(());
            };
            if values.iter().any(|(seen, _)| *seen == name) {
                found.issue(&at.key(name), IssueCode::DuplicateKey, &[name, " must occur once"], Unsaid);
            } else {
                values.push((name, value));
            }
            Ok(())
        });
        read.expect("the document was read before");
        Some(Self { values })
    }

    fn get(&self, name: &str) -> Option<Raw<'a>> {
        self.values.iter().find(|(known, _)| *known == name).map(|&(_, value)| value)
    }

    /// Returns a value that must be given.
    fn required(&self, name: &'static str, expected: &str, at: &Path<'_>, found: &mut Findings) -> Option<Raw<'a>> {
        let value = self.get(name);
        if value.is_none() {
            found.issue(&at.key(name), IssueCode::Required, &[name, expected], Words("nothing"));
        }
        value
    }
}

/// Reads the values of a list, such as "a list of groups".
fn list<'a>(raw: Raw<'a>, what: &str, at: &Path<'_>, found: &mut Findings) -> Option<Vec<Raw<'a>>> {
    if raw.kind() != "a list" {
        found.issue(at, IssueCode::InvalidType, &[at.last_key(), " must be ", what], Words(raw.kind()));
        return None;
    }
    let mut values = Vec::new();
    let read = Reader::new(raw.json()).list(|reader| {
        values.push(reader.value()?);
        Ok(())
    });
    read.expect("the document was read before");
    Some(values)
}

/// Reads a string.
fn text<'a>(raw: Raw<'a>, at: &Path<'_>, found: &mut Findings) -> Option<Cow<'a, str>> {
    let text = raw.string();
    if text.is_none() && raw.is_string() {
        let expected = [at.last_key(), " contains half of a surrogate pair"];
        found.issue(at, IssueCode::InvalidJson, &expected, Json(raw.json()));
    } else if text.is_none() {
        found.issue(at, IssueCode::InvalidType, &[at.last_key(), " must be a string"], shown(raw));
    }
    text
}

/// Reads a string that is not empty and has no control characters.
fn line<'a>(raw: Raw<'a>, at: &Path<'_>, found: &mut Findings) -> Option<Cow<'a, str>> {
    let text = text(raw, at, found)?;
    if text.is_empty() {
        found.issue(at, IssueCode::Required, &[at.last_key(), " must not be empty"], Words("an empty string"));
    } else if text.contains(char::is_control) {
        let expected = [at.last_key(), " must not contain control characters"];
        found.issue(at, IssueCode::ControlCharacter, &expected, Quoted(&text));
    }
    Some(text)
}

/// Reads a number without a fraction.
fn integer(raw: Raw<'_>, range: &RangeInclusive<u64>, at: &Path<'_>, found: &mut Findings) -> Option<u64> {
    let number = raw.is_number().then(|| raw.json().parse().ok()).flatten();
    if let Some(number) = number.filter(|number| range.contains(number)) {
        return Some(number);
    }
    let is_integer = raw.json().trim_start_matches('-').bytes().all(|byte| byte.is_ascii_digit());
    let code = match raw.is_number() {
        false => IssueCode::InvalidType,
        true if is_integer => IssueCode::OutOfRange,
        true => IssueCode::NotInteger,
    };
    let (least, most) = (range.start().to_string(), range.end().to_string());
    let expected = [at.last_key(), " must be an integer from ", &least, " to ", &most];
    found.issue(at, code, &expected, shown(raw));
    None
}

/// Reads one of a few words, and returns its place among them.
fn choice(raw: Raw<'_>, words: &[&'static str], at: &Path<'_>, found: &mut Findings) -> Option<usize> {
    let word = text(raw, at, found)?;
    let place = words.iter().position(|known| *known == word);
    if place.is_none() {
        let quoted: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
        let expected = [at.last_key(), " must be ", &quoted.join(" or ")];
        let meant = nearest(&word, &mut words.iter().copied());
        found.misspelt(at, IssueCode::UnknownValue, &expected, Quoted(&word), meant);
    }
    place
}

/// Returns a value as a message shows it: by its type, if it is long.
fn shown(raw: Raw<'_>) -> Received<'_> {
    match raw.kind() {
        kind @ ("an object" | "a list") => Words(kind),
        _ => Json(raw.json()),
    }
}

/// Adds the issues of a check by the library's rules. Each path begins at `at`, with what `place` makes of its steps.
fn append(
    found: &mut Findings,
    checked: Findings,
    at: &Path<'_>,
    mut place: impl FnMut(Vec<PathSegment>) -> Option<Vec<PathSegment>>,
) {
    for mut issue in checked.issues {
        if let Some(rest) = place(issue.path) {
            issue.path = at.segments().into_iter().chain(rest).collect();
            found.issues.push(issue);
        }
    }
}
