//! Answers of operations that change a group: the members that it has then.

use serde_json::{Value, json};
use slb_backend_servers::{Operation, Response, ResponseContext, parse_response};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{SUCCESS, group_of, listed, parse, read, read_as, removal, with_status};

const CHANGES: [(Operation, &str); 5] = [
    (Operation::AddVServerGroupBackendServers, "added"),
    (Operation::CreateVServerGroup, "created"),
    (Operation::ModifyVServerGroupBackendServers, "modified"),
    (Operation::RemoveVServerGroupBackendServers, "removed"),
    (Operation::SetVServerGroupAttribute, "set"),
];

#[wasm_bindgen_test(unsupported = test)]
fn the_documented_answer() {
    assert_eq!(
        with_status(SUCCESS, 200),
        json!({
            "kind": "removed",
            "RequestId": "9DEC9C28-AB05-4DDF-9A78-6B0******",
            "VServerGroupId": "rsp-cige6j****",
            "BackendServers": [{ "ServerId": "eni-hhshhs****", "Port": 80, "Weight": 100, "Type": "eni" }],
        })
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn only_the_answer_of_set_has_the_name_of_the_group() {
    let body = json!({ "VServerGroupId": "rsp-1", "VServerGroupName": "web", "RequestId": "r-1" });
    for (operation, kind) in CHANGES {
        let name = read_as(operation, &body).get("VServerGroupName").cloned();
        assert_eq!(name, (kind == "set").then(|| "web".into()), "{operation}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn missing_fields_of_a_member_get_documented_defaults() {
    let body =
        group_of(&json!({ "BackendServer": [{ "ServerId": "i-1" }, { "ServerId": "i-2", "Port": "x", "Type": "" }] }));
    let expected = json!([
        { "ServerId": "i-1", "Port": 0, "Weight": 100, "Type": "ecs" },
        { "ServerId": "i-2", "Port": 0, "Weight": 100, "Type": "ecs" },
    ]);
    assert_eq!(read(&body)["BackendServers"], expected);
}

#[wasm_bindgen_test(unsupported = test)]
fn a_list_without_its_wrapper_is_read() {
    assert_eq!(read(&group_of(&json!([listed("i-1", 80)])))["BackendServers"], json!([listed("i-1", 80)]));
    assert_eq!(
        read(&format!("\u{FEFF}\r\n {}\n", group_of(&json!([listed("i-1", 80)]))))["BackendServers"],
        json!([listed("i-1", 80)])
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn a_member_keeps_its_address_description_and_origin() {
    let server = json!({
        "ServerId": "eni-1", "Port": 1, "Weight": 0, "Type": "eni", "ServerIp": "10.0.0.1", "Description": "a",
        "ServerRegionId": "cn-beijing", "VbrId": "vbr-1",
    });
    let mut with_more = server.clone();
    with_more["VpcId"] = "vpc-1".into();
    assert_eq!(read(&group_of(&json!({ "BackendServer": [with_more] })))["BackendServers"], json!([server]));
    let empty = json!([{ "ServerId": "i-1", "Port": 1, "Weight": 0, "Type": "ecs", "ServerIp": "", "ServerRegionId": "", "VbrId": "" }]);
    assert_eq!(
        read(&group_of(&json!({ "BackendServer": empty })))["BackendServers"],
        json!([{ "ServerId": "i-1", "Port": 1, "Weight": 0, "Type": "ecs" }])
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn an_empty_group_comes_in_many_shapes() {
    for (operation, kind) in CHANGES {
        let empty = json!({ "kind": kind, "RequestId": "r-1", "VServerGroupId": "rsp-1", "BackendServers": [] });
        for shape in [
            json!({ "BackendServer": [] }),
            json!({}),
            json!(""),
            json!(" "),
            json!([]),
            Value::Null,
            json!({ "BackendServer": "" }),
            json!({ "BackendServer": null }),
        ] {
            assert_eq!(parse(&group_of(&shape), &ResponseContext::new(operation)), empty, "{shape}");
        }
        assert_eq!(read_as(operation, &json!({ "VServerGroupId": "rsp-1", "RequestId": "r-1" })), empty);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_large_group_is_listed_in_full() {
    let servers: Vec<Value> = (1..=200).map(|port| listed("i-1", port)).collect();
    let read = read(&group_of(&Value::from(servers.clone())));
    assert_eq!(read["BackendServers"], Value::from(servers));
}

#[wasm_bindgen_test(unsupported = test)]
fn request_ids_stay_strings() {
    let id = |id: &str| read(&format!(r#"{{"VServerGroupId":"rsp-1","RequestId":{id}}}"#))["RequestId"].clone();
    assert_eq!(id("\"00123\""), "00123");
    assert_eq!(id("\"1e5\""), "1e5");
    assert_eq!(id("-123"), "-123");
    assert_eq!(
        read(r#"{"Code":"X","Message":"m","RequestId":"18446744073709551616"}"#)["RequestId"],
        "18446744073709551616"
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn an_answer_of_another_group_is_malformed() {
    let context = removal().v_server_group_id("rsp-1");
    assert_eq!(parse(&group_of(&json!({})), &context)["kind"], "removed");
    let other = parse(&group_of(&json!({})), &removal().v_server_group_id("rsp-2"));
    assert_eq!((&other["kind"], &other["retryable"]), (&json!("malformed"), &json!(false)));
    assert!(other["message"].as_str().unwrap().contains("VServerGroupId"), "{other}");
    // Its letters count.
    assert_eq!(parse(&group_of(&json!({})), &removal().v_server_group_id("RSP-1"))["kind"], "malformed");
    // An error names no group.
    let error = parse(r#"{"Code":"X","Message":"m"}"#, &removal().v_server_group_id("rsp-2"));
    assert_eq!(error["kind"], "error");
}

#[wasm_bindgen_test(unsupported = test)]
fn rust_reads_the_fields_of_an_answer() {
    let body = group_of(&json!({ "BackendServer": [listed("i-1", 80), listed("i-2", 81)] }));
    let Response::Answer(answer) = parse_response(&body, &removal()) else { panic!("not an answer") };
    assert_eq!(answer.operation(), Operation::RemoveVServerGroupBackendServers);
    assert_eq!((answer.request_id(), answer.text("VServerGroupId")), ("r-1", Some("rsp-1")));
    assert_eq!(answer.list("BackendServers").count(), 2);
    assert_eq!((answer.text("BackendServers"), answer.list("VServerGroupId").count()), (None, 0));
    assert!(matches!(parse_response("", &removal()), Response::Malformed(_)));
    assert!(matches!(parse_response(r#"{"Code":"X"}"#, &removal()), Response::Error(_)));
}
