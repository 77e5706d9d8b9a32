//! Artifacts generated from the table of operations: JSON Schemas, the `OpenAPI` description, and tables of the documentation.

use std::collections::BTreeSet;

use serde_json::Value;
use slb_backend_servers::{
    Kind, Operation, kind_schema, markdown_tables, openapi, openapi_of, parameters_schema, payload_schema,
};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test(unsupported = test)]
fn the_published_schema_is_that_of_the_rules() {
    let published: Value = serde_json::from_str(include_str!("../pkg/payload.schema.json")).expect("a schema");
    assert_eq!(published, payload_schema(), "cargo run --example describe -- payload-schema > pkg/payload.schema.json");
}

#[wasm_bindgen_test(unsupported = test)]
fn the_published_openapi_is_that_of_the_table() {
    let published: Value = serde_json::from_str(include_str!("../pkg/openapi.json")).expect("a description");
    assert_eq!(published, openapi(), "cargo run --example describe -- openapi > pkg/openapi.json");
}

#[wasm_bindgen_test(unsupported = test)]
fn the_documentation_has_the_tables() {
    let readme = include_str!("../pkg/README.md");
    let (_, rest) = readme.split_once("<!-- operations -->\n").expect("where the tables begin");
    let (tables, _) = rest.split_once("<!-- /operations -->").expect("where the tables end");
    assert_eq!(tables.trim(), markdown_tables().trim(), "cargo run --example describe -- tables");
}

/// Collects the references of a document.
fn references<'v>(value: &'v Value, found: &mut BTreeSet<&'v str>) {
    match value {
        Value::Object(fields) => {
            found.extend(fields.get("$ref").and_then(Value::as_str));
            fields.values().for_each(|value| references(value, found));
        }
        Value::Array(list) => list.iter().for_each(|value| references(value, found)),
        _ => {}
    }
}

#[track_caller]
fn assert_references(document: &Value) {
    let mut found = BTreeSet::new();
    references(document, &mut found);
    for reference in found {
        let pointer = reference.strip_prefix('#').expect("a reference into the document");
        assert!(document.pointer(pointer).is_some(), "{reference} leads nowhere");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn every_operation_has_its_own_path() {
    let document = openapi();
    assert_references(&document);
    let paths = document["paths"].as_object().expect("paths");
    let names: BTreeSet<String> = Operation::all().map(|operation| format!("/#{operation}")).collect();
    assert_eq!(paths.keys().cloned().collect::<BTreeSet<_>>(), names);
}

#[wasm_bindgen_test(unsupported = test)]
fn an_operation_is_described_with_the_parameters_of_its_row() {
    for operation in Operation::all() {
        let document = openapi_of(operation);
        assert_references(&document);
        // Alone, it needs no fragment; otherwise it is described as among the rest.
        let described = &document["paths"]["/"]["post"];
        assert_eq!(described, &openapi()["paths"][format!("/#{operation}")]["post"]);
        assert_eq!(described["operationId"], operation.name());

        let parameters = described["parameters"].as_array().expect("parameters").iter();
        let parameters: Vec<&Value> = parameters
            .map(|parameter| match parameter["$ref"].as_str() {
                Some(reference) => document.pointer(&reference[1..]).expect("a parameter"),
                None => parameter,
            })
            .collect();
        let query: Vec<(&str, bool)> = parameters
            .iter()
            .filter(|parameter| parameter["in"] == "query")
            .map(|parameter| (parameter["name"].as_str().unwrap(), parameter["required"].as_bool().unwrap()))
            .collect();
        let expected: Vec<(&str, bool)> =
            operation.row().parameters.iter().map(|parameter| (parameter.name, parameter.required)).collect();
        assert_eq!(query, expected);
        let action = parameters.iter().find(|parameter| parameter["name"] == "x-acs-action").expect("the header");
        assert_eq!(action["schema"]["const"], operation.name());
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn an_answer_is_described_as_it_is_on_the_wire() {
    let document = openapi();
    let response = |operation: &str, pointer: &str| {
        document.pointer(&format!("/components/schemas/{operation}Response/properties{pointer}")).cloned()
    };
    let integer = Some(serde_json::json!({ "type": "integer" }));
    assert_eq!(
        response(
            "DescribeVServerGroups",
            "/VServerGroups/properties/VServerGroup/items/properties/AssociatedObjects/properties/Listeners/properties\
             /Listener/items/properties/Port"
        ),
        integer
    );
    let member = "/BackendServers/properties/BackendServer/items/properties/Weight";
    assert_eq!(response("RemoveVServerGroupBackendServers", member), integer);
    assert_eq!(
        document["components"]["schemas"]["DeleteVServerGroupResponse"]["required"],
        serde_json::json!(["RequestId"])
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn the_parameters_of_an_operation_have_a_schema() {
    for operation in Operation::all() {
        let schema = parameters_schema(operation);
        assert_references(&schema);
        let row = operation.row();
        let properties: BTreeSet<&str> = schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(properties, row.parameters.iter().map(|parameter| parameter.name).collect());
        let required: Vec<&str> = schema["required"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        let expected = row.parameters.iter().filter(|parameter| parameter.required).map(|parameter| parameter.name);
        assert_eq!(required, expected.collect::<Vec<_>>());
        assert_eq!(schema["anyOf"].as_array().map_or(0, Vec::len), row.one_of.len(), "{operation}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn every_kind_has_its_own_schema() {
    let schemas: Vec<Value> = Kind::ALL.into_iter().map(kind_schema).collect();
    for (index, schema) in schemas.iter().enumerate() {
        assert!(schema.is_object() && !schemas[..index].contains(schema), "{:?}", Kind::ALL[index]);
    }
    let used: BTreeSet<String> = Operation::all()
        .flat_map(|operation| operation.row().parameters)
        .map(|parameter| format!("{:?}", parameter.kind))
        .collect();
    assert_eq!(used, Kind::ALL.iter().map(|kind| format!("{kind:?}")).collect());
}
