//! The rules as JSON Schemas, draft 2020-12, for editors, forms and other languages.
//!
//! They are written from the constants of the validator, and say what a schema can say. A key that occurs twice, and how an
//! integer is written, are for [`validate_params`](crate::validate_params) alone. So are warnings.

use std::ops::RangeInclusive;

use serde_json::{Map, Value, json};

use crate::kind::choice::PROTOCOLS;
use crate::kind::identifier::{Identifier, LOAD_BALANCER, V_SERVER_GROUP};
use crate::kind::name::{CHINESE_CHARACTERS, LENGTH, MARKS};
use crate::kind::payload::{Field, IGNORED};
use crate::kind::servers::{MAX_SERVERS, PORT, WEIGHT};
use crate::kind::{Kind, region_id, tags};
use crate::member::TYPES;
use crate::operation::Operation;
use crate::region;

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// A character of an identifier, in a pattern: printable ASCII, and not the mask of an example.
const IDENTIFIER_CHARACTER: &str = "[!-)+-~]";

/// Returns the JSON Schema of the list that `BackendServers` holds.
#[must_use]
pub fn payload_schema() -> Value {
    with_dialect("BackendServers", servers())
}

/// Returns the JSON Schema of a value of a kind.
#[must_use]
pub fn kind_schema(kind: Kind) -> Value {
    match kind {
        Kind::RegionId => json!({
            "type": "string",
            "pattern": "^[a-z][a-z0-9-]*$",
            "maxLength": region_id::LENGTH,
            "not": { "pattern": names_a_product() },
        }),
        Kind::VServerGroupId => identifier(&V_SERVER_GROUP),
        Kind::LoadBalancerId => identifier(&LOAD_BALANCER),
        Kind::GroupName => name(),
        Kind::AnyText => json!({ "type": "string" }),
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::Port => integer(&PORT),
        Kind::Protocol => json!({ "enum": PROTOCOLS }),
        Kind::BackendServers => servers(),
        Kind::Tags => json!({ "type": "array", "minItems": 1, "maxItems": tags::MOST, "items": tag() }),
    }
}

/// Returns the JSON Schema of the parameters of an operation, as an object of this package.
#[must_use]
pub fn parameters_schema(operation: Operation) -> Value {
    let row = operation.row();
    let mut definitions = Map::new();
    let mut properties = Map::new();
    for parameter in row.parameters {
        let name = format!("{:?}", parameter.kind);
        let reference = json!({ "$ref": format!("#/$defs/{name}") });
        let schema = match (parameter.kind, parameter.required) {
            (Kind::BackendServers, true) => json!({ "anyOf": [reference, json_text(&reference)] }),
            (Kind::BackendServers, false) => json!({ "anyOf": [reference, json_text(&reference), { "const": "" }] }),
            (_, true) => reference,
            (_, false) => or_empty(&reference),
        };
        definitions.entry(name).or_insert_with(|| kind_schema(parameter.kind));
        properties.insert(parameter.name.to_owned(), schema);
    }
    let required: Vec<&str> =
        row.parameters.iter().filter(|parameter| parameter.required).map(|parameter| parameter.name).collect();
    let mut schema = json!({
        "type": "object",
        "required": required,
        "properties": properties,
        "additionalProperties": false,
        "$defs": definitions,
    });
    if !row.one_of.is_empty() {
        let given = |name: &str| json!({ "required": [name], "properties": { name: { "not": { "const": "" } } } });
        schema["anyOf"] = row.one_of.iter().copied().map(given).collect();
    }
    with_dialect(operation.name(), schema)
}

fn with_dialect(title: &str, mut schema: Value) -> Value {
    schema["$schema"] = DIALECT.into();
    schema["title"] = title.into();
    schema
}

/// The text of a value, as JSON.
fn json_text(of: &Value) -> Value {
    json!({ "type": "string", "minLength": 1, "contentMediaType": "application/json", "contentSchema": of })
}

/// An empty text counts as not given.
fn or_empty(schema: &Value) -> Value {
    json!({ "anyOf": [schema, { "const": "" }] })
}

fn identifier(identifier: &Identifier) -> Value {
    let prefix = if identifier.is_strict { identifier.prefix } else { "" };
    json!({ "type": "string", "pattern": format!("^{prefix}{IDENTIFIER_CHARACTER}+$") })
}

fn names_a_product() -> String {
    let ids: Vec<&str> = region::ids().collect();
    format!("^(?:oss-|[a-z0-9]*-(?:{})$)", ids.join("|"))
}

fn servers() -> Value {
    let fields = Field::ALL.into_iter().map(|field| (field.name().to_owned(), field_schema(field)));
    let ignored = IGNORED.into_iter().map(|name| (name.to_owned(), true.into()));
    let properties: Map<String, Value> = fields.chain(ignored).collect();
    json!({
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
        Field::Weight => or_empty(&integer(&WEIGHT)),
        Field::Description => or_empty(&name()),
        Field::Type => {
            let mut names: Vec<&str> = TYPES.iter().map(|&(name, _)| name).collect();
            names.push("");
            json!({ "enum": names })
        }
        Field::ServerIp => {
            json!({ "type": "string", "anyOf": [{ "format": "ipv4" }, { "format": "ipv6" }, { "const": "" }] })
        }
        Field::Port => integer(&PORT),
    }
}

/// "You must configure the Type parameter" for all but ECS instances. Source: reference.
fn type_fits_id(name: &str, prefix: &str) -> Value {
    let (fits, required) = match name {
        "ecs" => (json!({ "enum": [name, ""] }), vec![]),
        _ => (json!({ "const": name }), vec![Field::Type.name()]),
    };
    json!({
        "if": { "properties": { "ServerId": { "type": "string", "pattern": format!("^{prefix}") } }, "required": ["ServerId"] },
        "then": { "properties": { "Type": fits }, "required": required },
    })
}

fn name() -> Value {
    json!({
        "type": "string",
        "minLength": LENGTH.start(),
        "maxLength": LENGTH.end(),
        "pattern": format!("^[A-Za-z0-9{}{}]*$", marks(), chinese_characters()),
    })
}

// The hyphen must not make a range, and the slash must not end a pattern; "_" may not be escaped.
fn marks() -> String {
    MARKS
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

fn tag() -> Value {
    json!({
        "type": "object",
        "required": ["Key"],
        "properties": { "Key": tag_text(&tags::KEY_LENGTH), "Value": tag_text(&tags::VALUE_LENGTH) },
        "additionalProperties": false,
    })
}

/// Returns the JSON Schema of a key or a value of a tag.
pub(super) fn tag_text(length: &RangeInclusive<usize>) -> Value {
    let (prefixes, texts) = (tags::FORBIDDEN_PREFIXES.join("|"), tags::FORBIDDEN_TEXTS.join("|").replace('/', r"\/"));
    json!({
        "type": "string",
        "minLength": length.start(),
        "maxLength": length.end(),
        "not": { "pattern": format!(r"^(?:{prefixes})|{texts}|\p{{Cc}}") },
    })
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
