//! Reads a response: the answer of an operation, an error, or a body that is not an answer of this API.

mod json;
mod node;
mod read;
pub mod shape;
mod still_listed;
mod xml;

use std::borrow::Cow;
use std::fmt;

pub use node::{Node, Object};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::error_code;
use crate::mismatch::SignatureMismatch;
use crate::operation::Operation;
use crate::timestamp::{Timestamp, parse_http_date};

/// The longest body that is read, in bytes. Answers of this API are much smaller.
pub const MAX_BODY: usize = 8 << 20;

/// What a response says.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Response<'a> {
    /// The operation was carried out.
    Answer(Answer<'a>),
    /// The API refused or failed.
    Error(Box<ApiError>),
    /// The body is not an answer of this API.
    Malformed(Malformed),
}

impl Response<'_> {
    /// Copies what is borrowed from the body.
    #[must_use]
    pub fn into_owned(self) -> Response<'static> {
        match self {
            Self::Answer(answer) => Response::Answer(answer.into_owned()),
            Self::Error(error) => Response::Error(error),
            Self::Malformed(malformed) => Response::Malformed(malformed),
        }
    }
}

impl Serialize for Response<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Answer(answer) => answer.serialize(serializer),
            Self::Error(error) => error.serialize(serializer),
            Self::Malformed(malformed) => malformed.serialize(serializer),
        }
    }
}

/// The answer to a call that was carried out: the fields of the operation's [`shape`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer<'a> {
    operation: Operation,
    object: Object<'a>,
}

impl<'a> Answer<'a> {
    /// Returns the operation that was carried out.
    #[must_use]
    pub fn operation(&self) -> Operation {
        self.operation
    }

    /// Returns a field by its name: `BackendServers`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Node<'a>> {
        self.object.get(name)
    }

    /// Returns a field that is a text.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        match self.get(name)? {
            Node::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the ID of the request.
    #[must_use]
    pub fn request_id(&self) -> &str {
        self.text("RequestId").unwrap_or_default()
    }

    /// Returns the objects of a field that is a list: none if there is no such field.
    pub fn list(&self, name: &str) -> impl Iterator<Item = &Object<'a>> {
        let list = match self.get(name) {
            Some(Node::List(list)) => list.as_slice(),
            _ => &[],
        };
        list.iter().filter_map(|item| match item {
            Node::Object(object) => Some(object),
            _ => None,
        })
    }

    /// Copies what is borrowed from the body.
    #[must_use]
    pub fn into_owned(self) -> Answer<'static> {
        Answer { operation: self.operation, object: self.object.into_owned() }
    }
}

impl Serialize for Answer<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("kind", self.operation.row().kind)?;
        for (name, value) in &self.object.0 {
            map.serialize_entry(&**name, value)?;
        }
        map.end()
    }
}

/// An error of the gateway or the service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename = "error", rename_all = "PascalCase")]
#[non_exhaustive]
pub struct ApiError {
    /// The HTTP status, where it was given.
    #[serde(rename = "status", skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// The error code.
    pub code: String,
    /// The message of the service.
    pub message: String,
    /// The ID of the request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// The host that answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub host_id: Option<String>,
    /// A link to Alibaba Cloud's page about the error.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recommend: Option<String>,
    /// Which permission is missing, for a denial by RAM.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub access_denied_detail: Option<Object<'static>>,
    /// Whether the same call, signed again, may succeed later.
    #[serde(rename = "retryable")]
    pub retryable: bool,
    /// Whether the code says that another change is pending, and the same call succeeds when that is done.
    #[serde(rename = "pending", skip_serializing_if = "std::ops::Not::not")]
    pub pending: bool,
    /// How long to wait before that, in milliseconds, where the response says.
    #[serde(rename = "retryAfterMs", skip_serializing_if = "Option::is_none")]
    pub retry_after_ms: Option<u64>,
    /// What the code means for this operation and what to do about it; none for an unknown code.
    #[serde(rename = "advice", skip_serializing_if = "Option::is_none")]
    pub advice: Option<Cow<'static, str>>,
    /// For a signature error that carries the server's string to sign.
    #[serde(rename = "signatureMismatch", skip_serializing_if = "Option::is_none")]
    pub signature_mismatch: Option<SignatureMismatch>,
}

/// A body that is not an answer of this API.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename = "malformed")]
#[non_exhaustive]
pub struct Malformed {
    /// The HTTP status, where it was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// What the body is instead.
    pub message: String,
    /// Whether the same call, signed again, may succeed later.
    pub retryable: bool,
    /// How long to wait before that, in milliseconds, where the response says.
    #[serde(rename = "retryAfterMs", skip_serializing_if = "Option::is_none")]
    pub retry_after_ms: Option<u64>,
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, self.message)
    }
}

impl std::error::Error for ApiError {}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Malformed {}

/// What is known about a response besides its body. Only the operation is required.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct ResponseContext<'a> {
    /// The operation that was called.
    pub operation: Operation,
    /// The HTTP status.
    pub status: Option<u16>,
    /// The header `x-acs-retry-after`, in milliseconds.
    pub acs_retry_after: Option<&'a str>,
    /// The header `retry-after`: seconds, or a date.
    pub retry_after: Option<&'a str>,
    /// When the response was received, for a date in `retry-after`.
    pub now: Option<Timestamp>,
    /// The group of the request: an answer that names another one is not its answer.
    pub v_server_group_id: Option<&'a str>,
    /// The `BackendServers` text of a removal.
    pub backend_servers: Option<&'a str>,
    /// The string that the request's signature was computed over.
    pub string_to_sign: Option<&'a str>,
}

impl<'a> ResponseContext<'a> {
    /// Returns the context of an operation, with nothing else known.
    #[must_use]
    pub fn new(operation: Operation) -> Self {
        Self {
            operation,
            status: None,
            acs_retry_after: None,
            retry_after: None,
            now: None,
            v_server_group_id: None,
            backend_servers: None,
            string_to_sign: None,
        }
    }

    /// Adds the HTTP status.
    #[must_use]
    pub fn status(self, status: u16) -> Self {
        Self { status: Some(status), ..self }
    }

    /// Adds the header `x-acs-retry-after`.
    #[must_use]
    pub fn acs_retry_after(self, value: &'a str) -> Self {
        Self { acs_retry_after: Some(value), ..self }
    }

    /// Adds the header `retry-after`, and when it was received: it may be a date.
    #[must_use]
    pub fn retry_after(self, value: &'a str, now: Timestamp) -> Self {
        Self { retry_after: Some(value), now: Some(now), ..self }
    }

    /// Adds the group of the request.
    #[must_use]
    pub fn v_server_group_id(self, id: &'a str) -> Self {
        Self { v_server_group_id: Some(id), ..self }
    }

    /// Adds the list of a removal, as JSON.
    #[must_use]
    pub fn backend_servers(self, json: &'a str) -> Self {
        Self { backend_servers: Some(json), ..self }
    }

    /// Adds the string that the request's signature was computed over.
    #[must_use]
    pub fn string_to_sign(self, text: &'a str) -> Self {
        Self { string_to_sign: Some(text), ..self }
    }

    fn retry_after_ms(&self) -> Option<u64> {
        let milliseconds = self.acs_retry_after.and_then(whole_number);
        milliseconds
            .or_else(|| self.retry_after.and_then(whole_number)?.checked_mul(1000))
            .or_else(|| self.until_date())
    }

    fn until_date(&self) -> Option<u64> {
        let seconds = parse_http_date(self.retry_after?)?.unix_seconds() - self.now?.unix_seconds();
        Some(u64::try_from(seconds).unwrap_or(0) * 1000)
    }
}

fn whole_number(text: &str) -> Option<u64> {
    text.trim().parse().ok()
}

/// Reads a response body, JSON or XML. It accepts any text and never fails.
#[must_use]
pub fn parse_response<'a>(body: &'a str, context: &ResponseContext<'_>) -> Response<'a> {
    let text = body.trim_start_matches('\u{FEFF}').trim();
    let malformed = |cut_short, message: &str| Err(Unreadable { cut_short, message: message.to_owned() });
    let parsed = match (text.as_bytes().first(), context.status) {
        _ if body.len() > MAX_BODY => malformed(false, "the body is longer than 8 MiB, the limit for a response"),
        (_, Some(414 | 431)) => malformed(
            false,
            "the server refuses the length of the request: send fewer servers in one request, or sign with HMAC-SHA1 and \
             POST, which sends a body instead of a long URL",
        ),
        (None, _) => malformed(true, "the body is empty"),
        (Some(b'{'), _) => json::parse(text),
        (Some(b'<'), _) => xml::parse(text),
        (Some(_), _) => malformed(false, "the body is neither JSON nor XML"),
    };
    parsed.and_then(|document| read::response(document, context)).unwrap_or_else(|unreadable| {
        let retryable = match context.status {
            Some(status @ 300..) => error_code::is_retryable_status(status),
            // A truncated body may be complete after a retry.
            _ => unreadable.cut_short,
        };
        let Unreadable { message, .. } = unreadable;
        let retry_after_ms = context.retry_after_ms();
        Response::Malformed(Malformed { status: context.status, message, retryable, retry_after_ms })
    })
}

/// Why a body is not an answer of this API.
struct Unreadable {
    /// Whether the body looks truncated.
    cut_short: bool,
    message: String,
}
