//! The documented answer of each operation, in `tests/data/answers.json`: the body, and the fields without which it is malformed.

use serde_json::{Map, Value};
use slb_backend_servers::Operation;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{assert_every_shape, read_as};

fn documented(operation: Operation) -> (Value, Value, Vec<String>) {
    let answers: Value = serde_json::from_str(include_str!("../data/answers.json")).expect("JSON");
    let answer = &answers[operation.name()];
    let required = answer["required"].as_array().unwrap_or_else(|| panic!("{operation} has no answer")).iter();
    let required = required.map(|pointer| pointer.as_str().expect("a JSON pointer").to_owned());
    let mut expected = without_wrappers(&answer["body"]);
    expected["kind"] = answer["kind"].clone();
    (answer["body"].clone(), expected, required.collect())
}

/// Puts each list in the place of the object that wraps it: `{ "Tags": { "Tag": [] } }` is `{ "Tags": [] }`.
fn without_wrappers(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            let list = fields.values().next().filter(|first| fields.len() == 1 && first.is_array());
            list.map_or_else(
                || {
                    fields
                        .iter()
                        .map(|(name, value)| (name.clone(), without_wrappers(value)))
                        .collect::<Map<_, _>>()
                        .into()
                },
                without_wrappers,
            )
        }
        Value::Array(list) => list.iter().map(without_wrappers).collect(),
        value => value.clone(),
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn every_answer_is_read_in_every_shape() {
    for operation in Operation::all() {
        let (body, expected, _) = documented(operation);
        assert_every_shape(operation, &body, &expected);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn an_answer_without_a_required_field_is_malformed_and_says_which() {
    for operation in Operation::all() {
        let (body, _, required) = documented(operation);
        for pointer in required {
            let (holder, name) = pointer.rsplit_once('/').expect("a JSON pointer");
            let mut body = body.clone();
            let holder = body.pointer_mut(holder).and_then(Value::as_object_mut).expect("an object");
            assert!(holder.remove(name).is_some(), "{operation} {pointer}");
            let answer = read_as(operation, &body);
            assert_eq!(answer["kind"], "malformed", "{operation} {pointer}");
            assert!(answer["message"].as_str().expect("a message").contains(name), "{answer}");
        }
    }
}
