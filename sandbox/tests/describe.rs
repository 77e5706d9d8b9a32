//! Operations that change nothing.

mod common;

use common::{Caller, GROUP, LOAD_BALANCER, REGION, account, caller, caller_of, many, sandbox_of};
use serde_json::{Value, json};
use slb_backend_servers::Operation::{
    AddVServerGroupBackendServers as Add, DescribeHealthStatus as Health, DescribeVServerGroupAttribute as Describe,
    DescribeVServerGroups as Groups, ModifyVServerGroupBackendServers as Modify,
    RemoveVServerGroupBackendServers as Remove, SetVServerGroupAttribute as Set,
};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test(unsupported = test)]
fn only_the_description_of_a_group_has_addresses() {
    let member = json!({
        "ServerId": "eni-1", "Port": 81, "Weight": 7, "Type": "eni", "ServerIp": "10.0.0.1", "Description": "d",
        "ServerRegionId": "cn-beijing", "VbrId": "vbr-1",
    });
    let of_ecs = json!({ "ServerId": "i-1", "Port": 80, "Weight": 0, "Type": "ecs", "ServerIp": "10.0.0.2" });
    let mut caller = caller(&json!([member, of_ecs]));
    assert_eq!(
        caller.call(Describe, &json!({})),
        json!({
            "VServerGroupId": GROUP, "LoadBalancerId": LOAD_BALANCER, "Tags": [], "BackendServers": [member, of_ecs],
        })
    );
    for operation in [Add, Set, Modify, Remove] {
        let parameters = json!({ "BackendServers": [{ "ServerId": "i-9", "Port": 80 }] });
        let answer = caller.call(operation, &parameters);
        assert!(answer["BackendServers"][0]["ServerIp"].is_null() && answer["BackendServers"][0]["VbrId"].is_null());
        assert_eq!(answer["BackendServers"][0]["Description"].is_null(), operation == Remove);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn groups_are_listed_by_load_balancer_name_and_tags() {
    let group = |id: &str, load_balancer: &str, name: &str, tags: Value| {
        json!({
            "VServerGroupId": id, "RegionId": REGION, "LoadBalancerId": load_balancer, "VServerGroupName": name,
            "CreateTime": "2026-01-01T00:00:00Z", "Tags": tags,
            "Listeners": [{ "Port": 443, "Protocol": "https" }],
            "Rules": [{ "RuleId": "rule-1", "RuleName": "r", "Domain": "example.com" }],
            "BackendServers": many(0..3),
        })
    };
    let [env, team] = [("env", "test"), ("team", "a")].map(|(key, value)| json!({ "TagKey": key, "TagValue": value }));
    let options = json!({ "groups": [
        group("rsp-1", "lb-1", "web", json!([env, team])),
        group("rsp-2", "lb-1", "api", json!([env])),
        group("rsp-3", "lb-2", "web", json!([])),
    ] });
    let mut caller = Caller::new(sandbox_of(&account("testid", "testsecret", ""), &Value::Null, &options));
    let mut ids = |parameters: Value| -> Vec<String> {
        let answer = caller.call(Groups, &parameters);
        let groups = answer["VServerGroups"].as_array().expect("a list");
        groups.iter().map(|group| group["VServerGroupId"].as_str().expect("an ID").to_owned()).collect()
    };
    assert_eq!(ids(json!({})), ["rsp-1", "rsp-2"]);
    assert_eq!(ids(json!({ "LoadBalancerId": "lb-2" })), ["rsp-3"]);
    assert_eq!(ids(json!({ "LoadBalancerId": "lb-3" })), [""; 0]);
    assert_eq!(ids(json!({ "Description": "web" })), ["rsp-1"]);
    assert_eq!(ids(json!({ "Description": "we" })), [""; 0]);
    assert_eq!(ids(json!({ "Tag.1.Key": "env" })), ["rsp-1", "rsp-2"]);
    assert_eq!(ids(json!({ "Tag.1.Key": "env", "Tag.1.Value": "other" })), [""; 0]);
    assert_eq!(ids(json!({ "Tag.1.Key": "env", "Tag.2.Key": "team", "Tag.2.Value": "a" })), ["rsp-1"]);

    let mut first = |parameters: Value| caller.call(Groups, &parameters)["VServerGroups"][0].clone();
    let summary = json!({
        "VServerGroupId": "rsp-1", "VServerGroupName": "web", "ServerCount": 3, "CreateTime": "2026-01-01T00:00:00Z",
        "Tags": [env, team], "Listeners": [], "Rules": [],
    });
    assert_eq!(first(json!({ "IncludeListener": "false" })), summary);
    let listeners = json!([{ "Port": 443, "Protocol": "https" }]);
    let rules = json!([{ "RuleId": "rule-1", "RuleName": "r", "Domain": "example.com" }]);
    assert_eq!(first(json!({ "IncludeListener": true }))["Listeners"], listeners);
    assert_eq!(first(json!({ "IncludeListener": true }))["Rules"], json!([]));
    assert_eq!(first(json!({ "IncludeRule": true }))["Rules"], rules);
}

#[wasm_bindgen_test(unsupported = test)]
fn health_is_normal_unless_the_state_says_otherwise() {
    let servers = json!([
        { "ServerId": "i-1", "Port": 80, "Weight": 0 },
        { "ServerId": "eni-1", "Port": 80, "Type": "eni", "ServerIp": "10.0.0.2" },
    ]);
    let ill = json!({ "ServerId": "eni-1", "Port": 80, "ServerIp": "10.0.0.2", "ListenerPort": 443, "ServerHealthStatus": "abnormal" });
    let listeners = json!([{ "Port": 443, "Protocol": "https" }, { "Port": 53, "Protocol": "udp" }]);
    let mut caller = caller_of(&servers, &json!({ "Health": [ill], "Listeners": listeners }));
    let mut health = |parameters| caller.call(Health, &parameters)["BackendServers"].clone();
    let first = json!({ "ServerId": "i-1", "Port": 80, "ListenerPort": 443, "Protocol": "https", "ServerHealthStatus": "normal" });
    let mut second = ill;
    second["Protocol"] = "https".into();
    assert_eq!(health(json!({ "ListenerPort": 443 })), json!([first, second]));
    assert_eq!(health(json!({ "ListenerProtocol": "https" })), json!([first, second]));
    assert_eq!(health(json!({ "ListenerPort": 53 }))[1]["ServerHealthStatus"], "normal");
    for nothing in [json!({ "ListenerPort": 53, "ListenerProtocol": "tcp" }), json!({ "LoadBalancerId": "lb-2" })] {
        assert_eq!(health(nothing), json!([]));
    }
    assert_eq!(caller.refused(Health, &json!({ "ListenerPort": "x" })), "400 InvalidParameter");
}
