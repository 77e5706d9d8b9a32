//! A JSON body.

use super::Unreadable;
use super::node::{Node, Object};
use crate::json::{JsonError, Reader};
use crate::text::{concat_str, number};

/// Parses a body that begins like an object.
pub(super) fn parse(text: &str) -> Result<Object<'_>, Unreadable> {
    let mut reader = Reader::new(text);
    let parsed = object(&mut reader).and_then(|object| reader.end().map(|()| object));
    parsed.map_err(|JsonError { at, expected, is_end }| Unreadable {
        cut_short: is_end,
        message: if is_end {
            "the body is truncated JSON".to_owned()
        } else {
            concat_str(&["the body is damaged JSON: expected ", expected, " at byte ", &number(at)])
        },
    })
}

/// Reads a value as a body holds it.
pub(crate) fn node<'a>(reader: &mut Reader<'a>) -> Result<Node<'a>, JsonError> {
    match reader.peek() {
        Some(b'{') => object(reader).map(Node::Object),
        Some(b'[') => {
            let mut list = Vec::new();
            reader.list(|reader| {
                list.push(node(reader)?);
                Ok(())
            })?;
            Ok(Node::List(list))
        }
        _ => {
            let value = reader.value()?;
            Ok(match value.json() {
                "true" => Node::Boolean(true),
                "false" => Node::Boolean(false),
                "null" => Node::Null,
                json => match (value.string(), json.parse()) {
                    (Some(string), _) => Node::Text(string),
                    (None, Ok(number)) => Node::Integer(number),
                    (None, Err(_)) => Node::Text(json.into()),
                },
            })
        }
    }
}

fn object<'a>(reader: &mut Reader<'a>) -> Result<Object<'a>, JsonError> {
    // As many as most objects have at the most: a list that grows is copied, and wiped, each time.
    let mut fields = Vec::with_capacity(8);
    reader.object(|reader, key| {
        fields.push((key.string().unwrap_or(key.json().into()), node(reader)?));
        Ok(())
    })?;
    Ok(Object(fields))
}
