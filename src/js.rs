//! The JavaScript side of the package: each export decodes, calls, and encodes.
//!
//! Whatever a value does when it is looked at (a getter that throws, a proxy that was revoked), it becomes a finding: no
//! exception passes through here. Every property is read once.

use std::borrow::Cow;

use js_sys::{Function, JSON, JsString, Object, Reflect};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::{JsCast, JsValue, wasm_bindgen};
use web_sys::Crypto;

use crate::{
    Credentials, Given, Issue, Malformed, RamScope, RemoveParams, Response, ResponseContext, SignOptions, Tag, rules,
};

#[wasm_bindgen]
extern "C" {
    // Throws for a proxy that was revoked, which js-sys does not expect.
    #[wasm_bindgen(catch, js_namespace = Array, js_name = isArray)]
    fn is_array(value: &JsValue) -> Result<bool, JsValue>;
}

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

/// Returns what a response body says.
#[wasm_bindgen(js_name = parseResponse)]
#[must_use]
pub fn parse_response(body: &JsValue, context: &JsValue) -> JsValue {
    let status = property(context, "status").as_f64().and_then(http_status);
    let Some(body) = body.as_string() else {
        let message = format!("the body must be given as a string; came {}", given(body).kind());
        return encode_from_wire(&Response::Malformed(Malformed { status, message, retryable: false }));
    };
    let headers = property(context, "headers");
    let acs_retry_after = header(&headers, "x-acs-retry-after");
    let retry_after = header(&headers, "retry-after");
    let backend_servers = backend_servers(&property(&property(context, "request"), "BackendServers"));
    let string_to_sign = property(&property(context, "stages"), "stringToSign").as_string();
    encode_from_wire(&crate::parse_response(
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
    RemoveParams {
        region_id: given(&property(params, "RegionId")),
        v_server_group_id: given(&property(params, "VServerGroupId")),
        backend_servers: backend_servers(&property(params, "BackendServers")),
        unknown: keys(params).into_iter().filter(|name| !known(name)).collect(),
    }
}

fn read_credentials(credentials: &JsValue) -> Credentials<'static> {
    let part = |name| given(&property(credentials, name));
    Credentials::new(part("accessKeyId"), part("accessKeySecret")).with_security_token(part("securityToken"))
}

fn read_options(options: &JsValue) -> SignOptions<'static> {
    let option = |name| given(&property(options, name));
    SignOptions {
        signature_method: option("signatureMethod"),
        method: option("method"),
        network: option("network"),
        endpoint: option("endpoint"),
        date: date(&property(options, "date")),
        nonce: match option("nonce") {
            Given::Absent => fresh_nonce(),
            nonce => nonce,
        },
        max_servers: option("maxServers"),
    }
}

/// A list goes as `JSON.stringify` writes it, a string as it is.
fn backend_servers(value: &JsValue) -> Given<'static> {
    if !is_array(value).unwrap_or(false) {
        return given(value);
    }
    match JSON::stringify(value).map(|json| json.as_string()) {
        Ok(Some(json)) => Given::from(json),
        _ => other("a list that JSON cannot hold, for a cycle, a BigInt or a toJSON that fails"),
    }
}

fn date(value: &JsValue) -> Given<'static> {
    if !is_given(value) {
        return Given::Number(js_sys::Date::now() / 1000.0);
    }
    // A Date of another realm is no instance of this one's.
    let time = property(value, "getTime").dyn_ref::<Function>().and_then(|get_time| get_time.call0(value).ok());
    match time.and_then(|milliseconds| milliseconds.as_f64()) {
        Some(milliseconds) => Given::Number(milliseconds / 1000.0),
        None => other(given(value).kind().to_owned()),
    }
}

/// Draws 128 bits from the platform's cryptographic random source.
fn fresh_nonce() -> Given<'static> {
    let mut bytes = [0; 16];
    let crypto = property(&js_sys::global(), "crypto");
    let drawn = is_given(&crypto)
        .then(|| crypto.unchecked_ref::<Crypto>().get_random_values_with_u8_array(&mut bytes))
        .is_some_and(|result| result.is_ok());
    if drawn {
        Given::from(format!("{:032x}", u128::from_be_bytes(bytes)))
    } else {
        other("nothing, on a platform without crypto.getRandomValues")
    }
}

fn given(value: &JsValue) -> Given<'static> {
    if !is_given(value) {
        return Given::Absent;
    }
    if let Some(text) = value.as_string() {
        // What is no Unicode would be sent as something else.
        let well_formed = !text.contains('\u{FFFD}') || value.unchecked_ref::<JsString>().is_well_formed();
        return if well_formed { Given::from(text) } else { other("a string with half a surrogate pair") };
    }
    if let Some(number) = value.as_f64() {
        return Given::Number(number);
    }
    match value.as_bool() {
        Some(boolean) => other(boolean.to_string()),
        None if value.is_bigint() => other("a BigInt"),
        None if value.is_symbol() => other("a symbol"),
        None if value.is_function() => other("a function"),
        None if is_array(value).unwrap_or(false) => other("a list"),
        None => other("an object"),
    }
}

fn other(kind: impl Into<Cow<'static, str>>) -> Given<'static> {
    Given::Other(kind.into())
}

fn is_given(value: &JsValue) -> bool {
    !value.is_undefined() && !value.is_null()
}

/// Returns a property; undefined where there is none, or none to be had.
fn property(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or_default()
}

fn keys(value: &JsValue) -> Vec<String> {
    let keys = value.dyn_ref::<Object>().and_then(|object| Reflect::own_keys(object).ok());
    keys.map(|keys| keys.iter().filter_map(|key| key.as_string()).collect()).unwrap_or_default()
}

fn elements(list: &JsValue) -> Vec<Given<'static>> {
    js_sys::try_iter(list)
        .ok()
        .flatten()
        .map(|elements| elements.filter_map(Result::ok).map(|element| given(&element)).collect())
        .unwrap_or_default()
}

/// Reads a header out of a `Headers`, or of an object with names in any case.
fn header(headers: &JsValue, name: &str) -> Option<String> {
    match property(headers, "get").dyn_ref::<Function>() {
        Some(get) => get.call1(headers, &name.into()).ok()?.as_string(),
        None => keys(headers)
            .iter()
            .find(|key| key.eq_ignore_ascii_case(name))
            .and_then(|key| property(headers, key).as_string()),
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

/// Encodes what holds keys from the wire: `JSON.parse` makes plain properties even of those that JavaScript has a meaning for.
fn encode_from_wire(response: &Response) -> JsValue {
    let json = serde_json::to_string(response).unwrap_or_default();
    JSON::parse(&json).unwrap_or_default()
}

fn encode<T: Serialize>(value: &T) -> JsValue {
    // Nothing here has a shape that could fail to serialize.
    value.serialize(&Serializer::json_compatible()).unwrap_or_default()
}
