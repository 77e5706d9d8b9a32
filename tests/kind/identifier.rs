use slb_backend_servers::{Operation, Value};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::parameter;

#[track_caller]
fn group(value: impl Into<Value<'static>>, issues: &[&str]) {
    parameter(Operation::DeleteVServerGroup, "VServerGroupId", value, issues, &[]);
}

#[track_caller]
fn load_balancer(value: impl Into<Value<'static>>, issues: &[&str], warnings: &[&str]) {
    parameter(Operation::DescribeVServerGroups, "LoadBalancerId", value, issues, warnings);
}

#[wasm_bindgen_test(unsupported = test)]
fn a_group_starts_with_rsp() {
    group("rsp-2zef2msjj4noh", &[]);
    group(Value::Absent, &["VServerGroupId required = nothing"]);
    group("", &["VServerGroupId required = an empty string"]);
    group(Value::Other("NaN".into()), &["VServerGroupId invalid_type = NaN"]);
    for id in ["lb-bp1", "RSP-cige", "rsp-", "rsp"] {
        group(id, &[&format!("VServerGroupId wrong_prefix = \"{id}\"")]);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_load_balancer_usually_starts_with_lb() {
    load_balancer("lb-bp1b6c719dfa08ex", &[], &[]);
    load_balancer(Value::Absent, &["LoadBalancerId required = nothing"], &[]);
    load_balancer(Value::Boolean(true), &["LoadBalancerId invalid_type = true"], &[]);
    // Load balancers of the first years have IDs such as this one.
    load_balancer(
        "139a00604bd-cn-east-hangzhou-01",
        &[],
        &["LoadBalancerId unknown_prefix = \"139a00604bd-cn-east-hangzhou-01\""],
    );
    load_balancer("lb-", &[], &["LoadBalancerId unknown_prefix = \"lb-\""]);
    load_balancer("lb-bp1\u{a0}", &["LoadBalancerId white_space"], &[]);
    load_balancer("lb-bp1****", &["LoadBalancerId placeholder = \"lb-bp1****\""], &[]);
}

#[wasm_bindgen_test(unsupported = test)]
fn an_identifier_is_printable_ascii() {
    for (id, code) in [
        ("rsp-cige 6", "white_space"),
        (" rsp-cige", "white_space"),
        ("rsp-cige\n", "white_space"),
        ("rsp-cige\u{3000}", "white_space"),
        ("rsp-cige\u{FEFF}", "white_space"),
        ("rsp-ci\u{0}ge", "control_character"),
        ("rsp-ci\u{7f}ge", "control_character"),
        ("rsp-cige6****", "placeholder"),
        ("rsp-ci\u{200B}ge", "invalid_characters"),
        ("rsp-ci\u{AD}ge", "invalid_characters"),
        ("rsp-ci\u{202E}ge", "invalid_characters"),
        ("rsp-ci\u{FFFD}ge", "invalid_characters"),
        ("rsp-c\u{456}ge", "invalid_characters"),
        ("rsp-cigé", "invalid_characters"),
        ("rsp-杭州", "invalid_characters"),
    ] {
        group(id, &[&format!("VServerGroupId {code}")]);
    }
    // Every printable ASCII character passes but the asterisk.
    let all: String = ('!'..='~').filter(|&character| character != '*').collect();
    group(format!("rsp-{all}"), &[]);
}
