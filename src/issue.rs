//! A finding about the input: where, what kind, and in words.

use std::borrow::Cow;

use serde::Serialize;

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

impl Issue {
    /// Returns true if the finding is about that parameter.
    pub(crate) fn is_about(&self, parameter: &str) -> bool {
        matches!(self.path.first(), Some(PathSegment::Key(key)) if key == parameter)
    }
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
    /// Adds what stops the request.
    pub(crate) fn issue(&mut self, path: &Path<'_>, code: IssueCode, wording: impl Into<Wording>) {
        push(&mut self.issues, path, code, wording.into());
    }

    /// Adds what does not.
    pub(crate) fn warning(&mut self, path: &Path<'_>, code: IssueCode, wording: impl Into<Wording>) {
        push(&mut self.warnings, path, code, wording.into());
    }
}

// A list of a million wrong entries must not become a million messages.
fn push(list: &mut Vec<Issue>, path: &Path<'_>, code: IssueCode, wording: Wording) {
    match list.len() {
        0..MOST => list.push(wording.issue(path.segments(), code)),
        MOST => {
            let wording = wanted(format!("only the first {MOST} findings are listed"));
            list.push(wording.issue(Vec::new(), IssueCode::MoreIssues));
        }
        _ => {}
    }
}

/// What a finding says: what was wanted, what came, and what was most likely meant.
pub(crate) struct Wording {
    wanted: String,
    came: Option<String>,
    suggestion: Option<&'static str>,
}

/// Begins the wording of a finding.
pub(crate) fn wanted(wanted: impl Into<String>) -> Wording {
    Wording { wanted: wanted.into(), came: None, suggestion: None }
}

impl Wording {
    /// Adds what came.
    pub(crate) fn came(self, came: impl Into<String>) -> Self {
        Self { came: Some(came.into()), ..self }
    }

    /// Adds the name that was most likely meant, if one is near enough to a word.
    pub(crate) fn meant(self, word: &str, names: impl Iterator<Item = &'static str>) -> Self {
        Self { suggestion: nearest(word, names), ..self }
    }

    fn issue(self, path: Vec<PathSegment>, code: IssueCode) -> Issue {
        let Self { wanted, came, suggestion } = self;
        let mut message = wanted;
        if let Some(came) = &came {
            message.extend(["; came ", came]);
        }
        if let Some(suggestion) = suggestion {
            message.extend(["; did you mean \"", suggestion, "\"?"]);
        }
        Issue { path, code, message, came, suggestion }
    }
}

impl From<&str> for Wording {
    fn from(text: &str) -> Self {
        wanted(text)
    }
}

impl From<String> for Wording {
    fn from(text: String) -> Self {
        wanted(text)
    }
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

/// Returns a value as a message shows it: quoted, on one line, cut after 40 characters.
pub(crate) fn quote(text: &str) -> String {
    let shown = shorten(text);
    serde_json::to_string(&*shown).unwrap_or_default()
}

/// Cuts a text after 40 characters.
pub(crate) fn shorten(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(40) {
        Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
        None => Cow::Borrowed(text),
    }
}

/// Returns the name that a word was most likely meant to be, letter case aside, if one is near enough.
fn nearest(word: &str, names: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    // No name in any table is as long, and the distance of two long texts is dear.
    if word.len() > 64 {
        return None;
    }
    let word = word.to_ascii_lowercase();
    names
        .map(|name| (strsim::osa_distance(&word, &name.to_ascii_lowercase()), name))
        .min_by_key(|&(distance, _)| distance)
        .filter(|&(distance, name)| distance <= 2 && distance < name.len().div_ceil(2))
        .map(|(_, name)| name)
}
