//! An XML body, brought into the shape that its JSON twin has.

use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::{Map, Value};

use super::Unreadable;

/// How deep elements may stand in one another: the deepest answer of this API has five levels.
const DEEPEST: usize = 32;

/// An element that is still open.
#[derive(Default)]
struct Open {
    name: String,
    children: Map<String, Value>,
    text: String,
}

/// Parses a body that begins like markup, and returns the object that its root element stands for.
///
/// An element becomes the string of its text, or an object of its children; children of one name become a list.
pub(super) fn parse(text: &str) -> Result<Map<String, Value>, Unreadable> {
    let beginning: String = text.chars().take(14).collect::<String>().to_ascii_lowercase();
    if beginning.starts_with("<!doctype html") || beginning.starts_with("<html") {
        return Err(Unreadable {
            cut_short: false,
            message: "the body is an HTML page, as a proxy sends it".to_owned(),
        });
    }
    let mut reader = Reader::from_str(text);
    // The root's parent: it holds the one child that is the document.
    let mut open = vec![Open::default()];
    loop {
        match reader.read_event().map_err(|error| damaged(&error.to_string()))? {
            Event::Start(_) if open.len() > DEEPEST => return Err(damaged("elements stand too deep in one another")),
            Event::Start(start) => open.push(Open::named(start.name().as_ref())),
            Event::Empty(empty) => close(&mut open, Open::named(empty.name().as_ref())),
            Event::End(_) => {
                if let Some(element) = open.pop() {
                    close(&mut open, element);
                }
            }
            Event::Text(piece) => append(&mut open, &piece.xml10_content()),
            Event::CData(piece) => append(&mut open, &piece.xml10_content()),
            Event::GeneralRef(reference) => {
                let character = match reference.resolve_char_ref() {
                    Ok(Some(character)) => character.to_string(),
                    _ => resolve(&reference).to_owned(),
                };
                append(&mut open, &character);
            }
            Event::Eof => break,
            Event::Decl(_) | Event::PI(_) | Event::DocType(_) | Event::Comment(_) => {}
        }
    }
    match open.pop() {
        Some(document) if open.is_empty() => root(document.children),
        _ => Err(Unreadable { cut_short: true, message: "the body is XML that was cut short".to_owned() }),
    }
}

impl Open {
    fn named(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }
}

fn damaged(why: &str) -> Unreadable {
    Unreadable { cut_short: false, message: format!("the body is damaged XML: {why}") }
}

/// Hands a finished element to the one around it.
fn close(open: &mut [Open], element: Open) {
    let value = if element.children.is_empty() { Value::String(element.text) } else { Value::Object(element.children) };
    let Some(parent) = open.last_mut() else { return };
    match parent.children.get_mut(&element.name) {
        None => {
            parent.children.insert(element.name, value);
        }
        Some(Value::Array(list)) => list.push(value),
        Some(first) => *first = Value::Array(vec![first.take(), value]),
    }
}

fn append(open: &mut [Open], text: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(text);
    }
}

/// Returns what one of XML's five entities stands for; nothing for an entity that a document would have to declare.
fn resolve(entity: &str) -> &'static str {
    quick_xml::escape::resolve_xml_entity(entity).unwrap_or_default()
}

/// Takes the root element: its name wraps an answer, or says that it is an error, and matters no further.
fn root(document: Map<String, Value>) -> Result<Map<String, Value>, Unreadable> {
    match document.into_iter().next() {
        Some((_, Value::Object(root))) => Ok(root),
        _ => Err(damaged("the root element has no children")),
    }
}
