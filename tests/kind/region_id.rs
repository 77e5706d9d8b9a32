use slb_backend_servers::{Network, Operation, Value, endpoint};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::parameter;

#[track_caller]
fn region(value: impl Into<Value<'static>>, issues: &[&str], warnings: &[&str]) {
    parameter(Operation::DescribeVServerGroupAttribute, "RegionId", value, issues, warnings);
}

#[wasm_bindgen_test(unsupported = test)]
fn a_region_is_required() {
    region(Value::Absent, &["RegionId required = nothing"], &[]);
    region("", &["RegionId required = an empty string"], &[]);
    region(Value::Integer(1), &["RegionId invalid_type = a number"], &[]);
    region(Value::Other("an object".into()), &["RegionId invalid_type = an object"], &[]);
}

#[wasm_bindgen_test(unsupported = test)]
fn a_region_can_be_part_of_a_host_name() {
    region("cn-hangzhou", &[], &[]);
    region("a", &[], &["RegionId unknown_region = \"a\""]);
    for (id, shown) in [
        ("CN-hangzhou", r#""CN-hangzhou""#),
        ("cn_hangzhou", r#""cn_hangzhou""#),
        ("evil.example/", r#""evil.example/""#),
        ("a@b", r#""a@b""#),
        ("1cn", r#""1cn""#),
        ("-cn", r#""-cn""#),
        ("cn-hangzhou\r\nx: y", r#""cn-hangzhou\r\nx: y""#),
        ("杭州", r#""杭州""#),
        ("cn-hangzhоu", r#""cn-hangzhоu""#),
    ] {
        region(id, &[&format!("RegionId invalid_characters = {shown}")], &[]);
    }
    let longest = "a".repeat(63);
    region(longest.clone(), &[], &[&format!("RegionId unknown_region = \"{}…\"", "a".repeat(40))]);
    region(longest + "a", &["RegionId too_long = 64"], &[]);
}

#[wasm_bindgen_test(unsupported = test)]
fn an_unknown_region_is_a_warning_with_the_nearest() {
    region("cn-hangzou", &[], &["RegionId unknown_region = \"cn-hangzou\" ~ cn-hangzhou"]);
    // Two are equally near: it is the first.
    region("us-est-1", &[], &["RegionId unknown_region = \"us-est-1\" ~ us-east-1"]);
    region("mars-north-1", &[], &["RegionId unknown_region = \"mars-north-1\""]);
}

#[wasm_bindgen_test(unsupported = test)]
fn the_name_of_a_product_is_not_part_of_a_region() {
    region("oss-cn-hangzhou", &["RegionId wrong_prefix = \"oss-cn-hangzhou\" ~ cn-hangzhou"], &[]);
    region("ecs-us-east-1", &["RegionId wrong_prefix = \"ecs-us-east-1\" ~ us-east-1"], &[]);
    region("oss-cn-hangzou", &["RegionId wrong_prefix = \"oss-cn-hangzou\" ~ cn-hangzhou"], &[]);
    region("oss-mars-north-1", &["RegionId wrong_prefix = \"oss-mars-north-1\""], &[]);
    region("oss-", &["RegionId wrong_prefix = \"oss-\""], &[]);
    // A region of which another one is the end is none of these.
    region("mars-east-1", &[], &["RegionId unknown_region = \"mars-east-1\""]);
}

#[wasm_bindgen_test(unsupported = test)]
fn a_government_region_that_the_product_list_leaves_out_is_known() {
    region("cn-north-2-gov-1", &[], &[]);
    region("cn-north-2-gov-2", &[], &["RegionId unknown_region = \"cn-north-2-gov-2\" ~ cn-north-2-gov-1"]);
    assert_eq!(endpoint("cn-north-2-gov-1", Network::Public).as_deref(), Some("slb.aliyuncs.com"));
    assert_eq!(endpoint("cn-north-2-gov-1", Network::Vpc), None);
}
