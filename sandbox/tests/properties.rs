//! Properties of the service, for any input and any sequence of calls.

mod common;

use common::{Caller, account, group_of, sandbox_of};
use proptest::prelude::*;
use serde_json::{Value, json};
use slb_backend_servers::{Identity, Operation};
use slb_backend_servers_sandbox::{Member, Sandbox};

/// Few servers, so that calls meet those that are there.
fn server() -> impl Strategy<Value = Value> {
    let address = prop_oneof![Just("10.0.0.1"), Just("10.0.0.2"), Just("")];
    let rest = (proptest::option::of(0..=100_u8), prop_oneof![Just(""), Just("d"), Just("e")]);
    (prop_oneof![Just("i-1"), Just("i-2"), Just("eni-1")], 80..83_u16, address, rest).prop_map(
        |(id, port, address, (weight, description))| {
            let r#type = if id == "eni-1" { "eni" } else { "ecs" };
            let mut server = json!({
                "ServerId": id, "Port": port, "Type": r#type, "ServerIp": address, "Description": description,
            });
            if let Some(weight) = weight {
                server["Weight"] = weight.into();
            }
            server
        },
    )
}

fn servers() -> impl Strategy<Value = Value> {
    proptest::collection::vec(server(), 1..4).prop_map(Value::from)
}

fn call() -> impl Strategy<Value = (Operation, Value)> {
    prop_oneof![
        servers().prop_map(|servers| (Operation::AddVServerGroupBackendServers, json!({ "BackendServers": servers }))),
        servers().prop_map(|servers| (Operation::SetVServerGroupAttribute, json!({ "BackendServers": servers }))),
        servers()
            .prop_map(|servers| (Operation::RemoveVServerGroupBackendServers, json!({ "BackendServers": servers }))),
        (servers(), servers()).prop_map(|(old, new)| {
            let parameters = json!({ "OldBackendServers": old, "NewBackendServers": new });
            (Operation::ModifyVServerGroupBackendServers, parameters)
        }),
    ]
}

fn identity(member: &Member) -> Identity<'_> {
    let address = member.server_ip.as_deref().map(Into::into);
    Identity::new(member.server_id.as_str().into(), Some(member.port.into()), Some(&member.r#type), address)
}

fn names(server: &Value, member: &Member) -> bool {
    let text = |name: &str| server[name].as_str();
    let address = text("ServerIp").filter(|address| !address.is_empty()).map(Into::into);
    let id = text("ServerId").expect("an ID").into();
    Identity::new(id, server["Port"].as_i64(), text("Type"), address).fits(&identity(member))
}

fn all<'v>(parameters: &'v Value, name: &str) -> impl Iterator<Item = &'v Value> {
    parameters[name].as_array().into_iter().flatten()
}

fn config() -> ProptestConfig {
    let cases = common::cases(200).try_into().expect("a count");
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_call_applies_completely_or_not_at_all(is_strict: bool, calls in proptest::collection::vec(call(), 1..12)) {
        let options = json!({ "undocumented": if is_strict { "strict" } else { "lenient" } });
        let group = group_of(&json!([{ "ServerId": "i-1", "Port": 80 }, { "ServerId": "i-2", "Port": 81 }]));
        let mut caller = Caller::new(sandbox_of(&account("testid", "testsecret", ""), &group, &options));
        for (operation, parameters) in calls {
            let before = caller.sandbox.groups()[0].clone();
            let outcome = caller.outcome(operation, &parameters);
            let status = outcome.response.expect("a response").status;
            let after = &caller.sandbox.groups()[0];
            prop_assert_eq!(outcome.changed, before != *after);
            prop_assert!(status == 200 || !outcome.changed);
            // No member twice, and nobody else is touched.
            for (index, member) in after.members.iter().enumerate() {
                prop_assert!(after.members[..index].iter().all(|other| identity(other) != identity(member)));
            }
            let named = |member: &Member| {
                ["BackendServers", "OldBackendServers", "NewBackendServers"]
                    .into_iter()
                    .any(|name| all(&parameters, name).any(|server| names(server, member)))
            };
            let [others_before, others_after] = [&before.members, &after.members]
                .map(|members| members.iter().filter(|member| !named(member)).cloned().collect::<Vec<_>>());
            prop_assert_eq!(others_before, others_after);
            if status != 200 {
                prop_assert!(is_strict, "only what is undocumented is refused here");
                continue;
            }
            match operation {
                Operation::RemoveVServerGroupBackendServers => prop_assert!(!after.members.iter().any(named)),
                Operation::SetVServerGroupAttribute => {
                    let [was, is] = [&before, after].map(|group| group.members.iter().map(identity).collect::<Vec<_>>());
                    prop_assert_eq!(was, is);
                }
                _ => {
                    let new = if parameters["NewBackendServers"].is_null() { "BackendServers" } else { "NewBackendServers" };
                    for server in all(&parameters, new) {
                        prop_assert!(after.members.iter().any(|member| names(server, member)), "{} is missing", server);
                    }
                }
            }
            // The state can be saved and read again.
            let groups: Value = serde_json::from_str(&caller.sandbox.groups_json()).expect("JSON");
            let options = json!({ "credentials": [], "groups": groups });
            let again = Sandbox::from_json(&options.to_string()).expect("a state that was written is read");
            prop_assert_eq!(again.groups(), caller.sandbox.groups());
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in r#"(\{|\}|\[|\]|:|,|"credentials"|"groups"|"faults"|"drop"|"times"|"Code"|true|null|7|"x"|\\|.){0,24}"#) {
        if let Err(error) = Sandbox::from_json(&text) {
            prop_assert!(!error.issues.is_empty());
        }
        let mut sandbox = Sandbox::from_json(r#"{"credentials":[],"groups":[]}"#).expect("options");
        if let Err(error) = sandbox.inject_json(&text) {
            prop_assert!(!error.issues.is_empty());
        }
    }
}
