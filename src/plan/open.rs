//! Opening JSON: the fields of an object, the items of a list.

use std::borrow::Cow;

use crate::issue::{Findings, IssueCode, Path, Received};
use crate::json::{Raw, Reader};
use crate::kind::servers;

/// The fields of an object, in the order they came in.
pub(super) struct Fields<'a>(Vec<(Cow<'a, str>, Raw<'a>)>);

impl<'a> Fields<'a> {
    /// Opens a value; none if it is not an object.
    pub(super) fn open(value: Raw<'a>) -> Option<Self> {
        let mut fields = Vec::new();
        let mut reader = Reader::new(value.json());
        if reader.peek() != Some(b'{') {
            return None;
        }
        let opened = reader.object(|reader, key| {
            fields.push((key.string().unwrap_or(key.json().into()), reader.value()?));
            Ok(())
        });
        opened.ok().map(|()| Self(fields))
    }

    /// Opens a value, or reports that it is not an object.
    pub(super) fn expect(value: Raw<'a>, what: &str, at: &Path<'_>, found: &mut Findings) -> Option<Self> {
        let fields = Self::open(value);
        if fields.is_none() {
            found.issue(at, IssueCode::InvalidType, &[what, " must be an object"], Received::Words(value.kind()));
        }
        fields
    }

    /// Returns the value of a key: the last one, as everywhere.
    pub(super) fn get(&self, name: &str) -> Option<Raw<'a>> {
        self.0.iter().rev().find(|(known, _)| known == name).map(|&(_, value)| value)
    }

    /// Returns the number of keys out of those given that are there.
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
        let text = servers::string(self.get(name)?, name, &at.key(name), found)?;
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

    /// Returns a text that must be there.
    pub(super) fn required_text(&self, name: &'static str, at: &Path<'_>, found: &mut Findings) -> Option<String> {
        let value = self.required(name, at, found)?;
        servers::string(value, name, &at.key(name), found).map(Cow::into_owned)
    }
}

/// Reads a document that must be an object.
pub(super) fn document<'a>(what: &str, json: &'a str, found: &mut Findings) -> Option<Fields<'a>> {
    let at = &Path::Root;
    let mut reader = Reader::new(json);
    match reader.value().and_then(|value| reader.end().map(|()| value)) {
        Ok(value) => Fields::expect(value, what, at, found),
        Err(error) => {
            servers::invalid_json(what, json, error, at, found);
            None
        }
    }
}

/// Returns the items of a list, or reports that the value is none.
pub(super) fn items<'a>(
    value: Raw<'a>,
    name: &str,
    items_are: &str,
    at: &Path<'_>,
    found: &mut Findings,
) -> Option<Vec<Raw<'a>>> {
    let mut reader = Reader::new(value.json());
    if reader.peek() != Some(b'[') {
        let expected = [name, " must be a list of ", items_are];
        found.issue(at, IssueCode::InvalidType, &expected, Received::Words(value.kind()));
        return None;
    }
    let mut items = Vec::new();
    let list = reader.list(|reader| {
        items.push(reader.value()?);
        Ok(())
    });
    list.ok().map(|()| items)
}
