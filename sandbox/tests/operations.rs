//! What each operation does to the groups, and what it answers.

mod common;

use common::{Caller, GROUP, LOAD_BALANCER, REGION, account, group_of, sandbox_of, sandbox_with};
use serde_json::{Value, json};
use slb_backend_servers::Operation::{
    self, AddVServerGroupBackendServers as Add, CreateVServerGroup as Create, DeleteVServerGroup as Delete,
    DescribeHealthStatus as Health, DescribeVServerGroupAttribute as Describe, DescribeVServerGroups as Groups,
    ModifyVServerGroupBackendServers as Modify, RemoveVServerGroupBackendServers as Remove,
    SetVServerGroupAttribute as Set,
};
use wasm_bindgen_test::wasm_bindgen_test;

fn caller(servers: &Value) -> Caller {
    Caller::new(sandbox_with(servers))
}

fn strict(servers: &Value) -> Caller {
    let options = json!({ "undocumented": "strict" });
    Caller::new(sandbox_of(&account("testid", "testsecret", ""), &group_of(servers), &options))
}

/// A caller of a sandbox whose group is as `more` says.
fn caller_of(servers: &Value, more: &Value) -> Caller {
    let mut group = group_of(servers);
    for (name, value) in more.as_object().expect("an object") {
        group[name] = value.clone();
    }
    Caller::new(sandbox_of(&account("testid", "testsecret", ""), &group, &json!({})))
}

fn many(numbers: std::ops::Range<u32>) -> Value {
    numbers.map(|number| json!({ "ServerId": format!("i-{number}"), "Port": 80 })).collect()
}

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
fn a_removal_lists_what_remains_without_addresses_and_descriptions() {
    let stays = json!({ "ServerId": "eni-1", "Port": 80, "Type": "eni", "ServerIp": "10.0.0.1", "Description": "d" });
    let mut caller = caller(&json!([stays, { "ServerId": "i-1", "Port": 80 }]));
    let named = json!([{ "ServerId": "i-1", "Port": 80 }, { "ServerId": "i-9", "Port": 80 }]);
    let listed = json!([{ "ServerId": "eni-1", "Port": 80, "Weight": 100, "Type": "eni" }]);
    let answer = caller.call(Remove, &json!({ "BackendServers": named }));
    assert_eq!(answer, json!({ "VServerGroupId": GROUP, "BackendServers": listed }));
    assert!(!caller.outcome(Remove, &json!({ "BackendServers": named })).changed);
    let last = json!([{ "ServerId": "eni-1", "Port": "80", "Type": "eni" }]);
    assert_eq!(caller.call(Remove, &json!({ "BackendServers": last }))["BackendServers"], json!([]));
}

#[wasm_bindgen_test(unsupported = test)]
fn add_puts_members_behind_those_that_are_there() {
    let mut caller = caller(&json!([{ "ServerId": "i-1", "Port": 80 }]));
    let added = json!([
        { "ServerId": "eni-1", "Port": 80, "Type": "eni", "ServerIp": "10.0.0.1", "Weight": "7", "Description": "d" },
        { "ServerId": "i-1", "Port": 81 },
    ]);
    let answer = caller.call(Add, &json!({ "BackendServers": added }));
    assert_eq!(
        answer["BackendServers"],
        json!([
            { "ServerId": "i-1", "Port": 80, "Weight": 100, "Type": "ecs" },
            { "ServerId": "eni-1", "Port": 80, "Weight": 7, "Type": "eni", "Description": "d" },
            { "ServerId": "i-1", "Port": 81, "Weight": 100, "Type": "ecs" },
        ])
    );
    assert_eq!(caller.members(), ["i-1:80 w100", "eni-1:80 w7 10.0.0.1 d", "i-1:81 w100"]);
}

#[wasm_bindgen_test(unsupported = test)]
fn what_add_does_with_a_member_that_is_there_is_an_option() {
    let there =
        json!([{ "ServerId": "eni-1", "Port": 80, "Type": "eni", "ServerIp": "::1", "Weight": 5, "Description": "d" }]);
    let again = json!({ "BackendServers": [
        { "ServerId": "i-2", "Port": 80 },
        { "ServerId": "eni-1", "Port": 80, "Type": "eni", "ServerIp": "0:0::1", "Weight": 9 },
    ] });
    let mut lenient = caller(&there);
    lenient.call(Add, &again);
    assert_eq!(lenient.members(), ["eni-1:80 w9 ::1 d", "i-2:80 w100"]);
    // Nothing of the call is carried out.
    assert_eq!(strict(&there).refused(Add, &again), "400 InvalidParameter");
    let other_address =
        json!({ "BackendServers": [{ "ServerId": "eni-1", "Port": 80, "Type": "eni", "ServerIp": "::2" }] });
    assert_eq!(strict(&there).call(Add, &other_address)["BackendServers"].as_array().map(Vec::len), Some(2));
}

#[wasm_bindgen_test(unsupported = test)]
fn add_refuses_what_cannot_be_a_member() {
    let refused = |server: Value| caller(&json!([])).refused(Add, &json!({ "BackendServers": [server] }));
    assert_eq!(refused(json!({ "ServerId": "i-1", "Port": 80, "Type": "vm" })), "400 BackendServer.InvalidType");
    assert_eq!(refused(json!({ "ServerId": "eni-1", "Port": 80 })), "400 InvalidParameter");
    assert_eq!(refused(json!({ "ServerId": "i-1", "Port": 80, "Weight": 101 })), "400 InvalidWeight.Malformed");
    assert_eq!(refused(json!({ "ServerId": "i-1", "Port": 80, "Description": "a b" })), "400 InvalidParameter");
    let no_port = json!({ "BackendServers": [{ "ServerId": "i-1" }] });
    assert_eq!(strict(&json!([])).refused(Add, &no_port), "400 InvalidParameter");
    let empty = json!({ "ServerId": "i-1", "Port": 80, "Description": "", "ServerIp": "", "Type": "" });
    let mut caller = caller(&json!([]));
    caller.call(Add, &json!({ "BackendServers": [empty] }));
    assert_eq!(caller.members(), ["i-1:80 w100"]);
}

#[wasm_bindgen_test(unsupported = test)]
fn set_changes_weights_descriptions_and_the_name_and_ignores_others() {
    let servers =
        json!([{ "ServerId": "i-1", "Port": 80, "Weight": 5, "Description": "d" }, { "ServerId": "i-2", "Port": 80 }]);
    let mut caller = caller(&servers);
    let named = json!([{ "ServerId": "i-1", "Port": 80, "Weight": 0 }, { "ServerId": "i-9", "Port": 80, "Weight": 1 }]);
    let answer = caller.call(Set, &json!({ "BackendServers": named, "VServerGroupName": "新名字" }));
    assert_eq!(
        answer,
        json!({
            "VServerGroupId": GROUP,
            "VServerGroupName": "新名字",
            "BackendServers": [
                { "ServerId": "i-1", "Port": 80, "Weight": 0, "Type": "ecs", "Description": "d" },
                { "ServerId": "i-2", "Port": 80, "Weight": 100, "Type": "ecs" },
            ],
        })
    );
    // One description for both ports' worth of members that an entry names.
    caller.call(Set, &json!({ "BackendServers": [{ "ServerId": "i-2", "Description": "e" }] }));
    assert_eq!(caller.members(), ["i-1:80 w0 d", "i-2:80 w100 e"]);
    assert_eq!(caller.refused(Set, &json!({ "VServerGroupName": "a b" })), "400 InvalidParameter");
    let only_name = caller.call(Set, &json!({ "VServerGroupName": "n" }));
    assert_eq!(only_name["VServerGroupName"], "n");
    assert!(!caller.outcome(Set, &json!({ "VServerGroupName": "n" })).changed);
}

#[wasm_bindgen_test(unsupported = test)]
fn what_set_does_with_what_is_left_out_is_an_option() {
    let servers = json!([{ "ServerId": "i-1", "Port": 80, "Weight": 5, "Description": "d" }]);
    let weight = json!({ "BackendServers": [{ "ServerId": "i-1", "Port": 80, "Weight": 9 }] });
    let description = json!({ "BackendServers": [{ "ServerId": "i-1", "Port": 80, "Description": "e" }] });
    for (parameters, kept, reset) in
        [(&weight, "i-1:80 w9 d", "i-1:80 w9"), (&description, "i-1:80 w5 e", "i-1:80 w100 e")]
    {
        for (mut caller, expected) in [(caller(&servers), kept), (strict(&servers), reset)] {
            caller.call(Set, parameters);
            assert_eq!(caller.members(), [expected]);
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn modify_removes_the_old_and_adds_the_new() {
    let mut caller = strict(&json!([{ "ServerId": "i-1", "Port": 80 }, { "ServerId": "i-2", "Port": 80 }]));
    let answer = caller.call(
        Modify,
        &json!({
            "OldBackendServers": [{ "ServerId": "i-1", "Port": 80 }, { "ServerId": "i-9", "Port": 80 }],
            "NewBackendServers": [{ "ServerId": "i-1", "Port": 80, "Weight": 3 }, { "ServerId": "i-3", "Port": 80 }],
        }),
    );
    assert_eq!(answer["BackendServers"].as_array().map(Vec::len), Some(3));
    assert_eq!(caller.members(), ["i-2:80 w100", "i-1:80 w3", "i-3:80 w100"]);
    // A member that stays is there: neither list takes effect.
    let old_and_new = json!({
        "OldBackendServers": [{ "ServerId": "i-1", "Port": 80 }],
        "NewBackendServers": [{ "ServerId": "i-2", "Port": 80 }],
    });
    assert_eq!(caller.refused(Modify, &old_and_new), "400 InvalidParameter");
    caller.call(Modify, &json!({ "OldBackendServers": [{ "ServerId": "i-2", "Port": 80 }] }));
    assert_eq!(caller.members(), ["i-1:80 w3", "i-3:80 w100"]);
}

#[wasm_bindgen_test(unsupported = test)]
fn create_gives_ids_that_no_group_has() {
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
fn a_load_balancer_has_200_servers_at_the_most() {
    let mut group = group_of(&many(0..190));
    group["VServerGroupId"] = json!("rsp-full");
    let options = json!({ "groups": [group_of(&many(0..5)), group] });
    let mut caller = Caller::new(sandbox_of(&account("testid", "testsecret", ""), &Value::Null, &options));
    let over = "400 InstanceBackendServerNumberOverLimit";
    assert_eq!(caller.refused(Add, &json!({ "BackendServers": many(5..11) })), over);
    assert_eq!(caller.refused(Create, &json!({ "BackendServers": many(0..6) })), over);
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
fn a_load_balancer_that_is_not_active_takes_no_change() {
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
        { "ServerId": "eni-1", "Port": 80, "Type": "eni", "ServerIp": "10.0.0.1" },
        { "ServerId": "eni-1", "Port": 80, "Type": "eni", "ServerIp": "10.0.0.2" },
    ]);
    let ill = json!([
        { "ServerId": "eni-1", "Port": 80, "ServerIp": "10.0.0.2", "ListenerPort": 443, "ServerHealthStatus": "abnormal" },
        { "ServerId": "i-9", "Port": 80, "ServerHealthStatus": "abnormal" },
    ]);
    let listeners = json!([{ "Port": 443, "Protocol": "https" }, { "Port": 53, "Protocol": "udp" }]);
    let mut caller = caller_of(&servers, &json!({ "Health": ill, "Listeners": listeners }));
    let mut health = |parameters: Value| -> Vec<String> {
        let answer = caller.call(Health, &parameters);
        let servers = answer["BackendServers"].as_array().expect("a list").iter();
        let text = |server: &Value, name: &str| server[name].as_str().unwrap_or("-").to_owned();
        servers
            .map(|server| {
                let texts = ["ServerId", "ServerIp", "Protocol", "ServerHealthStatus"].map(|name| text(server, name));
                format!("{} {} {}", texts.join(" "), server["Port"], server["ListenerPort"])
            })
            .collect()
    };
    let of_https =
        ["i-1 - https normal 80 443", "eni-1 10.0.0.1 https normal 80 443", "eni-1 10.0.0.2 https abnormal 80 443"];
    assert_eq!(health(json!({ "ListenerPort": 443 })), of_https);
    assert_eq!(health(json!({ "ListenerProtocol": "https" })), of_https);
    assert_eq!(health(json!({ "ListenerPort": 53, "ListenerProtocol": "tcp" })), [""; 0]);
    assert_eq!(health(json!({ "ListenerPort": 53 }))[2], "eni-1 10.0.0.2 udp normal 80 53");
    assert_eq!(health(json!({})).len(), 6);
    assert_eq!(health(json!({ "LoadBalancerId": "lb-2" })), [""; 0]);
    assert_eq!(caller.refused(Health, &json!({ "ListenerPort": "x" })), "400 InvalidParameter");
    let mut unused = caller_of(&servers, &json!({ "Health": ill }));
    assert_eq!(unused.call(Health, &json!({}))["BackendServers"], json!([]));
}
