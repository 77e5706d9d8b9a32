//! The codec of the border: an ordered list of slots, joined by NUL.
//!
//! The JavaScript side reads each property once, before anything crosses over: no getter, proxy or `toJSON` of a caller runs
//! while this crate does. A slot begins with a letter for its type: `t` text, `j` text that contains NUL (as JSON), `n` an
//! integer, `b` a boolean, `l` a list (as JSON), `k` the kind of anything else. An empty slot is a value that is not given.

use std::str::Split;

#[cfg(any(feature = "sign", feature = "plan", feature = "sandbox"))]
use slb_backend_servers::{Issue, ValidationError, to_json};
use slb_backend_servers::{Raw, Reader, Value};

/// What joins slots. JSON escapes it, and `j` keeps it out of texts.
const SEPARATOR: char = '\0';

/// The slots received from JavaScript, in order.
pub(crate) struct Slots<'a>(Split<'a, char>);

impl<'a> Slots<'a> {
    /// Reads a list of slots.
    pub(crate) fn new(text: &'a str) -> Self {
        Self(text.split(SEPARATOR))
    }

    /// Returns the next value.
    pub(crate) fn value(&mut self) -> Value<'a> {
        let slot = self.0.next().expect("JavaScript writes every slot");
        let mut characters = slot.chars();
        let Some(tag) = characters.next() else { return Value::Absent };
        let rest = characters.as_str();
        match tag {
            't' => rest.into(),
            'j' => unescaped(rest).expect("JavaScript writes JSON").into(),
            'n' => Value::Integer(rest.parse().expect("JavaScript writes an integer")),
            'b' => Value::Boolean(rest == "1"),
            'l' => Value::List(rest.into()),
            _ => Value::Other(rest.to_owned().into()),
        }
    }

    /// Returns the next value, if it is a text.
    #[cfg(any(feature = "read", feature = "sandbox"))]
    pub(crate) fn text(&mut self) -> Option<std::borrow::Cow<'a, str>> {
        match self.value() {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the texts of the next value, a list.
    #[cfg(feature = "sign")]
    pub(crate) fn texts(&mut self) -> Vec<String> {
        let mut texts = Vec::new();
        if let Value::List(json) = self.value() {
            let read = Reader::new(&json).list(|reader| {
                texts.push(reader.value()?.string().map(Into::into).unwrap_or_default());
                Ok(())
            });
            read.expect("JavaScript writes JSON");
        }
        texts
    }
}

fn unescaped(json: &str) -> Option<String> {
    Reader::new(json).value().ok().and_then(Raw::string).map(Into::into)
}

/// Reads the bytes that JavaScript's encoder wrote.
pub(crate) fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("TextEncoder writes UTF-8")
}

/// Writes the slots of a result.
pub(crate) fn ok(slots: &[&str]) -> String {
    let mut text = String::with_capacity(2 + slots.iter().map(|slot| slot.len() + 1).sum::<usize>());
    text.push_str("ok");
    for slot in slots {
        text.push(SEPARATOR);
        text.push_str(slot);
    }
    text
}

/// Writes what stops a call.
#[cfg(any(feature = "sign", feature = "plan", feature = "sandbox"))]
pub(crate) fn issues(issues: &[Issue]) -> String {
    let mut text = "issues\0".to_owned();
    text.push_str(&to_json(issues));
    text
}

/// Writes a result, or what stops the call.
#[cfg(any(feature = "sign", feature = "plan", feature = "sandbox"))]
pub(crate) fn result<T>(result: Result<T, ValidationError>, write: impl FnOnce(T) -> String) -> String {
    match result {
        Ok(value) => write(value),
        Err(error) => issues(&error.issues),
    }
}
