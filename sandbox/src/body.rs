//! The XML of a body.

use std::borrow::Cow;

use serde_json::Value;

/// Writes a document.
pub(crate) fn xml(root: &str, value: &Value) -> String {
    let mut xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>".to_owned();
    write(root, value, &mut xml);
    xml
}

/// Writes a value as an element; a list as an element for each of its values.
fn write(name: &str, value: &Value, xml: &mut String) {
    if let Value::Array(values) = value {
        return values.iter().for_each(|value| write(name, value, xml));
    }
    xml.extend(["<", name, ">"]);
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, value)| write(name, value, xml)),
        Value::String(text) => xml.extend(text.chars().map(escape)),
        Value::Null | Value::Array(_) => {}
        value => xml.push_str(&value.to_string()),
    }
    xml.extend(["</", name, ">"]);
}

/// Returns the escaped form of a character in the text of an element. XML cannot contain most control characters.
fn escape(character: char) -> Cow<'static, str> {
    match character {
        '&' => "&amp;".into(),
        '<' => "&lt;".into(),
        '>' => "&gt;".into(),
        '"' => "&quot;".into(),
        '\'' => "&apos;".into(),
        '\r' => "&#13;".into(),
        '\t' | '\n' => character.to_string().into(),
        '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => "\u{FFFD}".into(),
        character => character.to_string().into(),
    }
}
