//! The answer of `DescribeHealthStatus`.

use serde_json::{Value, json};
use slb_backend_servers::Operation::DescribeHealthStatus;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{assert_every_shape, read_as};

#[wasm_bindgen_test(unsupported = test)]
fn health_is_read_in_every_shape_with_a_status_for_each_listener() {
    let of = |servers: Value| json!({ "RequestId": "r-1", "BackendServers": { "BackendServer": servers } });
    let least = json!({ "ServerId": "i-1", "Port": 80, "ServerHealthStatus": "of the future" });
    let mut server = least.clone();
    for (name, value) in [("ServerIp", "10.0.0.1"), ("Protocol", "https")] {
        server[name] = value.into();
    }
    server["ListenerPort"] = 443.into();
    let expected = json!({ "kind": "health", "RequestId": "r-1", "BackendServers": [server] });
    assert_every_shape(DescribeHealthStatus, &of(json!([server])), &expected);
    assert_eq!(read_as(DescribeHealthStatus, &of(json!([least, server])))["BackendServers"], json!([least, server]));
    for missing in ["ServerId", "Port", "ServerHealthStatus"] {
        let mut server = least.clone();
        server.as_object_mut().expect("an object").remove(missing);
        let answer = read_as(DescribeHealthStatus, &of(json!([server])));
        assert!(answer["kind"] == "malformed" && answer.to_string().contains(missing), "{answer}");
    }
}
