//! What holds for every call, whatever chance makes of it.

mod common;

use std::cmp::Ordering;

use common::wire::Wire;
use common::{GROUP, date};
use form_urlencoded::parse;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestError, TestRunner};
use serde_json::{Value, json};
use slb_backend_servers::sandbox::{Account, Group, Sandbox};
use slb_backend_servers::{
    Credentials, Method, RemoveParams, ResponseContext, SignOptions, SignatureMethod, SignedRequest,
    build_remove_request, parse_response, validate_remove_params,
};
use wasm_bindgen_test::wasm_bindgen_test;

/// Tries a property on so many values, the same each time. To make one up takes Miri a minute.
fn hold<S: Strategy>(count: u32, strategy: &S, property: impl Fn(S::Value) -> Result<(), TestCaseError>)
where
    S::Value: std::fmt::Debug,
{
    let cases = if cfg!(miri) { 1 } else { count };
    let config = Config { cases, failure_persistence: None, max_global_rejects: 20 * cases, ..Config::default() };
    let rng = proptest::test_runner::TestRng::deterministic_rng(config.rng_algorithm);
    match TestRunner::new_with_rng(config, rng).run(strategy, property) {
        Ok(()) => {}
        Err(TestError::Fail(reason, value)) => panic!("{reason}\n{value:#?}"),
        Err(TestError::Abort(reason)) => panic!("{reason}"),
    }
}

/// A server, mostly a right one.
fn server() -> impl Strategy<Value = Value> {
    let kind = prop_oneof![Just(("i-", "ecs")), Just(("eni-", "eni")), Just(("eci-", "eci"))];
    let port =
        prop_oneof![(1_u32..=65535).prop_map(Value::from), (0_u32..=70000).prop_map(|port| port.to_string().into())];
    let description = prop_oneof![Just(None), "[a-zA-Z0-9./_-]{1,80}".prop_map(Some), ".{0,90}".prop_map(Some)];
    (kind, "[a-z0-9]{1,20}", port, 0_u32..=101, description, any::<[u8; 4]>()).prop_map(
        |((prefix, kind), id, port, weight, description, [a, b, c, d])| {
            let mut server =
                json!({ "ServerId": format!("{prefix}{id}"), "Port": port, "Weight": weight, "Type": kind });
            if let Some(description) = description {
                server["Description"] = description.into();
            }
            if kind != "ecs" {
                server["ServerIp"] = format!("{a}.{b}.{c}.{d}").into();
            }
            server
        },
    )
}

/// A payload: a list of fewer servers than that, compact or spread out.
fn payload(below: usize) -> impl Strategy<Value = String> {
    (prop::collection::vec(server(), 1..below), any::<bool>()).prop_map(|(servers, spread)| {
        let list = Value::from(servers);
        if spread { format!("{list:#}") } else { list.to_string() }
    })
}

/// A secret of any characters that a secret may have.
fn secret() -> impl Strategy<Value = String> {
    "[!-~\u{a1}-\u{2fff}]{12,40}"
}

fn options() -> impl Strategy<Value = Opaque> {
    let algorithm = prop_oneof![Just(SignatureMethod::Acs3HmacSha256), Just(SignatureMethod::HmacSha1)];
    let method = prop_oneof![Just(Method::Post), Just(Method::Get)];
    (algorithm, method, "[!-~]{1,40}").prop_map(|(algorithm, method, nonce)| {
        Opaque(SignOptions::new(date(), nonce).signature_method(algorithm).method(method))
    })
}

#[derive(Debug)]
struct Call {
    servers: String,
    key_id: String,
    secret: String,
    token: String,
    request: SignedRequest,
}

/// A call that validates, of fewer servers than that, signed.
fn signed(below: usize) -> impl Strategy<Value = Call> {
    let parts = (payload(below), "[!-+.-~]{1,30}", secret(), "[!-~]{0,60}", options());
    parts.prop_filter_map("valid", |(servers, key_id, secret, token, Opaque(options))| {
        let params = RemoveParams::new("cn-hangzhou", GROUP, servers.as_str());
        let valid = validate_remove_params(&params, &options).issues.is_empty();
        let credentials = Credentials::new(key_id.as_str(), secret.as_str()).with_security_token(token.as_str());
        let request = build_remove_request(&params, &credentials, &options);
        drop(credentials);
        assert_eq!(valid, request.is_ok(), "what validates, signs: {servers}");
        request.ok().map(|request| Call { servers, key_id, secret, token, request })
    })
}

/// Options have no `Debug`, as a nonce may be anything.
#[derive(Clone)]
struct Opaque(SignOptions<'static>);

impl std::fmt::Debug for Opaque {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("options")
    }
}

fn sandbox(call: &Call) -> Sandbox {
    let account = json!({ "accessKeyId": call.key_id, "accessKeySecret": call.secret, "securityToken": call.token });
    let account: Account = serde_json::from_value(account).expect("an account");
    let servers: Value = serde_json::from_str(&call.servers).expect("JSON");
    let group = json!({ "VServerGroupId": GROUP, "RegionId": "cn-hangzhou", "BackendServers": servers });
    let group: Group = serde_json::from_value(group).expect("a group");
    Sandbox::new(vec![account], vec![group])
}

#[wasm_bindgen_test(unsupported = test)]
fn what_validates_is_sent_byte_for_byte() {
    hold(100, &signed(22), |call| {
        let query = call.request.body.as_deref().or(call.request.url.split_once('?').map(|(_, query)| query));
        let sent = parse(query.unwrap_or_default().as_bytes()).find(|(name, _)| name == "BackendServers");
        prop_assert_eq!(sent.expect("a parameter").1, call.servers);
        Ok(())
    });
}

#[wasm_bindgen_test(unsupported = test)]
fn what_signs_verifies_and_is_carried_out() {
    hold(60, &signed(22), |call| {
        let mut sandbox = sandbox(&call);
        let response = Wire::of(&call.request).send(&mut sandbox);
        prop_assert_eq!(response.status, 200, "{}", response.body);
        prop_assert!(sandbox.groups()[0].members.is_empty());
        Ok(())
    });
}

#[wasm_bindgen_test(unsupported = test)]
fn one_changed_character_anywhere_is_refused() {
    let change = (signed(3), any::<prop::sample::Index>(), any::<prop::sample::Index>(), "[a-zA-Z0-9]");
    hold(100, &change, |(call, part, at, character)| {
        let mut wire = Wire::of(&call.request);
        let body = String::from_utf8(wire.body.clone()).expect("a text");
        let mut parts: Vec<String> = wire.headers.iter().map(|(_, value)| value.clone()).collect();
        parts.extend([wire.query.clone(), body]);
        let part = part.index(parts.len());
        prop_assume!(!parts[part].is_empty());
        let at = at.index(parts[part].len());
        let mut changed = parts[part].clone();
        prop_assume!(changed.is_char_boundary(at) && changed.is_char_boundary(at + 1));
        changed.replace_range(at..=at, &character);
        // The case of a percent-encoding's digits does not count, nor does what a form is called.
        prop_assume!(!changed.eq_ignore_ascii_case(&parts[part]));
        let name = wire.headers.get(part).map(|(name, _)| name.to_ascii_lowercase());
        let is_signed = call.request.body.is_none() && !call.request.headers.is_empty();
        prop_assume!(name.is_none() || (is_signed && name.as_deref() != Some("content-type")));
        match part.cmp(&wire.headers.len()) {
            Ordering::Less => wire.headers[part].1 = changed,
            Ordering::Equal => wire.query = changed,
            Ordering::Greater => wire.body = changed.into_bytes(),
        }
        let mut sandbox = sandbox(&call);
        let before = sandbox.groups().to_vec();
        let response = wire.send(&mut sandbox);
        prop_assert!(response.status >= 400, "{:?} gave {}", wire, response.body);
        prop_assert_eq!(sandbox.groups(), before);
        Ok(())
    });
}

/// Puts another character of the same kind in the place of each.
fn masked(secret: &str) -> String {
    secret
        .chars()
        .map(|character| match character {
            ' ' | ',' => character,
            character if character.is_control() => '\u{1}',
            character if character.is_whitespace() => '\u{2003}',
            character if character.is_ascii() => 'x',
            _ => '\u{e9}',
        })
        .collect()
}

#[wasm_bindgen_test(unsupported = test)]
fn nothing_said_of_a_call_depends_on_what_a_secret_is() {
    let any_secret = "[ ,\\n\\PC\u{0}-\u{20}\u{a0}]{0,30}";
    let parts = (".{0,30}", payload(4), ".{0,10}", any_secret, any_secret, options());
    hold(300, &parts, |(region_id, servers, key_id, secret, token, Opaque(options))| {
        let params = RemoveParams::new(region_id.as_str(), GROUP, servers.as_str());
        let said = |secret: &str, token: &str| {
            let credentials = Credentials::new(key_id.as_str(), secret).with_security_token(token);
            let built = build_remove_request(&params, &credentials, &options);
            format!("{:?} {credentials:?}", built.map(|request| request.warnings))
        };
        prop_assert_eq!(said(&secret, &token), said(&masked(&secret), &masked(&token)));
        Ok(())
    });
}

#[wasm_bindgen_test(unsupported = test)]
fn any_text_is_read_as_something() {
    let json = r#"{"VServerGroupId":"rsp-1","RequestId":"r","BackendServers":{"BackendServer":[{"ServerId":"i-1"}]}}"#;
    let xml = "<Error><Code>X</Code><Message>server string to sign is:a&amp;b</Message></Error>";
    let piece =
        prop_oneof![Just("\""), Just("<"), Just("]]>"), Just("&#x"), Just("\\u"), Just("{"), Just("é"), Just("\0")];
    let damaged =
        (prop_oneof![Just(json), Just(xml)], any::<prop::sample::Index>(), piece).prop_map(|(text, at, piece)| {
            let mut text = text.to_owned();
            text.insert_str(at.index(text.len()), piece);
            text
        });
    let text = prop_oneof![".{0,200}", "[{}\\[\\]\",:<>/&;a-z0-9 ]{0,200}", damaged];
    hold(800, &(text, any::<Option<u16>>()), |(text, status)| {
        let context = ResponseContext { status, string_to_sign: Some("a"), ..ResponseContext::default() };
        prop_assert_eq!(parse_response(&text, &context), parse_response(&text, &context));
        Ok(())
    });
}
