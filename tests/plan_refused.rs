//! Input that no plan is made from: wrong changes, indistinguishable members, missing values.

#[path = "common/plan.rs"]
mod common;

use common::{ecs, eni, issues, plan, refused, with};
use serde_json::json;
use slb_backend_servers::plan::text;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test(unsupported = test)]
fn everything_wrong_with_a_change_is_refused_at_once() {
    refused(
        &[ecs("i-1", 80, 100)],
        &json!({ "remove": [{ "ServerId": "i-1", "port": 80 }, 5, { "ServerId": "", "Port": 0 }, { "Port": "" }] }),
        &[
            "BackendServers.0.port unknown_key: \"port\" is not a field of a backend server; did you mean \"Port\"?",
            "BackendServers.1 invalid_type: an entry of BackendServers must be an object with a ServerId; received a number",
            "BackendServers.2.ServerId required: ServerId must be the ID of an ECS instance, an ENI or an elastic container \
             instance; received an empty string",
            "BackendServers.2.Port out_of_range: Port must be an integer from 1 to 65535; received 0",
            "BackendServers.3.ServerId required: ServerId must be the ID of an ECS instance, an ENI or an elastic container \
             instance; received nothing",
            "BackendServers.3.Port not_integer: Port must be an integer from 1 to 65535, written in plain decimal digits; \
             received \"\"",
        ],
    );
    refused(
        &[],
        &json!({ "members": [{ "ServerId": "i-1" }, { "ServerId": "eni-1", "Port": 80, "Weight": 101 }] }),
        &[
            "BackendServers.0.Port required: Port must be given: a member is a ServerId with a Port; received nothing",
            "BackendServers.1.Weight out_of_range: Weight must be an integer from 0 to 100; received 101",
            "BackendServers.1.Type required: Type must be \"eni\" for this ServerId; received nothing",
        ],
    );
    refused(
        &[],
        &json!({ "weights": [{ "ServerId": "eni-1", "ServerIp": "10.0.0" }], "Weight": 101 }),
        &[
            "BackendServers.0.ServerIp invalid_address: ServerIp must be an IPv4 or IPv6 address; received \"10.0.0\"",
            "Weight out_of_range: Weight must be an integer from 0 to 100; received 101",
        ],
    );
    for (change, line) in [
        (json!({}), " required: a change must have one of remove, members and weights; received none of them"),
        (
            json!({ "remove": [], "members": [] }),
            " too_many: a change must have one of remove, members and weights; received 2",
        ),
        (
            json!({ "remove": null }),
            "BackendServers invalid_type: BackendServers must be a list of backend servers, or the JSON of one; received null",
        ),
        (
            json!({ "remove": "" }),
            "BackendServers required: BackendServers must be a list of backend servers, or the JSON of one; received an empty string",
        ),
        (
            json!({ "remove": "[{]" }),
            "BackendServers invalid_json: BackendServers must be JSON: expected a key in double quotes at line 1, column 3; received \"]\"",
        ),
        (json!({ "weights": [] }), "Weight required: Weight must be an integer from 0 to 100; received nothing"),
        (
            json!({ "weights": [], "Weight": "7.5" }),
            "Weight not_integer: Weight must be an integer from 0 to 100; received \"7.5\"",
        ),
        (
            json!({ "weights": [], "Weight": 7.5 }),
            "Weight not_integer: Weight must be an integer from 0 to 100; received 7.5",
        ),
        (
            json!({ "remove": [], "Weight": 1 }),
            "Weight unknown_key: Weight belongs to weights: members have weights of their own",
        ),
        (
            json!({ "remove": [], "wieghts": 1 }),
            "wieghts unknown_key: \"wieghts\" is not a key of a change; did you mean \"weights\"?",
        ),
        (json!([]), " invalid_type: a change must be an object; received a list"),
    ] {
        refused(&[], &change, &[line]);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_desired_member_is_one_member() {
    let servers =
        [eni("eni-1", 80, 100, "10.0.0.1"), eni("eni-1", 80, 100, "10.0.0.2"), eni("eni-2", 80, 100, "10.0.0.3")];
    let bare = |server_id| json!({ "ServerId": server_id, "Port": 80, "Type": "eni" });
    refused(
        &servers,
        &json!({ "members": [bare("eni-1")] }),
        &["BackendServers.0 ambiguous_member: this entry must name one member: give its ServerIp. It matches 2"],
    );
    let same = "this entry names the same member as BackendServers";
    refused(
        &servers,
        &json!({ "members": [
            bare("eni-2"),
            with(bare("eni-2"), &json!({ "ServerIp": "10.0.0.3" })),
            { "ServerId": "i-1", "Port": 80 },
            { "ServerId": "i-2", "Port": 80 },
            { "ServerId": "i-1", "Port": "80", "Weight": 5 },
        ] }),
        &[
            &format!("BackendServers.1 ambiguous_member: {same}[0]"),
            &format!("BackendServers.4 ambiguous_member: {same}[2]"),
        ],
    );
    let nameless = [json!({ "ServerId": "eni-1", "Port": 80, "Weight": 100, "Type": "eni" })];
    refused(
        &nameless,
        &json!({ "members": [
            with(bare("eni-1"), &json!({ "ServerIp": "10.0.0.1" })),
            with(bare("eni-1"), &json!({ "ServerIp": "10.0.0.2" })),
        ] }),
        &[&format!("BackendServers.1 ambiguous_member: {same}[0]")],
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn an_indistinguishable_member_is_not_changed_alone() {
    let servers = [
        json!({ "ServerId": "eni-1", "Port": 80, "Weight": 100, "Type": "eni" }),
        eni("eni-1", 80, 100, "10.0.0.1"),
        eni("eni-1", 80, 100, "10.0.0.2"),
        ecs("i-1", 80, 100),
    ];
    let told = "BackendServers ambiguous_member: \"eni-1\" has a member without a ServerIp at port 80, which cannot be told \
                from another one: only all of them can be changed together";
    refused(&servers, &json!({ "remove": [{ "ServerId": "eni-1", "ServerIp": "10.0.0.1" }] }), &[told]);
    assert_eq!(plan(&servers, &json!({ "remove": [{ "ServerId": "eni-1" }] })).remove.len(), 3);
    assert_eq!(plan(&servers, &json!({ "remove": [{ "ServerId": "i-1" }] })).after.len(), 3);
}

#[wasm_bindgen_test(unsupported = test)]
fn members_with_missing_values_are_refused() {
    let invented = "of a member must be given: nothing is planned on invented values; received nothing";
    refused(
        &[json!({ "Port": 80 }), json!({ "ServerId": "i-1", "Weight": 100, "VpcId": "vpc-1" })],
        &json!({ "remove": [] }),
        &[
            &format!("BackendServers.0.ServerId required: ServerId {invented}"),
            &format!("BackendServers.0.Weight required: Weight {invented}"),
            &format!("BackendServers.1.Port required: Port {invented}"),
        ],
    );
    refused(
        &[ecs("i-1", 80, 1), ecs("i-1", 80, 2)],
        &json!({ "remove": [] }),
        &["BackendServers.1 duplicate_member: BackendServers must list each member once: this is the same as [0]"],
    );
    let answer = json!({ "kind": "removed", "VServerGroupId": "lb-1", "BackendServers": {} }).to_string();
    let made = text::make_plan(&answer, &"cn hangzhou".into(), r#"{"remove":5}"#, "yesterday");
    assert_eq!(
        issues(&made.expect_err("refused")),
        [
            "kind unknown_value: kind must be \"group\"; received \"removed\"",
            "VServerGroupId wrong_prefix: VServerGroupId must be \"rsp-\" followed by an ID; received \"lb-1\"",
            "BackendServers invalid_type: BackendServers must be a list of members; received an object",
            "createdAt invalid_date: createdAt must be a date in UTC, such as \"2026-01-15T08:09:10Z\"; received \"yesterday\"",
            "RegionId invalid_characters: RegionId must contain lowercase letters, digits and \"-\" only, and start with a letter; \
             received \"cn hangzhou\"",
            "BackendServers invalid_type: BackendServers must be a list of backend servers, or the JSON of one; received a number",
        ]
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn members_that_no_request_can_name_are_not_changed() {
    let odd = [
        json!({ "ServerId": "i-1", "Port": 80, "Weight": 100, "Type": "exs", "Description": "any text: it was there" }),
        eni("eni-1", 80, 100, "10.0.0.*"),
        with(ecs("i-3", 80, 100), &json!({ "ServerIp": "192.XX.XX.11" })),
    ];
    refused(
        &odd,
        &json!({ "members": [] }),
        &[
            "remove.0.Type unknown_value: Type must be \"ecs\", \"eni\" or \"eci\"; received \"exs\"; did you mean \"ecs\"?",
            "remove.1.ServerIp placeholder: ServerIp is the masked value of an example: replace it with the real one; received \
             \"10.0.0.*\"",
        ],
    );
    assert_eq!(plan(&odd, &json!({ "remove": [{ "ServerId": "i-3" }] })).after.len(), 2, "others stay as they are");
}
