//! The value of a parameter before validation.

use std::borrow::Cow;

use crate::issue::{Findings, IssueCode, Path, Received};

/// A value of any type. The rules of its parameter report what is wrong with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Value<'a> {
    /// Not given.
    #[default]
    Absent,
    /// A string.
    Text(Cow<'a, str>),
    /// An integer.
    Integer(i64),
    /// True or false.
    Boolean(bool),
    /// A list, as its JSON text.
    List(Cow<'a, str>),
    /// Anything else, named as a message names it: "an object", "NaN".
    Other(Cow<'static, str>),
}

impl Value<'_> {
    /// Returns the string, if the value is one.
    pub(crate) fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Returns true for what counts as not given: nothing, or an empty text.
    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Self::Absent => true,
            Self::Text(text) => text.is_empty(),
            _ => false,
        }
    }

    /// Returns the text of a value that is not empty, or reports what was `expected`.
    pub(crate) fn required(&self, expected: &[&str], at: &Path<'_>, found: &mut Findings) -> Option<&str> {
        match self {
            Self::Text(text) if !text.is_empty() => Some(text),
            _ => {
                self.refuse(expected, at, found);
                None
            }
        }
    }

    /// Reports that the value is absent, or of the wrong type.
    pub(crate) fn refuse(&self, expected: &[&str], at: &Path<'_>, found: &mut Findings) {
        let code = if self.is_empty() { IssueCode::Required } else { IssueCode::InvalidType };
        found.issue(at, code, expected, Received::Words(self.kind()));
    }

    /// Names the value by its type, without showing it.
    #[must_use]
    pub fn kind(&self) -> &str {
        match self {
            Self::Absent => "nothing",
            Self::Text(text) if text.is_empty() => "an empty string",
            Self::Text(_) => "a string",
            Self::Integer(_) => "a number",
            Self::Boolean(true) => "true",
            Self::Boolean(false) => "false",
            Self::List(_) => "a list",
            Self::Other(kind) => kind,
        }
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'a> From<Cow<'a, str>> for Value<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Self::Text(text)
    }
}

impl From<u16> for Value<'_> {
    fn from(number: u16) -> Self {
        Self::Integer(number.into())
    }
}

impl From<bool> for Value<'_> {
    fn from(flag: bool) -> Self {
        Self::Boolean(flag)
    }
}

impl<'a, T: Into<Value<'a>>> From<Option<T>> for Value<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Absent, Into::into)
    }
}
