//! The parameters of an operation together.

use serde_json::json;
use slb_backend_servers::{MAX_SERVERS, Operation, Params, Value, check, validate_params};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::common::{SERVERS, assert_findings, call, credentials, full_call, options, params};

#[track_caller]
fn finds(params: &Params<'_>, issues: &[&str]) {
    assert_findings(&validate_params(params, MAX_SERVERS), issues, &[]);
}

#[wasm_bindgen_test(unsupported = test)]
fn every_operation_accepts_right_values() {
    for operation in Operation::all() {
        finds(&full_call(operation), &[]);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn every_operation_requires_its_required_parameters() {
    for operation in Operation::all() {
        let row = operation.row();
        let mut expected: Vec<String> = row
            .parameters
            .iter()
            .filter(|parameter| parameter.required)
            .map(|parameter| format!("{} required = nothing", parameter.name))
            .collect();
        expected.extend(row.one_of.last().map(|name| format!("{name} required = neither")));
        assert!(expected.len() >= 2, "{operation}");
        finds(&Params::new(operation), &expected.iter().map(String::as_str).collect::<Vec<_>>());
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn one_of_several_optional_parameters_is_enough() {
    for (operation, names) in [
        (Operation::ModifyVServerGroupBackendServers, ["OldBackendServers", "NewBackendServers"]),
        (Operation::SetVServerGroupAttribute, ["VServerGroupName", "BackendServers"]),
    ] {
        assert_eq!(operation.row().one_of, names);
        let last = format!("{} required = neither", names[1]);
        finds(&call(operation), &[&last]);
        finds(&call(operation).with(names[0], "").with(names[1], ""), &[&last]);
        for name in names {
            let value = if name == "VServerGroupName" { "web" } else { SERVERS };
            finds(&call(operation).with(name, value), &[]);
            // What is given and wrong is given.
            finds(&call(operation).with(name, Value::Integer(7)), &[&format!("{name} invalid_type = a number")]);
        }
    }
    for operation in Operation::all().filter(|operation| operation.row().one_of.is_empty()) {
        finds(&call(operation), &[]);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn unknown_parameters_are_reported_with_the_nearest_name() {
    for operation in Operation::all() {
        let params = call(operation).with("regionId", "cn-hangzhou").with("OwnerId", 1_u16);
        let mut found = validate_params(&params, MAX_SERVERS);
        found.issues.retain(|issue| !matches!(issue.received.as_deref(), Some("neither")));
        assert_findings(&found, &["regionId unknown_key ~ RegionId", "OwnerId unknown_key"], &[]);
    }
    let params = call(Operation::DescribeVServerGroups).with("IncludeRules", true).with("BackendServers", SERVERS);
    finds(&params, &["IncludeRules unknown_key ~ IncludeRule", "BackendServers unknown_key"]);
}

#[wasm_bindgen_test(unsupported = test)]
fn all_findings_are_reported_at_once() {
    let servers = json!([
        { "ServerId": "i-1", "Port": 0, "Weight": 101, "Type": "x", "ServerIp": "y", "Description": "!" },
        3,
    ]);
    let servers = servers.to_string();
    finds(
        &Params::remove("CN", "sg-1", servers.as_str()).with("Region", "cn"),
        &[
            "RegionId invalid_characters",
            "VServerGroupId wrong_prefix",
            "BackendServers.0.Weight out_of_range",
            "BackendServers.0.Description invalid_characters",
            "BackendServers.0.Type unknown_value",
            "BackendServers.0.ServerIp invalid_address",
            "BackendServers.0.Port out_of_range",
            "BackendServers.1 invalid_type",
            "Region unknown_key ~ RegionId",
        ],
    );
    let params = Params::new(Operation::CreateVServerGroup)
        .with("VServerGroupName", "a b")
        .with("BackendServers", "[]")
        .with("Tag", Value::List("[{}]".into()));
    finds(
        &params,
        &[
            "RegionId required",
            "LoadBalancerId required",
            "VServerGroupName invalid_characters",
            "BackendServers too_few",
            "Tag.0.Key required",
        ],
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn a_check_returns_the_findings_and_the_endpoint() {
    let checked = check(&params(r#"[{"ServerId":"i-1"}]"#), None, &options());
    assert_findings(&checked.findings, &[], &["BackendServers.0.Port no_port"]);
    assert_eq!(checked.origin.as_deref(), Some("https://slb.aliyuncs.com"));

    let checked = check(&Params::new(Operation::DeleteVServerGroup), None, &options());
    assert_findings(&checked.findings, &["RegionId required", "VServerGroupId required"], &[]);
    assert_eq!(checked.origin, None);

    let wrong = slb_backend_servers::Credentials::new("", "secret");
    let checked = check(&params(SERVERS), Some(&wrong), &options());
    assert_findings(&checked.findings, &["credentials.accessKeyId required"], &[]);
    assert_findings(&check(&params(SERVERS), Some(&credentials()), &options()).findings, &[], &[]);
}
