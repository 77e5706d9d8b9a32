//! The exports of the package's main entry.

use js_sys::Date;
use serde::Serialize;
use wasm_bindgen::prelude::{JsCast, JsValue, wasm_bindgen};
use web_sys::Crypto;

use super::decode::{
    CRYPTO, Input, backend_servers, call, elements, given, header, is_given, keys, other, property, read,
};
use super::encode::encode;
use crate::{
    Credentials, Given, Issue, Malformed, RamScope, RemoveParams, Response, ResponseContext, SignOptions, Tag, rules,
};

/// Returns a signed request, or an object with `issues`.
#[wasm_bindgen(js_name = buildRemoveRequest)]
#[must_use]
pub fn build_remove_request(params: &JsValue, credentials: &JsValue, options: &JsValue) -> JsValue {
    answer(crate::build_remove_request(&read_params(params), &read_credentials(credentials), &read_options(options)))
}

/// Returns the stages of a signature, or an object with `issues`.
#[wasm_bindgen(js_name = signingStages)]
#[must_use]
pub fn signing_stages(params: &JsValue, credentials: &JsValue, options: &JsValue) -> JsValue {
    answer(crate::signing_stages(&read_params(params), &read_credentials(credentials), &read_options(options)))
}

/// Returns an object with `issues` and `warnings`.
#[wasm_bindgen(js_name = validateRemoveParams)]
#[must_use]
pub fn validate_remove_params(params: &JsValue, options: &JsValue) -> JsValue {
    let options = SignOptions { max_servers: given(&property(options, "maxServers")), ..SignOptions::default() };
    encode(&crate::validate_remove_params(&read_params(params), &options))
}

/// Returns how many servers one request may name by default.
#[wasm_bindgen(js_name = maxServers)]
#[must_use]
pub fn max_servers() -> usize {
    rules::MAX_SERVERS
}

/// Returns what a response body says.
#[wasm_bindgen(js_name = parseResponse)]
#[must_use]
pub fn parse_response(body: &JsValue, context: &JsValue) -> JsValue {
    let status = property(context, "status").as_f64().and_then(http_status);
    let Some(body) = body.as_string() else {
        let message = format!("the body must be given as a string; came {}", given(body).kind());
        return encode(&Response::Malformed(Malformed { status, message, retryable: false }));
    };
    let headers = property(context, "headers");
    let acs_retry_after = header(&headers, "x-acs-retry-after");
    let retry_after = header(&headers, "retry-after");
    let backend_servers = backend_servers(&property(&property(context, "request"), "BackendServers"));
    let string_to_sign = property(&property(context, "stages"), "stringToSign").as_string();
    encode(&crate::parse_response(
        &body,
        &ResponseContext {
            status,
            acs_retry_after: acs_retry_after.as_deref(),
            retry_after: retry_after.as_deref(),
            backend_servers: backend_servers.as_text(),
            string_to_sign: string_to_sign.as_deref(),
        },
    ))
}

/// Returns the list of regions.
#[wasm_bindgen]
#[must_use]
pub fn regions() -> JsValue {
    encode(&crate::regions())
}

/// Returns the list of known error codes.
#[wasm_bindgen(js_name = errorCodes)]
#[must_use]
pub fn error_codes() -> JsValue {
    encode(&crate::error_codes())
}

/// Returns a RAM policy, or an object with `issues`.
#[wasm_bindgen(js_name = ramPolicy)]
#[must_use]
pub fn ram_policy(scope: &JsValue) -> JsValue {
    let part = |name| given(&property(scope, name));
    let instance_ids = property(scope, "instanceIds");
    let tag = property(scope, "tag");
    answer(crate::ram_policy(&RamScope {
        account_id: part("accountId"),
        region_id: part("RegionId"),
        load_balancer_id: part("LoadBalancerId"),
        instance_ids: is_given(&instance_ids).then(|| elements(&instance_ids)),
        tag: is_given(&tag).then(|| Tag { key: given(&property(&tag, "key")), value: given(&property(&tag, "value")) }),
    }))
}

fn read_params(params: &JsValue) -> RemoveParams<'static> {
    let known = |name: &String| rules::PARAMETERS.contains(&name.as_str());
    let input: &Input = params.unchecked_ref();
    RemoveParams {
        region_id: given(&read(input.region_id())),
        v_server_group_id: given(&read(input.v_server_group_id())),
        backend_servers: backend_servers(&read(input.backend_servers())),
        unknown: keys(params).into_iter().filter(|name| !known(name)).collect(),
    }
}

fn read_credentials(credentials: &JsValue) -> Credentials<'static> {
    let input: &Input = credentials.unchecked_ref();
    Credentials::new(given(&read(input.access_key_id())), given(&read(input.access_key_secret())))
        .with_security_token(given(&read(input.security_token())))
}

fn read_options(options: &JsValue) -> SignOptions<'static> {
    if !is_given(options) {
        return SignOptions { date: date(&JsValue::UNDEFINED), nonce: fresh_nonce(), ..SignOptions::default() };
    }
    let input: &Input = options.unchecked_ref();
    SignOptions {
        signature_method: given(&read(input.signature_method())),
        method: given(&read(input.method())),
        network: given(&read(input.network())),
        endpoint: given(&read(input.endpoint())),
        date: date(&read(input.date())),
        nonce: match given(&read(input.nonce())) {
            Given::Absent => fresh_nonce(),
            nonce => nonce,
        },
        max_servers: given(&read(input.max_servers())),
    }
}

fn date(value: &JsValue) -> Given<'static> {
    if !is_given(value) {
        return Given::Number(Date::now() / 1000.0);
    }
    // A Date of another realm is no instance of this one's.
    match call(value, "getTime", &[]).as_f64() {
        Some(milliseconds) => Given::Number(milliseconds / 1000.0),
        None => other(given(value).kind().to_owned()),
    }
}

/// Draws 128 bits from the platform's cryptographic random source.
fn fresh_nonce() -> Given<'static> {
    let mut bytes = [0; 16];
    let draw = |crypto: &Option<Crypto>| crypto.as_ref()?.get_random_values_with_u8_array(&mut bytes).ok();
    if CRYPTO.with(draw).is_some() {
        Given::from(format!("{:032x}", u128::from_be_bytes(bytes)))
    } else {
        other("nothing, on a platform without crypto.getRandomValues")
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "in range")]
fn http_status(status: f64) -> Option<u16> {
    (100.0..600.0).contains(&status).then_some(status as u16)
}

fn answer<T: Serialize>(result: Result<T, Vec<Issue>>) -> JsValue {
    #[derive(Serialize)]
    struct Refusal {
        issues: Vec<Issue>,
    }
    match result {
        Ok(value) => encode(&value),
        Err(issues) => encode(&Refusal { issues }),
    }
}
