//! The RAM policy.

mod common;

use common::lines;
use serde_json::json;
use slb_backend_servers::{Given, RamScope, Tag, ram_policy};
use wasm_bindgen_test::wasm_bindgen_test;

fn scope() -> RamScope<'static> {
    RamScope {
        account_id: "1234567890".into(),
        region_id: "cn-hangzhou".into(),
        load_balancer_id: "lb-bp1".into(),
        ..RamScope::default()
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_policy_allows_this_operation_on_one_load_balancer() {
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
        instance_ids: Some(vec!["i-1".into(), "i-2".into()]),
        tag: Some(Tag { key: "team".into(), value: "网络 / web".into() }),
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
fn a_scope_that_is_missing_or_means_more_than_one_resource_is_refused() {
    let issues = ram_policy(&RamScope {
        account_id: "*".into(),
        load_balancer_id: "lb-1:x".into(),
        instance_ids: Some(vec!["i-1".into(), Given::Number(2.0)]),
        tag: Some(Tag::default()),
        ..RamScope::default()
    });
    let mark = r#"must not hold white space or any of "*?:/$"; came"#;
    assert_eq!(
        lines(&issues.unwrap_err()),
        [
            format!("accountId invalid_characters: accountId {mark} \"*\""),
            "RegionId required: RegionId must be a string; came nothing".to_owned(),
            format!("LoadBalancerId invalid_characters: LoadBalancerId {mark} \"lb-1:x\""),
            "instanceIds.1 invalid_type: an instance ID must be a string; came a number".to_owned(),
            "tag.key required: key must be a string; came nothing".to_owned(),
            "tag.value required: value must be a string; came nothing".to_owned(),
        ]
    );
    for refused in ["lb 1", "lb-1\u{0}", "lb-1\u{a0}", "lb?", "a/b", "${x}"] {
        assert_eq!(
            ram_policy(&RamScope { load_balancer_id: refused.into(), ..scope() }).unwrap_err().len(),
            1,
            "{refused}"
        );
    }
    let issues = ram_policy(&RamScope { instance_ids: Some(vec![]), ..scope() }).unwrap_err();
    assert_eq!(
        lines(&issues),
        [
            "instanceIds too_few: instanceIds must name at least one instance, or be left out for all; came an empty list"
        ]
    );
}
