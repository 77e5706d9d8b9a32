//! Making JavaScript values.

use js_sys::JSON;
use serde::Serialize;
use wasm_bindgen::JsValue;

use crate::to_json::to_json;

/// Encodes a result as plain objects, lists and strings.
///
/// One text crosses the border, and the host's own parser makes the values of it: that is quicker than to make them one by one,
/// and safe for keys from the wire that JavaScript has a meaning for.
pub(super) fn encode<T: Serialize>(value: &T) -> JsValue {
    JSON::parse(&to_json(value)).unwrap_or_default()
}
