//! A finding about the input: where, what kind, and in words.

use std::borrow::Cow;

use serde::Serialize;

use crate::text::{append, concat_str, number};
use crate::to_json::write_string;

/// The most findings of one kind that are kept; a last one tells how many more there were.
const MOST: usize = 1000;

/// What kind of finding an [`Issue`] is. The names are stable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum IssueCode {
    /// A required value is absent or empty.
    Required,
    /// The value is of another type than the one wanted.
    InvalidType,
    /// The value holds characters that it may not hold, or begins with one it may not begin with.
    InvalidCharacters,
    /// White space stands where none may be.
    WhiteSpace,
    /// A control character, which could break out of a header.
    ControlCharacter,
    /// An identifier does not begin as its kind does.
    WrongPrefix,
    /// The masked value of an example: `rsp-cige6****`.
    Placeholder,
    /// Fewer characters than the least allowed.
    TooShort,
    /// More characters than the most allowed.
    TooLong,
    /// Fewer entries than the least allowed.
    TooFew,
    /// More entries than the most allowed.
    TooMany,
    /// Text that is not JSON.
    InvalidJson,
    /// A key that stands twice in one object.
    DuplicateKey,
    /// A key that the API reference does not have.
    UnknownKey,
    /// A number that is no integer, or one not written as a plain decimal.
    NotInteger,
    /// An integer outside its range.
    OutOfRange,
    /// A value that is none of those allowed.
    UnknownValue,
    /// A `Type` that contradicts the prefix of `ServerId`.
    TypeMismatch,
    /// Text that is no IP address.
    InvalidAddress,
    /// An endpoint that is not a host or an origin.
    InvalidEndpoint,
    /// A date that is none.
    InvalidDate,
    /// A region that has no endpoint in the network asked for.
    NoEndpoint,
    /// More findings than are listed.
    MoreIssues,
    /// Warning: a region that the table does not have.
    UnknownRegion,
    /// Warning: an entry without a `Port`.
    NoPort,
    /// Warning: a member that an earlier entry names already.
    DuplicateMember,
    /// Warning: a `ServerIp` where it has no meaning.
    ServerIpUnused,
    /// Warning: a `ServerId` that begins like none of the three kinds.
    UnknownPrefix,
    /// Warning: plain HTTP to another machine.
    PlainHttp,
}

/// One step on the way to a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum PathSegment {
    /// A key of an object.
    Key(Cow<'static, str>),
    /// An index of a list, from 0.
    Index(usize),
}

impl From<&'static str> for PathSegment {
    fn from(key: &'static str) -> Self {
        Self::Key(Cow::Borrowed(key))
    }
}

impl From<String> for PathSegment {
    fn from(key: String) -> Self {
        Self::Key(Cow::Owned(key))
    }
}

impl From<usize> for PathSegment {
    fn from(index: usize) -> Self {
        Self::Index(index)
    }
}

/// A finding about the input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Issue {
    /// The way to the value: `BackendServers`, `3`, `Port`.
    pub path: Vec<PathSegment>,
    /// What kind of finding it is.
    pub code: IssueCode,
    /// What was wanted and what came, in one sentence. Never holds a secret.
    pub message: String,
    /// What came, as the message shows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub came: Option<String>,
    /// The name that was most likely meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<&'static str>,
}

/// All that was found: what stops a request, and what does not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Findings {
    /// What stops a request from being built.
    pub issues: Vec<Issue>,
    /// What the API accepts but the caller may not mean.
    pub warnings: Vec<Issue>,
}

impl Findings {
    /// Adds what stops the request: what was wanted, in pieces, and what came.
    pub(crate) fn issue(&mut self, at: &Path<'_>, code: IssueCode, wanted: &[&str], came: Came<'_>) {
        self.misspelt(at, code, wanted, came, None);
    }

    /// Adds what stops the request, with the name that was most likely meant.
    pub(crate) fn misspelt(
        &mut self,
        at: &Path<'_>,
        code: IssueCode,
        wanted: &[&str],
        came: Came<'_>,
        meant: Option<&'static str>,
    ) {
        push(&mut self.issues, at, code, wanted, came, meant);
    }

    /// Adds what does not stop it.
    pub(crate) fn warning(
        &mut self,
        at: &Path<'_>,
        code: IssueCode,
        wanted: &[&str],
        came: Came<'_>,
        meant: Option<&'static str>,
    ) {
        push(&mut self.warnings, at, code, wanted, came, meant);
    }
}

/// What came, as a message shows it.
#[derive(Clone, Copy)]
pub(crate) enum Came<'a> {
    /// Not worth a word.
    Unsaid,
    /// In these words.
    Words(&'a str),
    /// This text, quoted.
    Quoted(&'a str),
    /// This JSON, cut where it is long.
    Json(&'a str),
    /// So many.
    Count(usize),
}

impl Came<'_> {
    fn shown(self) -> Option<String> {
        match self {
            Self::Unsaid => None,
            Self::Words(words) => Some(words.to_owned()),
            Self::Quoted(text) => Some(quote(text)),
            Self::Json(json) => Some(shorten(json)),
            Self::Count(count) => Some(number(count)),
        }
    }
}

// One function composes every message: the rules hold nothing but the words. A list of a million wrong entries must not become
// a million messages.
fn push(
    list: &mut Vec<Issue>,
    at: &Path<'_>,
    code: IssueCode,
    wanted: &[&str],
    came: Came<'_>,
    suggestion: Option<&'static str>,
) {
    if list.len() > MOST {
        return;
    }
    if list.len() == MOST {
        let message = concat_str(&["only the first ", &number(MOST), " findings are listed"]);
        list.push(Issue { path: Vec::new(), code: IssueCode::MoreIssues, message, came: None, suggestion: None });
        return;
    }
    let came = came.shown();
    let mut message = concat_str(wanted);
    if let Some(came) = &came {
        append(&mut message, &["; came ", came]);
    }
    if let Some(suggestion) = suggestion {
        append(&mut message, &["; did you mean \"", suggestion, "\"?"]);
    }
    list.push(Issue { path: at.segments(), code, message, came, suggestion });
}

/// A path that is still being walked: it costs nothing until a finding needs it.
#[derive(Clone, Copy)]
pub(crate) enum Path<'a> {
    Root,
    Key(&'a Path<'a>, &'static str),
    UnknownKey(&'a Path<'a>, &'a str),
    Index(&'a Path<'a>, usize),
}

impl<'a> Path<'a> {
    pub(crate) fn key(&'a self, key: &'static str) -> Self {
        Self::Key(self, key)
    }

    pub(crate) fn unknown_key(&'a self, key: &'a str) -> Self {
        Self::UnknownKey(self, key)
    }

    pub(crate) fn index(&'a self, index: usize) -> Self {
        Self::Index(self, index)
    }

    /// Returns the name of the value itself, if it has one.
    pub(crate) fn last_key(&self) -> &'a str {
        match *self {
            Self::Key(_, key) => key,
            _ => "",
        }
    }

    fn segments(&self) -> Vec<PathSegment> {
        let (parent, last) = match *self {
            Self::Root => return Vec::new(),
            Self::Key(parent, key) => (parent, key.into()),
            Self::UnknownKey(parent, key) => (parent, key.to_owned().into()),
            Self::Index(parent, index) => (parent, index.into()),
        };
        let mut segments = parent.segments();
        segments.push(last);
        segments
    }
}

/// Returns a text as a message shows it: in quotes, on one line, cut after 40 characters.
pub(crate) fn quote(text: &str) -> String {
    let mut quoted = String::new();
    write_string(&shorten(text), &mut quoted);
    quoted
}

/// Cuts a text after 40 characters.
fn shorten(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((end, _)) => concat_str(&[&text[..end], "…"]),
        None => text.to_owned(),
    }
}

/// Returns the name that a word was most likely meant to be, letter case aside, if one is near enough.
pub(crate) fn nearest(word: &str, names: &mut dyn Iterator<Item = &'static str>) -> Option<&'static str> {
    // No name in any table is as long, and the distance of two long texts is dear.
    if word.len() > 64 {
        return None;
    }
    let word = word.to_ascii_lowercase();
    let mut best = None;
    let mut least = usize::MAX;
    for name in names {
        let distance = strsim::osa_distance(&word, &name.to_ascii_lowercase());
        if distance < least {
            least = distance;
            best = Some(name).filter(|name| distance <= 2 && distance < name.len().div_ceil(2));
        }
    }
    best
}
