//! Injected faults and pending changes.

mod common;

use common::{Caller, account, assert_refused, date, group_of, json_of, sandbox, sandbox_of, signed_anyhow};
use serde_json::{Value, json};
use slb_backend_servers::Operation;
use slb_backend_servers_sandbox::{HttpRequest, Sandbox};
use wasm_bindgen_test::wasm_bindgen_test;

fn inject(sandbox: &mut Sandbox, fault: &Value) {
    sandbox.inject_json(&fault.to_string()).expect("a fault");
}

#[wasm_bindgen_test(unsupported = test)]
fn faults_apply_in_order_and_change_nothing() {
    let mut sandbox = sandbox();
    for fault in [
        json!({ "Code": "VServerGroupProcessing", "times": 2 }),
        json!({ "drop": true, "times": 0 }),
        json!({ "Code": "Some.Code" }),
        json!({ "status": 502, "body": "<html>", "headers": { "Content-Type": "text/html" } }),
        json!({ "drop": true }),
        json!({ "delayMs": 1500 }),
    ] {
        inject(&mut sandbox, &fault);
    }
    let wire = signed_anyhow(&[], "GET");
    assert_refused(&wire.send(&mut sandbox), 400, "VServerGroupProcessing");
    assert_refused(&wire.send(&mut sandbox), 400, "VServerGroupProcessing");
    assert_refused(&wire.send(&mut sandbox), 400, "Some.Code");
    let page = wire.send(&mut sandbox);
    assert_eq!((page.status, &*page.body, &*page.headers["content-type"]), (502, "<html>", "text/html"));
    assert_eq!(page.headers.len(), 1);
    let request = HttpRequest { method: &wire.method, query: &wire.query, headers: &wire.headers, body: &wire.body };
    let before = sandbox.groups().to_vec();
    let dropped = sandbox.handle(&request, date(), 0, "request-1");
    assert_eq!((dropped.response, dropped.changed), (None, false));
    assert_eq!(sandbox.groups(), before);
    // None of these spent the nonce.
    let slow = sandbox.handle(&request, date(), 0, "request-1");
    assert_eq!((slow.delay_ms, slow.changed), (1500, true));
    assert_ne!(sandbox.groups(), before);
}

#[wasm_bindgen_test(unsupported = test)]
fn faults_apply_before_authentication() {
    let options = json!({ "faults": [{ "Code": "OperationBusy" }] });
    let mut sandbox = sandbox_of(&account("testid", "other", ""), &group_of(&json!([])), &options);
    let wire = signed_anyhow(&[], "GET");
    assert_refused(&wire.send(&mut sandbox), 400, "OperationBusy");
    assert_refused(&wire.send(&mut sandbox), 400, "SignatureDoesNotMatch");
}

#[wasm_bindgen_test(unsupported = test)]
fn the_sandbox_uses_published_codes_only() {
    let published: Vec<Value> = serde_json::from_str(include_str!("../../tests/data/errors.json")).unwrap();
    let mut sandbox = sandbox();
    for row in &published {
        let (Some(code), Some(status)) = (row["Code"].as_str(), row["httpStatus"].as_u64()) else { continue };
        if row["retryable"] != true || published.iter().filter(|other| other["Code"] == code).count() > 1 {
            continue;
        }
        inject(&mut sandbox, &json!({ "Code": code }));
        let response = signed_anyhow(&[("SignatureNonce", code)], "GET").send(&mut sandbox);
        if code != "SignatureNonceUsed" {
            assert_eq!(
                (u64::from(response.status), &json_of(&response)["Message"]),
                (status, &row["Message"]),
                "{code}"
            );
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_change_is_pending_for_a_while() {
    const ADD: Operation = Operation::AddVServerGroupBackendServers;
    const SET: Operation = Operation::SetVServerGroupAttribute;
    let other = json!({ "VServerGroupId": "rsp-other", "VServerGroupName": "n" });
    let mut options = json!({ "processingMs": 100 });
    let mut second = group_of(&json!([]));
    second["VServerGroupId"] = json!("rsp-other");
    options["groups"] = json!([group_of(&json!([])), second]);
    let mut caller = Caller::new(sandbox_of(&account("testid", "testsecret", ""), &Value::Null, &options));
    let add = |id: &str| json!({ "BackendServers": [{ "ServerId": id, "Port": 80 }] });
    caller.now_ms = 5;
    caller.call(ADD, &add("i-1"));
    // Describe sees the change at once and is never busy; other groups take changes.
    let described = caller.call(Operation::DescribeVServerGroupAttribute, &json!({}));
    assert_eq!(described["BackendServers"][0]["ServerId"], "i-1");
    caller.call(SET, &other);
    for busy in [ADD, SET, Operation::RemoveVServerGroupBackendServers, Operation::DeleteVServerGroup] {
        assert_eq!(caller.refused(busy, &add("i-2")), "400 VServerGroupProcessing");
    }
    caller.now_ms = 104;
    assert_eq!(caller.refused(ADD, &add("i-2")), "400 VServerGroupProcessing");
    caller.now_ms = 105;
    // What changes nothing is not pending afterwards.
    caller.call(SET, &json!({ "BackendServers": [{ "ServerId": "i-9", "Port": 80 }] }));
    caller.call(ADD, &add("i-2"));
    // A clock that was set back makes nothing pending for longer.
    caller.now_ms = 4;
    caller.call(ADD, &add("i-3"));
}
