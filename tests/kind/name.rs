use slb_backend_servers::{Operation, Value};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::parameter;

/// Texts that a name and a description may be.
pub(crate) const ACCEPTED: [&str; 6] = ["a", "test-112", "a/b.c_d-E9", "后端服务器-01/生产.环境_甲", "𠮷", "〇々龥"];

/// Texts that they may not be, and the character that is shown of each, as JSON writes it.
pub(crate) const REFUSED: [(&str, &str); 11] = [
    (" ", " "),
    ("a b", " "),
    ("a,b", ","),
    ("a:b", ":"),
    ("é", "é"),
    ("ж", "ж"),
    ("かな", "か"),
    ("，", "，"),
    ("🚀", "🚀"),
    ("a\nb", "\\n"),
    ("\0", "\\u0000"),
];

#[track_caller]
fn name(value: impl Into<Value<'static>>, issues: &[&str]) {
    parameter(Operation::CreateVServerGroup, "VServerGroupName", value, issues, &[]);
}

#[wasm_bindgen_test(unsupported = test)]
fn a_name_is_1_to_80_letters_digits_marks_and_chinese_characters() {
    for accepted in ACCEPTED {
        name(accepted, &[]);
    }
    for (refused, shown) in REFUSED {
        name(refused, &[&format!("VServerGroupName invalid_characters = \"{shown}\"")]);
    }
    for character in ["x", "描", "𠮷"] {
        name(character.repeat(80), &[]);
        name(character.repeat(81), &["VServerGroupName too_long = 81"]);
    }
    name(Value::Integer(5), &["VServerGroupName invalid_type = a number"]);
}

#[wasm_bindgen_test(unsupported = test)]
fn an_empty_name_is_no_name() {
    name("", &[]);
    parameter(Operation::SetVServerGroupAttribute, "VServerGroupName", "", &["BackendServers required = neither"], &[]);
}

#[wasm_bindgen_test(unsupported = test)]
fn a_filter_by_name_is_any_text() {
    let filter = |value: Value<'static>, issues: &[&str]| {
        parameter(Operation::DescribeVServerGroups, "Description", value, issues, &[]);
    };
    for accepted in ["", "k8s/80/web/default/c1", "a b:c,é\n🚀"] {
        filter(accepted.into(), &[]);
    }
    filter("x".repeat(200).into(), &[]);
    filter(Value::Boolean(false), &["Description invalid_type = false"]);
}
