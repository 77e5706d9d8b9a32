//! Reads an XML body into the same structure as a JSON body.
//!
//! The answers of this API are elements and text, and the tests compare each with its JSON twin. CONTRIBUTING ("Custom parsers
//! and serializers") has the measurements against the libraries.

use std::borrow::Cow;

use super::Unreadable;
use super::node::{Node, Object};
use crate::text::{concat_str, split_at_first};

/// The limit for nested elements. Answers of this API have up to five levels.
const DEEPEST: usize = 32;

/// The limit for different names among the children of an element. Answers of this API have fewer than ten.
const MOST_NAMES: usize = 64;

/// An element that is still open.
#[derive(Default)]
struct Open<'a> {
    name: &'a str,
    children: Object<'a>,
    text: String,
}

/// Parses a body that starts with `<`, and returns the object of its root element.
///
/// An element becomes the string of its text, or an object of its children; children of one name become a list. Attributes,
/// comments and declarations are ignored.
pub(super) fn parse(text: &str) -> Result<Object<'_>, Unreadable> {
    let beginning: String = text.chars().take(14).collect::<String>().to_ascii_lowercase();
    if beginning.starts_with("<!doctype html") || beginning.starts_with("<html") {
        return Err(Unreadable {
            cut_short: false,
            message: "the body is an HTML page, probably from a proxy".to_owned(),
        });
    }
    // The parent of the root element, which is its only child.
    let mut open = vec![Open::default()];
    let mut rest = text;
    while let Some((before, markup)) = rest.split_once('<') {
        read_text(before, &mut open)?;
        rest = read_markup(markup, &mut open)?;
    }
    read_text(rest, &mut open)?;
    match open.pop() {
        Some(document) if open.is_empty() => root(document.children),
        _ => Err(cut_short()),
    }
}

fn damaged(why: &str) -> Unreadable {
    Unreadable { cut_short: false, message: concat_str(&["the body is damaged XML: ", why]) }
}

fn cut_short() -> Unreadable {
    Unreadable { cut_short: true, message: "the body is truncated XML".to_owned() }
}

/// Reads markup after its `<`, and returns the rest of the text.
fn read_markup<'a>(markup: &'a str, open: &mut Vec<Open<'a>>) -> Result<&'a str, Unreadable> {
    for (begins, ends) in [("!--", "-->"), ("![CDATA[", "]]>"), ("?", "?>"), ("!", ">")] {
        if let Some(inner) = markup.strip_prefix(begins) {
            let (inner, rest) = split_at_first(inner, ends).ok_or_else(cut_short)?;
            if begins == "![CDATA[" {
                append(open, inner);
            }
            return Ok(rest);
        }
    }
    let (tag, rest) = split_tag(markup).ok_or_else(cut_short)?;
    if let Some(name) = tag.strip_prefix('/') {
        let element = open.pop().filter(|element| !open.is_empty() && element.name == name.trim_end());
        close(open, element.ok_or_else(|| damaged("an end tag has no start tag"))?)?;
        return Ok(rest);
    }
    let name = tag.split(|c: char| c.is_ascii_whitespace() || c == '/').next().unwrap_or_default();
    if name.is_empty() {
        return Err(damaged("an element has no name"));
    }
    let element = Open { name, ..Open::default() };
    if tag.ends_with('/') {
        close(open, element)?;
    } else if open.len() > DEEPEST {
        return Err(damaged("elements are nested too deeply"));
    } else {
        open.push(element);
    }
    Ok(rest)
}

/// Splits the text after a `<` at the end of the tag. A `>` inside a quoted attribute does not end it.
fn split_tag(markup: &str) -> Option<(&str, &str)> {
    let mut quote = None;
    let end = markup.bytes().position(|byte| {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(opened), _) if opened == byte => quote = None,
            _ => {}
        }
        quote.is_none() && byte == b'>'
    })?;
    Some((&markup[..end], &markup[end + 1..]))
}

/// Adds a closed element to its parent.
fn close<'a>(open: &mut [Open<'a>], element: Open<'a>) -> Result<(), Unreadable> {
    let Open { name, children, text } = element;
    let value = if children.0.is_empty() { Node::Text(text.into()) } else { Node::Object(children) };
    let Some(parent) = open.last_mut() else { return Ok(()) };
    let names = parent.children.0.len();
    let same_name = parent.children.0.iter_mut().find(|(known, _)| known == name);
    match same_name.map(|(_, value)| value) {
        None if names == MOST_NAMES => return Err(damaged("the children of an element have too many names")),
        None => parent.children.0.push((Cow::Borrowed(name), value)),
        Some(Node::List(list)) => list.push(value),
        Some(first) => {
            let one = std::mem::replace(first, Node::Null);
            *first = Node::List(vec![one, value]);
        }
    }
    Ok(())
}

/// Adds text to the open element.
fn read_text(text: &str, open: &mut [Open<'_>]) -> Result<(), Unreadable> {
    let mut pieces = text.split('&');
    append(open, pieces.next().unwrap_or_default());
    for piece in pieces {
        let (reference, rest) =
            piece.split_once(';').ok_or_else(|| damaged("a character reference has no semicolon"))?;
        let character = resolve(reference).ok_or_else(|| damaged("a character reference is not valid"))?;
        append(open, character.encode_utf8(&mut [0; 4]));
        append(open, rest);
    }
    Ok(())
}

fn append(open: &mut [Open<'_>], text: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(text);
    }
}

/// Returns the character of a predefined entity or of a character reference.
fn resolve(reference: &str) -> Option<char> {
    match reference {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            // Rust's parser accepts a plus sign.
            let number = reference.strip_prefix('#').filter(|number| !number.contains('+'))?;
            let code = match number.strip_prefix('x') {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            code.ok().filter(|&code| code > 0).and_then(char::from_u32)
        }
    }
}

/// Returns the object of the root element, whose name is not needed.
fn root(document: Object<'_>) -> Result<Object<'_>, Unreadable> {
    match document.0.into_iter().next() {
        Some((_, Node::Object(root))) => Ok(root),
        _ => Err(damaged("the root element has no children")),
    }
}
