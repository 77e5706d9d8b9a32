//! The answer of `DescribeVServerGroupAttribute`.

use serde_json::{Value, json};
use slb_backend_servers::Operation;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::read_as;

const OPERATION: Operation = Operation::DescribeVServerGroupAttribute;

fn described() -> Value {
    json!({
        "RequestId": "r-1",
        "VServerGroupId": "rsp-1",
        "VServerGroupName": "web",
        "LoadBalancerId": "lb-1",
        "CreateTime": "2026-04-21T08:00:00Z",
        "Tags": { "Tag": [{ "TagKey": "team", "TagValue": "网络" }] },
        "BackendServers": { "BackendServer": [member()] },
    })
}

fn member() -> Value {
    json!({
        "ServerId": "i-1", "Port": 80, "Weight": 100, "Type": "ecs", "ServerIp": "192.168.0.11",
        "Description": "k8s/80/web/default/c1",
    })
}

#[wasm_bindgen_test(unsupported = test)]
fn several_members_and_tags_keep_their_order() {
    let mut body = described();
    let members: Vec<Value> = (1..4)
        .map(|port| json!({ "ServerId": "eni-1", "Port": port, "Weight": 0, "Type": "eni", "ServerIp": format!("10.0.0.{port}") }))
        .collect();
    body["BackendServers"]["BackendServer"] = members.clone().into();
    body["Tags"]["Tag"] = json!([{ "TagKey": "b", "TagValue": "" }, { "TagKey": "a" }]);
    for shape in [body.clone(), json!({ "DescribeVServerGroupAttributeResponse": body })] {
        let group = read_as(OPERATION, &shape);
        assert_eq!(group["BackendServers"], Value::from(members.clone()));
        // A tag may have no value, which XML writes like an empty one.
        assert_eq!(group["Tags"], json!([{ "TagKey": "b", "TagValue": "" }, { "TagKey": "a", "TagValue": "" }]));
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_group_may_have_only_an_id() {
    let expected =
        json!({ "kind": "group", "RequestId": "r-1", "VServerGroupId": "rsp-1", "Tags": [], "BackendServers": [] });
    for empty in [json!(""), json!({}), json!([]), Value::Null, json!({ "Tag": "", "BackendServer": "" })] {
        let body = json!({
            "RequestId": "r-1", "VServerGroupId": "rsp-1", "VServerGroupName": "", "LoadBalancerId": "", "CreateTime": "",
            "Tags": empty, "BackendServers": empty,
        });
        assert_eq!(read_as(OPERATION, &body), expected);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn missing_fields_of_a_member_get_no_defaults() {
    let mut body = described();
    body["BackendServers"]["BackendServer"] = json!([{ "ServerId": "i-1" }, { "ServerId": "i-2", "Port": "many" }]);
    assert_eq!(read_as(OPERATION, &body)["BackendServers"], json!([{ "ServerId": "i-1" }, { "ServerId": "i-2" }]));
}

#[wasm_bindgen_test(unsupported = test)]
fn a_member_in_another_region_keeps_its_region() {
    let mut body = described();
    body["BackendServers"]["BackendServer"][0]["ServerRegionId"] = "cn-beijing".into();
    body["BackendServers"]["BackendServer"][0]["VbrId"] = "vbr-1".into();
    body["BackendServers"]["BackendServer"][0]["VpcId"] = "vpc-1".into();
    let mut expected = member();
    expected["ServerRegionId"] = "cn-beijing".into();
    expected["VbrId"] = "vbr-1".into();
    assert_eq!(read_as(OPERATION, &body)["BackendServers"], json!([expected]));
}
