//! A second reader of responses, on top of a library: applies the shape of an operation to a body.

use serde_json::{Map, Value, json};
use slb_backend_servers::Operation;
use slb_backend_servers::shape::{Field, Read, Shape};

/// What a body is to be read as.
#[derive(Clone, Debug, PartialEq)]
pub enum Expected {
    /// An error of this code.
    Error(String),
    /// An answer with these fields.
    Answer(Value),
    /// Neither.
    Malformed,
    /// It depends on how a number is written, which the library does not keep.
    Unknown,
}

/// Reads a body that is an object.
#[must_use]
pub fn read(operation: Operation, body: &Map<String, Value>, status: Option<u16>) -> Expected {
    let wrapped = body.get(&format!("{operation}Response")).and_then(Value::as_object);
    let body = wrapped.unwrap_or(body);
    match text(body.get("Code")) {
        Err(Unknown) => return Expected::Unknown,
        Ok(Some(code)) => return Expected::Error(code),
        Ok(None) if status.is_some_and(|status| status >= 300) => return Expected::Malformed,
        Ok(None) => {}
    }
    match object(body, operation.row().shape) {
        Err(Unknown) => Expected::Unknown,
        Ok(None) => Expected::Malformed,
        Ok(Some(answer)) if is_damaged(&answer) => Expected::Malformed,
        Ok(Some(answer)) => Expected::Answer(answer),
    }
}

struct Unknown;

fn object(body: &Map<String, Value>, shape: Shape) -> Result<Option<Value>, Unknown> {
    let mut read = Map::new();
    let mut lacks_any = false;
    for field in shape {
        let value = value(body, field)?;
        lacks_any |= field.required && value.is_none();
        read.extend(value.map(|value| (field.name.to_owned(), value)));
    }
    Ok((!lacks_any).then_some(read.into()))
}

fn value(body: &Map<String, Value>, field: &Field) -> Result<Option<Value>, Unknown> {
    let given = body.get(field.path[0]);
    Ok(match field.read {
        Read::Text => text(given)?.map(Value::from),
        Read::TextOr(default) => Some(text(given)?.unwrap_or_else(|| default.to_owned()).into()),
        Read::Number => number(given)?.map(Value::from),
        Read::NumberOr(default) => Some(number(given)?.unwrap_or(default).into()),
        Read::List(shape) => return list(body, field, shape),
        read => panic!("{read:?} is not known here"),
    })
}

fn text(value: Option<&Value>) -> Result<Option<String>, Unknown> {
    match value {
        Some(Value::String(text)) => Ok(Some(text.clone()).filter(|text| !text.trim().is_empty())),
        Some(Value::Number(number)) => number.as_i64().map(|number| Some(number.to_string())).ok_or(Unknown),
        _ => Ok(None),
    }
}

fn number(value: Option<&Value>) -> Result<Option<u32>, Unknown> {
    match value {
        Some(Value::String(text)) => Ok(text.trim().parse().ok()),
        Some(Value::Number(number)) => number.as_i64().map(|number| number.try_into().ok()).ok_or(Unknown),
        _ => Ok(None),
    }
}

/// A list stands in wrappers. One of a single object may be that object, an empty one anything that is empty.
fn list(body: &Map<String, Value>, field: &Field, shape: Shape) -> Result<Option<Value>, Unknown> {
    let empty = json!([]);
    let mut inner = body.get(field.path[0]).unwrap_or(&empty);
    for name in &field.path[1..] {
        if let Value::Object(wrapper) = inner {
            inner = wrapper.get(*name).unwrap_or(&empty);
        }
    }
    let single;
    let items = match inner {
        Value::Null => return Ok(Some(empty)),
        Value::String(blank) if blank.trim().is_empty() => return Ok(Some(empty)),
        Value::Array(items) => items,
        item => {
            single = vec![item.clone()];
            &single
        }
    };
    let mut read = Vec::new();
    let mut is_damaged = false;
    for item in items {
        let item = match item {
            Value::Object(item) => object(item, shape)?,
            _ => None,
        };
        is_damaged |= item.is_none();
        read.extend(item);
    }
    // What lacks something that it must have spoils the whole answer.
    if is_damaged { Ok(Some(Value::Null)) } else { Ok(Some(read.into())) }
}

/// Returns true if a list in an answer was damaged.
fn is_damaged(answer: &Value) -> bool {
    match answer {
        Value::Null => true,
        Value::Array(items) => items.iter().any(is_damaged),
        Value::Object(fields) => fields.values().any(is_damaged),
        _ => false,
    }
}
