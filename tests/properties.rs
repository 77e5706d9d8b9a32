//! Properties of every generated call.

mod common;

use common::{GROUP, date, sent};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestError, TestRunner};
use serde_json::{Value, json};
use slb_backend_servers::{
    Credentials, MAX_SERVERS, Method, Operation, Params, ResponseContext, SignOptions, SignatureMethod, SignedRequest,
    build_request, check, parse_response, to_json, validate_params,
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

fn options() -> impl Strategy<Value = SignOptions<'static>> {
    let algorithm = prop_oneof![Just(SignatureMethod::Acs3HmacSha256), Just(SignatureMethod::HmacSha1)];
    let method = prop_oneof![Just(Method::Post), Just(Method::Get)];
    (algorithm, method, "[!-~]{1,40}").prop_map(|(algorithm, method, nonce)| {
        SignOptions::new(date(), nonce).signature_method(algorithm).method(method)
    })
}

#[derive(Debug)]
struct Call {
    servers: String,
    request: SignedRequest,
}

/// A call that validates, of fewer servers than that, signed.
fn signed(below: usize) -> impl Strategy<Value = Call> {
    let parts = (operation(), payload(below), "[!-+.-~]{1,30}", secret(), "[!-~]{0,60}", options());
    parts.prop_filter_map("valid", |(operation, servers, key_id, secret, token, options)| {
        let params = common::call(operation).with(list_of(operation), servers.as_str());
        let valid = validate_params(&params, MAX_SERVERS).issues.is_empty();
        let credentials = Credentials::new(key_id.as_str(), secret.as_str()).with_security_token(token.as_str());
        let checked = check(&params, Some(&credentials), &options).findings;
        let request = build_request(&params, &credentials, &options);
        assert_eq!(valid, request.is_ok(), "what validates, signs: {servers}");
        match &request {
            Ok(request) => assert!(checked.issues.is_empty() && request.warnings.starts_with(&checked.warnings)),
            Err(refused) => assert_eq!(refused.issues, checked.issues),
        }
        request.ok().map(|request| Call { servers, request })
    })
}

/// An operation that takes a list of servers.
fn operation() -> impl Strategy<Value = Operation> {
    let operations: Vec<Operation> = Operation::all().filter(|operation| operation.row().batched.is_some()).collect();
    prop::sample::select(operations)
}

fn list_of(operation: Operation) -> &'static str {
    operation.row().batched.expect("a list")
}

#[wasm_bindgen_test(unsupported = test)]
fn what_validates_is_sent_byte_for_byte() {
    hold(100, &signed(22), |call| {
        let sent = sent(&call.request).into_iter().find(|(name, _)| name == "BackendServers");
        prop_assert_eq!(sent.expect("a parameter").1, call.servers);
        Ok(())
    });
}

/// Replaces each character by another one of the same kind.
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
fn findings_do_not_depend_on_secrets() {
    let any_secret = "[ ,\\n\\PC\u{0}-\u{20}\u{a0}]{0,30}";
    let parts = (".{0,30}", payload(4), ".{0,10}", any_secret, any_secret, options());
    hold(300, &parts, |(region_id, servers, key_id, secret, token, options)| {
        let params = Params::remove(region_id.as_str(), GROUP, servers.as_str());
        let said = |secret: &str, token: &str| {
            let credentials = Credentials::new(key_id.as_str(), secret).with_security_token(token);
            let built = build_request(&params, &credentials, &options);
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
    let operation = prop::sample::select(Operation::all().collect::<Vec<_>>());
    hold(800, &(text, any::<Option<u16>>(), operation), |(text, status, operation)| {
        let mut context = ResponseContext::new(operation).string_to_sign("a").backend_servers("[{}]");
        context.status = status;
        let read = parse_response(&text, &context);
        prop_assert_eq!(&parse_response(&text, &context), &read);
        let json = to_json(&read);
        prop_assert!(serde_json::from_str::<Value>(&json).is_ok_and(|value| value["kind"].is_string()), "{}", json);
        Ok(())
    });
}
