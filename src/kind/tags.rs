//! Tags, each sent as `Tag.N.Key` and `Tag.N.Value`.

use std::borrow::Cow;
use std::ops::RangeInclusive;

use super::{Sent, check_length, string};
use crate::issue::{Findings, IssueCode, Path, Received};
use crate::json::{Raw, Reader};
use crate::text::{concat_str, number};
use crate::value::Value;

/// The most tags of a call. Source: reference, "N ranges from 1 to 20".
pub const MOST: usize = 20;

/// The length of a key. Source: reference.
pub const KEY_LENGTH: RangeInclusive<usize> = 1..=64;

/// The length of a value. Source: reference.
pub const VALUE_LENGTH: RangeInclusive<usize> = 0..=128;

/// How neither a key nor a value may begin. Source: reference.
pub const FORBIDDEN_PREFIXES: [&str; 2] = ["aliyun", "acs:"];

/// What neither a key nor a value may contain. Source: reference.
pub const FORBIDDEN_TEXTS: [&str; 2] = ["http://", "https://"];

const FIELDS: [&str; 2] = ["Key", "Value"];

/// Checks a list of tags.
pub(crate) fn check<'v>(
    name: &str,
    value: &'v Value<'_>,
    at: &Path<'_>,
    sent: &mut Vec<Sent<'v>>,
    found: &mut Findings,
) {
    let Value::List(json) = value else {
        return value.refuse(&[name, " must be a list of tags, each with a Key"], at, found);
    };
    let mut reader = Reader::new(json);
    let mut count = 0;
    let read = reader.list(|reader| {
        let index = count;
        count += 1;
        let tag = if reader.peek() == Some(b'{') {
            tag(reader, &at.index(index), found)?
        } else {
            let kind = reader.value()?.kind();
            let expected = ["a tag must be an object with a Key"];
            found.issue(&at.index(index), IssueCode::InvalidType, &expected, Received::Words(kind));
            [None, None]
        };
        for (field, text) in FIELDS.into_iter().zip(tag) {
            let name = Cow::Owned(concat_str(&["Tag.", &number(index + 1), ".", field]));
            sent.extend(text.map(|text| (name, text)));
        }
        Ok(())
    });
    if let Err(error) = read.and_then(|()| reader.end()) {
        return super::servers::invalid_json(name, json, error, at, found);
    }
    if count == 0 || count > MOST {
        let most = number(MOST);
        let code = if count == 0 { IssueCode::TooFew } else { IssueCode::TooMany };
        found.issue(at, code, &[name, " must have 1 to ", &most, " tags"], Received::Count(count));
    }
}

/// Reads one tag: its key and its value.
fn tag<'v>(
    reader: &mut Reader<'v>,
    at: &Path<'_>,
    found: &mut Findings,
) -> Result<[Option<Cow<'v, str>>; 2], crate::json::JsonError> {
    let mut values: [Option<Raw<'v>>; 2] = [None, None];
    reader.object(|reader, key| {
        let value = reader.value()?;
        let name = key.string();
        match FIELDS.iter().position(|field| name.as_deref() == Some(field)) {
            Some(field) => values[field] = Some(value),
            None => found.unknown_key(name.as_deref().unwrap_or(key.json()), &FIELDS, " is not a field of a tag", at),
        }
        Ok(())
    })?;
    let mut texts = [None, None];
    let lengths = [&KEY_LENGTH, &VALUE_LENGTH];
    for (index, field) in FIELDS.into_iter().enumerate() {
        let at = &at.key(field);
        let Some(value) = values[index] else {
            if index == 0 {
                found.issue(at, IssueCode::Required, &["Key must be a string"], Received::Words("nothing"));
            }
            continue;
        };
        let Some(text) = string(value, field, at, found) else { continue };
        check_length(field, &text, lengths[index], at, found);
        check_text(field, &text, at, found);
        texts[index] = Some(text);
    }
    Ok(texts)
}

fn check_text(field: &str, text: &str, at: &Path<'_>, found: &mut Findings) {
    if FORBIDDEN_PREFIXES.into_iter().any(|prefix| text.starts_with(prefix)) {
        let expected = [field, " must not start with \"aliyun\" or \"acs:\""];
        found.issue(at, IssueCode::WrongPrefix, &expected, Received::Quoted(text));
    }
    if FORBIDDEN_TEXTS.into_iter().any(|forbidden| crate::text::split_at_first(text, forbidden).is_some()) {
        let expected = [field, " must not contain \"http://\" or \"https://\""];
        found.issue(at, IssueCode::InvalidCharacters, &expected, Received::Quoted(text));
    }
    if text.contains(char::is_control) {
        let expected = [field, " must not contain control characters"];
        found.issue(at, IssueCode::ControlCharacter, &expected, Received::Quoted(text));
    }
}
