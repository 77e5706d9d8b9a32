//! Any text gets an answer, the same each time; and a body that JSON has, says what a library reads in it.
//!
//! The input is texts with a zero byte between: body, status, the request's `BackendServers`, the string to sign, and the two
//! headers. What is missing is not given.
#![no_main]

use libfuzzer_sys::fuzz_target;
use serde_json::Value;
use slb_backend_servers::{Response, ResponseContext, parse_response};

fuzz_target!(|input: &str| {
    let mut texts = input.split('\0');
    let body = texts.next().unwrap_or_default();
    let context = ResponseContext {
        status: texts.next().and_then(|status| status.parse().ok()),
        backend_servers: texts.next(),
        string_to_sign: texts.next(),
        acs_retry_after: texts.next(),
        retry_after: texts.next(),
    };
    let response = parse_response(body, &context);
    assert_eq!(response, parse_response(body, &context));
    assert_eq!(response, parse_response(&format!("\u{FEFF}{body}\n"), &context));
    let written = serde_json::to_string(&response).expect("a response serializes");
    let read: Value = serde_json::from_str(&written).expect("it is JSON");
    let kind = match &response {
        Response::Removed(removed) => {
            assert!(context.status.is_none_or(|status| status < 400));
            assert!(!removed.v_server_group_id.trim().is_empty() && !removed.request_id.trim().is_empty());
            assert!(removed.still_listed.is_none() || context.backend_servers.is_some());
            "removed"
        }
        Response::Error(error) => {
            assert!(!error.code.trim().is_empty());
            let mismatch = error.signature_mismatch.as_ref();
            if let Some(difference) = mismatch.and_then(|mismatch| mismatch.first_difference.as_ref()) {
                assert_ne!(difference.server, difference.client);
            }
            "error"
        }
        Response::Malformed(malformed) => {
            assert!(!malformed.message.is_empty());
            "malformed"
        }
    };
    assert_eq!(read["kind"], kind);
    check_json(body, &response);
});

/// What a library reads in the same text is what was read.
fn check_json(body: &str, response: &Response) {
    let text = body.trim_start_matches('\u{FEFF}').trim();
    let Ok(Value::Object(mut object)) = serde_json::from_str(text) else { return };
    if let Some(Value::Object(inner)) = object.get_mut("RemoveVServerGroupBackendServersResponse") {
        object = std::mem::take(inner);
    }
    let text = |name: &str| object.get(name).and_then(Value::as_str).filter(|text| !text.trim().is_empty());
    match response {
        Response::Malformed(malformed) => {
            let too_deep = malformed.message.contains("in one another");
            assert!(too_deep || !malformed.message.contains("JSON") && text("Code").is_none(), "{}", malformed.message);
        }
        Response::Removed(removed) => {
            assert_eq!(text("Code"), None);
            let pairs = [("VServerGroupId", &removed.v_server_group_id), ("RequestId", &removed.request_id)];
            assert!(pairs.iter().all(|(name, read)| text(name).is_none_or(|text| text == *read)));
        }
        Response::Error(error) => {
            let pairs = [("Code", &error.code), ("Message", &error.message)];
            assert!(pairs.iter().all(|(name, read)| text(name).is_none_or(|text| text == *read)));
            let detail = object.get("AccessDeniedDetail").and_then(Value::as_object);
            assert_eq!(detail.is_some(), error.access_denied_detail.is_some());
            let names = detail.into_iter().flat_map(|detail| detail.keys());
            let read = error.access_denied_detail.as_ref();
            names.for_each(|name| assert!(read.is_some_and(|read| read.get(name).is_some())));
        }
    }
}
