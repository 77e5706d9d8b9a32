//! How an answer is written: JSON or XML, with the headers of the gateway.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::error::ServiceError;
use super::group::GroupFields;
use super::wire::{Call, HttpRequest};

/// Headers that a page may send across origins. Source: the gateway's preflight answers of 2022; neither the `Authorization`
/// header nor the nonce of signature V3 is among them.
const ALLOWED_HEADERS: &str = "X-Requested-With, X-Sequence, _aop_secret, _aop_signature, x-acs-action, x-acs-version, \
    x-acs-date, Content-Type";

/// An HTTP response.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HttpResponse {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: BTreeMap<String, String>,
    /// The body.
    pub body: String,
}

/// The answer of an operation that was carried out.
pub(super) struct Answer<'a> {
    /// The name of the root element in XML.
    pub(super) root: &'static str,
    pub(super) fields: GroupFields<'a>,
    /// Whether the group has changed.
    pub(super) changed: bool,
}

/// What every body holds, and what is its own.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Body<'a, T> {
    request_id: &'a str,
    #[serde(flatten)]
    fields: T,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct ErrorFields<'a> {
    host_id: &'a str,
    code: &'a str,
    message: &'a str,
    recommend: String,
}

/// Writes an answer or a refusal.
pub(super) fn respond(
    result: Result<Answer<'_>, ServiceError>,
    request: &HttpRequest<'_>,
    call: &Call<'_>,
    request_id: &str,
) -> HttpResponse {
    let json = call.wants_json();
    let (status, body) = match result {
        Ok(Answer { root, fields, .. }) => (200, write(root, &Body { request_id, fields }, json)),
        Err(error) => {
            let fields = error_fields(&error, request, request_id);
            (error.status, write("Error", &Body { request_id, fields }, json))
        }
    };
    let content_type = if json { "application/json;charset=utf-8" } else { "text/xml;charset=utf-8" };
    let headers =
        [("content-type", content_type), ("x-acs-request-id", request_id), ("access-control-expose-headers", "*")];
    HttpResponse { status, headers: with_cors(headers), body }
}

fn write(root: &str, body: &impl Serialize, json: bool) -> String {
    if json {
        return serde_json::to_string(body).unwrap_or_default();
    }
    let mut xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>".to_owned();
    write_xml(root, &serde_json::to_value(body).unwrap_or_default(), &mut xml);
    xml
}

/// Passes on a response that was asked for as a fault.
pub(super) fn raw(status: u16, body: String, headers: BTreeMap<String, String>) -> HttpResponse {
    HttpResponse { status, headers, body }
}

/// Answers a preflight as the gateway does: a page may send the RPC signature's calls, but not those of signature V3.
pub(super) fn preflight() -> HttpResponse {
    let headers = [
        ("access-control-allow-methods", "POST, GET, OPTIONS, PUT, DELETE"),
        ("access-control-allow-headers", ALLOWED_HEADERS),
        ("access-control-max-age", "172800"),
    ];
    HttpResponse { status: 200, headers: with_cors(headers), body: String::new() }
}

fn with_cors<const N: usize>(headers: [(&str, &str); N]) -> BTreeMap<String, String> {
    let own = headers.into_iter().chain([("access-control-allow-origin", "*")]);
    own.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

fn error_fields<'a>(error: &'a ServiceError, request: &'a HttpRequest<'_>, request_id: &str) -> ErrorFields<'a> {
    let ServiceError { code, message, .. } = error;
    let recommend = format!("https://api.aliyun.com/troubleshoot?q={code}&product=Slb&requestId={request_id}");
    ErrorFields { host_id: request.header("host").unwrap_or_default(), code, message, recommend }
}

/// Writes a value as an element; a list as an element for each of its values.
fn write_xml(name: &str, value: &Value, xml: &mut String) {
    if let Value::Array(values) = value {
        return values.iter().for_each(|value| write_xml(name, value, xml));
    }
    xml.extend(["<", name, ">"]);
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, value)| write_xml(name, value, xml)),
        Value::String(text) => xml.extend(text.chars().map(escape)),
        Value::Null | Value::Array(_) => {}
        value => xml.push_str(&value.to_string()),
    }
    xml.extend(["</", name, ">"]);
}

/// Returns what stands for a character in the text of an element.
fn escape(character: char) -> Cow<'static, str> {
    match character {
        '&' => "&amp;".into(),
        '<' => "&lt;".into(),
        '>' => "&gt;".into(),
        '"' => "&quot;".into(),
        '\'' => "&apos;".into(),
        character => character.to_string().into(),
    }
}
