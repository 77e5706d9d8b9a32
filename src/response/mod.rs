//! What comes back: a removal, an error, or no answer of this API at all.

mod json;
mod node;
mod read;
mod xml;

pub use node::{Node, Object};
use serde::{Serialize, Serializer};

use crate::error_code;
use crate::mismatch::SignatureMismatch;

/// What a response says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Response {
    /// The removal was carried out.
    Removed(Removed),
    /// The API refused or failed.
    Error(Box<ApiError>),
    /// The body is no answer of this API.
    Malformed(Malformed),
}

/// The answer to a removal that was carried out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Removed {
    /// The ID of the request.
    pub request_id: String,
    /// The ID of the vServer group.
    #[serde(rename = "VServerGroupId")]
    pub v_server_group_id: String,
    /// The servers that the response lists: most likely those that remain in the group.
    pub backend_servers: Vec<ListedServer>,
    /// The requested servers that the response still lists, where the request is known.
    #[serde(rename = "stillListed", skip_serializing_if = "Option::is_none")]
    pub still_listed: Option<Vec<RequestedServer>>,
}

/// A server in a response.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListedServer {
    /// The ID of the server.
    pub server_id: String,
    /// The backend port; 0 where the response has none.
    pub port: u32,
    /// The weight; the documented default of 100 where the response has none.
    pub weight: u32,
    /// `ecs`, `eni` or `eci`; the documented default of `ecs` where the response has none.
    pub r#type: String,
    /// The IP address, where the response has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server_ip: Option<String>,
    /// The description, where the response has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// A server of the request, as it was written there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestedServer(pub(crate) Vec<(&'static str, Node<'static>)>);

impl Serialize for RequestedServer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

/// An error of the gateway or the service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
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
    /// Where Alibaba Cloud says more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recommend: Option<String>,
    /// Which permission is missing, for a denial by RAM.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub access_denied_detail: Option<Object<'static>>,
    /// Whether the same call, signed anew, may succeed later.
    #[serde(rename = "retryable")]
    pub retryable: bool,
    /// How long to wait before that, in milliseconds, where the response says.
    #[serde(rename = "retryAfterMs", skip_serializing_if = "Option::is_none")]
    pub retry_after_ms: Option<u64>,
    /// What the code means for this operation and what to do about it; none for an unknown code.
    #[serde(rename = "advice", skip_serializing_if = "Option::is_none")]
    pub advice: Option<&'static str>,
    /// For a signature error that carries the server's string to sign.
    #[serde(rename = "signatureMismatch", skip_serializing_if = "Option::is_none")]
    pub signature_mismatch: Option<SignatureMismatch>,
}

/// A body that is no answer of this API.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Malformed {
    /// The HTTP status, where it was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// What the body is instead.
    pub message: String,
    /// Whether the same call, signed anew, may succeed later.
    pub retryable: bool,
}

/// What is known besides the body. All of it is optional.
#[derive(Clone, Copy, Debug, Default)]
pub struct ResponseContext<'a> {
    /// The HTTP status.
    pub status: Option<u16>,
    /// The header `x-acs-retry-after`, in milliseconds.
    pub acs_retry_after: Option<&'a str>,
    /// The header `retry-after`, in seconds. A date in its place is not read: that takes a clock.
    pub retry_after: Option<&'a str>,
    /// The `BackendServers` text of the request.
    pub backend_servers: Option<&'a str>,
    /// The string that the request's signature was computed over.
    pub string_to_sign: Option<&'a str>,
}

impl ResponseContext<'_> {
    fn retry_after_ms(&self) -> Option<u64> {
        let milliseconds = self.acs_retry_after.and_then(whole_number);
        milliseconds.or_else(|| self.retry_after.and_then(whole_number)?.checked_mul(1000))
    }
}

fn whole_number(text: &str) -> Option<u64> {
    text.trim().parse().ok()
}

/// Reads a response body, JSON or XML. Any text gets an answer.
#[must_use]
pub fn parse_response(body: &str, context: &ResponseContext<'_>) -> Response {
    let text = body.trim_start_matches('\u{FEFF}').trim();
    let parsed = match text.as_bytes().first() {
        None => Err(Unreadable { cut_short: true, message: "the body is empty".to_owned() }),
        Some(b'{') => json::parse(text),
        Some(b'<') => xml::parse(text),
        Some(_) => Err(Unreadable { cut_short: false, message: "the body is neither JSON nor XML".to_owned() }),
    };
    parsed.and_then(|document| read::response(document, context)).unwrap_or_else(|unreadable| {
        let retryable = match context.status {
            Some(status @ 300..) => error_code::is_retryable_status(status),
            // A removal is safe to repeat, and what was cut off may come whole the next time.
            _ => unreadable.cut_short,
        };
        Response::Malformed(Malformed { status: context.status, message: unreadable.message, retryable })
    })
}

/// Why a body is no answer of this API.
struct Unreadable {
    /// The body seems to go on where it ends.
    cut_short: bool,
    message: String,
}
