//! The operation as an `OpenAPI` 3.1 description, for tools that make clients, forms and documentation of one.
//!
//! It is written from the same tables as the validator. It describes requests of signature V3; those of the RPC signature have
//! the same parameters, in a form.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::error_code::error_codes;
use crate::region::regions;
use crate::request::{ACTION, VERSION};
use crate::rules::{GROUP_PREFIX, REGION_ID_LENGTH};
use crate::schema::{IDENTIFIER_CHARACTER, payload_schema};

/// Returns an `OpenAPI` 3.1 description of the operation.
#[must_use]
pub fn openapi() -> Value {
    let mut servers = payload_schema();
    // The dialect of the document is the same one.
    if let Some(schema) = servers.as_object_mut() {
        schema.remove("$schema");
    }
    json!({
        "openapi": "3.1.1",
        "info": {
            "title": format!("Server Load Balancer: {ACTION}"),
            "summary": "Removes backend servers from a vServer group.",
            "description": "Written from the rules of the package slb-backend-servers, not by Alibaba Cloud.",
            "version": VERSION,
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "servers": [{ "url": "https://{endpoint}", "variables": { "endpoint": endpoints() } }],
        "security": [{ "ACS3-HMAC-SHA256": [] }],
        "paths": { "/": { "post": operation() } },
        "components": {
            "parameters": parameters(),
            "schemas": {
                "BackendServers": servers,
                "Removed": removed(),
                "Error": error(),
            },
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

fn operation() -> Value {
    let names = [
        "RegionId",
        "VServerGroupId",
        "BackendServers",
        "x-acs-action",
        "x-acs-version",
        "x-acs-date",
        "x-acs-signature-nonce",
        "x-acs-content-sha256",
        "x-acs-accesskey-id",
        "x-acs-security-token",
    ];
    let parameters = names.map(|name| json!({ "$ref": format!("#/components/parameters/{name}") }));
    let answer = |description: &str, schema: &str| {
        let schema = json!({ "$ref": format!("#/components/schemas/{schema}") });
        json!({ "description": description, "content": { "application/json": { "schema": schema } } })
    };
    json!({
        "operationId": ACTION,
        "summary": "Removes backend servers from a vServer group.",
        "description": "Safe to repeat: servers that are not in the group are ignored, silently.",
        "parameters": parameters,
        "responses": {
            "200": answer("The servers that remain in the group, most likely: the reference does not say.", "Removed"),
            "default": answer("The gateway or the service refused or failed.", "Error"),
        },
    })
}

fn parameters() -> Value {
    let region_id = json!({ "type": "string", "pattern": "^[a-z][a-z0-9-]*$", "maxLength": REGION_ID_LENGTH });
    let group_id = json!({ "type": "string", "pattern": format!("^{GROUP_PREFIX}{IDENTIFIER_CHARACTER}+$") });
    let text = |pattern: &str| json!({ "type": "string", "pattern": pattern });
    json!({
        "RegionId": query("RegionId", "The region of the group.", &region_id, "cn-hangzhou"),
        "VServerGroupId": query("VServerGroupId", "The group.", &group_id, "rsp-cige6j5e7p"),
        "BackendServers": {
            "name": "BackendServers",
            "in": "query",
            "required": true,
            "description": "The servers, as the text of a JSON list.",
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/BackendServers" } } },
        },
        "x-acs-action": header("x-acs-action", "The operation.", &json!({ "const": ACTION }), true),
        "x-acs-version": header("x-acs-version", "The version of the API.", &json!({ "const": VERSION }), true),
        "x-acs-date": header(
            "x-acs-date",
            "When it was signed, in UTC, to the second: good for 15 minutes.",
            &text("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$"),
            true,
        ),
        "x-acs-signature-nonce": header("x-acs-signature-nonce", "Never used before.", &text("^.+$"), true),
        "x-acs-content-sha256": header(
            "x-acs-content-sha256",
            "The SHA-256 of the body, which is empty.",
            &text("^[0-9a-f]{64}$"),
            true,
        ),
        "x-acs-accesskey-id": header(
            "x-acs-accesskey-id",
            "The access key ID, beside a security token.",
            &text("^.+$"),
            false,
        ),
        "x-acs-security-token": header(
            "x-acs-security-token",
            "The token of temporary credentials.",
            &text("^.+$"),
            false,
        ),
    })
}

fn query(name: &str, description: &str, schema: &Value, example: &str) -> Value {
    json!({
        "name": name,
        "in": "query",
        "required": true,
        "description": description,
        "schema": schema,
        "example": example,
    })
}

fn header(name: &str, description: &str, schema: &Value, required: bool) -> Value {
    json!({ "name": name, "in": "header", "required": required, "description": description, "schema": schema })
}

/// Responses gain fields with time, so nothing here is closed.
fn removed() -> Value {
    json!({
        "type": "object",
        "required": ["RequestId", "VServerGroupId", "BackendServers"],
        "properties": {
            "RequestId": { "type": "string" },
            "VServerGroupId": { "type": "string" },
            "BackendServers": {
                "type": "object",
                "required": ["BackendServer"],
                "properties": {
                    "BackendServer": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["ServerId"],
                            "properties": {
                                "ServerId": { "type": "string" },
                                "Port": { "type": "integer" },
                                "Weight": { "type": "integer" },
                                "Type": { "type": "string" },
                                "ServerIp": { "type": "string" },
                                "Description": { "type": "string" },
                            },
                        },
                    },
                },
            },
        },
    })
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
