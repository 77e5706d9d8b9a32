//! The exports of the module that checks and signs.

use js_sys::JsString;
use slb_backend_servers::{
    Credentials, Findings, IssueCode, Operation, Params, Path, Received, Value, nearest, to_json,
};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::slots::{self, Slots, ok};
use crate::{host, options};

/// Checks a call: the parameters, the options, and the credentials if the third slot says that there are any. Returns the
/// origin where it would go, and the findings.
#[wasm_bindgen]
#[must_use]
pub fn check(input: Vec<u8>) -> String {
    let input = slots::text(input);
    let mut slots = Slots::new(&input);
    let mut found = Findings::default();
    let Some(params) = params(&mut slots, &mut found) else { return ok(&["", &to_json(&found)]) };
    let credentials = (slots.value() == Value::Boolean(true)).then(|| credentials(&mut slots));
    let options = options::read(&mut slots, &mut found);
    let mut checked = slb_backend_servers::check(&params, credentials.as_ref(), &options);
    checked.findings.append(found);
    ok(&[checked.origin.as_deref().unwrap_or_default(), &to_json(&checked.findings)])
}

/// Checks the parameters of a call. Returns the findings.
#[wasm_bindgen]
#[must_use]
pub fn validate(input: Vec<u8>) -> String {
    let input = slots::text(input);
    let mut slots = Slots::new(&input);
    let mut found = Findings::default();
    if let Some(params) = params(&mut slots, &mut found) {
        let max_servers = options::max_servers(&slots.value(), &mut found);
        found.append(slb_backend_servers::validate_params(&params, max_servers));
    }
    ok(&[&to_json(&found)])
}

/// Checks and signs a call. Returns the method, the URL, the body, the warnings, and names and values of headers in turn.
#[wasm_bindgen]
#[must_use]
pub fn build(input: Vec<u8>) -> String {
    signed(input, |params, credentials, options| {
        slots::result(slb_backend_servers::build_request(params, credentials, options), |request| {
            let warnings = if request.warnings.is_empty() { String::new() } else { to_json(&request.warnings) };
            let mut written =
                vec![request.method, &request.url, request.body.as_deref().unwrap_or_default(), &warnings];
            written.extend(request.headers.iter().flat_map(|(name, value)| [*name, value.as_str()]));
            ok(&written)
        })
    })
}

/// Returns the stages of the signature of the request that [`build`] makes of the same slots.
#[wasm_bindgen]
#[must_use]
pub fn stages(input: Vec<u8>) -> String {
    signed(input, |params, credentials, options| {
        slots::result(slb_backend_servers::signing_stages(params, credentials, options), |stages| {
            ok(&[&stages.canonical_request, &stages.string_to_sign, &stages.signature])
        })
    })
}

fn signed(
    input: Vec<u8>,
    sign: impl FnOnce(&Params<'_>, &Credentials<'_>, &slb_backend_servers::SignOptions<'_>) -> String,
) -> String {
    let input = slots::text(input);
    let mut slots = Slots::new(&input);
    let mut found = Findings::default();
    // Without the operation, nobody knows which slots are secret.
    let Some(params) = params(&mut slots, &mut found) else { return slots::issues(&found.issues) };
    let credentials = credentials(&mut slots);
    let options = options::read(&mut slots, &mut found);
    if found.issues.is_empty() {
        return sign(&params, &credentials, &options);
    }
    // A wrong option stops the call; the rest is reported along with it.
    let mut findings = slb_backend_servers::check(&params, Some(&credentials), &options).findings;
    findings.append(found);
    slots::issues(&findings.issues)
}

/// Returns a nonce that no other request has; nothing on a platform that draws no random numbers.
#[wasm_bindgen(js_name = freshNonce)]
#[must_use]
pub fn fresh_nonce() -> Option<JsString> {
    host::fresh_nonce().map(JsString::from)
}

/// Reads the operation, its values, and the names that it does not have.
fn params<'a>(slots: &mut Slots<'a>, found: &mut Findings) -> Option<Params<'a>> {
    let name = slots.value();
    let Value::Text(text) = &name else { return unknown_operation(Received::Words(name.kind()), None, found) };
    let Ok(operation) = text.parse() else {
        let meant = nearest(text, &mut Operation::all().map(Operation::name));
        return unknown_operation(Received::Quoted(text), meant, found);
    };
    let mut params = Params::new(operation);
    for index in 0..operation.row().parameters.len() {
        params.set(index, slots.value());
    }
    Some(slots.texts().into_iter().fold(params, |params, unknown| params.with(&unknown, Value::Absent)))
}

fn unknown_operation<T>(received: Received<'_>, meant: Option<&str>, found: &mut Findings) -> Option<T> {
    let expected = ["the operation must be the name of an operation of this package"];
    found.misspelt(&Path::Root.key("operation"), IssueCode::UnknownValue, &expected, received, meant);
    None
}

fn credentials<'a>(slots: &mut Slots<'a>) -> Credentials<'a> {
    Credentials::from_values(slots.value(), slots.value(), slots.value())
}
