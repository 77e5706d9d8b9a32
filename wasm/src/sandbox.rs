//! The exports of the sandbox's module. Services are known by a number: after the module was started again, a number from
//! before means nothing.

use std::cell::RefCell;
use std::collections::HashMap;

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use slb_backend_servers::{Reader, Timestamp, Value};
use slb_backend_servers_sandbox::{HttpRequest, Sandbox};
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

use crate::slots::{self, Slots, ok};

thread_local! {
    static SERVICES: RefCell<HashMap<u32, Sandbox>> = RefCell::default();
    static LAST: RefCell<u32> = const { RefCell::new(0) };
}

/// Makes a service of its options, given as JSON. Returns its number, or what is wrong with the options.
#[wasm_bindgen]
#[must_use]
pub fn open(input: Vec<u8>) -> String {
    let input = slots::text(input);
    let options = Slots::new(&input).text().unwrap_or_default();
    slots::result(Sandbox::from_json(&options), |sandbox| {
        let number = LAST.with_borrow_mut(|last| {
            *last += 1;
            *last
        });
        SERVICES.with_borrow_mut(|services| services.insert(number, sandbox));
        ok(&[&number.to_string()])
    })
}

/// Forgets a service.
#[wasm_bindgen]
pub fn close(number: u32) {
    SERVICES.with_borrow_mut(|services| services.remove(&number));
}

/// Answers a request: `{ response?: { status, headers, body }, delayMs, changed }`. The slots are the method, the query, the
/// headers as a list of pairs, the date in seconds, the time in milliseconds, and the ID for the answer.
///
/// # Errors
///
/// Fails if the date is outside the years 0 to 9999.
#[wasm_bindgen]
pub fn handle(input: Vec<u8>, number: u32, body: &[u8]) -> Result<JsValue, JsError> {
    let input = slots::text(input);
    let mut slots = Slots::new(&input);
    let method = slots.text().unwrap_or_default();
    let query = slots.text().unwrap_or_default();
    let headers = pairs(&slots.value());
    let integer = |value| match value {
        Value::Integer(integer) => integer,
        _ => i64::MAX,
    };
    let now = Timestamp::from_unix_seconds(integer(slots.value()))
        .ok_or_else(|| JsError::new("now must return a date in the years 0 to 9999"))?;
    let now_ms = integer(slots.value());
    let request_id = slots.text().unwrap_or_default();
    let request = HttpRequest { method: &method, query: &query, headers: &headers, body };
    with(number, |sandbox| {
        let outcome = sandbox.handle(&request, now, now_ms, &request_id);
        Ok(outcome.serialize(&Serializer::json_compatible())?)
    })
}

/// Returns the groups of a service as JSON.
#[wasm_bindgen]
#[must_use]
pub fn groups(number: u32) -> String {
    with(number, |sandbox| sandbox.groups_json())
}

/// Makes the next calls of a service fail in a way, given as JSON. Returns what is wrong with that.
#[wasm_bindgen]
#[must_use]
pub fn inject(input: Vec<u8>, number: u32) -> String {
    let input = slots::text(input);
    let fault = Slots::new(&input).text().unwrap_or_default();
    with(number, |sandbox| slots::result(sandbox.inject_json(&fault), |()| ok(&[])))
}

fn with<T>(number: u32, use_it: impl FnOnce(&mut Sandbox) -> T) -> T {
    SERVICES.with_borrow_mut(|services| use_it(services.get_mut(&number).expect("JavaScript opens a service first")))
}

/// Reads a list of pairs.
fn pairs(value: &Value<'_>) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    if let Value::List(json) = value {
        let read = Reader::new(json).list(|reader| {
            let mut pair = Vec::with_capacity(2);
            reader.list(|reader| {
                pair.push(reader.value()?.string().map(Into::into).unwrap_or_default());
                Ok(())
            })?;
            pairs.extend(<[String; 2]>::try_from(pair).map(|[name, value]| (name, value)));
            Ok(())
        });
        read.expect("JavaScript writes JSON");
    }
    pairs
}
