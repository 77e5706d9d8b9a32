//! Reads a parsed body by the shape of the operation's answer. XML has the same structure as JSON, but all its values are
//! strings.

use std::borrow::Cow;

use super::node::{Node, Object};
use super::shape::{Field, Read, Shape};
use super::{Answer, ApiError, Response, ResponseContext, Unreadable, still_listed};
use crate::error_code;
use crate::mismatch;
use crate::redact::redact;
use crate::text::concat_str;

/// Reads an object as an error if it has a code, whatever its status, else as an answer.
pub(super) fn response<'a>(mut object: Object<'a>, context: &ResponseContext<'_>) -> Result<Response<'a>, Unreadable> {
    // Older answers wrap the whole object.
    if let Some(inner) = object.take_object(&concat_str(&[context.operation.name(), "Response"])) {
        object = inner;
    }
    if let Some(code) = object.text("Code") {
        return Ok(Response::Error(Box::new(api_error(object, code, context))));
    }
    match context.status {
        Some(400..) => return Err(not_this_api("has an error status but no error code")),
        Some(300..) => return Err(not_this_api("is a redirect, and redirects of signed requests are not followed")),
        _ => {}
    }
    let row = context.operation.row();
    let mut object = read_object(&object, row.shape).map_err(missing)?;
    if let Some(expected) = context.v_server_group_id
        && let Some(Node::Text(group_id)) = object.get("VServerGroupId")
        && **group_id != *expected
    {
        return Err(not_this_api("names another VServerGroupId than the request"));
    }
    if let Some(requested) = context.backend_servers
        && let Some(still_listed) = still_listed::find(requested, &object)
    {
        object.0.push((Cow::Borrowed("stillListed"), still_listed));
    }
    Ok(Response::Answer(Answer { operation: context.operation, object }))
}

fn missing(field: &Field) -> Unreadable {
    not_this_api(&concat_str(&[if field.name == "ServerId" { "has an entry without " } else { "has no " }, field.name]))
}

fn not_this_api(why: &str) -> Unreadable {
    Unreadable { cut_short: false, message: concat_str(&["the body is not a response of this API: it ", why]) }
}

fn api_error(mut object: Object<'_>, code: String, context: &ResponseContext<'_>) -> ApiError {
    let message = object.text("Message").unwrap_or_default();
    let known = error_code::find(&code, context.status);
    ApiError {
        status: context.status,
        retryable: error_code::is_retryable(&code, context.status),
        pending: known.is_some_and(|known| known.pending),
        retry_after_ms: context.retry_after_ms(),
        advice: known.map(|known| known.advice(context.operation)),
        signature_mismatch: mismatch::find(&message, context.string_to_sign),
        request_id: object.text("RequestId"),
        host_id: object.text("HostId"),
        recommend: object.text("Recommend").map(|text| redact(&text)),
        access_denied_detail: object.take_object("AccessDeniedDetail").map(Object::into_owned),
        code,
        message: redact(&message),
    }
}

/// Reads the fields of an object. Fails with the name of a required field that is missing.
fn read_object<'a>(object: &Object<'a>, shape: Shape) -> Result<Object<'a>, &'static Field> {
    let mut read = Vec::with_capacity(shape.len());
    for field in shape {
        let value = match field.read {
            Read::List(shape) => Some(Node::List(read_list(object, field.path, shape)?)),
            Read::Text => text(object, field.path[0]),
            Read::TextOr(default) => Some(text(object, field.path[0]).unwrap_or(Node::Text(Cow::Borrowed(default)))),
            Read::Number => object.number(field.path[0]).map(|number| Node::Integer(number.into())),
            Read::NumberOr(default) => Some(Node::Integer(object.number(field.path[0]).unwrap_or(default).into())),
        };
        match value {
            Some(value) => read.push((Cow::Borrowed(field.name), value)),
            None if field.required => return Err(field),
            None => {}
        }
    }
    Ok(Object(read))
}

fn text<'a>(object: &Object<'a>, name: &str) -> Option<Node<'a>> {
    match object.get(name)? {
        Node::Text(text) if !text.trim().is_empty() => Some(Node::Text(text.clone())),
        Node::Integer(_) => object.text(name).map(|text| Node::Text(Cow::Owned(text))),
        _ => None,
    }
}

/// Reads a list inside its wrappers. An empty list may be missing, an empty string, or an empty object or list; a list of a
/// single object may come as that object.
fn read_list<'a>(object: &Object<'a>, path: &[&str], shape: Shape) -> Result<Vec<Node<'a>>, &'static Field> {
    let mut found = object.get(path[0]);
    for name in &path[1..] {
        found = match found {
            Some(Node::Object(wrapper)) => wrapper.get(name),
            other => other,
        };
    }
    let item = |node: &Node<'a>| match node {
        Node::Object(object) => read_object(object, shape).map(Node::Object),
        _ => Err(&shape[0]),
    };
    match found {
        None | Some(Node::Null) => Ok(Vec::new()),
        Some(Node::Text(blank)) if blank.trim().is_empty() => Ok(Vec::new()),
        Some(Node::List(list)) => list.iter().map(item).collect(),
        Some(single) => Ok(vec![item(single)?]),
    }
}
