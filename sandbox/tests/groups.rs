//! Operations that create and delete groups, and limits of a load balancer.

mod common;

use common::{Caller, GROUP, account, caller, caller_of, group_of, many, sandbox_of};
use serde_json::{Value, json};
use slb_backend_servers::Operation::{
    self, AddVServerGroupBackendServers as Add, CreateVServerGroup as Create, DeleteVServerGroup as Delete,
    DescribeVServerGroupAttribute as Describe, ModifyVServerGroupBackendServers as Modify,
    RemoveVServerGroupBackendServers as Remove, SetVServerGroupAttribute as Set,
};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test(unsupported = test)]
fn every_operation_of_the_table_has_a_handler() {
    for operation in Operation::all() {
        let mut caller = caller(&json!([]));
        let parameters = json!({ "BackendServers": [{ "ServerId": "i-1", "Port": 80 }] });
        let outcome = caller.outcome(operation, &parameters);
        assert_eq!(outcome.response.expect("a response").status, 200, "{operation}");
        assert_eq!(outcome.changed, [Add, Create, Delete].contains(&operation), "{operation}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn create_returns_unused_ids() {
    let mut caller = caller(&json!([]));
    let parameters = json!({
        "LoadBalancerId": "lb-new", "VServerGroupName": "a/b", "Tag.1.Key": "k", "Tag.1.Value": "", "Tag.7.Key": "l",
        "BackendServers": [{ "ServerId": "i-1", "Port": 80 }],
    });
    let answer = caller.call(Create, &parameters);
    let id = answer["VServerGroupId"].as_str().expect("an ID").to_owned();
    assert_eq!((id.as_str(), answer["BackendServers"][0]["ServerId"].as_str()), ("rsp-request1", Some("i-1")));
    let described = caller.call(Describe, &json!({ "VServerGroupId": id }));
    assert_eq!(
        described,
        json!({
            "VServerGroupId": id,
            "VServerGroupName": "a/b",
            "LoadBalancerId": "lb-new",
            "CreateTime": "2026-01-15T08:09:10Z",
            "Tags": [{ "TagKey": "k", "TagValue": "" }, { "TagKey": "l", "TagValue": "" }],
            "BackendServers": [{ "ServerId": "i-1", "Port": 80, "Weight": 100, "Type": "ecs" }],
        })
    );
    // The same request ID once more.
    let mut again = Caller::new(caller.sandbox.clone());
    assert_eq!(again.call(Create, &json!({ "SignatureNonce": "x" }))["VServerGroupId"], "rsp-request12");
    for (wrong, code) in [
        (json!({ "Tag.1.Value": "v" }), "400 MissingParam.TagKey"),
        (json!({ "Tag.1.Key": "acs:k" }), "400 InvalidParam.TagKey"),
        (json!({ "Tag.1.Key": "k", "Tag.1.Value": "http://v" }), "400 InvalidParam.TagValue"),
        (json!({ "Tag.21.Key": "k" }), "400 SizeLimitExceeded.Tag"),
        (json!({ "VServerGroupName": "a b" }), "400 InvalidParameter"),
        (json!({ "LoadBalancerId": "" }), "400 MissingLoadBalancerId"),
        (json!({ "BackendServers": "x" }), "400 BackendServersMalformed"),
    ] {
        assert_eq!(caller.refused(Create, &wrong), code, "{wrong}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn delete_refuses_a_group_that_is_in_use() {
    let listener = json!({ "Listeners": [{ "Port": 443, "Protocol": "https" }] });
    assert_eq!(caller_of(&json!([]), &listener).refused(Delete, &json!({})), "400 RspoolVipExist");
    let rule = json!({ "Rules": [{ "RuleId": "rule-1", "RuleName": "r" }] });
    assert_eq!(caller_of(&json!([]), &rule).refused(Delete, &json!({})), "400 RspoolRuleExist");
    let mut caller = caller(&json!([{ "ServerId": "i-1", "Port": 80 }]));
    assert_eq!(caller.call(Delete, &json!({})), json!({}));
    assert_eq!(caller.sandbox.groups_json(), "[]");
    assert_eq!(caller.refused(Delete, &json!({})), "404 InvalidParameter");
}

#[wasm_bindgen_test(unsupported = test)]
fn a_load_balancer_has_at_most_200_servers() {
    let mut group = group_of(&many(0..190));
    group["VServerGroupId"] = json!("rsp-full");
    let options = json!({ "groups": [group_of(&many(0..5)), group] });
    let mut caller = Caller::new(sandbox_of(&account("testid", "testsecret", ""), &Value::Null, &options));
    let over = "400 InstanceBackendServerNumberOverLimit";
    assert_eq!(caller.refused(Add, &json!({ "BackendServers": many(5..11) })), over);
    assert_eq!(caller.refused(Create, &json!({ "BackendServers": many(0..6) })), over);
    caller.call(Create, &json!({}));
    caller.call(Create, &json!({ "LoadBalancerId": "lb-other", "BackendServers": many(0..6) }));
    caller.call(Add, &json!({ "BackendServers": many(5..10) }));
    assert_eq!(caller.refused(Add, &json!({ "BackendServers": many(10..11) })), over);
    // One goes and one is added, and weights can be set.
    caller.call(Modify, &json!({ "OldBackendServers": many(0..1), "NewBackendServers": many(10..11) }));
    caller.call(Set, &json!({ "BackendServers": [{ "ServerId": "i-10", "Port": 80, "Weight": 0 }] }));
    caller.call(Remove, &json!({ "BackendServers": many(1..2) }));
    caller.call(Add, &json!({ "BackendServers": many(1..2) }));
}

#[wasm_bindgen_test(unsupported = test)]
fn an_inactive_load_balancer_refuses_changes() {
    for status in ["inactive", "locked"] {
        let mut caller =
            caller_of(&json!([{ "ServerId": "i-1", "Port": 80 }]), &json!({ "LoadBalancerStatus": status }));
        let parameters = json!({ "BackendServers": [{ "ServerId": "i-1", "Port": 80, "Weight": 7 }] });
        for operation in [Add, Delete, Modify, Remove, Set] {
            assert_eq!(caller.refused(operation, &parameters), "400 LbStatusNotSupport");
        }
        assert_eq!(caller.call(Describe, &json!({}))["VServerGroupId"], GROUP);
    }
}
