//! The parameter `BackendServers`, as callers write it.

mod common;

use common::{assert_refused, sandbox, sandbox_with, signed_anyhow};
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test(unsupported = test)]
fn servers_are_read_leniently() {
    let remaining = |servers: &str| {
        let mut sandbox = sandbox_with(&json!([
            { "ServerId": "i-1", "Port": 80 },
            { "ServerId": "i-1", "Port": 81, "ServerIp": "10.0.0.3" },
            { "ServerId": "eni-1", "Port": 80, "Type": "eni", "ServerIp": "10.0.0.1" },
            { "ServerId": "eni-1", "Port": 80, "Type": "eni", "ServerIp": "10.0.0.2" },
        ]));
        let response = signed_anyhow(&[("BackendServers", servers)], "GET").send(&mut sandbox);
        assert_eq!(response.status, 200, "{}", response.body);
        sandbox.groups()[0].members.len()
    };
    assert_eq!(remaining("[{'ServerId':'i-1','Port':'80','Weight':'7', 'Type': 'ecs'}]"), 3);
    assert_eq!(remaining(r#"[{'ServerId':'i-1','Port':80,'Description':'it\'s "so" \\'}]"#), 3);
    assert_eq!(
        remaining(r#"[{"serverId":"i-1","port":80,"weight":100,"type":"ecs","IsUserManaged":true,"NodeName":"n"}]"#),
        3
    );
    assert_eq!(remaining(r#"[{"ServerId":"i-1","Port":80,"Weight":0,"Description":"other"}]"#), 3);
    assert_eq!(remaining(r#"[{"ServerId":"i-1"}]"#), 2);
    assert_eq!(remaining(r#"[{"ServerId":"i-1","Port":82}]"#), 4);
    assert_eq!(remaining(r#"[{"ServerId":"eni-1","Port":80,"Type":"eni","ServerIp":"10.0.0.2"}]"#), 3);
    assert_eq!(remaining(r#"[{"ServerId":"eni-1","Port":80,"Type":"eni"}]"#), 2);
    assert_eq!(remaining(r#"[{"ServerId":"i-1","Port":81,"ServerIp":"10.0.0.4"}]"#), 3);
}

#[wasm_bindgen_test(unsupported = test)]
fn servers_that_the_service_cannot_read_are_refused() {
    let refused = |servers: &str, code: &str| {
        let mut sandbox = sandbox();
        assert_refused(&signed_anyhow(&[("BackendServers", servers)], "POST").send(&mut sandbox), 400, code);
        assert_eq!(sandbox.groups()[0].members.len(), 2);
    };
    for malformed in
        ["x", "{}", "[", "7", "[{'ServerId':'i-1}]", "[{'ServerId':\"i-1\\'\"}]", "[{\"ServerId\":\"i-1\\\"}]"]
    {
        refused(malformed, "BackendServersMalformed");
    }
    for invalid in [
        "[]",
        "[7]",
        "[{}]",
        r#"[{"ServerId":""}]"#,
        r#"[{"ServerId":7}]"#,
        r#"[{"ServerId":"i-1","Port":0}]"#,
        r#"[{"ServerId":"i-1","Port":"http"}]"#,
        r#"[{"ServerId":"i-1","Port":""}]"#,
    ] {
        refused(invalid, "InvalidParameter");
    }
    let many = format!("[{}]", vec![r#"{"ServerId":"i-1","Port":80}"#; 21].join(","));
    refused(&many, "TooManyBackendServers");
}
