//! Any text is parsed without a crash, by the shape of any operation; and a body that is JSON or plain XML says what a library reads in it.
//!
//! The first character of the input is the operation. What follows is texts with a zero byte between: body, status, the group of
//! the request, its `BackendServers`, the string to sign, and the two headers. What is missing is not given.
#![no_main]

use std::collections::BTreeSet;

use libfuzzer_sys::fuzz_target;
use roxmltree::{Document, Node};
use serde_json::{Map, Value};
use slb_backend_servers::{Answer, Malformed, Response, ResponseContext, parse_response, to_json};
use slb_backend_servers_fuzz::answers::{self, Expected};
use slb_backend_servers_fuzz::{date, operation};

fuzz_target!(|input: &str| {
    let Some(first) = input.chars().next() else { return };
    let operation = operation(u8::try_from(u32::from(first) % 128).expect("less than 128"));
    let mut texts = input[first.len_utf8()..].split('\0');
    let body = texts.next().unwrap_or_default();
    let mut context = ResponseContext::new(operation);
    context.status = texts.next().and_then(|status| status.parse().ok());
    context.v_server_group_id = texts.next().filter(|id| !id.is_empty());
    context.backend_servers = texts.next().filter(|servers| !servers.is_empty());
    context.string_to_sign = texts.next();
    context.acs_retry_after = texts.next();
    context.retry_after = texts.next();
    context.now = Some(date());

    let response = parse_response(body, &context);
    assert_eq!(response, parse_response(&format!("\u{FEFF}{body}\n"), &context), "a byte order mark changes nothing");
    let written: Value = serde_json::from_str(&to_json(&response)).expect("it is JSON");
    assert_eq!(written, serde_json::to_value(&response).expect("a response serializes"));
    let retry_after_ms = match &response {
        Response::Answer(answer) => {
            assert!(context.status.is_none_or(|status| status < 300));
            assert_eq!((answer.operation(), &written["kind"]), (operation, &operation.row().kind.into()));
            assert!(
                context.v_server_group_id.is_none_or(|id| answer.text("VServerGroupId").is_none_or(|own| own == id))
            );
            check_still_listed(answer, context.backend_servers);
            None
        }
        Response::Error(error) => {
            assert_eq!(written["kind"], "error");
            assert!(!error.code.trim().is_empty());
            let mismatch = error.signature_mismatch.as_ref();
            if let Some(difference) = mismatch.and_then(|mismatch| mismatch.first_difference.as_ref()) {
                assert_ne!(context.string_to_sign, None);
                // Where all that differs is hidden, nothing is left to see.
                assert!(difference.server != difference.client || input.to_ascii_lowercase().contains("security"));
            }
            error.retry_after_ms
        }
        Response::Malformed(malformed) => {
            assert_eq!(written["kind"], "malformed");
            assert!(!malformed.message.is_empty());
            malformed.retry_after_ms
        }
        response => panic!("{response:?} is not known here"),
    };
    let milliseconds = context.acs_retry_after.and_then(|text| text.trim().parse::<u64>().ok());
    assert!(milliseconds.is_none() || matches!(response, Response::Answer(_)) || retry_after_ms == milliseconds);

    let text = body.trim_start_matches('\u{FEFF}').trim();
    if matches!(context.status, Some(414 | 431)) {
        assert!(matches!(response, Response::Malformed(_)), "the length of the request was refused");
    } else if let Ok(Value::Object(object)) = serde_json::from_str(text) {
        check(&object, &response, &context, &["in one another"]);
    } else if let Some(Value::Object(object)) = of_xml(text) {
        check(&object, &response, &context, &["too deep", "too many names", "HTML"]);
    }
});

/// The answer is what a library reads, but where a body goes beyond bounds.
fn check(object: &Map<String, Value>, response: &Response<'_>, context: &ResponseContext<'_>, bounds: &[&str]) {
    let expected = answers::read(context.operation, object, context.status);
    match (response, &expected) {
        (_, Expected::Unknown) => {}
        (Response::Malformed(Malformed { message, .. }), expected) => {
            let is_bound = bounds.iter().any(|bound| message.contains(bound));
            let is_of_another = message.contains("another VServerGroupId") && matches!(expected, Expected::Answer(_));
            assert!(is_bound || is_of_another || *expected == Expected::Malformed, "{message}, not {expected:?}");
        }
        (Response::Answer(answer), Expected::Answer(expected)) => {
            let mut read = serde_json::to_value(answer).expect("an answer serializes");
            let fields = read.as_object_mut().expect("an object");
            fields.remove("kind");
            fields.remove("stillListed");
            assert_eq!(read, *expected);
        }
        (Response::Error(error), Expected::Error(code)) => assert_eq!(error.code, *code),
        (response, expected) => panic!("{response:?}, not {expected:?}"),
    }
}

/// What is still listed was asked for and is listed; and what was asked for by its port and is listed is among it.
fn check_still_listed(answer: &Answer<'_>, requested: Option<&str>) {
    let answer = serde_json::to_value(answer).expect("an answer serializes");
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let name = |server: &Value| server["ServerId"].as_str().map(str::to_owned);
    let Some(still_listed) = answer.get("stillListed") else { return };
    let requested = requested.expect("nothing is still listed without a request");
    let listed: BTreeSet<_> = list(&answer["BackendServers"]).iter().filter_map(name).collect();
    let still: BTreeSet<_> = list(still_listed).iter().filter_map(name).collect();
    assert!(still.is_subset(&listed));
    let Ok(requested) = serde_json::from_str::<Value>(requested) else { return };
    assert!(still.is_subset(&list(&requested).iter().filter_map(name).collect()));
    for server in list(&answer["BackendServers"]) {
        let is_named = list(&requested).iter().any(|entry| {
            let fields = entry.as_object().map_or(0, Map::len);
            fields == 2 && entry["ServerId"] == server["ServerId"] && entry.get("Port") == Some(&server["Port"])
        });
        assert!(!is_named || name(&server).is_some_and(|name| still.contains(&name)), "{server} is still listed");
    }
}

/// Reads XML as its JSON twin, as far as answers of this API go: no namespaces.
fn of_xml(text: &str) -> Option<Value> {
    // A library makes one line break of two characters, and takes an empty prefix for none.
    let differs = ["\r", "<:", "</:"].iter().any(|part| text.contains(part));
    let document = Document::parse(text).ok().filter(|_| !differs)?;
    let is_plain = document.descendants().all(|node| node.namespaces().len() == 0);
    is_plain.then(|| twin(document.root_element()))
}

/// An element is its text, or an object of its children, of which several of one name are a list.
fn twin(element: Node<'_, '_>) -> Value {
    let mut fields: Map<String, Value> = Map::new();
    let mut lists = BTreeSet::new();
    for child in element.children().filter(Node::is_element) {
        let name = child.tag_name().name().to_owned();
        match fields.get_mut(&name) {
            None => drop(fields.insert(name, twin(child))),
            Some(Value::Array(list)) if lists.contains(&name) => list.push(twin(child)),
            Some(first) => {
                *first = Value::from(vec![first.take(), twin(child)]);
                lists.insert(name);
            }
        }
    }
    if fields.is_empty() {
        let texts = element.children().filter(Node::is_text).filter_map(|node| node.text());
        return texts.collect::<String>().into();
    }
    fields.into()
}
