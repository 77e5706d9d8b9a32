//! Bodies that are not a response of this API.

use serde_json::{Value, json};
use slb_backend_servers::{MAX_BODY, Operation, ResponseContext};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{SUCCESS, group_of, parse, read, removal, with_status};

#[track_caller]
fn message(answer: &Value) -> &str {
    assert_eq!(answer["kind"], "malformed", "{answer}");
    answer["message"].as_str().expect("a message")
}

#[wasm_bindgen_test(unsupported = test)]
fn other_bodies_are_malformed() {
    for (body, said, cut_short) in [
        ("", "empty", true),
        ("\u{FEFF} ", "empty", true),
        (" \r\n\u{FEFF}", "neither JSON nor XML", false),
        ("Bad Gateway", "neither JSON nor XML", false),
        ("[]", "neither JSON nor XML", false),
        ("null", "neither JSON nor XML", false),
        ("{\"VServerGroupId\":\"rsp-1\",\"Reque", "truncated JSON", true),
        ("{\"VServerGroupId\":}", "at byte 18", false),
        ("{}", "RequestId", false),
        ("{\"VServerGroupId\":\"rsp-1\"}", "RequestId", false),
        ("{\"RequestId\":\"r\"}", "VServerGroupId", false),
        ("{\"VServerGroupId\":{},\"RequestId\":\"r\"}", "VServerGroupId", false),
        ("<!DOCTYPE html><html><body>502</body></html>", "HTML", false),
        ("<HTML><h1>502", "HTML", false),
        ("<Error><Code>X</Code><Message>m", "truncated XML", true),
        ("<Error/>", "root element", false),
        ("<a>1</a>", "root element", false),
        ("<a><b></a></b>", "an end tag has no start tag", false),
    ] {
        let answer = read(body);
        assert!(message(&answer).contains(said), "{body}: {answer}");
        assert_eq!(answer["retryable"], cut_short, "{body}");
        assert!(answer.get("status").is_none());
        for (status, retryable) in [(200, cut_short), (302, false), (404, false), (408, true), (429, true), (502, true)]
        {
            let answer = with_status(body, status);
            message(&answer);
            assert_eq!((&answer["status"], &answer["retryable"]), (&json!(status), &json!(retryable)), "{body}");
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_list_of_something_else_is_malformed() {
    for servers in [
        json!([7]),
        json!({ "BackendServer": [{ "Port": 80 }] }),
        json!(true),
        json!("i-1"),
        json!({ "BackendServer": 7 }),
    ] {
        assert!(message(&read(&group_of(&servers))).contains("ServerId"), "{servers}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn an_error_status_without_a_code_is_malformed() {
    for (status, retryable) in [(400, false), (403, false), (500, true), (503, true)] {
        let answer = with_status(SUCCESS, status);
        assert!(message(&answer).contains("no error code"), "{answer}");
        assert_eq!(answer["retryable"], retryable, "{status}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_redirect_is_not_a_success_whatever_its_body() {
    for status in [300, 301, 302, 304, 307, 308, 399] {
        let answer = with_status(SUCCESS, status);
        assert!(message(&answer).contains("redirect"), "{answer}");
        assert_eq!(answer["retryable"], false, "{status}");
    }
    for status in [200, 201, 299] {
        assert_eq!(with_status(SUCCESS, status)["kind"], "removed", "{status}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_refused_length_has_advice() {
    for status in [414, 431] {
        for body in ["", "<html><h1>Request-URI Too Large</h1></html>", SUCCESS] {
            let answer = with_status(body, status);
            let message = message(&answer);
            assert!(message.contains("fewer servers") && message.contains("HMAC-SHA1"), "{message}");
            assert_eq!((&answer["status"], &answer["retryable"]), (&json!(status), &json!(false)));
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_body_of_more_than_8_mib_is_not_read() {
    let body = |length: usize| {
        let group = group_of(&json!({}));
        format!("{group}{}", " ".repeat(length - group.len()))
    };
    assert_eq!(MAX_BODY, 8 * 1024 * 1024);
    assert_eq!(read(&body(MAX_BODY))["kind"], "removed");
    assert!(message(&read(&body(MAX_BODY + 1))).contains("8 MiB"));
    assert_eq!(with_status(&body(MAX_BODY + 1), 200)["retryable"], false);
    assert_eq!(with_status(&body(MAX_BODY + 1), 503)["retryable"], true);
}

#[wasm_bindgen_test(unsupported = test)]
fn an_answer_wrapped_for_another_operation_is_malformed() {
    let body = json!({ "AddVServerGroupBackendServersResponse": { "VServerGroupId": "rsp-1", "RequestId": "r" } });
    message(&parse(&body.to_string(), &removal()));
    let context = ResponseContext::new(Operation::AddVServerGroupBackendServers);
    assert_eq!(parse(&body.to_string(), &context)["kind"], "added");
}
