//! The exports of the package's main entry.

use js_sys::Date;
use serde::Serialize;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use super::decode::Values;
use super::encode::{encode, lines};
use super::host::{fresh_nonce, sha256};
use crate::to_json::to_json;
use crate::{Credentials, Given, Issue, RamScope, RemoveParams, ResponseContext, SignOptions, Tag, rules};

/// Returns a signed request as lines, or a JSON object with `issues`. `others` holds the options, and what of the rest is no text.
#[wasm_bindgen(js_name = buildRemoveRequest)]
#[must_use]
pub fn build_remove_request(
    region_id: String,
    v_server_group_id: String,
    backend_servers: Vec<u8>,
    access_key_id: String,
    access_key_secret: String,
    security_token: String,
    others: &str,
) -> String {
    let others = Values::read(others, UNKNOWN);
    let params = params(region_id, v_server_group_id, backend_servers, &others);
    let credentials = credentials(access_key_id, access_key_secret, security_token, &others);
    match crate::build_remove_request(&params, &credentials, &options(&others)) {
        Ok(request) => lines(&request),
        Err(issues) => to_json(&Refusal { issues }),
    }
}

/// Returns the stages of a signature, or an object with `issues`.
#[wasm_bindgen(js_name = signingStages)]
#[must_use]
pub fn signing_stages(
    region_id: String,
    v_server_group_id: String,
    backend_servers: Vec<u8>,
    access_key_id: String,
    access_key_secret: String,
    security_token: String,
    others: &str,
) -> JsValue {
    let others = Values::read(others, UNKNOWN);
    let params = params(region_id, v_server_group_id, backend_servers, &others);
    let credentials = credentials(access_key_id, access_key_secret, security_token, &others);
    answer(crate::signing_stages(&params, &credentials, &options(&others)))
}

/// Returns an object with `issues` and `warnings`.
#[wasm_bindgen(js_name = validateRemoveParams)]
#[must_use]
pub fn validate_remove_params(
    region_id: String,
    v_server_group_id: String,
    backend_servers: Vec<u8>,
    others: &str,
) -> JsValue {
    let others = Values::read(others, UNKNOWN);
    let options = SignOptions { max_servers: others.get("maxServers"), ..SignOptions::default() };
    encode(&crate::validate_remove_params(&params(region_id, v_server_group_id, backend_servers, &others), &options))
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
#[expect(clippy::needless_pass_by_value, reason = "an optional text comes as one of its own")]
pub fn parse_response(
    body: Vec<u8>,
    status: Option<f64>,
    acs_retry_after: Option<String>,
    retry_after: Option<String>,
    backend_servers: Option<Vec<u8>>,
    string_to_sign: Option<String>,
) -> JsValue {
    let body = String::from_utf8(body).unwrap_or_default();
    let backend_servers = backend_servers.and_then(|bytes| String::from_utf8(bytes).ok());
    let context = ResponseContext {
        status: status.and_then(http_status),
        acs_retry_after: acs_retry_after.as_deref(),
        retry_after: retry_after.as_deref(),
        backend_servers: backend_servers.as_deref(),
        string_to_sign: string_to_sign.as_deref(),
    };
    encode(&crate::parse_response(&body, &context))
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
pub fn ram_policy(scope: &str) -> JsValue {
    const INSTANCE_IDS: &str = "instanceIds";
    let scope = Values::read(scope, INSTANCE_IDS);
    let instance_ids = match scope.get(INSTANCE_IDS) {
        Given::Absent => scope.list.clone(),
        wrong => Some(vec![wrong]),
    };
    let tag = || Tag { key: scope.get("tag.key"), value: scope.get("tag.value") };
    answer(crate::ram_policy(&RamScope {
        account_id: scope.get("accountId"),
        region_id: scope.get("RegionId"),
        load_balancer_id: scope.get("LoadBalancerId"),
        instance_ids,
        tag: scope.has("tag.key").then(tag),
    }))
}

/// Names of parameters that nobody knows.
const UNKNOWN: &str = "unknown";

fn params<'a>(
    region_id: String,
    v_server_group_id: String,
    backend_servers: Vec<u8>,
    others: &Values<'a>,
) -> RemoveParams<'a> {
    // Long texts come as the bytes of the host's encoder, which is quicker than the glue; these are always UTF-8.
    let backend_servers = String::from_utf8(backend_servers).unwrap_or_default();
    let unknown = others.list.iter().flatten().filter_map(|name| name.as_text().map(str::to_owned)).collect();
    RemoveParams {
        region_id: others.or_text("RegionId", region_id),
        v_server_group_id: others.or_text("VServerGroupId", v_server_group_id),
        backend_servers: others.or_text("BackendServers", backend_servers),
        unknown,
    }
}

fn credentials<'a>(
    access_key_id: String,
    access_key_secret: String,
    security_token: String,
    others: &Values<'a>,
) -> Credentials<'a> {
    let id = others.or_text("accessKeyId", access_key_id);
    let secret = others.or_text("accessKeySecret", access_key_secret);
    Credentials::new(id, secret).with_security_token(others.or_text("securityToken", security_token))
}

fn options<'a>(others: &Values<'a>) -> SignOptions<'a> {
    SignOptions {
        signature_method: others.get("signatureMethod"),
        method: others.get("method"),
        network: others.get("network"),
        endpoint: others.get("endpoint"),
        date: match others.get("date") {
            Given::Absent => Given::Number(Date::now() / 1000.0),
            date => date,
        },
        nonce: match others.get("nonce") {
            Given::Absent => fresh_nonce(),
            nonce => nonce,
        },
        max_servers: others.get("maxServers"),
        sha256: Some(sha256),
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "in range")]
fn http_status(status: f64) -> Option<u16> {
    (100.0..600.0).contains(&status).then_some(status as u16)
}

#[derive(Serialize)]
struct Refusal {
    issues: Vec<Issue>,
}

fn answer<T: Serialize>(result: Result<T, Vec<Issue>>) -> JsValue {
    match result {
        Ok(value) => encode(&value),
        Err(issues) => encode(&Refusal { issues }),
    }
}
