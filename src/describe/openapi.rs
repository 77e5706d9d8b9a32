//! The operations as an `OpenAPI` 3.1 description, for tools that make clients, forms and documentation of one.
//!
//! It is written from the same table as the validator. It describes requests of signature V3; those of the RPC signature have
//! the same parameters, in a form.
//!
//! All operations are a POST to `/`, told apart by a header, and `OpenAPI` knows an operation by its path and method alone. So
//! the path of each has its name as a fragment, `/#DeleteVServerGroup`, as descriptions of other clouds with one path have it.
//! A fragment is never sent. A client that puts the query behind it has to take it out before the request is signed, and
//! signing is a step of its own in every generated client. A description of one operation needs no fragment.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::schema::{kind_schema, tag_text};
use crate::answer::shape::{Field, Read, Shape};
use crate::error_code::error_codes;
use crate::kind::identifier::{LOAD_BALANCER, V_SERVER_GROUP};
use crate::kind::servers::PORT;
use crate::kind::{Kind, tags};
use crate::operation::{Operation, Parameter, Row};
use crate::region::regions;
use crate::request::VERSION;

/// The parameters that several operations have in common.
const SHARED: [&str; 3] = ["RegionId", "VServerGroupId", "LoadBalancerId"];

const FRAGMENTS: &str = "Written from the rules of the package slb-backend-servers, not by Alibaba Cloud.\n\nAll operations are a \
    POST to `/`. The fragment of each path keeps them apart in this document and is never sent: remove `#` and the name behind \
    it from the URL before you sign it, if your client puts the query behind them.";

/// Returns an `OpenAPI` 3.1 description of all operations.
#[must_use]
pub fn openapi() -> Value {
    describe("Server Load Balancer: vServer groups", FRAGMENTS, &Operation::all().collect::<Vec<_>>())
}

/// Returns an `OpenAPI` 3.1 description of one operation, with the path `/`.
#[must_use]
pub fn openapi_of(operation: Operation) -> Value {
    let description = "Written from the rules of the package slb-backend-servers, not by Alibaba Cloud.";
    describe(&format!("Server Load Balancer: {operation}"), description, &[operation])
}

fn describe(title: &str, description: &str, operations: &[Operation]) -> Value {
    let path = |operation: Operation| match operations {
        [_] => "/".to_owned(),
        _ => format!("/#{operation}"),
    };
    let paths: Map<String, Value> = operations
        .iter()
        .map(|&operation| (path(operation), json!({ "post": describe_operation(operation.row()) })))
        .collect();
    json!({
        "openapi": "3.1.1",
        "info": {
            "title": title,
            "description": description,
            "version": VERSION,
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "servers": [{ "url": "https://{endpoint}", "variables": { "endpoint": endpoints() } }],
        "security": [{ "ACS3-HMAC-SHA256": [] }],
        "paths": paths,
        "components": {
            "parameters": shared_parameters(operations),
            "schemas": schemas(operations),
            "securitySchemes": {
                "ACS3-HMAC-SHA256": {
                    "type": "apiKey",
                    "in": "header",
                    "name": "Authorization",
                    "description": "Signature V3: ACS3-HMAC-SHA256 Credential=…,SignedHeaders=…,Signature=…",
                },
            },
        },
    })
}

fn endpoints() -> Value {
    let regions = regions();
    let hosts: BTreeSet<&str> = regions
        .iter()
        .flat_map(|region| [Some(region.endpoint.as_ref()), region.vpc_endpoint.as_deref()])
        .flatten()
        .collect();
    json!({ "default": "slb.aliyuncs.com", "enum": hosts, "description": "That of the region." })
}

fn describe_operation(row: &Row) -> Value {
    let action = json!({ "const": row.name });
    let mut parameters: Vec<Value> = row.parameters.iter().map(parameter).collect();
    parameters.push(header("x-acs-action", "The operation.", &action, true));
    parameters.extend(headers().into_iter().map(|(name, _)| reference("parameters", name)));
    json!({
        "operationId": row.name,
        "summary": row.summary,
        "description": remarks(row),
        "parameters": parameters,
        "responses": {
            "200": answer("The operation was carried out.", &format!("{}Response", row.name)),
            "default": answer("The gateway or the service refused or failed.", "Error"),
        },
        "x-ram-action": format!("slb:{}", row.name),
        "x-error-codes": row.errors.concat(),
    })
}

fn remarks(row: &Row) -> String {
    let repeat = match (row.changes, row.safe_to_repeat) {
        (false, _) => "Changes nothing.",
        (true, true) => "Safe to repeat.",
        (true, false) => "Not safe to repeat when the outcome is unknown: describe the group first.",
    };
    match row.one_of {
        [] => repeat.to_owned(),
        names => format!("{repeat} At least one of {} must be given.", names.join(" and ")),
    }
}

fn answer(description: &str, schema: &str) -> Value {
    let content = json!({ "application/json": { "schema": reference("schemas", schema) } });
    json!({ "description": description, "content": content })
}

fn reference(section: &str, name: &str) -> Value {
    json!({ "$ref": format!("#/components/{section}/{name}") })
}

fn parameter(parameter: &Parameter) -> Value {
    if SHARED.contains(&parameter.name) { reference("parameters", parameter.name) } else { query(parameter) }
}

/// Describes a parameter of the query.
fn query(parameter: &Parameter) -> Value {
    let &Parameter { name, kind, required, description } = parameter;
    let mut described = json!({ "name": name, "in": "query", "required": required, "description": description });
    match kind {
        Kind::BackendServers => {
            described["content"] = json!({ "application/json": { "schema": reference("schemas", "BackendServers") } });
        }
        // In this style, each property of an object is a parameter of its own.
        Kind::Tags => {
            described["style"] = "form".into();
            described["explode"] = true.into();
            described["schema"] = numbered_tags();
        }
        Kind::Port => {
            described["schema"] = json!({ "type": "integer", "minimum": PORT.start(), "maximum": PORT.end() });
        }
        kind => described["schema"] = kind_schema(kind),
    }
    if let Some(example) = example(kind) {
        described["example"] = example.into();
    }
    described
}

fn example(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::RegionId => Some("cn-hangzhou"),
        Kind::VServerGroupId => Some(V_SERVER_GROUP.example),
        Kind::LoadBalancerId => Some(LOAD_BALANCER.example),
        _ => None,
    }
}

/// The tags of a call: `Tag.1.Key`, `Tag.1.Value`, and so on.
fn numbered_tags() -> Value {
    let name = |field: &str| format!(r"^Tag\.(?:[1-9]|1[0-9]|{})\.{field}$", tags::MOST);
    json!({
        "type": "object",
        "patternProperties": { name("Key"): tag_text(&tags::KEY_LENGTH), name("Value"): tag_text(&tags::VALUE_LENGTH) },
        "additionalProperties": false,
    })
}

fn shared_parameters(operations: &[Operation]) -> Value {
    let of_operations = operations.iter().flat_map(|operation| operation.row().parameters);
    let shared = of_operations.filter(|parameter| SHARED.contains(&parameter.name));
    let queries = shared.map(|parameter| (parameter.name, query(parameter)));
    queries.chain(headers()).map(|(name, described)| (name.to_owned(), described)).collect::<Map<_, _>>().into()
}

/// The headers that every operation has in common.
fn headers() -> [(&'static str, Value); 6] {
    let text = |pattern: &str| json!({ "type": "string", "pattern": pattern });
    let date = text("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$");
    [
        ("x-acs-version", "The version of the API.", json!({ "const": VERSION }), true),
        ("x-acs-date", "When the request was signed, in UTC: valid for 15 minutes.", date, true),
        ("x-acs-signature-nonce", "A value that no other request has.", text("^.+$"), true),
        ("x-acs-content-sha256", "The SHA-256 of the body, which is empty.", text("^[0-9a-f]{64}$"), true),
        ("x-acs-accesskey-id", "The access key ID, with a security token.", text("^.+$"), false),
        ("x-acs-security-token", "The token of temporary credentials.", text("^.+$"), false),
    ]
    .map(|(name, description, schema, required)| (name, header(name, description, &schema, required)))
}

fn header(name: &str, description: &str, schema: &Value, required: bool) -> Value {
    json!({ "name": name, "in": "header", "required": required, "description": description, "schema": schema })
}

fn schemas(operations: &[Operation]) -> Value {
    let rows = operations.iter().map(|operation| operation.row());
    let mut schemas: Map<String, Value> =
        rows.clone().map(|row| (format!("{}Response", row.name), object(row.shape))).collect();
    if rows.flat_map(|row| row.parameters).any(|parameter| parameter.kind == Kind::BackendServers) {
        schemas.insert("BackendServers".to_owned(), kind_schema(Kind::BackendServers));
    }
    schemas.insert("Error".to_owned(), error());
    schemas.into()
}

/// Describes an object of an answer. Answers gain fields with time, so nothing is closed.
fn object(shape: Shape) -> Value {
    let mut described = json!({ "type": "object", "properties": {} });
    for field in shape {
        let value = match field.read {
            Read::Text | Read::TextOr(_) => json!({ "type": "string" }),
            Read::Number | Read::NumberOr(_) => json!({ "type": "integer" }),
            Read::List(shape) => json!({ "type": "array", "items": object(shape) }),
        };
        insert(&mut described, field.path, value);
    }
    let is_there = |field: &&Field| field.required && !matches!(field.read, Read::TextOr(_) | Read::NumberOr(_));
    let required: Vec<&str> = shape.iter().filter(is_there).map(|field| field.path[0]).collect();
    if !required.is_empty() {
        described["required"] = json!(required);
    }
    described
}

/// Inserts the description of a field at its path.
fn insert(object: &mut Value, path: &[&str], described: Value) {
    let place = &mut object["properties"][path[0]];
    match path {
        [_] => *place = described,
        [_, rest @ ..] => {
            if place.is_null() {
                *place = json!({ "type": "object", "properties": {} });
            }
            insert(place, rest, described);
        }
        [] => {}
    }
}

fn error() -> Value {
    let codes: BTreeSet<&str> = error_codes().iter().map(|code| code.code).collect();
    json!({
        "type": "object",
        "required": ["Code", "Message"],
        "properties": {
            "RequestId": { "type": "string" },
            "HostId": { "type": "string" },
            "Code": { "type": "string", "examples": codes },
            "Message": { "type": "string" },
            "Recommend": { "type": "string" },
            "AccessDeniedDetail": { "type": "object" },
        },
    })
}
