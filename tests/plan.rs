//! Plans and their warnings.

#[path = "common/plan.rs"]
mod common;

use common::{CONTROLLED, CREATED_AT, ecs, eni, plan, warns, with};
use serde_json::{Value, json};
use slb_backend_servers::plan::{Change, Group, make_plan};
use slb_backend_servers::{Operation, Response, ResponseContext, Timestamp, parse_response, to_json};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test(unsupported = test)]
fn a_plan_is_plain_json() {
    let answer = r#"{"RequestId":"r-1","VServerGroupId":"rsp-1","VServerGroupName":"web","LoadBalancerId":"lb-1","BackendServers":
        {"BackendServer":[{"ServerId":"i-1","Port":"80","Weight":"100","Type":"ecs","ServerIp":"10.0.0.1","Description":"one"},
        {"ServerId":"i-2","Port":80,"Weight":100,"VbrId":"vbr-1","ServerRegionId":"cn-beijing"}]}}"#;
    let context = ResponseContext::new(Operation::DescribeVServerGroupAttribute);
    let Response::Answer(answer) = parse_response(answer, &context) else { panic!("an answer") };
    let group = Group::try_from(&answer).expect("a group");
    let change = Change::remove(r#"[{"ServerId":"i-1"},{"ServerId":"i-9","Port":"80","ServerIp":"","Weight":"?"}]"#);
    let plan = make_plan(&group, "cn-hangzhou", &change, Timestamp::parse(CREATED_AT).unwrap()).expect("a plan");
    let first = r#"{"ServerId":"i-1","Port":80,"Weight":100,"Type":"ecs","ServerIp":"10.0.0.1","Description":"one"}"#;
    let second =
        r#"{"ServerRegionId":"cn-beijing","VbrId":"vbr-1","ServerId":"i-2","Port":80,"Weight":100,"Type":"ecs"}"#;
    let warning = r#"{"path":["BackendServers",1],"code":"not_in_group","message":"\"i-9\" with port 80 is not in the group: the service would ignore it silently; did you mean \"i-1\"?","suggestion":"i-1"}"#;
    assert_eq!(
        to_json(&plan),
        [
            r#"{"kind":"plan","version":1,"createdAt":"2026-01-15T08:09:10Z","RegionId":"cn-hangzhou","VServerGroupId":"rsp-1","#,
            r#""VServerGroupName":"web","LoadBalancerId":"lb-1","before":["#,
            first,
            ",",
            second,
            r#"],"add":[],"remove":["#,
            first,
            r#"],"set":[],"after":["#,
            second,
            r#"],"unmatched":[{"ServerId":"i-9","Port":"80"}],"warnings":["#,
            warning,
            "]}",
        ]
        .concat()
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn a_selector_names_every_member_of_a_server_unless_it_is_narrowed() {
    let servers =
        [eni("eni-1", 80, 100, "10.0.0.1"), eni("eni-1", 80, 100, "10.0.0.2"), eni("eni-1", 81, 100, "10.0.0.1")];
    for (selector, removed) in [
        (json!({ "ServerId": "eni-1" }), vec![0, 1, 2]),
        (json!({ "ServerId": "eni-1", "Port": "80" }), vec![0, 1]),
        (json!({ "ServerId": "eni-1", "ServerIp": "10.0.0.1" }), vec![0, 2]),
        (json!({ "ServerId": "eni-1", "Port": 80, "ServerIp": "10.0.0.2" }), vec![1]),
        (json!({ "ServerId": "eni-1", "Port": 81, "ServerIp": "", "Type": "ecs", "Weight": [], "VpcId": 1 }), vec![2]),
    ] {
        let plan = plan(&servers, &json!({ "remove": [selector] }));
        let expected: Vec<Value> = removed.iter().map(|&position: &usize| servers[position].clone()).collect();
        assert_eq!(json!(plan.remove), json!(expected), "{selector}");
        let several =
            format!("BackendServers.0 matches_several: this entry matches {} members of the group", removed.len());
        let several = (removed.len() > 1).then_some(several.as_str());
        let none = (removed.len() == 3)
            .then_some("after leaves_no_weight: no member would have a weight above 0: nobody would answer");
        warns(&plan, &several.into_iter().chain(none).collect::<Vec<_>>());
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn addresses_are_compared_by_value_and_ignored_for_ecs() {
    let six = eni("eni-1", 80, 100, "2001:db8::1");
    let servers = [with(ecs("i-1", 80, 100), &json!({ "ServerIp": "192.168.0.1" })), six];
    let change = json!({ "remove": [
        { "ServerId": "i-1", "Port": 80, "ServerIp": "10.9.9.9" },
        { "ServerId": "eni-1", "ServerIp": "2001:DB8:0::0001" },
    ] });
    assert_eq!(json!(plan(&servers, &change).remove), json!(servers));
}

#[wasm_bindgen_test(unsupported = test)]
fn unmatched_selectors_are_reported_with_a_suggestion() {
    let servers = [ecs("i-bp1fa", 8080, 0), eni("eni-1", 80, 0, "10.0.0.1")];
    let unmatched = json!([
        { "ServerId": "i-bp1fb" },
        { "ServerId": "i-bp1fa", "Port": 8081 },
        { "ServerId": "i-bp1fa", "Port": "80" },
        { "ServerId": "i-bp1fa", "Port": 443 },
        { "ServerId": "i-quite-another", "Port": 80 },
        { "ServerId": "eni-1", "Port": 80, "ServerIp": "10.0.0.2" },
    ]);
    for change in [json!({ "remove": unmatched }), json!({ "weights": unmatched.to_string(), "Weight": 50 })] {
        let plan = plan(&servers, &change);
        assert!(plan.is_empty());
        assert_eq!(json!(plan.unmatched), unmatched);
        let ignored = "is not in the group: the service would ignore it silently";
        warns(
            &plan,
            &[
                &format!("BackendServers.0 not_in_group: \"i-bp1fb\" {ignored}; did you mean \"i-bp1fa\"?"),
                &format!("BackendServers.1 not_in_group: \"i-bp1fa\" with port 8081 {ignored}; did you mean \"8080\"?"),
                &format!("BackendServers.2 not_in_group: \"i-bp1fa\" with port 80 {ignored}; did you mean \"8080\"?"),
                &format!("BackendServers.3 not_in_group: \"i-bp1fa\" with port 443 {ignored}"),
                &format!("BackendServers.4 not_in_group: \"i-quite-another\" with port 80 {ignored}"),
                &format!("BackendServers.5 not_in_group: \"eni-1\" with port 80 and address \"10.0.0.2\" {ignored}"),
            ],
        );
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn desired_members_are_compared_with_the_group() {
    let servers = [
        with(ecs("i-1", 80, 100), &json!({ "Description": "one", "ServerIp": "10.0.0.1" })),
        ecs("i-2", 80, 50),
        ecs("i-3", 80, 100),
        eni("eni-1", 80, 10, "10.0.0.4"),
    ];
    let desired = json!([
        { "ServerId": "eni-2", "Port": 80, "Type": "eni", "ServerIp": "10.0.0.5", "Description": "new" },
        { "ServerId": "i-3", "Port": "80" },
        { "ServerId": "i-1", "Port": 80, "Weight": "20", "Description": "" },
        { "ServerId": "eni-1", "Port": 80, "Type": "eni", "Weight": 10, "Description": "two" },
        { "ServerId": "i-3", "Port": 81, "Weight": 0 },
    ]);
    let added = [with(eni("eni-2", 80, 100, "10.0.0.5"), &json!({ "Description": "new" })), ecs("i-3", 81, 0)];
    let changed = [
        with(servers[0].clone(), &json!({ "Weight": 20 })),
        with(servers[3].clone(), &json!({ "Description": "two" })),
    ];
    for given in [desired.clone(), desired.to_string().into()] {
        let plan = plan(&servers, &json!({ "members": given }));
        assert_eq!(json!(plan.remove), json!([servers[1]]));
        assert_eq!(json!(plan.add), json!(added));
        assert_eq!(json!(plan.set), json!(changed));
        assert_eq!(json!(plan.after), json!([changed[0], servers[2], changed[1], added[0], added[1]]));
        assert_eq!((plan.unmatched, plan.warnings), (vec![], vec![]));
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn weights_are_set_and_nothing_else() {
    let servers = [with(ecs("i-1", 80, 100), &json!({ "Description": "one" })), ecs("i-1", 81, 0), ecs("i-2", 80, 7)];
    let plan = plan(&servers, &json!({ "weights": [{ "ServerId": "i-1" }], "Weight": 0 }));
    assert_eq!(json!(plan.set), json!([with(servers[0].clone(), &json!({ "Weight": 0 }))]));
    assert_eq!(json!(plan.after), json!([plan.set[0], servers[1], servers[2]]));
    warns(&plan, &["BackendServers.0 matches_several: this entry matches 2 members of the group"]);
}

#[wasm_bindgen_test(unsupported = test)]
fn a_change_without_effect_is_a_plan_without_changes() {
    let servers = [ecs("i-1", 80, 100)];
    for change in [
        json!({ "remove": [] }),
        json!({ "remove": "[]" }),
        json!({ "weights": [{ "ServerId": "i-1" }], "Weight": 100 }),
        json!({ "members": [{ "ServerId": "i-1", "Port": 80 }] }),
    ] {
        let plan = plan(&servers, &change);
        assert!(plan.is_empty() && plan.warnings.is_empty(), "{change}");
        assert_eq!(json!([plan.before, plan.after]), json!([servers, servers]));
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn plans_warn_of_the_last_weight() {
    let no_weight = "after leaves_no_weight: no member would have a weight above 0: nobody would answer";
    let servers = [ecs("i-1", 80, 100), ecs("i-2", 80, 0)];
    warns(&plan(&servers, &json!({ "remove": [{ "ServerId": "i-1" }] })), &[no_weight]);
    warns(&plan(&servers, &json!({ "weights": [{ "ServerId": "i-1" }], "Weight": 0 })), &[no_weight]);
    warns(&plan(&servers, &json!({ "members": [] })), &[no_weight]);
    warns(&plan(&servers, &json!({ "remove": [{ "ServerId": "i-2" }] })), &[]);
    warns(&plan(&servers[1..], &json!({ "remove": [{ "ServerId": "i-2" }] })), &[]);
}

#[wasm_bindgen_test(unsupported = test)]
fn plans_warn_of_kubernetes_and_of_unrestorable_members() {
    let servers = [
        with(ecs("i-1", 80, 100), &json!({ "Description": "k8s/80/web/default" })),
        with(ecs("i-2", 80, 100), &json!({ "Description": CONTROLLED })),
        with(ecs("i-3", 80, 100), &json!({ "ServerRegionId": "cn-beijing", "VbrId": "vbr-1" })),
        with(ecs("i-4", 80, 100), &json!({ "Description": "k8s/80//default/c1", "VbrId": "vbr-1" })),
        ecs("i-5", 80, 100),
    ];
    let desired = json!({ "members": [{ "ServerId": "i-5", "Port": 80 }] });
    let put_back = "is managed by the Kubernetes controller, which adds it again: change the Service instead. \
                    Its Description says so; received \"k8s/80/web/default/c1\"";
    let lost = "which cannot be sent: removing it cannot be undone";
    warns(
        &plan(&servers, &desired),
        &[
            &format!("remove.1 managed_by_kubernetes: \"i-2\" {put_back}"),
            &format!("remove.2 not_restorable: \"i-3\" has a ServerRegionId, {lost}"),
            &format!("remove.3 not_restorable: \"i-4\" has a VbrId, {lost}"),
        ],
    );
    warns(&plan(&servers, &json!({ "weights": [{ "ServerId": "i-2" }], "Weight": 1 })), &[]);
}

#[wasm_bindgen_test(unsupported = test)]
fn lists_of_any_length_are_compared() {
    let count = if cfg!(miri) { 20 } else { 5000 };
    let servers: Vec<_> = (0..count).map(|number| ecs(&format!("i-{number}"), 80, 100)).collect();
    let change =
        json!({ "remove": (0..count).map(|port| json!({ "ServerId": "i-5x", "Port": port + 1 })).collect::<Vec<_>>() });
    let none = plan(&servers, &change);
    assert_eq!((none.unmatched.len(), none.remove.len()), (count, 0));
    let listed = none.warnings.len();
    assert_eq!(listed, if count > 1000 { 1001 } else { count });
    let all = plan(&servers, &json!({ "members": servers[count / 2..] }));
    assert_eq!((all.remove.len(), all.after.len(), all.set.len()), (count / 2, count - count / 2, 0));
}
