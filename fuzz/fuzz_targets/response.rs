//! Any text gets an answer, the same each time; and a body that is JSON or plain XML says what a library reads in it.
//!
//! The input is texts with a zero byte between: body, status, the request's `BackendServers`, the string to sign, and the two
//! headers. What is missing is not given.
#![no_main]

use libfuzzer_sys::fuzz_target;
use roxmltree::{Document, Node};
use serde_json::Value;
use slb_backend_servers::{Malformed, Response, ResponseContext, parse_response};

/// What older answers wrap all of it in.
const WRAPPER: &str = "RemoveVServerGroupBackendServersResponse";

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
    let text = body.trim_start_matches('\u{FEFF}').trim();
    check_json(text, &response);
    check_xml(text, &response);
});

/// What `serde_json` reads in the same text is what was read.
fn check_json(text: &str, response: &Response) {
    let Ok(Value::Object(mut object)) = serde_json::from_str(text) else { return };
    if let Some(Value::Object(inner)) = object.get_mut(WRAPPER) {
        object = std::mem::take(inner);
    }
    let text = |name: &str| object.get(name).and_then(Value::as_str).map(str::to_owned);
    check_texts(text, response, &["in one another"], "JSON");
    let Response::Error(error) = response else { return };
    let detail = object.get("AccessDeniedDetail").and_then(Value::as_object);
    assert_eq!(detail.is_some(), error.access_denied_detail.is_some());
    let names = detail.into_iter().flat_map(|detail| detail.keys());
    let read = error.access_denied_detail.as_ref();
    names.for_each(|name| assert!(read.is_some_and(|read| read.get(name).is_some())));
}

/// What `roxmltree` reads in the same text is what was read, as far as answers of this API go: no namespaces.
fn check_xml(text: &str, response: &Response) {
    let Ok(document) = Document::parse(text) else { return };
    // A library makes one line break of two characters, and takes an empty prefix for none.
    let differs = ["\r", "<:", "</:"].iter().any(|part| text.contains(part));
    if differs || document.descendants().any(|node| node.namespaces().len() > 0) {
        return;
    }
    let root = document.root_element();
    let named = |name: &str| -> Vec<_> { root.children().filter(|child| child.has_tag_name(name)).collect() };
    if !named(WRAPPER).is_empty() || root.tag_name().name().eq_ignore_ascii_case("html") {
        return;
    }
    let text = |name: &str| {
        let [element] = named(name)[..] else { return None };
        let mut inside = element.descendants();
        let has_elements = inside.any(|node| node.is_element() && node != element);
        (!has_elements).then(|| element.children().filter(Node::is_text).filter_map(|node| node.text()).collect())
    };
    check_texts(text, response, &["too deep", "too many names", "has no children"], "XML");
}

/// The answer says what those texts say; it calls none of it damaged, but for those bounds.
fn check_texts(text: impl Fn(&str) -> Option<String>, response: &Response, bounds: &[&str], kind: &str) {
    let text = |name: &str| text(name).filter(|text| !text.trim().is_empty());
    let same = |pairs: &[(&str, &String)]| {
        for (name, read) in pairs {
            assert!(text(name).is_none_or(|text| text == **read), "{name}: {read}");
        }
    };
    match response {
        Response::Malformed(Malformed { message, .. }) => {
            let is_bound = bounds.iter().any(|bound| message.contains(bound));
            assert!(is_bound || !message.contains(kind) && text("Code").is_none(), "{message}");
        }
        Response::Removed(removed) => {
            assert_eq!(text("Code"), None);
            same(&[("VServerGroupId", &removed.v_server_group_id), ("RequestId", &removed.request_id)]);
        }
        Response::Error(error) => same(&[("Code", &error.code), ("Message", &error.message)]),
    }
}
