//! The descriptions that the package publishes: the JSON Schema of the payload, and the `OpenAPI` of the operation.

use serde_json::Value;
use slb_backend_servers::{openapi, payload_schema};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test(unsupported = test)]
fn the_published_schema_is_that_of_the_rules() {
    let published: Value = serde_json::from_str(include_str!("../pkg/payload.schema.json")).expect("a schema");
    assert_eq!(published, payload_schema(), "cargo run --example payload_schema > pkg/payload.schema.json");
}

#[wasm_bindgen_test(unsupported = test)]
fn the_published_openapi_is_that_of_the_rules() {
    let published: Value = serde_json::from_str(include_str!("../pkg/openapi.json")).expect("a description");
    assert_eq!(published, openapi(), "cargo run --example openapi > pkg/openapi.json");
}
