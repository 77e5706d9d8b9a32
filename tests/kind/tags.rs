use serde_json::json;
use slb_backend_servers::{Operation, Tag, Value, build_request};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::common::{call, credentials, options, sent};
use crate::parameter;

#[track_caller]
fn tags(list: &serde_json::Value, issues: &[&str]) {
    for operation in [Operation::CreateVServerGroup, Operation::DescribeVServerGroups] {
        parameter(operation, "Tag", Value::List(list.to_string().into()), issues, &[]);
    }
}

#[track_caller]
fn tag(key: &str, value: &str, issues: &[&str]) {
    tags(&json!([{ "Key": key, "Value": value }]), issues);
}

#[wasm_bindgen_test(unsupported = test)]
fn each_tag_is_sent_as_two_parameters() {
    let list = [
        Tag { key: "team".into(), value: Some("网络 web".into()) },
        Tag { key: "空".into(), value: Some("".into()) },
        Tag { key: "only-key".into(), value: None },
    ];
    let params = call(Operation::CreateVServerGroup).with("Tag", list.as_slice());
    let request = build_request(&params, &credentials(), &options()).expect("a request");
    let tags: Vec<_> = sent(&request).into_iter().filter(|(name, _)| name.starts_with("Tag.")).collect();
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    assert_eq!(
        tags,
        [
            pair("Tag.1.Key", "team"),
            pair("Tag.1.Value", "网络 web"),
            pair("Tag.2.Key", "空"),
            pair("Tag.2.Value", ""),
            pair("Tag.3.Key", "only-key"),
        ]
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn tags_are_a_list_of_1_to_20() {
    let list = |count: usize| json!(vec![json!({ "Key": "k" }); count]);
    tags(&list(1), &[]);
    tags(&list(20), &[]);
    tags(&list(0), &["Tag too_few = 0"]);
    tags(&list(21), &["Tag too_many = 21"]);
    let refused = |value: Value<'static>, issue: &str| {
        parameter(Operation::CreateVServerGroup, "Tag", value, &[issue], &[]);
    };
    refused("[]".into(), "Tag invalid_type = a string");
    refused(Value::Integer(1), "Tag invalid_type = a number");
    refused(Value::Other("an object".into()), "Tag invalid_type = an object");
    parameter(Operation::CreateVServerGroup, "Tag", "", &[], &[]);
}

#[wasm_bindgen_test(unsupported = test)]
fn a_tag_is_an_object_with_a_key() {
    tags(
        &json!([7, null, "a", [], {}]),
        &[
            "Tag.0 invalid_type = a number",
            "Tag.1 invalid_type = null",
            "Tag.2 invalid_type = a string",
            "Tag.3 invalid_type = a list",
            "Tag.4.Key required = nothing",
        ],
    );
    tags(&json!([{ "Key": 1, "Value": [] }]), &["Tag.0.Key invalid_type = 1", "Tag.0.Value invalid_type = a list"]);
    tags(&json!([{ "Key": "a", "value": "b" }]), &["Tag.0.value unknown_key ~ Value"]);
    tags(&json!([{ "Key": "a", "TagKey": "c" }]), &["Tag.0.TagKey unknown_key"]);
}

#[wasm_bindgen_test(unsupported = test)]
fn half_of_a_surrogate_pair_in_a_tag_is_refused() {
    let list = Value::List(r#"[{"Key":"a\ud800","Value":"\udc00"}]"#.into());
    parameter(Operation::CreateVServerGroup, "Tag", list, &["Tag.0.Key invalid_json", "Tag.0.Value invalid_json"], &[]);
}

#[wasm_bindgen_test(unsupported = test)]
fn keys_have_1_to_64_characters_and_values_up_to_128() {
    tag(&"键".repeat(64), &"值".repeat(128), &[]);
    tag("k", "", &[]);
    tag("", "v", &["Tag.0.Key too_short = 0"]);
    tag(&"键".repeat(65), &"值".repeat(129), &["Tag.0.Key too_long = 65", "Tag.0.Value too_long = 129"]);
}

#[wasm_bindgen_test(unsupported = test)]
fn keys_and_values_must_not_use_reserved_prefixes() {
    for prefix in ["aliyun", "acs:"] {
        let text = format!("{prefix}x");
        let [key, value] = ["Key", "Value"].map(|field| format!("Tag.0.{field} wrong_prefix = \"{text}\""));
        tag(&text, &text, &[&key, &value]);
        tag(&format!("x{prefix}"), &format!("x{prefix}"), &[]);
    }
    for text in ["http://", "a https://b"] {
        let [key, value] = ["Key", "Value"].map(|field| format!("Tag.0.{field} invalid_characters = \"{text}\""));
        tag(text, text, &[&key, &value]);
    }
    tag("http:/", "https:", &[]);
    tag("a\nb", "\u{0}", &["Tag.0.Key control_character = \"a\\nb\"", "Tag.0.Value control_character = \"\\u0000\""]);
    tag("a b:=é🚀", "a b:=é🚀", &[]);
}
