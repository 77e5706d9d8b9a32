//! The answer of `DescribeVServerGroups`.

use serde_json::{Value, json};
use slb_backend_servers::Operation;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{as_xml, assert_every_shape, parse, read_as};

const OPERATION: Operation = Operation::DescribeVServerGroups;

fn full() -> Value {
    json!({
        "VServerGroupId": "rsp-1",
        "VServerGroupName": "web",
        "ServerCount": 2,
        "CreateTime": "2026-04-21T08:00:00Z",
        "Tags": { "Tag": [{ "TagKey": "team", "TagValue": "web" }] },
        "AssociatedObjects": {
            "Listeners": { "Listener": [{ "Port": 443, "Protocol": "https" }] },
            "Rules": { "Rule": [{ "RuleId": "rule-1", "RuleName": "all", "Domain": "example.com", "Url": "/a" }] },
        },
    })
}

fn of(groups: &Value) -> Value {
    json!({ "RequestId": "r-1", "VServerGroups": { "VServerGroup": groups } })
}

#[wasm_bindgen_test(unsupported = test)]
fn groups_are_read_in_every_shape() {
    let expected = json!({
        "kind": "groups",
        "RequestId": "r-1",
        "VServerGroups": [{
            "VServerGroupId": "rsp-1",
            "VServerGroupName": "web",
            "ServerCount": 2,
            "CreateTime": "2026-04-21T08:00:00Z",
            "Tags": [{ "TagKey": "team", "TagValue": "web" }],
            "Listeners": [{ "Port": 443, "Protocol": "https" }],
            "Rules": [{ "RuleId": "rule-1", "RuleName": "all", "Domain": "example.com", "Url": "/a" }],
        }],
    });
    assert_every_shape(OPERATION, &of(&json!([full()])), &expected);
}

#[wasm_bindgen_test(unsupported = test)]
fn several_groups_differ_in_what_uses_them() {
    let mut second = full();
    second["VServerGroupId"] = "rsp-2".into();
    second["AssociatedObjects"] = json!({
        "Listeners": { "Listener": [{ "Port": 80, "Protocol": "http" }, { "Port": "443", "Protocol": "https" }] },
        "Rules": { "Rule": [{ "RuleId": "rule-2", "RuleName": "b", "Domain": "" }, { "RuleId": "rule-3", "RuleName": "c" }] },
    });
    let body = of(&json!([full(), second]));
    for answer in [read_as(OPERATION, &body), parse(&as_xml(OPERATION, &body), &crate::ResponseContext::new(OPERATION))]
    {
        assert_eq!(answer["VServerGroups"][0]["VServerGroupId"], "rsp-1");
        assert_eq!(
            answer["VServerGroups"][1]["Listeners"],
            json!([{ "Port": 80, "Protocol": "http" }, { "Port": 443, "Protocol": "https" }])
        );
        assert_eq!(
            answer["VServerGroups"][1]["Rules"],
            json!([{ "RuleId": "rule-2", "RuleName": "b" }, { "RuleId": "rule-3", "RuleName": "c" }])
        );
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn listeners_and_rules_are_absent_unless_requested() {
    let bare = json!({ "VServerGroupId": "rsp-1", "Tags": [], "Listeners": [], "Rules": [] });
    for objects in [
        Value::Null,
        json!(""),
        json!({}),
        json!({ "Listeners": "", "Rules": "" }),
        json!({ "Listeners": {}, "Rules": {} }),
        json!({ "Listeners": { "Listener": [] }, "Rules": { "Rule": "" } }),
    ] {
        let body = of(&json!([{ "VServerGroupId": "rsp-1", "AssociatedObjects": objects }]));
        assert_eq!(read_as(OPERATION, &body)["VServerGroups"], json!([bare]), "{objects}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_load_balancer_may_have_no_group() {
    let expected = json!({ "kind": "groups", "RequestId": "r-1", "VServerGroups": [] });
    for empty in [json!({ "VServerGroup": [] }), json!({ "VServerGroup": "" }), json!({}), json!(""), Value::Null] {
        assert_eq!(read_as(OPERATION, &json!({ "RequestId": "r-1", "VServerGroups": empty })), expected);
    }
    assert_eq!(read_as(OPERATION, &json!({ "RequestId": "r-1" })), expected);
}

#[wasm_bindgen_test(unsupported = test)]
fn a_group_without_an_id_is_malformed() {
    for groups in [json!([{ "VServerGroupName": "web" }]), json!([7]), json!("rsp-1")] {
        assert_eq!(read_as(OPERATION, &of(&groups))["kind"], "malformed", "{groups}");
    }
    let mut listener = full();
    listener["AssociatedObjects"]["Listeners"]["Listener"] = json!([{ "Protocol": "tcp" }]);
    assert_eq!(read_as(OPERATION, &of(&json!([listener])))["kind"], "malformed");
}
