//! The answer of `DescribeHealthStatus`.

use serde_json::{Value, json};
use slb_backend_servers::Operation;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{assert_every_shape, read_as};

const OPERATION: Operation = Operation::DescribeHealthStatus;

fn of(servers: &Value) -> Value {
    json!({ "RequestId": "r-1", "BackendServers": { "BackendServer": servers } })
}

#[wasm_bindgen_test(unsupported = test)]
fn health_is_read_in_every_shape() {
    let server = json!({
        "ServerId": "eni-1", "ServerIp": "10.0.0.1", "Port": 80, "ListenerPort": 443, "Protocol": "https",
        "ServerHealthStatus": "abnormal",
    });
    let mut with_more = server.clone();
    with_more["EniHost"] = "x".into();
    with_more["Type"] = "eni".into();
    let expected = json!({ "kind": "health", "RequestId": "r-1", "BackendServers": [server] });
    assert_every_shape(OPERATION, &of(&json!([with_more])), &expected);
}

#[wasm_bindgen_test(unsupported = test)]
fn a_server_has_a_status_for_each_listener() {
    let servers = json!([
        { "ServerId": "i-1", "Port": 80, "ListenerPort": 80, "ServerHealthStatus": "normal" },
        { "ServerId": "i-1", "Port": 80, "ListenerPort": 81, "ServerHealthStatus": "unavailable" },
        { "ServerId": "i-1", "Port": 81, "ServerHealthStatus": "of the future" },
    ]);
    assert_eq!(read_as(OPERATION, &of(&servers))["BackendServers"], servers);
    assert_eq!(read_as(OPERATION, &of(&json!([])))["BackendServers"], json!([]));
}

#[wasm_bindgen_test(unsupported = test)]
fn a_server_without_a_status_is_malformed() {
    for missing in ["ServerId", "Port", "ServerHealthStatus"] {
        let mut server = json!({ "ServerId": "i-1", "Port": 80, "ServerHealthStatus": "normal" });
        server.as_object_mut().expect("an object").remove(missing);
        let answer = read_as(OPERATION, &of(&json!([server])));
        assert_eq!(answer["kind"], "malformed", "{missing}");
        assert!(answer["message"].as_str().expect("a message").contains(missing), "{answer}");
    }
}
