//! Findings about the input: path, code and message.

use std::borrow::Cow;
use std::fmt;

use serde::Serialize;

use crate::text::{append, concat_str, number};
use crate::to_json::write_string;

/// The maximum number of findings of one kind. One more finding says that there are others.
const MOST: usize = 1000;

/// What kind of finding an [`Issue`] is. The names are stable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum IssueCode {
    /// A required value is absent or empty.
    Required,
    /// The value has the wrong type.
    InvalidType,
    /// The value contains characters that are not allowed, or starts with one that is not allowed there.
    InvalidCharacters,
    /// White space where it is not allowed.
    WhiteSpace,
    /// A control character, which could break out of a header.
    ControlCharacter,
    /// An ID without the prefix of its kind.
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
    /// A key that occurs twice in one object.
    DuplicateKey,
    /// A key that is not in the API reference.
    UnknownKey,
    /// A number that is not an integer, or not written as a plain decimal.
    NotInteger,
    /// An integer outside its range.
    OutOfRange,
    /// A value that is not one of the allowed ones.
    UnknownValue,
    /// A `Type` that contradicts the prefix of `ServerId`.
    TypeMismatch,
    /// Text that is not an IP address.
    InvalidAddress,
    /// An endpoint that is not a host or an origin.
    InvalidEndpoint,
    /// Text that is not a date.
    InvalidDate,
    /// A region that has no endpoint in the requested network.
    NoEndpoint,
    /// More findings than are listed.
    MoreIssues,
    /// Warning: a region that is not in the table.
    UnknownRegion,
    /// Warning: an entry without a `Port`.
    NoPort,
    /// Warning: a member that an earlier entry also names.
    DuplicateMember,
    /// Warning: a `ServerId` with none of the three known prefixes.
    UnknownPrefix,
    /// Warning: plain HTTP to another machine.
    PlainHttp,
    /// Warning: a URL longer than some servers accept.
    LongUrl,
    /// A desired entry that matches several members, or two that match one.
    AmbiguousMember,
    /// A plan whose `after` is not `before` with its changes, or whose lists contradict each other.
    InconsistentPlan,
    /// Warning of a plan: a server that is not in the group.
    NotInGroup,
    /// Warning of a plan: a selector that matches several members.
    MatchesSeveral,
    /// Warning of a plan: no member would have a weight above 0.
    LeavesNoWeight,
    /// Warning of a plan: the Kubernetes controller manages the member, and will put it back.
    ManagedByKubernetes,
    /// Warning of a plan: a member that cannot be added again from what is known.
    NotRestorable,
}

/// A step of a path: a key or an index.
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
    /// The path to the value: `BackendServers`, `3`, `Port`.
    pub path: Vec<PathSegment>,
    /// What kind of finding it is.
    pub code: IssueCode,
    /// What was expected and what was received, in one sentence. Never holds a secret.
    pub message: String,
    /// What was received, as the message shows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub received: Option<String>,
    /// The name that was most likely meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<Cow<'static, str>>,
}

impl fmt::Display for Issue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, segment) in self.path.iter().enumerate() {
            match segment {
                PathSegment::Key(key) => write!(f, "{}{}", if place == 0 { "" } else { "." }, key.escape_debug())?,
                PathSegment::Index(index) => write!(f, "[{index}]")?,
            }
        }
        write!(f, "{}{}", if self.path.is_empty() { "" } else { ": " }, self.message)
    }
}

/// All problems of the input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ValidationError {
    /// The problems: at least one.
    pub issues: Vec<Issue>,
}

impl ValidationError {
    /// Returns an error with these issues.
    #[must_use]
    pub fn new(issues: Vec<Issue>) -> Self {
        Self { issues }
    }
}

impl fmt::Display for ValidationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, issue) in self.issues.iter().enumerate() {
            write!(f, "{}{issue}", if index == 0 { "" } else { "\n" })?;
        }
        Ok(())
    }
}

impl std::error::Error for ValidationError {}

/// All findings: those that stop a request, and those that do not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Findings {
    /// What stops a request from being built.
    pub issues: Vec<Issue>,
    /// What the API accepts but the caller may not mean.
    pub warnings: Vec<Issue>,
}

impl Findings {
    /// Adds an issue: what was expected, as parts of a sentence, and what was received.
    pub fn issue(&mut self, at: &Path<'_>, code: IssueCode, expected: &[&str], received: Received<'_>) {
        self.misspelt(at, code, expected, received, None);
    }

    /// Adds an issue with the name or value that was most likely meant.
    pub fn misspelt(
        &mut self,
        at: &Path<'_>,
        code: IssueCode,
        expected: &[&str],
        received: Received<'_>,
        meant: Option<&str>,
    ) {
        push(&mut self.issues, at, code, expected, received, meant);
    }

    /// Adds a warning.
    pub fn warning(
        &mut self,
        at: &Path<'_>,
        code: IssueCode,
        expected: &[&str],
        received: Received<'_>,
        meant: Option<&str>,
    ) {
        push(&mut self.warnings, at, code, expected, received, meant);
    }

    /// Adds an issue for an unknown key.
    pub fn unknown_key(&mut self, key: &str, known: &[&'static str], is_not: &str, at: &Path<'_>) {
        let meant = nearest(key, &mut known.iter().copied());
        self.misspelt(&at.unknown_key(key), IssueCode::UnknownKey, &[&quote(key), is_not], Received::Unsaid, meant);
    }

    /// Adds what another check found.
    pub fn append(&mut self, mut other: Self) {
        self.issues.append(&mut other.issues);
        self.warnings.append(&mut other.warnings);
    }

    /// Returns a value and the warnings, or all issues.
    ///
    /// # Errors
    ///
    /// Returns the issues if there are any.
    pub fn into_result<T>(self, value: Option<T>) -> Result<(T, Vec<Issue>), ValidationError> {
        match value {
            Some(value) if self.issues.is_empty() => Ok((value, self.warnings)),
            _ => Err(ValidationError::new(self.issues)),
        }
    }
}

/// What was received, as a message shows it.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Received<'a> {
    /// Not shown.
    Unsaid,
    /// In these words.
    Words(&'a str),
    /// This text, quoted.
    Quoted(&'a str),
    /// This JSON, cut where it is long.
    Json(&'a str),
    /// This number of things.
    Count(usize),
}

impl Received<'_> {
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
    expected: &[&str],
    received: Received<'_>,
    suggestion: Option<&str>,
) {
    if list.len() > MOST {
        return;
    }
    if list.len() == MOST {
        let message = concat_str(&["only the first ", &number(MOST), " findings are listed"]);
        list.push(Issue { path: Vec::new(), code: IssueCode::MoreIssues, message, received: None, suggestion: None });
        return;
    }
    let received = received.shown();
    let mut message = concat_str(expected);
    if let Some(received) = &received {
        append(&mut message, &["; received ", received]);
    }
    if let Some(suggestion) = suggestion {
        append(&mut message, &["; did you mean \"", suggestion, "\"?"]);
    }
    let suggestion = suggestion.map(|meant| Cow::Owned(meant.to_owned()));
    list.push(Issue { path: at.segments(), code, message, received, suggestion });
}

/// A path that is built on the stack. It allocates only when a finding needs it.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Path<'a> {
    /// The input itself.
    Root,
    /// A key of an object.
    Key(&'a Path<'a>, &'static str),
    /// A key from the input.
    UnknownKey(&'a Path<'a>, &'a str),
    /// An index of a list, from 0.
    Index(&'a Path<'a>, usize),
}

impl<'a> Path<'a> {
    /// Returns the path of a key.
    #[must_use]
    pub fn key(&'a self, key: &'static str) -> Self {
        Self::Key(self, key)
    }

    /// Returns the path of a key from the input.
    #[must_use]
    pub fn unknown_key(&'a self, key: &'a str) -> Self {
        Self::UnknownKey(self, key)
    }

    /// Returns the path of an index.
    #[must_use]
    pub fn index(&'a self, index: usize) -> Self {
        Self::Index(self, index)
    }

    /// Returns the name of the value itself, if it has one.
    #[must_use]
    pub fn last_key(&self) -> &'a str {
        match *self {
            Self::Key(_, key) => key,
            _ => "",
        }
    }

    /// Returns the steps of the path.
    #[must_use]
    pub fn segments(&self) -> Vec<PathSegment> {
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
#[must_use]
pub fn quote(text: &str) -> String {
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
pub fn nearest<'n>(word: &str, names: &mut dyn Iterator<Item = &'n str>) -> Option<&'n str> {
    // No name in any table is this long, and the distance between two long texts is expensive to compute.
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
