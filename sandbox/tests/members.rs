//! Operations that change the members of a group.

mod common;

use common::{Caller, GROUP, account, group_of, sandbox_of, sandbox_with};
use serde_json::{Value, json};
use slb_backend_servers::Operation::{
    AddVServerGroupBackendServers as Add, ModifyVServerGroupBackendServers as Modify,
    RemoveVServerGroupBackendServers as Remove, SetVServerGroupAttribute as Set,
};
use wasm_bindgen_test::wasm_bindgen_test;

fn caller(servers: &Value) -> Caller {
    Caller::new(sandbox_with(servers))
}

fn strict(servers: &Value) -> Caller {
    let options = json!({ "undocumented": "strict" });
    Caller::new(sandbox_of(&account("testid", "testsecret", ""), &group_of(servers), &options))
}

#[wasm_bindgen_test(unsupported = test)]
fn a_removal_lists_what_remains_without_addresses_and_descriptions() {
    let stays = json!({ "ServerId": "eni-1", "Port": 80, "Type": "eni", "ServerIp": "10.0.0.1", "Description": "d" });
    let mut caller = caller(&json!([stays, { "ServerId": "i-1", "Port": 80 }]));
    let named = json!([{ "ServerId": "i-1", "Port": 80 }, { "ServerId": "i-9", "Port": 80 }]);
    let listed = json!([{ "ServerId": "eni-1", "Port": 80, "Weight": 100, "Type": "eni" }]);
    let answer = caller.call(Remove, &json!({ "BackendServers": named }));
    assert_eq!(answer, json!({ "VServerGroupId": GROUP, "BackendServers": listed }));
    assert!(!caller.outcome(Remove, &json!({ "BackendServers": named })).changed);
    let last = json!([{ "ServerId": "eni-1", "Port": "80", "Type": "eni" }]);
    assert_eq!(caller.call(Remove, &json!({ "BackendServers": last }))["BackendServers"], json!([]));
}

#[wasm_bindgen_test(unsupported = test)]
fn add_appends_members() {
    let mut caller = caller(&json!([{ "ServerId": "i-1", "Port": 80 }]));
    let added = json!([
        { "ServerId": "eni-1", "Port": 80, "Type": "eni", "ServerIp": "10.0.0.1", "Weight": "7", "Description": "d" },
        { "ServerId": "i-1", "Port": 81 },
    ]);
    let answer = caller.call(Add, &json!({ "BackendServers": added }));
    assert_eq!(
        answer["BackendServers"],
        json!([
            { "ServerId": "i-1", "Port": 80, "Weight": 100, "Type": "ecs" },
            { "ServerId": "eni-1", "Port": 80, "Weight": 7, "Type": "eni", "Description": "d" },
            { "ServerId": "i-1", "Port": 81, "Weight": 100, "Type": "ecs" },
        ])
    );
    assert_eq!(caller.members(), ["i-1:80 w100", "eni-1:80 w7 10.0.0.1 d", "i-1:81 w100"]);
}

#[wasm_bindgen_test(unsupported = test)]
fn adding_an_existing_member_depends_on_the_option() {
    let there =
        json!([{ "ServerId": "eni-1", "Port": 80, "Type": "eni", "ServerIp": "::1", "Weight": 5, "Description": "d" }]);
    let again = json!({ "BackendServers": [
        { "ServerId": "i-2", "Port": 80 },
        { "ServerId": "eni-1", "Port": 80, "Type": "eni", "ServerIp": "0:0::1", "Weight": 9 },
    ] });
    let mut lenient = caller(&there);
    lenient.call(Add, &again);
    assert_eq!(lenient.members(), ["eni-1:80 w9 ::1 d", "i-2:80 w100"]);
    // Nothing of the call is carried out.
    assert_eq!(strict(&there).refused(Add, &again), "400 InvalidParameter");
    let other_address =
        json!({ "BackendServers": [{ "ServerId": "eni-1", "Port": 80, "Type": "eni", "ServerIp": "::2" }] });
    assert_eq!(strict(&there).call(Add, &other_address)["BackendServers"].as_array().map(Vec::len), Some(2));
}

#[wasm_bindgen_test(unsupported = test)]
fn add_refuses_what_cannot_be_a_member() {
    let refused = |server: Value| caller(&json!([])).refused(Add, &json!({ "BackendServers": [server] }));
    assert_eq!(refused(json!({ "ServerId": "i-1", "Port": 80, "Type": "vm" })), "400 BackendServer.InvalidType");
    assert_eq!(refused(json!({ "ServerId": "eni-1", "Port": 80 })), "400 InvalidParameter");
    assert_eq!(refused(json!({ "ServerId": "i-1", "Port": 80, "Weight": 101 })), "400 InvalidWeight.Malformed");
    assert_eq!(refused(json!({ "ServerId": "i-1", "Port": 80, "Description": "a b" })), "400 InvalidParameter");
    let no_port = json!({ "BackendServers": [{ "ServerId": "i-1" }] });
    assert_eq!(strict(&json!([])).refused(Add, &no_port), "400 InvalidParameter");
    let empty = json!({ "ServerId": "i-1", "Port": 80, "Description": "", "ServerIp": "", "Type": "" });
    let mut caller = caller(&json!([]));
    caller.call(Add, &json!({ "BackendServers": [empty] }));
    assert_eq!(caller.members(), ["i-1:80 w100"]);
}

#[wasm_bindgen_test(unsupported = test)]
fn set_changes_weights_descriptions_and_the_name_and_ignores_others() {
    let servers =
        json!([{ "ServerId": "i-1", "Port": 80, "Weight": 5, "Description": "d" }, { "ServerId": "i-2", "Port": 80 }]);
    let mut caller = caller(&servers);
    let named = json!([{ "ServerId": "i-1", "Port": 80, "Weight": 0 }, { "ServerId": "i-9", "Port": 80, "Weight": 1 }]);
    let answer = caller.call(Set, &json!({ "BackendServers": named, "VServerGroupName": "新名字" }));
    assert_eq!(
        answer,
        json!({
            "VServerGroupId": GROUP,
            "VServerGroupName": "新名字",
            "BackendServers": [
                { "ServerId": "i-1", "Port": 80, "Weight": 0, "Type": "ecs", "Description": "d" },
                { "ServerId": "i-2", "Port": 80, "Weight": 100, "Type": "ecs" },
            ],
        })
    );
    // One description for both ports' worth of members that an entry names.
    caller.call(Set, &json!({ "BackendServers": [{ "ServerId": "i-2", "Description": "e" }] }));
    assert_eq!(caller.members(), ["i-1:80 w0 d", "i-2:80 w100 e"]);
    assert_eq!(caller.refused(Set, &json!({ "VServerGroupName": "a b" })), "400 InvalidParameter");
    let only_name = caller.call(Set, &json!({ "VServerGroupName": "n" }));
    assert_eq!(only_name["VServerGroupName"], "n");
    assert!(!caller.outcome(Set, &json!({ "VServerGroupName": "n" })).changed);
}

#[wasm_bindgen_test(unsupported = test)]
fn omitted_fields_of_set_depend_on_the_option() {
    let servers = json!([{ "ServerId": "i-1", "Port": 80, "Weight": 5, "Description": "d" }]);
    let weight = json!({ "BackendServers": [{ "ServerId": "i-1", "Port": 80, "Weight": 9 }] });
    let description = json!({ "BackendServers": [{ "ServerId": "i-1", "Port": 80, "Description": "e" }] });
    for (parameters, kept, reset) in
        [(&weight, "i-1:80 w9 d", "i-1:80 w9"), (&description, "i-1:80 w5 e", "i-1:80 w100 e")]
    {
        for (mut caller, expected) in [(caller(&servers), kept), (strict(&servers), reset)] {
            caller.call(Set, parameters);
            assert_eq!(caller.members(), [expected]);
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn modify_removes_the_old_and_adds_the_new() {
    let mut caller = strict(&json!([{ "ServerId": "i-1", "Port": 80 }, { "ServerId": "i-2", "Port": 80 }]));
    let answer = caller.call(
        Modify,
        &json!({
            "OldBackendServers": [{ "ServerId": "i-1", "Port": 80 }, { "ServerId": "i-9", "Port": 80 }],
            "NewBackendServers": [{ "ServerId": "i-1", "Port": 80, "Weight": 3 }, { "ServerId": "i-3", "Port": 80 }],
        }),
    );
    assert_eq!(answer["BackendServers"].as_array().map(Vec::len), Some(3));
    assert_eq!(caller.members(), ["i-2:80 w100", "i-1:80 w3", "i-3:80 w100"]);
    // A member that stays is there: neither list takes effect.
    let old_and_new = json!({
        "OldBackendServers": [{ "ServerId": "i-1", "Port": 80 }],
        "NewBackendServers": [{ "ServerId": "i-2", "Port": 80 }],
    });
    assert_eq!(caller.refused(Modify, &old_and_new), "400 InvalidParameter");
    caller.call(Modify, &json!({ "OldBackendServers": [{ "ServerId": "i-2", "Port": 80 }] }));
    assert_eq!(caller.members(), ["i-1:80 w3", "i-3:80 w100"]);
}
