//! A value as the caller gave it, before any rule has looked at it.

use std::borrow::Cow;

use crate::issue::{Came, Findings, IssueCode, Path};

/// A value of any type: what is wrong with it is for the rules to say.
#[derive(Clone, Default)]
pub enum Given<'a> {
    /// Nothing, or nothing to speak of: `undefined`, `null`.
    #[default]
    Absent,
    /// A text.
    Text(Cow<'a, str>),
    /// A number, possibly none (`NaN`).
    Number(f64),
    /// Something else, named as a message names it: "a list", "true".
    Other(Cow<'static, str>),
}

impl Given<'_> {
    /// Returns the text, if it is one.
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

    /// Returns the text of a required value, or says that it must be what is wanted.
    pub(crate) fn required(&self, wanted: &[&str], at: &Path<'_>, found: &mut Findings) -> Option<&str> {
        match self {
            Self::Text(text) if !text.is_empty() => return Some(text),
            _ => {}
        }
        let code = if self.is_empty() { IssueCode::Required } else { IssueCode::InvalidType };
        found.issue(at, code, wanted, Came::Words(self.kind()));
        None
    }

    /// Names the value by its type, without showing it.
    pub(crate) fn kind(&self) -> &str {
        match self {
            Self::Absent => "nothing",
            Self::Text(text) if text.is_empty() => "an empty string",
            Self::Text(_) => "a string",
            Self::Number(_) => "a number",
            Self::Other(kind) => kind,
        }
    }
}

impl<'a> From<&'a str> for Given<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Given<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'a> From<Option<&'a str>> for Given<'a> {
    fn from(text: Option<&'a str>) -> Self {
        text.map_or(Self::Absent, Self::from)
    }
}
