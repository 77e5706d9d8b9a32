//! The rules of the `BackendServers` payload as a JSON Schema, for editors, forms and other languages.
//!
//! It says what a schema can say. A key that stands twice, and how an integer is written, are for
//! [`validate_remove_params`](crate::validate_remove_params) alone.

use std::ops::RangeInclusive;

use serde_json::{Map, Value, json};

use crate::payload::Field;
use crate::rules::{CHINESE_CHARACTERS, DESCRIPTION_LENGTH, DESCRIPTION_MARKS, MAX_SERVERS, PORT, TYPES, WEIGHT};

/// A character of an identifier, in a pattern: no white space, no control character, and not the mask of an example.
pub(crate) const IDENTIFIER_CHARACTER: &str = r"[^\s*\p{Cc}]";

/// Returns a JSON Schema, draft 2020-12, of the list that `BackendServers` holds.
#[must_use]
pub fn payload_schema() -> Value {
    let properties: Map<String, Value> =
        Field::ALL.into_iter().map(|field| (field.name().to_owned(), field_schema(field))).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "BackendServers",
        "type": "array",
        "minItems": 1,
        "maxItems": MAX_SERVERS,
        "items": {
            "type": "object",
            "required": [Field::ServerId.name()],
            "properties": properties,
            "additionalProperties": false,
            "allOf": TYPES.map(|(name, prefix)| type_fits_id(name, prefix)),
        },
    })
}

fn field_schema(field: Field) -> Value {
    match field {
        Field::ServerId => json!({ "type": "string", "pattern": format!("^{IDENTIFIER_CHARACTER}+$") }),
        Field::Weight => integer(&WEIGHT),
        Field::Description => json!({
            "type": "string",
            "minLength": DESCRIPTION_LENGTH.start(),
            "maxLength": DESCRIPTION_LENGTH.end(),
            "pattern": format!("^[A-Za-z0-9{}{}]*$", marks(), chinese_characters()),
        }),
        Field::Type => json!({ "enum": TYPES.map(|(name, _)| name) }),
        Field::ServerIp => json!({ "type": "string", "anyOf": [{ "format": "ipv4" }, { "format": "ipv6" }] }),
        Field::Port => integer(&PORT),
    }
}

/// An integer, as a number or as a decimal string.
fn integer(range: &RangeInclusive<i64>) -> Value {
    json!({
        "anyOf": [
            { "type": "integer", "minimum": range.start(), "maximum": range.end() },
            { "type": "string", "pattern": format!("^(?:{})$", decimals(range).join("|")) },
        ],
    })
}

/// Returns patterns that together match the decimals of a range which begins at 0 or 1.
fn decimals(range: &RangeInclusive<i64>) -> Vec<String> {
    let last = range.end().to_string();
    let mut patterns = Vec::new();
    if *range.start() == 0 {
        patterns.push("0".to_owned());
    }
    // All that have fewer digits, then all that part from the last one downwards at some digit, then the last one.
    patterns.push(format!("[1-9][0-9]{{0,{}}}", last.len() - 2));
    for (at, digit) in last.char_indices() {
        let (lowest, rest) = (if at == 0 { '1' } else { '0' }, last.len() - at - 1);
        if digit > lowest {
            let below = char::from_digit(digit.to_digit(10).unwrap_or_default().saturating_sub(1), 10).unwrap_or('0');
            patterns.push(format!("{}[{lowest}-{below}][0-9]{{{rest}}}", &last[..at]));
        }
    }
    patterns.push(last);
    patterns
}

// The hyphen must not make a range, and the slash must not end a pattern; "_" may not be escaped.
fn marks() -> String {
    DESCRIPTION_MARKS
        .iter()
        .map(|&mark| match mark {
            '_' => mark.to_string(),
            mark => format!("\\{mark}"),
        })
        .collect()
}

fn chinese_characters() -> String {
    CHINESE_CHARACTERS.iter().flat_map(|range| [*range.start(), '-', *range.end()]).collect()
}

/// "You must configure the Type parameter" for all but ECS instances. Source: reference.
fn type_fits_id(name: &str, prefix: &str) -> Value {
    let required = if name == "ecs" { vec![] } else { vec![Field::Type.name()] };
    json!({
        "if": { "properties": { "ServerId": { "type": "string", "pattern": format!("^{prefix}") } }, "required": ["ServerId"] },
        "then": { "properties": { "Type": { "const": name } }, "required": required },
    })
}
