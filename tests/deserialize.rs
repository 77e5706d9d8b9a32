//! Backend servers by `serde`.

mod common;

use common::{GROUP, assert_findings};
use serde_json::{Value, json};
use slb_backend_servers::{BackendServer, MAX_SERVERS, Params, validate_params};
use wasm_bindgen_test::wasm_bindgen_test;

fn read(server: &Value) -> Result<BackendServer<'static>, String> {
    serde_json::from_value(server.clone()).map_err(|error| error.to_string())
}

#[wasm_bindgen_test(unsupported = test)]
fn a_server_reads_what_it_writes() {
    let server = BackendServer {
        server_id: "eni-1".into(),
        port: Some(65535),
        weight: Some(0),
        r#type: Some("eni".into()),
        server_ip: Some("::1".into()),
        description: Some("后端".into()),
    };
    assert_eq!(read(&serde_json::to_value(&server).expect("JSON")), Ok(server));
    let least = BackendServer { server_id: "i-1".into(), ..Default::default() };
    assert_eq!(read(&json!({ "ServerId": "i-1" })), Ok(least));
}

#[wasm_bindgen_test(unsupported = test)]
fn a_described_member_reads_as_a_server() {
    let member = json!({
        "ServerId": "i-1", "Port": "80", "Weight": "100", "Type": "ecs", "ServerIp": "", "Description": "", "VpcId": "vpc-1",
        "ServerRegionId": "", "VbrId": null, "ProxyProtocolV2Enabled": false,
    });
    let server = read(&member).expect("a server");
    let expected = BackendServer {
        server_id: "i-1".into(),
        port: Some(80),
        weight: Some(100),
        r#type: Some("ecs".into()),
        ..Default::default()
    };
    assert_eq!(server, expected);
    let params = Params::remove("cn-hangzhou", GROUP, [server]);
    assert_findings(&validate_params(&params, MAX_SERVERS), &[], &[]);
    let empty = json!({ "ServerId": "i-1", "Port": 80, "Weight": "", "Type": "" });
    assert_eq!(read(&empty).expect("a server").weight, None);
}

#[wasm_bindgen_test(unsupported = test)]
fn fields_that_would_name_another_server_are_refused() {
    for (server, said) in [
        (json!({ "Port": 80 }), "ServerId"),
        (json!({ "ServerId": "i-1", "port": 80 }), "`port`"),
        (json!({ "ServerId": "i-1", "Port": "" }), "1 to 65535"),
        (json!({ "ServerId": "i-1", "Port": 0 }), "1 to 65535"),
        (json!({ "ServerId": "i-1", "Port": 65536 }), "1 to 65535"),
        (json!({ "ServerId": "i-1", "Port": -1 }), "1 to 65535"),
        (json!({ "ServerId": "i-1", "Port": u64::MAX }), "1 to 65535"),
        (json!({ "ServerId": "i-1", "Port": "080" }), "decimal digits"),
        (json!({ "ServerId": "i-1", "Port": 80.0 }), "decimal digits"),
        (json!({ "ServerId": "i-1", "Port": true }), "decimal digits"),
        (json!({ "ServerId": "i-1", "Weight": 101 }), "0 to 100"),
        (json!({ "ServerId": "i-1", "Weight": "-1" }), "0 to 100"),
        (json!({ "ServerId": 1 }), "string"),
    ] {
        let refused = read(&server).expect_err("a refusal");
        assert!(refused.contains(said), "{server}: {refused}");
    }
}
