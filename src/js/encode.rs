//! What goes over the border.

use js_sys::JSON;
use serde::Serialize;
use wasm_bindgen::JsValue;

use crate::SignedRequest;
use crate::text::append;
use crate::to_json::to_json;

/// Encodes a result as plain objects, lists and strings.
///
/// One text crosses the border, and the host's own parser makes the values of it: that is quicker than to make them one by one,
/// and safe for keys from the wire that JavaScript has a meaning for.
pub(super) fn encode<T: Serialize>(value: &T) -> JsValue {
    JSON::parse(&to_json(value)).unwrap_or_default()
}

/// Writes a request as lines: the method, the URL, the body, the warnings as JSON, and each header as a line for its name and one
/// for its value. None of these holds a line break, and a text that is cut in lines is quicker to read than JSON.
pub(super) fn lines(request: &SignedRequest) -> String {
    let warnings = if request.warnings.is_empty() { String::new() } else { to_json(&request.warnings) };
    let mut lines = String::with_capacity(request.url.len() + request.body.as_ref().map_or(0, String::len) + 1024);
    append(&mut lines, &[request.method, "\n", &request.url, "\n", request.body.as_deref().unwrap_or_default()]);
    append(&mut lines, &["\n", &warnings]);
    for (name, value) in &request.headers {
        append(&mut lines, &["\n", name, "\n", value]);
    }
    lines
}
