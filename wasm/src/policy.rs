//! The export that writes RAM policies.

use slb_backend_servers::{RamScope, RamTag, Value, to_json};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::slots::{self, Slots, ok};

/// Returns a RAM policy as JSON, or what stops it.
#[wasm_bindgen(js_name = ramPolicy)]
#[must_use]
pub fn ram_policy(input: Vec<u8>) -> String {
    let input = slots::text(input);
    let mut slots = Slots::new(&input);
    let mut scope = RamScope::default();
    for value in [
        &mut scope.account_id,
        &mut scope.region_id,
        &mut scope.load_balancer_id,
        &mut scope.operations,
        &mut scope.instance_ids,
    ] {
        *value = slots.value();
    }
    scope.tag = (slots.value() == Value::Boolean(true)).then(|| RamTag { key: slots.value(), value: slots.value() });
    slots::result(slb_backend_servers::ram_policy(&scope), |policy| ok(&[&to_json(&policy)]))
}
