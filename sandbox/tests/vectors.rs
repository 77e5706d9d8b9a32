//! Calls of the official clients, as vectors: each is verified, and none with a bit of it changed.

mod common;

use common::vector::Vector;
use common::wire::Wire;
use common::{GROUP, LOAD_BALANCER, REGION, account, cases, sandbox_of};
use serde_json::{Value, json};
use slb_backend_servers::sign::acs3;
use slb_backend_servers::{Operation, Response, ResponseContext, Timestamp, VERSION, parse_response};
use slb_backend_servers_sandbox::Sandbox;
use wasm_bindgen_test::wasm_bindgen_test;

/// The vectors that are removals, each with a sandbox that knows its caller and its group.
fn calls() -> Vec<(Vector, Wire, Sandbox, Timestamp)> {
    let vectors = Vector::acs3().into_iter().chain(Vector::rpc());
    let removals = vectors.filter(|vector| vector.text("/input/action") == "RemoveVServerGroupBackendServers");
    let calls = removals.map(|vector| {
        let [id, secret, token] = ["accessKeyId", "accessKeySecret", "securityToken"]
            .map(|part| vector.text(&format!("/input/credentials/{part}")).to_owned());
        // The others name no group that there could be: they are refused, but not for their signature.
        let is_real = is_valid_call(&vector) || vector.text("/kind") == "json-form";
        let named = |name, otherwise| if is_real { vector.text(name) } else { otherwise };
        let group = json!({
            "VServerGroupId": named("/input/params/VServerGroupId", GROUP),
            "RegionId": named("/input/params/RegionId", REGION),
            "BackendServers": [],
        });
        let wire = Wire::of_vector(&vector);
        let now = Timestamp::parse(vector.text("/input/date")).expect("a date");
        (vector, wire, sandbox_of(&account(&id, &secret, &token), &group, &json!({})), now)
    });
    calls.collect()
}

fn is_valid_call(vector: &Vector) -> bool {
    ["op", "region", "sts", "secret"].contains(&vector.text("/kind"))
}

#[wasm_bindgen_test(unsupported = test)]
fn calls_of_every_official_client_are_verified() {
    for (vector, wire, mut sandbox, now) in calls() {
        let response = wire.send_at(&mut sandbox, now);
        let name = vector.text("/name");
        if is_valid_call(&vector) || vector.text("/kind") == "json-form" {
            assert_eq!(response.status, 200, "{name}: {}", response.body);
        } else {
            // What these send is no list of servers, but it is signed right.
            assert!(!response.body.contains("Signature"), "{name}: {}", response.body);
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_changed_bit_anywhere_is_refused() {
    let mut tried = 0;
    for (vector, wire, sandbox, now) in calls().into_iter().filter(|(vector, ..)| is_valid_call(vector)) {
        let signed = vector.text("/expected/signedHeaders");
        let is_signed =
            |name: &str| signed.split(';').chain(["authorization"]).any(|signed| signed.eq_ignore_ascii_case(name));
        let mut damaged: Vec<(String, Wire)> = Vec::new();
        let flip = |text: &str, at: usize| {
            let mut bytes = text.as_bytes().to_vec();
            bytes[at] ^= 1;
            String::from_utf8_lossy(&bytes).into_owned()
        };
        // Every byte of a short call, every so many of a long one.
        for at in (0..wire.query.len()).step_by(1 + wire.query.len() / cases(60)) {
            damaged.push((format!("query {at}"), Wire { query: flip(&wire.query, at), ..wire.clone() }));
        }
        for at in (0..wire.body.len()).step_by(1 + wire.body.len() / cases(60)) {
            let mut body = wire.body.clone();
            body[at] ^= 1;
            damaged.push((format!("body {at}"), Wire { body, ..wire.clone() }));
        }
        for (index, (name, value)) in wire.headers.iter().enumerate().filter(|(_, (name, _))| is_signed(name)) {
            for at in (0..value.len()).step_by(1 + value.len() / cases(15)) {
                let mut headers = wire.headers.clone();
                headers[index].1 = flip(value, at);
                damaged.push((format!("{name} {at}"), Wire { headers, ..wire.clone() }));
            }
            let mut headers = wire.headers.clone();
            headers.remove(index);
            damaged.push((format!("no {name}"), Wire { headers, ..wire.clone() }));
        }
        let other = if wire.method == "GET" { "POST" } else { "GET" };
        damaged.push(("method".to_owned(), Wire { method: other.to_owned(), ..wire.clone() }));

        for (what, wire) in damaged {
            let mut sandbox = sandbox.clone();
            let response = wire.send_at(&mut sandbox, now);
            assert_ne!(response.status, 200, "{what} of {}", vector.text("/name"));
            tried += 1;
        }
    }
    assert!(tried > 0);
}

/// Returns the request that a vector of an operation stands for.
fn wire_of(vector: &Value) -> Wire {
    let text = |pointer: &str| vector.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned();
    if vector["signatureMethod"] == "HMAC-SHA1" {
        // The last part of the string to sign is the encoded query.
        let string_to_sign = text("/expected/stringToSign");
        let encoded = format!("query={}", string_to_sign.rsplit('&').next().expect("a last part"));
        let query = form_urlencoded::parse(encoded.as_bytes()).next().expect("a query").1.into_owned();
        let mut body = form_urlencoded::Serializer::new(format!("{query}&"));
        let body = body.append_pair("Signature", &text("/expected/signature")).finish().replace("&&", "&");
        let form = ("content-type".to_owned(), "application/x-www-form-urlencoded".to_owned());
        return Wire { method: text("/method"), headers: vec![form], body: body.into_bytes(), ..Wire::default() };
    }
    let url = text("/expected/url");
    let (origin, query) = url.split_once("/?").expect("a URL with a query");
    let token = text("/credentials/securityToken");
    let mut headers = vec![
        ("host", origin.split_once("://").expect("an origin").1.to_owned()),
        ("x-acs-action", text("/operation")),
        ("x-acs-version", VERSION.to_owned()),
        ("x-acs-date", text("/date")),
        ("x-acs-signature-nonce", text("/nonce")),
        ("x-acs-content-sha256", acs3::EMPTY_PAYLOAD_HASH.to_owned()),
        ("Authorization", text("/expected/authorization")),
    ];
    if !token.is_empty() {
        headers.extend([("x-acs-accesskey-id", text("/credentials/accessKeyId")), ("x-acs-security-token", token)]);
    }
    let headers = headers.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    Wire { method: text("/method"), query: query.to_owned(), headers, body: Vec::new() }
}

#[wasm_bindgen_test(unsupported = test)]
fn calls_of_every_operation_are_verified_and_answered() {
    let file: Value = serde_json::from_str(include_str!("../../tests/vectors/operations.json")).expect("JSON");
    let vectors = file["vectors"].as_array().expect("a list");
    let mut seen = std::collections::BTreeSet::new();
    for vector in vectors.iter().step_by(vectors.len() / cases(vectors.len())) {
        let text = |pointer: &str| vector.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
        let [id, secret, token] = ["accessKeyId", "accessKeySecret", "securityToken"]
            .map(|part| text(&format!("/credentials/{part}")).to_owned());
        let group_id = Some(text("/params/VServerGroupId")).filter(|id| !id.is_empty()).unwrap_or("rsp-1");
        let group = json!({
            "VServerGroupId": group_id, "RegionId": text("/params/RegionId"), "LoadBalancerId": LOAD_BALANCER,
            "BackendServers": [],
        });
        let now = Timestamp::parse(text("/date")).expect("a date");
        let wire = wire_of(vector);
        let known = |secret: &str| sandbox_of(&account(&id, secret, &token), &group, &json!({}));
        let response = wire.send_at(&mut known(&secret), now);
        let operation: Operation = text("/operation").parse().expect("an operation");
        assert_eq!(response.status, 200, "{operation}: {}", response.body);
        let context = ResponseContext::new(operation);
        assert!(matches!(parse_response(&response.body, &context), Response::Answer(_)), "{}", response.body);
        assert!(wire.send_at(&mut known("other"), now).body.contains("SignatureDoesNotMatch"), "{operation}");
        seen.insert(operation.name());
    }
    assert!(cfg!(miri) || seen.len() == 8, "{seen:?}");
}
