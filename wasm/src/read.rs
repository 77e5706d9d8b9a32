//! The exports of the module that reads answers.

use slb_backend_servers::{Operation, ResponseContext, Timestamp, Value, to_json};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::slots::{self, Slots, ok};

/// Returns what a response body says, as JSON.
#[wasm_bindgen(js_name = parseResponse)]
#[must_use]
pub fn parse_response(input: Vec<u8>) -> String {
    let input = slots::text(input);
    let mut slots = Slots::new(&input);
    let operation = slots.text().and_then(|name| name.parse().ok());
    let mut context = ResponseContext::new(operation.unwrap_or(Operation::RemoveVServerGroupBackendServers));
    let body = slots.text().unwrap_or_default();
    context.status = match slots.value() {
        Value::Integer(status @ 100..=599) => u16::try_from(status).ok(),
        _ => None,
    };
    let [acs_retry_after, retry_after] = [slots.text(), slots.text()];
    context.acs_retry_after = acs_retry_after.as_deref();
    context.retry_after = retry_after.as_deref();
    context.now = match slots.value() {
        Value::Integer(seconds) => Timestamp::from_unix_seconds(seconds),
        _ => None,
    };
    let group_id = slots.text();
    context.v_server_group_id = group_id.as_deref();
    let backend_servers = match slots.value() {
        Value::Text(text) | Value::List(text) => Some(text),
        _ => None,
    };
    context.backend_servers = backend_servers.as_deref();
    let string_to_sign = slots.text();
    context.string_to_sign = string_to_sign.as_deref();
    ok(&[&to_json(&slb_backend_servers::parse_response(&body, &context))])
}

/// Returns the known error codes as JSON.
#[wasm_bindgen(js_name = errorCodes)]
#[must_use]
pub fn error_codes() -> String {
    to_json(slb_backend_servers::error_codes())
}
