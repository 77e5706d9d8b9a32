//! The servers of a removal that the answer still lists.

use serde_json::{Value, json};
use slb_backend_servers::{Operation, ResponseContext};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{group_of, listed, parse, removal};

fn still(requested: &str, servers: &Value) -> Option<Value> {
    parse(&group_of(&json!({ "BackendServer": servers })), &removal().backend_servers(requested))
        .get("stillListed")
        .cloned()
}

#[wasm_bindgen_test(unsupported = test)]
fn requested_servers_that_are_still_listed() {
    let requested =
        r#"[{"ServerId":"i-1","Port":"80","Weight":"5"},{"ServerId":"i-1","Port":81},{"ServerId":"i-2","Port":80}]"#;
    let first = json!({ "ServerId": "i-1", "Port": "80", "Weight": "5" });
    assert_eq!(still(requested, &json!([])), Some(json!([])));
    assert_eq!(still(requested, &json!([listed("i-1", 80), listed("i-3", 80)])), Some(json!([first])));
    for unreadable in ["", "{}", "[{'ServerId':'i-1'}]"] {
        assert_eq!(still(unreadable, &json!([listed("i-1", 80)])), None);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_server_without_a_port_is_listed_if_any_of_its_members_is() {
    assert_eq!(still(r#"[{"ServerId":"i-1"}]"#, &json!([listed("i-1", 80)])), Some(json!([{ "ServerId": "i-1" }])));
    assert_eq!(still(r#"[{"ServerId":"i-1"}]"#, &json!([listed("i-2", 80)])), Some(json!([])));
}

#[wasm_bindgen_test(unsupported = test)]
fn an_eni_is_still_listed_by_its_address_where_the_response_has_one() {
    let eni = |ip: &str| json!({ "ServerId": "eni-1", "Port": 80, "Type": "eni", "ServerIp": ip });
    let requested = json!([eni("10.0.0.1"), eni("10.0.0.2")]).to_string();
    let count = |server: &Value| still(&requested, &json!([server])).expect("a list").as_array().expect("a list").len();
    assert_eq!(count(&eni("10.0.0.2")), 1);
    assert_eq!(count(&eni("10.0.0.3")), 0);
    assert_eq!(count(&json!({ "ServerId": "eni-1", "Port": 80, "Type": "eni" })), 2);
}

#[wasm_bindgen_test(unsupported = test)]
fn addresses_are_compared_by_value() {
    let is_still = |r#type: &str, requested: &str, listed: &str| {
        let server = |ip: &str| json!([{ "ServerId": "x-1", "Port": 80, "Type": r#type, "ServerIp": ip }]);
        still(&server(requested).to_string(), &server(listed)) == Some(server(requested))
    };
    assert!(is_still("eni", "2001:DB8:0::1", "2001:db8::1") && !is_still("eni", "2001:db8::1", "2001:db8::2"));
    assert!(is_still("eni", "10.0.0.***", "10.0.0.***") && !is_still("eni", "10.0.0.***", "10.0.1.***"));
    // An ECS instance is one member at a port, whatever its address.
    assert!(is_still("ecs", "10.0.0.1", "10.0.0.2"));
}

#[wasm_bindgen_test(unsupported = test)]
fn only_a_removal_with_a_known_list_has_still_listed() {
    let body = group_of(&json!({ "BackendServer": [listed("i-1", 80)] }));
    assert!(parse(&body, &removal()).get("stillListed").is_none());
    let context = ResponseContext::new(Operation::AddVServerGroupBackendServers);
    assert!(parse(&body, &context).get("stillListed").is_none());
}

#[cfg(not(any(target_arch = "wasm32", miri)))]
#[test]
fn a_long_list_is_compared_in_time() {
    use std::time::{Duration, Instant};

    let members = |count: u32, id: &str| -> Vec<Value> {
        (0..count).map(|n| json!({ "ServerId": format!("{id}{n}"), "Port": 80, "Weight": 1, "Type": "ecs" })).collect()
    };
    let requested = Value::from(members(50_000, "i-")).to_string();
    let mut listed = members(3_000, "i-x");
    listed.push(json!({ "ServerId": "i-49999", "Port": 80 }));
    let started = Instant::now();
    assert_eq!(still(&requested, &listed.into()).expect("a list").as_array().expect("a list").len(), 1);
    assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
}
