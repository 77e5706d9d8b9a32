//! Lists of backend servers, as a list or as the JSON of one.

use serde_json::{Value as Json, json};
use slb_backend_servers::{BackendServer, MAX_SERVERS, Operation, Params, Value, build_request, validate_params};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::common::{GROUP, assert_findings, call, cases, credentials, options, params, sent};
use crate::parameter;

const LISTS: [(Operation, &str); 6] = [
    (Operation::AddVServerGroupBackendServers, "BackendServers"),
    (Operation::CreateVServerGroup, "BackendServers"),
    (Operation::ModifyVServerGroupBackendServers, "NewBackendServers"),
    (Operation::ModifyVServerGroupBackendServers, "OldBackendServers"),
    (Operation::RemoveVServerGroupBackendServers, "BackendServers"),
    (Operation::SetVServerGroupAttribute, "BackendServers"),
];

#[track_caller]
fn servers(value: impl Into<Value<'static>>, issues: &[&str]) {
    parameter(Operation::RemoveVServerGroupBackendServers, "BackendServers", value, issues, &[]);
}

/// Returns the list as it is sent.
fn wire(value: Value<'_>) -> String {
    let params = Params::remove("cn-hangzhou", GROUP, value);
    let request = build_request(&params, &credentials(), &options()).expect("a request");
    sent(&request).into_iter().find(|(name, _)| name == "BackendServers").expect("the list").1
}

#[wasm_bindgen_test(unsupported = test)]
fn every_list_has_the_same_rules() {
    for (operation, name) in LISTS {
        parameter(operation, name, r#"[{"ServerId":"i-1","Port":80}]"#, &[], &[]);
        let issue = format!("{name}.0.Port out_of_range = 0");
        parameter(operation, name, r#"[{"ServerId":"i-1","Port":0}]"#, &[&issue], &[]);
        parameter(operation, name, Value::Integer(3), &[&format!("{name} invalid_type = a number")], &[]);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_list_is_required_where_the_operation_is_about_one() {
    for operation in [Operation::AddVServerGroupBackendServers, Operation::RemoveVServerGroupBackendServers] {
        parameter(operation, "BackendServers", Value::Absent, &["BackendServers required = nothing"], &[]);
        parameter(operation, "BackendServers", "", &["BackendServers required = an empty string"], &[]);
    }
    for value in [Value::Absent, "".into()] {
        parameter(Operation::CreateVServerGroup, "BackendServers", value, &[], &[]);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn the_text_of_a_list_is_the_json_of_one() {
    for (text, received) in [
        (r#"{"ServerId":"i-1"}"#, "an object"),
        ("\"i-1\"", "a string"),
        ("80", "a number"),
        ("-80.5", "a number"),
        ("true", "a boolean"),
        ("null", "null"),
    ] {
        servers(text, &[&format!("BackendServers invalid_type = {received}")]);
    }
    servers(Value::Boolean(true), &["BackendServers invalid_type = true"]);
    servers(" \n[ { \"ServerId\" : \"i-1\" , \"Port\" : 80 } ] ", &[]);
}

#[wasm_bindgen_test(unsupported = test)]
fn text_that_is_not_json_says_where_and_why() {
    let invalid = |text: &str, expected: &str, at: &str, received: &str| {
        let found = validate_params(&params(text), MAX_SERVERS);
        assert_findings(&found, &[&format!("BackendServers invalid_json = {received}")], &[]);
        let message = &found.issues[0].message;
        assert!(message.contains(expected) && message.contains(at), "{message}");
    };
    let end = "the end of the text";
    invalid("i-1", "a value", "line 1, column 1", "\"i\"");
    invalid("[{\"ServerId\":\"i-1\"}", "a comma or the end of the list", "line 1, column 20", end);
    invalid("[{\"ServerId\":\"i-1\"},\n  ]", "a value", "line 2, column 3", "\"]\"");
    invalid("[{\"ServerId\":\"i-1\"\n,}]", "a key in double quotes", "line 2, column 2", "\"}\"");
    invalid("[{\"ServerId\" \"i-1\"}]", "a colon", "line 1, column 14", "\"\\\"\"");
    let description = "[{\"ServerId\":\"i-1\",\n\"Description\":\"后端\" x}]";
    invalid(description, "a comma or the end of the object", "line 2, column 20", "\"x\"");
    invalid("[] []", "the end of the text", "line 1, column 4", "\"[\"");
    let single = "a single quote: JSON quotes with \"";
    invalid("[{'ServerId':'i-1'}]", "a key in double quotes", "line 1, column 3", single);
    invalid("['i-1']", "a value", "line 1, column 2", single);
    invalid("[]'", "the end of the text", "line 1, column 3", "\"'\"");
    invalid("[\"i-1", "the end of the string", "line 1, column 6", end);
    invalid("[\"i\n\"]", "the end of the string", "line 1, column 4", "\"\\n\"");
    invalid("[\"\\x\"]", "escape", "line 1, column 4", "\"x\"");
    invalid("[\"\\u00g0\"]", "four hexadecimal digits", "line 1, column 7", "\"g\"");
    for (number, column, received) in [("-", 3, "\"]\""), ("1.", 4, "\"]\""), ("1e+", 5, "\"]\""), ("-a", 3, "\"a\"")] {
        invalid(&format!("[{number}]"), "a digit", &format!("line 1, column {column}"), received);
    }
    for (number, column, received) in [("080", 3, "\"8\""), ("1a", 3, "\"a\""), ("1.5.5", 5, "\".\"")] {
        invalid(
            &format!("[{number}]"),
            "a comma or the end of the list",
            &format!("line 1, column {column}"),
            received,
        );
    }
    invalid("[nul]", "a value", "line 1, column 2", "\"n\"");
    invalid(&"[".repeat(cases(100_000)), "64 levels", "line 1, column 65", "\"[\"");
}

#[wasm_bindgen_test(unsupported = test)]
fn a_list_has_1_to_20_entries() {
    let list = |count: u16| -> Value<'static> {
        let server = |port| BackendServer { server_id: "i-1".into(), port: Some(port), ..Default::default() };
        (1..=count).map(server).collect::<Vec<_>>().as_slice().into()
    };
    for (operation, name) in LISTS {
        parameter(operation, name, list(1), &[], &[]);
        parameter(operation, name, list(20), &[], &[]);
        parameter(operation, name, list(0), &[&format!("{name} too_few = an empty list")], &[]);
        parameter(operation, name, list(21), &[&format!("{name} too_many = 21")], &[]);
        let with = |count, most| validate_params(&call(operation).with(name, list(count)), most);
        assert_findings(&with(40, 40), &[], &[]);
        assert_findings(&with(1000, usize::MAX), &[], &[]);
        assert_findings(&with(6, 5), &[&format!("{name} too_many = 6")], &[]);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn an_entry_is_an_object() {
    for (entry, received) in [("\"i-1\"", "a string"), ("7", "a number"), ("null", "null"), ("[{}]", "a list")] {
        servers(format!("[{entry}]"), &[&format!("BackendServers.0 invalid_type = {received}")]);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn the_same_member_twice_is_a_warning() {
    let same = |list: &str, warnings: &[&str]| {
        assert_findings(&validate_params(&params(list), MAX_SERVERS), &[], warnings);
    };
    let warning = "BackendServers.1 duplicate_member";
    same(r#"[{"ServerId":"i-1","Port":80,"Weight":1},{"ServerId":"i-1","Port":"80","Weight":2}]"#, &[warning]);
    same(r#"[{"ServerId":"i-1","Port":80},{"ServerId":"i-1","Port":81}]"#, &[]);
    same(r#"[{"ServerId":"i-1","Port":80},{"ServerId":"i-2","Port":80}]"#, &[]);
    // An ECS instance is one member at a port, whatever its address.
    same(r#"[{"ServerId":"i-1","Port":80,"ServerIp":"10.0.0.1"},{"ServerId":"i-1","Port":80}]"#, &[warning]);
    let eni = |first: &str, second: &str| {
        let entry = |ip: &str| format!(r#"{{"ServerId":"eni-1","Port":80,"Type":"eni","ServerIp":"{ip}"}}"#);
        format!("[{},{}]", entry(first), entry(second))
    };
    same(&eni("10.0.0.1", "10.0.0.2"), &[]);
    same(&eni("10.0.0.1", "10.0.0.1"), &[warning]);
    same(&eni("::1", "0:0:0:0:0:0:0:1"), &[warning]);
}

/// A member as `DescribeVServerGroupAttribute` lists it, with fields that mean nothing in a request.
fn described() -> Json {
    json!({
        "VpcId": "vpc-1", "ServerId": "i-1", "ServerRegionId": "", "Port": 80, "Weight": 100, "VbrId": null, "Type": "ecs",
        "ServerIp": "10.0.0.1", "ProxyProtocolV2Enabled": false,
    })
}

#[wasm_bindgen_test(unsupported = test)]
fn a_described_member_is_taken_back_without_its_foreign_fields() {
    let list = json!([described(), { "VbrId": "vbr-1", "ServerId": "i-2", "Port": 80 }]).to_string();
    for (operation, name) in LISTS {
        parameter(operation, name, Value::List(list.clone().into()), &[], &[]);
        parameter(operation, name, list.clone(), &[], &[]);
    }
    assert_eq!(
        serde_json::from_str::<Json>(&wire(Value::List(list.as_str().into()))).expect("JSON"),
        json!([
            { "ServerId": "i-1", "Port": 80, "Weight": 100, "Type": "ecs", "ServerIp": "10.0.0.1" },
            { "ServerId": "i-2", "Port": 80 },
        ])
    );
    assert_eq!(wire(list.as_str().into()), list);
    // Nothing of such a field is looked at, and what stands beside it is kept to the letter.
    let list = r#"[ { "VpcId" : {"a":[1]}, "ServerId" : "i-\u0031" , "Port":"80", "V\u0070cId": 2 } ]"#;
    assert_eq!(wire(Value::List(list.into())), r#"[{"ServerId":"i-\u0031","Port":"80"}]"#);
}

#[wasm_bindgen_test(unsupported = test)]
fn an_entry_of_foreign_fields_alone_names_no_server() {
    servers(Value::List(r#"[{"VpcId":"vpc-1","Port":80}]"#.into()), &["BackendServers.0.ServerId required"]);
}

#[wasm_bindgen_test(unsupported = test)]
fn the_examples_of_the_reference_pass_with_real_addresses() {
    for list in [
        r#"[{ "ServerId": "i-xxxxxxxxx", "Weight": "100", "Type": "ecs", "Port":"80","Description":"test-112" }]"#,
        r#"[{ "ServerId": "eni-xxxxxxxxx", "Weight": "100", "Type": "eni", "ServerIp": "192.168.0.1", "Port":"80","Description":"test-112" }]"#,
        r#"[{ "ServerId": "eni-xxxxxxxxx", "Weight": "100", "Type": "eni", "ServerIp": "192.168.0.1", "Port":"80","Description":"test-113" },{ "ServerId": "eni-xxxxxxxxx", "Weight": "100", "Type": "eni", "ServerIp": "172.166.0.1", "Port":"80","Description":"test-113" }]"#,
        r#"[{ "ServerId": "eci-xxxxxxxxx", "Weight": "100", "Type": "eci", "ServerIp": "192.168.0.1", "Port":"80","Description":"test-114" }]"#,
    ] {
        servers(list, &[]);
    }
}
