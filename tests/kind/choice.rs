use slb_backend_servers::{Operation, Value};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::common::{call, credentials, options, sent};
use crate::parameter;

#[track_caller]
fn flag(value: impl Into<Value<'static>>, issues: &[&str]) {
    parameter(Operation::DescribeVServerGroups, "IncludeRule", value, issues, &[]);
}

#[track_caller]
fn port(value: impl Into<Value<'static>>, issues: &[&str]) {
    parameter(Operation::DescribeHealthStatus, "ListenerPort", value, issues, &[]);
}

#[track_caller]
fn protocol(value: impl Into<Value<'static>>, issues: &[&str]) {
    parameter(Operation::DescribeHealthStatus, "ListenerProtocol", value, issues, &[]);
}

/// Returns the value of a parameter as it is sent.
fn wire(operation: Operation, name: &str, value: Value<'_>) -> Option<String> {
    let params = call(operation).with(name, value);
    let request = slb_backend_servers::build_request(&params, &credentials(), &options()).expect("a request");
    sent(&request).into_iter().find(|(sent, _)| sent == name).map(|(_, value)| value)
}

#[wasm_bindgen_test(unsupported = test)]
fn a_flag_is_true_or_false() {
    flag(true, &[]);
    flag(false, &[]);
    flag("", &[]);
    for text in ["true", "false", "yes"] {
        flag(text, &[&format!("IncludeRule invalid_type = \"{text}\"")]);
    }
    flag(Value::Integer(1), &["IncludeRule invalid_type = a number"]);
    flag(Value::Other("null".into()), &["IncludeRule invalid_type = null"]);
    for (flag, text) in [(true, "true"), (false, "false")] {
        assert_eq!(wire(Operation::DescribeVServerGroups, "IncludeRule", flag.into()).as_deref(), Some(text));
    }
    assert_eq!(wire(Operation::DescribeVServerGroups, "IncludeRule", Value::Absent), None);
}

#[wasm_bindgen_test(unsupported = test)]
fn a_frontend_port_is_an_integer_from_1_to_65535() {
    for accepted in [1, 80, 65535] {
        port(Value::Integer(accepted), &[]);
        port(accepted.to_string(), &[]);
        let sent = wire(Operation::DescribeHealthStatus, "ListenerPort", Value::Integer(accepted));
        assert_eq!(sent, Some(accepted.to_string()));
    }
    port("", &[]);
    for refused in [0, 65536, -1, i64::MAX, i64::MIN] {
        port(Value::Integer(refused), &[&format!("ListenerPort out_of_range = {refused}")]);
        port(refused.to_string(), &[&format!("ListenerPort out_of_range = \"{refused}\"")]);
    }
    for refused in ["080", "8e1", "+80", " 80", "http", "８０", "80.0"] {
        port(refused, &[&format!("ListenerPort not_integer = \"{refused}\"")]);
    }
    port(Value::Other("a fraction".into()), &["ListenerPort not_integer = a fraction"]);
    port(Value::Boolean(true), &["ListenerPort not_integer = true"]);
}

#[wasm_bindgen_test(unsupported = test)]
fn a_protocol_is_one_of_four() {
    for accepted in ["tcp", "udp", "http", "https", ""] {
        protocol(accepted, &[]);
    }
    protocol("HTTPS", &["ListenerProtocol unknown_value = \"HTTPS\" ~ https"]);
    protocol("htps", &["ListenerProtocol unknown_value = \"htps\" ~ https"]);
    protocol("quic", &["ListenerProtocol unknown_value = \"quic\""]);
    protocol(Value::Integer(6), &["ListenerProtocol invalid_type = a number"]);
}
