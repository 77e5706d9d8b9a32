//! Making JavaScript values.

use js_sys::JSON;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

use crate::Response;

/// Encodes a result as plain objects, lists and strings.
pub(super) fn encode<T: Serialize>(value: &T) -> JsValue {
    // Nothing here has a shape that could fail to serialize.
    value.serialize(&Serializer::json_compatible()).unwrap_or_default()
}

/// Encodes what holds keys from the wire: `JSON.parse` makes plain properties even of those that JavaScript has a meaning for.
pub(super) fn encode_from_wire(response: &Response) -> JsValue {
    let json = serde_json::to_string(response).unwrap_or_default();
    JSON::parse(&json).unwrap_or_default()
}
