//! From a parsed body to what it says. XML comes in the same shape as JSON, all its values strings.

use std::net::IpAddr;

use serde_json::{Map, Value};

use super::{ApiError, ListedServer, Removed, RequestedServer, Response, ResponseContext, Unreadable};
use crate::error_code;
use crate::mismatch;
use crate::payload::{self, Element, Entry, Field, Payload, RawField};

/// What older answers wrap the whole object in.
const WRAPPER: &str = "RemoveVServerGroupBackendServersResponse";

type Object = Map<String, Value>;

/// Reads an object as an error if it has a code, whatever its status, else as a removal.
pub(super) fn response(mut object: Object, context: &ResponseContext<'_>) -> Result<Response, Unreadable> {
    if let Some(Value::Object(inner)) = object.get_mut(WRAPPER) {
        object = std::mem::take(inner);
    }
    if let Some(code) = text(&object, "Code") {
        return Ok(Response::Error(Box::new(api_error(&object, code, context))));
    }
    if context.status.is_some_and(|status| status >= 400) {
        return Err(not_this_api("has an error status but no error code"));
    }
    removed(&object, context).map(Response::Removed)
}

fn not_this_api(why: &str) -> Unreadable {
    Unreadable { cut_short: false, message: format!("the body is no answer of this API: it {why}") }
}

fn api_error(object: &Object, code: String, context: &ResponseContext<'_>) -> ApiError {
    let message = text(object, "Message").unwrap_or_default();
    ApiError {
        status: context.status,
        retryable: error_code::is_retryable(&code, context.status),
        retry_after_ms: context.retry_after_ms(),
        advice: error_code::find(&code, context.status).map(|known| known.advice),
        signature_mismatch: mismatch::find(&message, context.string_to_sign),
        request_id: text(object, "RequestId"),
        host_id: text(object, "HostId"),
        recommend: text(object, "Recommend"),
        access_denied_detail: object.get("AccessDeniedDetail").and_then(Value::as_object).cloned(),
        code,
        message,
    }
}

fn removed(object: &Object, context: &ResponseContext<'_>) -> Result<Removed, Unreadable> {
    let v_server_group_id = text(object, "VServerGroupId").ok_or_else(|| not_this_api("names no VServerGroupId"))?;
    let request_id = text(object, "RequestId").ok_or_else(|| not_this_api("has no RequestId"))?;
    let backend_servers = listed_servers(object.get("BackendServers"))
        .ok_or_else(|| not_this_api("lists something that is no backend server"))?;
    let still_listed = context.backend_servers.and_then(|requested| still_listed(requested, &backend_servers));
    Ok(Removed { request_id, v_server_group_id, backend_servers, still_listed })
}

/// Reads the list out of its wrapper. An empty group comes as nothing, as an empty string, or as an empty object or list.
fn listed_servers(wrapper: Option<&Value>) -> Option<Vec<ListedServer>> {
    let list = match wrapper {
        Some(Value::Object(wrapper)) => wrapper.get("BackendServer"),
        other => other,
    };
    match list {
        None | Some(Value::Null) => Some(Vec::new()),
        Some(Value::String(blank)) if blank.trim().is_empty() => Some(Vec::new()),
        Some(Value::Array(servers)) => servers.iter().map(listed_server).collect(),
        Some(server) => Some(vec![listed_server(server)?]),
    }
}

fn listed_server(server: &Value) -> Option<ListedServer> {
    let server = server.as_object()?;
    Some(ListedServer {
        server_id: text(server, "ServerId")?,
        port: number(server, "Port").unwrap_or(0),
        weight: number(server, "Weight").unwrap_or(100),
        r#type: text(server, "Type").unwrap_or_else(|| "ecs".to_owned()),
        server_ip: text(server, "ServerIp"),
        description: text(server, "Description"),
    })
}

/// Returns a value that is not empty, as a string.
fn text(object: &Object, name: &str) -> Option<String> {
    match object.get(name)? {
        Value::String(text) if text.trim().is_empty() => None,
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn number(object: &Object, name: &str) -> Option<u32> {
    text(object, name)?.trim().parse().ok()
}

/// Picks the requested servers that the response lists; none if the request cannot be read.
fn still_listed(requested: &str, listed: &[ListedServer]) -> Option<Vec<RequestedServer>> {
    let Ok(Payload::List(elements)) = payload::read(requested) else { return None };
    let entries = elements.iter().filter_map(|element| match element {
        Element::Object(entry) => Some(entry),
        Element::Other(_) => None,
    });
    let still = entries.filter(|entry| listed.iter().any(|server| is_same_member(entry, server)));
    Some(still.map(requested_server).collect())
}

/// A member is `ServerId` + `Port`, and `ServerIp` where both sides have one. An entry without `Port` means any.
fn is_same_member(entry: &Entry<'_>, server: &ListedServer) -> bool {
    let field = |field| entry.get(field).and_then(scalar);
    let same_ip = |requested: &str, listed: &str| match (requested.parse::<IpAddr>(), listed.parse::<IpAddr>()) {
        (Ok(requested), Ok(listed)) => requested == listed,
        _ => requested == listed,
    };
    field(Field::ServerId).is_some_and(|id| id == server.server_id)
        && field(Field::Port).is_none_or(|port| port.parse() == Ok(server.port))
        && match (field(Field::ServerIp), &server.server_ip) {
            (Some(requested), Some(listed)) if server.r#type != "ecs" => same_ip(&requested, listed),
            _ => true,
        }
}

/// Returns a field as text, whether it was written as a string or as a number.
fn scalar(value: RawField<'_>) -> Option<String> {
    value.string().map(Into::into).or_else(|| value.is_number().then(|| value.json().to_owned()))
}

fn requested_server(entry: &Entry<'_>) -> RequestedServer {
    let fields = Field::ALL.into_iter().filter_map(|field| {
        let value = serde_json::from_str(entry.get(field)?.json()).ok()?;
        Some((field.name(), value))
    });
    RequestedServer(fields.collect())
}
