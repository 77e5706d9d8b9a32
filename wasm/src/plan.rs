//! The exports for plans. They take JSON texts, and return one or the issues.

use slb_backend_servers::plan::text;
use slb_backend_servers::{ValidationError, Value};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::slots::{self, Slots, ok};

/// Makes a plan of a group, a region, a change and a date.
#[wasm_bindgen(js_name = makePlan)]
#[must_use]
pub fn make_plan(input: Vec<u8>) -> String {
    let input = slots::text(input);
    let mut slots = Slots::new(&input);
    let group = json(&mut slots);
    let region_id = slots.value();
    let (change, created_at) = (json(&mut slots), json(&mut slots));
    written(text::make_plan(&group, &region_id, &change, &created_at))
}

/// Reads a plan.
#[wasm_bindgen(js_name = readPlan)]
#[must_use]
pub fn read_plan(input: Vec<u8>) -> String {
    with(input, |[plan]| text::read_plan(&plan))
}

/// Returns the plan that undoes a plan.
#[wasm_bindgen(js_name = invertPlan)]
#[must_use]
pub fn invert_plan(input: Vec<u8>) -> String {
    with(input, |[plan]| text::invert_plan(&plan))
}

/// Returns the steps of a plan in a group; the third slot is not empty if members are drained before they are removed.
#[wasm_bindgen]
#[must_use]
pub fn steps(input: Vec<u8>) -> String {
    with(input, |[plan, group, drains]| text::steps(&plan, &group, !drains.is_empty()))
}

/// Returns what of a plan is still to do in a group.
#[wasm_bindgen]
#[must_use]
pub fn left(input: Vec<u8>) -> String {
    with(input, |[plan, group]| text::left(&plan, &group))
}

/// Returns where a plan was not carried out in a group.
#[wasm_bindgen]
#[must_use]
pub fn different(input: Vec<u8>) -> String {
    with(input, |[plan, group]| text::different(&plan, &group))
}

/// Looks at a group before a batch is removed or drained, by an answer, the batch, and the members that were drained.
#[wasm_bindgen]
#[must_use]
pub fn look(input: Vec<u8>) -> String {
    with(input, |[answer, batch, drained]| text::look(&answer, &batch, &drained))
}

/// Returns the members of a list that are not in a group.
#[wasm_bindgen]
#[must_use]
pub fn missing(input: Vec<u8>) -> String {
    with(input, |[list, group]| text::missing(&list, &group))
}

/// Returns the members of a list that are not among others.
#[wasm_bindgen]
#[must_use]
pub fn without(input: Vec<u8>) -> String {
    with(input, |[list, others]| text::without(&list, &others))
}

/// Returns the members to give their old weights back, of those drained and those that may be, in a group if it is known.
#[wasm_bindgen]
#[must_use]
pub fn restorable(input: Vec<u8>) -> String {
    with(input, |[drained, uncertain, group]| text::restorable(&drained, &uncertain, &group))
}

/// Returns the drained members that a group still has at weight 0.
#[wasm_bindgen(js_name = stillDrained)]
#[must_use]
pub fn still_drained(input: Vec<u8>) -> String {
    with(input, |[drained, group]| text::still_drained(&drained, &group))
}

/// Writes members as `BackendServers`; the second slot is not empty where weights and descriptions are sent.
#[wasm_bindgen]
#[must_use]
pub fn entries(input: Vec<u8>) -> String {
    with(input, |[list, sets]| text::entries(&list, !sets.is_empty()))
}

fn with<const N: usize>(input: Vec<u8>, call: impl FnOnce([String; N]) -> Result<String, ValidationError>) -> String {
    let input = slots::text(input);
    let mut slots = Slots::new(&input);
    written(call(std::array::from_fn(|_| json(&mut slots))))
}

/// Returns the text of a slot. What is not a text is not JSON either, and is reported as such.
fn json(slots: &mut Slots<'_>) -> String {
    match slots.value() {
        Value::Text(text) | Value::List(text) => text.into_owned(),
        _ => String::new(),
    }
}

fn written(json: Result<String, ValidationError>) -> String {
    slots::result(json, |json| ok(&[&json]))
}
