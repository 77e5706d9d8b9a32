//! HTTP responses: an answer or a refusal, with the headers of the gateway.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;
use slb_backend_servers::Timestamp;

use crate::body;
use crate::error::ServiceError;
use crate::wire::Call;

/// Headers that a page may send across origins. Source: the gateway's preflight answers of 2022; neither the `Authorization`
/// header nor the nonce of signature V3 is among them.
const ALLOWED_HEADERS: &str = "X-Requested-With, X-Sequence, _aop_secret, _aop_signature, x-acs-action, x-acs-version, \
    x-acs-date, Content-Type";

/// An HTTP response.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct HttpResponse {
    /// The status.
    pub status: u16,
    /// The headers, their names in lower case.
    pub headers: BTreeMap<String, String>,
    /// The body.
    pub body: String,
}

/// The answer of an operation that was carried out.
#[derive(Debug)]
pub(crate) struct Answer {
    /// The fields of the body, without the request ID.
    pub(crate) fields: Value,
    /// Whether a group has changed.
    pub(crate) changed: bool,
}

/// What every response depends on.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    pub(crate) now: Timestamp,
    pub(crate) request_id: &'a str,
    /// The origin that pages may call from.
    pub(crate) cors: Option<&'a str>,
}

/// Writes the answer of an operation, or its refusal.
pub(crate) fn respond(result: Result<Answer, ServiceError>, call: &Call<'_>, context: Context<'_>) -> HttpResponse {
    let (status, root, mut fields) = match result {
        Ok(answer) => (200, format!("{}Response", call.action().expect("it was carried out")), answer.fields),
        Err(error) => (error.status, "Error".to_owned(), error_fields(&error, call, context.request_id)),
    };
    fields["RequestId"] = context.request_id.into();
    let (content_type, body) = if call.wants_json() {
        ("application/json;charset=utf-8", fields.to_string())
    } else {
        ("text/xml;charset=utf-8", body::xml(&root, &fields))
    };
    let date = http_date(context.now);
    let headers = [("content-type", content_type), ("date", &date), ("x-acs-request-id", context.request_id)];
    let across_origins = [("access-control-expose-headers", "*")];
    HttpResponse { status, headers: with_cors(&headers, &across_origins, context.cors), body }
}

/// Answers a preflight as the gateway does: a page may send calls with the RPC signature, but none with signature V3.
pub(crate) fn preflight(context: Context<'_>) -> HttpResponse {
    let headers = [("date", &*http_date(context.now))];
    let across_origins = [
        ("access-control-allow-methods", "POST, GET, OPTIONS, PUT, DELETE"),
        ("access-control-allow-headers", ALLOWED_HEADERS),
        ("access-control-max-age", "172800"),
    ];
    HttpResponse { status: 200, headers: with_cors(&headers, &across_origins, context.cors), body: String::new() }
}

fn with_cors(
    headers: &[(&str, &str)],
    across_origins: &[(&str, &str)],
    cors: Option<&str>,
) -> BTreeMap<String, String> {
    let mut all = headers.to_vec();
    if let Some(origin) = cors {
        all.extend(across_origins);
        all.push(("access-control-allow-origin", origin));
        if origin != "*" {
            all.push(("vary", "origin"));
        }
    }
    all.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

fn error_fields(error: &ServiceError, call: &Call<'_>, request_id: &str) -> Value {
    let ServiceError { code, message, .. } = error;
    let recommend = format!("https://api.aliyun.com/troubleshoot?q={code}&product=Slb&requestId={request_id}");
    let host = call.request.header("host").unwrap_or_default();
    serde_json::json!({ "HostId": host, "Code": code, "Message": message, "Recommend": recommend })
}

/// Writes a date as HTTP headers have it: `Sun, 06 Nov 1994 08:49:37 GMT`. Source: RFC 9110, section 5.6.7.
fn http_date(date: Timestamp) -> String {
    const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let text = date.to_string();
    // 1970-01-01 was a Thursday.
    let days = date.unix_seconds().div_euclid(86_400).rem_euclid(7);
    let weekday = DAYS[usize::try_from(days).expect("a remainder of 7")];
    let month: usize = text[5..7].parse().expect("a date is written in digits");
    let (year, day, time) = (&text[..4], &text[8..10], &text[11..19]);
    format!("{weekday}, {day} {} {year} {time} GMT", MONTHS[month - 1])
}
