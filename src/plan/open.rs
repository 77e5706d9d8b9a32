//! Opening JSON: the fields of an object, the items of a list.

use std::borrow::Cow;

use crate::issue::{Findings, IssueCode, Path, Received, ValidationError};
use crate::json::{Raw, Reader};
use crate::kind::{servers, string};

/// The fields of an object, in the order of the text.
pub(super) struct Fields<'a>(Vec<(Cow<'a, str>, Raw<'a>)>);

impl<'a> Fields<'a> {
    /// Opens a value, or reports that it is not an object.
    pub(super) fn expect(value: Raw<'a>, what: &str, at: &Path<'_>, found: &mut Findings) -> Option<Self> {
        let mut reader = Reader::new(value.json());
        if reader.peek() != Some(b'{') {
            found.issue(at, IssueCode::InvalidType, &[what, " must be an object"], Received::Words(value.kind()));
            return None;
        }
        let mut fields = Vec::new();
        let opened = reader.object(|reader, key| {
            fields.push((key.string().unwrap_or(key.json().into()), reader.value()?));
            Ok(())
        });
        opened.expect("the object was read before");
        Some(Self(fields))
    }

    /// Returns the value of a key: the last one, as everywhere.
    pub(super) fn get(&self, name: &str) -> Option<Raw<'a>> {
        self.0.iter().rev().find(|(known, _)| known == name).map(|&(_, value)| value)
    }

    /// Returns how many of the given keys are present.
    pub(super) fn count(&self, names: &[&str]) -> usize {
        names.iter().filter(|name| self.get(name).is_some()).count()
    }

    /// Reports keys that are not known, and those that occur twice.
    pub(super) fn check_keys(&self, known: &[&'static str], is_not: &str, at: &Path<'_>, found: &mut Findings) {
        for (position, (key, _)) in self.0.iter().enumerate() {
            if !known.contains(&&**key) {
                found.unknown_key(key, known, is_not, at);
            } else if self.0[..position].iter().any(|(earlier, _)| earlier == key) {
                let expected = [&**key, " must occur once"];
                found.issue(&at.unknown_key(key), IssueCode::DuplicateKey, &expected, Received::Unsaid);
            }
        }
    }

    /// Returns a text that need not be given. An empty one counts as not given.
    pub(super) fn optional_text(&self, name: &'static str, at: &Path<'_>, found: &mut Findings) -> Option<String> {
        let text = string(self.get(name)?, name, &at.key(name), found)?;
        Some(text.into_owned()).filter(|text| !text.is_empty())
    }

    /// Returns a value that must be there.
    pub(super) fn required(&self, name: &'static str, at: &Path<'_>, found: &mut Findings) -> Option<Raw<'a>> {
        let value = self.get(name).filter(|value| value.json() != "\"\"");
        if value.is_none() {
            let received = if self.get(name).is_some() { "an empty string" } else { "nothing" };
            found.issue(&at.key(name), IssueCode::Required, &[name, " must be given"], Received::Words(received));
        }
        value
    }

    /// Returns a required text. If it is missing, reports that and returns an empty one.
    pub(super) fn required_text(&self, name: &'static str, at: &Path<'_>, found: &mut Findings) -> String {
        let value = self.required(name, at, found);
        let text = value.and_then(|value| string(value, name, &at.key(name), found));
        text.map(Cow::into_owned).unwrap_or_default()
    }
}

/// Reads a text that must be JSON.
pub(super) fn document<'a>(what: &str, json: &'a str, at: &Path<'_>, found: &mut Findings) -> Option<Raw<'a>> {
    let mut reader = Reader::new(json);
    match reader.value().and_then(|value| reader.end().map(|()| value)) {
        Ok(value) => Some(value),
        Err(error) => {
            servers::invalid_json(what, json, error, at, found);
            None
        }
    }
}

/// Reads a text that must be an object.
pub(super) fn object<'a>(what: &str, json: &'a str, found: &mut Findings) -> Option<Fields<'a>> {
    let value = document(what, json, &Path::Root, found)?;
    Fields::expect(value, what, &Path::Root, found)
}

/// Returns the items of a list: none if the value is not a list, which is reported.
pub(super) fn items<'a>(value: Raw<'a>, items_are: &str, at: &Path<'_>, found: &mut Findings) -> Vec<Raw<'a>> {
    let mut items = Vec::new();
    let mut reader = Reader::new(value.json());
    if reader.peek() != Some(b'[') {
        let expected = [at.last_key(), " must be a list of ", items_are];
        found.issue(at, IssueCode::InvalidType, &expected, Received::Words(value.kind()));
        return items;
    }
    let list = reader.list(|reader| {
        items.push(reader.value()?);
        Ok(())
    });
    list.expect("the list was read before");
    items
}

/// Returns what was read, or everything that is wrong with it.
pub(super) fn checked<T>(found: Findings, read: T) -> Result<T, ValidationError> {
    if found.issues.is_empty() { Ok(read) } else { Err(ValidationError::new(found.issues)) }
}
