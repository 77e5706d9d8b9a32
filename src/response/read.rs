//! From a parsed body to what it says. XML comes in the same shape as JSON, all its values strings.

use std::net::IpAddr;

use super::node::{Node, Object};
use super::{ApiError, ListedServer, Removed, RequestedServer, Response, ResponseContext, Unreadable, json};
use crate::error_code;
use crate::json::{Raw, Reader};
use crate::mismatch;
use crate::payload::{self, Element, Entry, Field, Payload};
use crate::text::concat_str;

/// What older answers wrap the whole object in.
const WRAPPER: &str = "RemoveVServerGroupBackendServersResponse";

/// Reads an object as an error if it has a code, whatever its status, else as a removal.
pub(super) fn response(mut object: Object<'_>, context: &ResponseContext<'_>) -> Result<Response, Unreadable> {
    if let Some(inner) = object.take_object(WRAPPER) {
        object = inner;
    }
    if let Some(code) = object.text("Code") {
        return Ok(Response::Error(Box::new(api_error(object, code, context))));
    }
    if context.status.is_some_and(|status| status >= 400) {
        return Err(not_this_api("has an error status but no error code"));
    }
    removed(&object, context).map(Response::Removed)
}

fn not_this_api(why: &str) -> Unreadable {
    Unreadable { cut_short: false, message: concat_str(&["the body is no answer of this API: it ", why]) }
}

fn api_error(mut object: Object<'_>, code: String, context: &ResponseContext<'_>) -> ApiError {
    let message = object.text("Message").unwrap_or_default();
    ApiError {
        status: context.status,
        retryable: error_code::is_retryable(&code, context.status),
        retry_after_ms: context.retry_after_ms(),
        advice: error_code::find(&code, context.status).map(|known| known.advice),
        signature_mismatch: mismatch::find(&message, context.string_to_sign),
        request_id: object.text("RequestId"),
        host_id: object.text("HostId"),
        recommend: object.text("Recommend"),
        access_denied_detail: object.take_object("AccessDeniedDetail").map(Object::into_owned),
        code,
        message,
    }
}

fn removed(object: &Object<'_>, context: &ResponseContext<'_>) -> Result<Removed, Unreadable> {
    let v_server_group_id = object.text("VServerGroupId").ok_or_else(|| not_this_api("names no VServerGroupId"))?;
    let request_id = object.text("RequestId").ok_or_else(|| not_this_api("has no RequestId"))?;
    let backend_servers = listed_servers(object.get("BackendServers"))
        .ok_or_else(|| not_this_api("lists something that is no backend server"))?;
    let still_listed = context.backend_servers.and_then(|requested| still_listed(requested, &backend_servers));
    Ok(Removed { request_id, v_server_group_id, backend_servers, still_listed })
}

/// Reads the list out of its wrapper. An empty group comes as nothing, as an empty string, or as an empty object or list.
fn listed_servers(wrapper: Option<&Node<'_>>) -> Option<Vec<ListedServer>> {
    let list = match wrapper {
        Some(Node::Object(wrapper)) => wrapper.get("BackendServer"),
        other => other,
    };
    match list {
        None | Some(Node::Null) => Some(Vec::new()),
        Some(Node::Text(blank)) if blank.trim().is_empty() => Some(Vec::new()),
        Some(Node::List(servers)) => servers.iter().map(listed_server).collect(),
        Some(server) => Some(vec![listed_server(server)?]),
    }
}

fn listed_server(server: &Node<'_>) -> Option<ListedServer> {
    let Node::Object(server) = server else { return None };
    Some(ListedServer {
        server_id: server.text("ServerId")?,
        port: server.number("Port").unwrap_or(0),
        weight: server.number("Weight").unwrap_or(100),
        r#type: server.text("Type").unwrap_or_else(|| "ecs".to_owned()),
        server_ip: server.text("ServerIp"),
        description: server.text("Description"),
    })
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
fn scalar(value: Raw<'_>) -> Option<String> {
    value.string().map(Into::into).or_else(|| value.is_number().then(|| value.json().to_owned()))
}

fn requested_server(entry: &Entry<'_>) -> RequestedServer {
    let fields = Field::ALL.into_iter().filter_map(|field| {
        let value = json::node(&mut Reader::new(entry.get(field)?.json())).ok()?;
        Some((field.name(), value.into_owned()))
    });
    RequestedServer(fields.collect())
}
