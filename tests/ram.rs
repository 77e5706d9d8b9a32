//! The RAM policy.

mod common;

use common::assert_issues;
use serde_json::json;
use slb_backend_servers::{Operation, RamScope, RamTag, Value, ram_policy};
use wasm_bindgen_test::wasm_bindgen_test;

fn scope() -> RamScope<'static> {
    RamScope {
        account_id: "1234567890".into(),
        region_id: "cn-hangzhou".into(),
        load_balancer_id: "lb-bp1".into(),
        ..RamScope::default()
    }
}

fn list(list: &serde_json::Value) -> Value<'static> {
    Value::List(list.to_string().into())
}

#[track_caller]
fn refuses(scope: &RamScope<'_>, issues: &[&str]) {
    assert_issues(&ram_policy(scope).expect_err("a refusal").issues, issues, "issues");
}

#[wasm_bindgen_test(unsupported = test)]
fn a_policy_allows_a_removal_from_one_load_balancer() {
    let policy = serde_json::to_string(&ram_policy(&scope()).unwrap()).unwrap();
    assert_eq!(
        policy,
        concat!(
            r#"{"Version":"1","Statement":[{"Effect":"Allow","Action":"slb:RemoveVServerGroupBackendServers","#,
            r#""Resource":["acs:slb:cn-hangzhou:1234567890:loadbalancer/lb-bp1","#,
            r#""acs:ecs:cn-hangzhou:1234567890:instance/*"]}]}"#
        )
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn a_policy_can_be_restricted_to_instances_and_a_tag() {
    let policy = ram_policy(&RamScope {
        instance_ids: list(&json!(["i-1", "i-2"])),
        tag: Some(RamTag { key: "team".into(), value: "网络 / web".into() }),
        ..scope()
    });
    let policy = serde_json::to_value(policy.unwrap()).unwrap();
    assert_eq!(
        policy["Statement"][0]["Resource"],
        json!([
            "acs:slb:cn-hangzhou:1234567890:loadbalancer/lb-bp1",
            "acs:ecs:cn-hangzhou:1234567890:instance/i-1",
            "acs:ecs:cn-hangzhou:1234567890:instance/i-2",
        ])
    );
    assert_eq!(policy["Statement"][0]["Condition"], json!({ "StringEquals": { "slb:tag/team": "网络 / web" } }));
}

#[wasm_bindgen_test(unsupported = test)]
fn a_policy_allows_the_operations_that_it_is_made_for() {
    let statement = |operations: &serde_json::Value| {
        let policy = ram_policy(&RamScope { operations: list(operations), ..scope() }).expect("a policy");
        serde_json::to_value(policy).expect("JSON")["Statement"][0].clone()
    };
    let names: Vec<&str> = Operation::all().map(Operation::name).collect();
    let all = statement(&json!(names));
    assert_eq!(all["Action"], json!(names.iter().map(|name| format!("slb:{name}")).collect::<Vec<_>>()));
    // Servers are a resource only where an operation is about them.
    for operation in Operation::all() {
        let statement = statement(&json!([operation.name()]));
        assert_eq!(statement["Action"], format!("slb:{operation}"));
        let resources = statement["Resource"].as_array().expect("a list").len();
        assert_eq!(resources == 2, operation.row().ram.instances, "{operation}");
    }
    let twice = statement(&json!(["DeleteVServerGroup", "DescribeVServerGroups", "DeleteVServerGroup"]));
    assert_eq!(twice["Action"], json!(["slb:DeleteVServerGroup", "slb:DescribeVServerGroups"]));
}

#[wasm_bindgen_test(unsupported = test)]
fn a_missing_or_ambiguous_scope_is_refused() {
    refuses(
        &RamScope {
            account_id: "*".into(),
            load_balancer_id: "lb-1:x".into(),
            instance_ids: list(&json!(["i-1", 2, "", "i-*"])),
            tag: Some(RamTag::default()),
            ..RamScope::default()
        },
        &[
            "accountId invalid_characters = \"*\"",
            "RegionId required = nothing",
            "LoadBalancerId invalid_characters = \"lb-1:x\"",
            "instanceIds.1 invalid_type = a number",
            "instanceIds.2 invalid_type = an empty string",
            "instanceIds.3 invalid_characters = \"i-*\"",
            "tag.key required = nothing",
            "tag.value required = nothing",
        ],
    );
    for refused in ["lb 1", "lb-1\u{0}", "lb-1\u{a0}", "lb?", "a/b", "${x}"] {
        let scope = RamScope { load_balancer_id: refused.into(), ..scope() };
        refuses(&scope, &["LoadBalancerId invalid_characters"]);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn lists_of_a_scope_must_not_be_empty() {
    refuses(&RamScope { instance_ids: list(&json!([])), ..scope() }, &["instanceIds too_few = an empty list"]);
    refuses(&RamScope { operations: list(&json!([])), ..scope() }, &["operations too_few = an empty list"]);
    refuses(&RamScope { operations: "DeleteVServerGroup".into(), ..scope() }, &["operations invalid_type = a string"]);
    refuses(
        &RamScope { operations: list(&json!(["DeleteVServerGroups", 7])), ..scope() },
        &[
            "operations.0 unknown_value = \"DeleteVServerGroups\" ~ DeleteVServerGroup",
            "operations.1 invalid_type = a number",
        ],
    );
}
