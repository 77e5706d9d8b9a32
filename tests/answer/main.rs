//! Responses: of every operation, documented and older ones, errors in JSON and XML, and malformed bodies.

#[path = "../common/mod.rs"]
mod common;

mod documented;
mod errors;
mod group;
mod groups;
mod hostile;
mod malformed;
mod members;
mod mismatch;
mod redaction;
mod retry_after;
mod still_listed;
mod xml;

use serde_json::{Value, json};
use slb_backend_servers::{Operation, ResponseContext, parse_response};

const SUCCESS: &str = include_str!("../data/success.json");

fn removal() -> ResponseContext<'static> {
    ResponseContext::new(Operation::RemoveVServerGroupBackendServers)
}

fn parse(body: &str, context: &ResponseContext<'_>) -> Value {
    serde_json::to_value(parse_response(body, context)).expect("an answer serializes")
}

/// Reads an answer of an operation, of which nothing else is known.
fn read_as(operation: Operation, body: &Value) -> Value {
    parse(&body.to_string(), &ResponseContext::new(operation))
}

/// Reads an answer of a removal.
fn read(body: &str) -> Value {
    parse(body, &removal())
}

fn with_status(body: &str, status: u16) -> Value {
    parse(body, &removal().status(status))
}

fn listed(id: &str, port: u16) -> Value {
    json!({ "ServerId": id, "Port": port, "Weight": 100, "Type": "ecs" })
}

fn group_of(servers: &Value) -> String {
    json!({ "VServerGroupId": "rsp-1", "RequestId": "r-1", "BackendServers": servers }).to_string()
}

/// Returns the shapes in which an answer with a list of one object is known to come, besides the documented one: wrapped under the
/// name of the operation, the object in place of the list, and all numbers as texts.
fn older_shapes(operation: Operation, documented: &Value) -> Vec<Value> {
    let single = with_single_objects(documented);
    let texts = with_texts(documented);
    [documented, &single, &texts, &with_texts(&single)]
        .into_iter()
        .flat_map(|shape| [shape.clone(), json!({ format!("{operation}Response"): shape })])
        .collect()
}

/// Puts the object of each list of one object in the place of the list.
fn with_single_objects(value: &Value) -> Value {
    match value {
        Value::Array(list) if list.len() == 1 => with_single_objects(&list[0]),
        Value::Array(list) => list.iter().map(with_single_objects).collect(),
        Value::Object(fields) => fields
            .iter()
            .map(|(name, value)| (name.clone(), with_single_objects(value)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
        value => value.clone(),
    }
}

/// Writes each number as a text.
fn with_texts(value: &Value) -> Value {
    match value {
        Value::Number(number) => number.to_string().into(),
        Value::Array(list) => list.iter().map(with_texts).collect(),
        Value::Object(fields) => fields
            .iter()
            .map(|(name, value)| (name.clone(), with_texts(value)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
        value => value.clone(),
    }
}

/// Writes a body as XML: the root element is called like the operation.
fn as_xml(operation: Operation, body: &Value) -> String {
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}", element(&format!("{operation}Response"), body))
}

fn element(name: &str, value: &Value) -> String {
    let inner = match value {
        Value::Array(list) => return list.iter().map(|item| element(name, item)).collect(),
        Value::Object(fields) => fields.iter().map(|(name, value)| element(name, value)).collect(),
        Value::String(text) => text.replace('&', "&amp;").replace('<', "&lt;"),
        value => value.to_string(),
    };
    format!("<{name}>{inner}</{name}>\n")
}

/// Asserts that an answer reads as that in every shape in which one is known to come.
#[track_caller]
fn assert_every_shape(operation: Operation, documented: &Value, expected: &Value) {
    for shape in older_shapes(operation, documented) {
        assert_eq!(&read_as(operation, &shape), expected, "{shape}");
    }
    let xml = as_xml(operation, documented);
    assert_eq!(&parse(&xml, &ResponseContext::new(operation)), expected, "{xml}");
}
