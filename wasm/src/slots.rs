//! What comes over the border: texts, and one JSON text for all that is no text or seldom there.
//!
//! The JavaScript side reads each property once, before anything crosses over: no getter, proxy or `toJSON` of a caller runs
//! while this crate does.

use std::borrow::Cow;

use crate::Given;
use crate::json::{JsonError, Raw, Reader};

/// Named values: a string or an integer stands for itself, `null` for nothing, and `{"is": "a list"}` for a value that has no
/// place here.
#[derive(Default)]
pub(super) struct Values<'a> {
    values: Vec<(Cow<'a, str>, Given<'a>)>,
    /// The one value that may be a list.
    pub(super) list: Option<Vec<Given<'a>>>,
}

impl<'a> Values<'a> {
    /// Reads an object, or nothing. The value named `list` may be a list.
    pub(super) fn read(json: &'a str, list: &str) -> Self {
        let mut read = Self::default();
        if !json.is_empty() {
            // The JavaScript side wrote it: there is no error to meet.
            let _ = Reader::new(json).object(|reader, key| {
                let name = key.string().unwrap_or_default();
                if name == list && reader.peek() == Some(b'[') {
                    let mut values = Vec::new();
                    reader.list(|reader| {
                        values.push(given(reader)?);
                        Ok(())
                    })?;
                    read.list = Some(values);
                } else {
                    read.values.push((name, given(reader)?));
                }
                Ok(())
            });
        }
        read
    }

    /// Returns the value of a name.
    pub(super) fn get(&self, name: &str) -> Given<'a> {
        self.find(name).cloned().unwrap_or_default()
    }

    /// Returns a text, unless it stands for a value that is no text.
    pub(super) fn or_text(&self, name: &str, text: String) -> Given<'a> {
        self.find(name).cloned().unwrap_or(Given::from(text))
    }

    /// Returns true if there is a value of any such name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    fn find(&self, name: &str) -> Option<&Given<'a>> {
        self.values.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }
}

fn given<'a>(reader: &mut Reader<'a>) -> Result<Given<'a>, JsonError> {
    if reader.peek() != Some(b'{') {
        return reader.value().map(scalar);
    }
    let mut kind = Given::Absent;
    reader.object(|reader, _| {
        kind = reader.value()?.string().map_or(Given::Absent, |kind| Given::Other(kind.into_owned().into()));
        Ok(())
    })?;
    Ok(kind)
}

fn scalar(value: Raw<'_>) -> Given<'_> {
    match value.string() {
        Some(text) => Given::Text(text),
        // An integer, or else a fraction, whose value does not matter.
        None if value.is_number() => Given::Number(integer(value.json()).unwrap_or(f64::NAN)),
        None => Given::Absent,
    }
}

#[expect(clippy::cast_precision_loss, reason = "JavaScript's numbers are no more precise")]
fn integer(digits: &str) -> Option<f64> {
    digits.parse().ok().map(|integer: i64| integer as f64)
}
