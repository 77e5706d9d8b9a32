//! Plans: what a change comes to, what it warns of, what is refused, and what applying has to do.

use serde_json::{Value, json};
use slb_backend_servers::plan::{
    Change, Conflict, Group, Member, Plan, invert_plan, look, make_plan, missing, read_plan, removal_entries,
    restorable, steps, still_drained, text,
};
use slb_backend_servers::{Issue, Operation, Response, ResponseContext, Timestamp, ValidationError, parse_response};
use wasm_bindgen_test::wasm_bindgen_test;

const CREATED_AT: &str = "2026-01-15T08:09:10Z";
const CONTROLLED: &str = "k8s/80/web/default/c1";

fn ecs(server_id: &str, port: u16, weight: u8) -> Value {
    json!({ "ServerId": server_id, "Port": port, "Weight": weight, "Type": "ecs" })
}

fn eni(server_id: &str, port: u16, weight: u8, address: &str) -> Value {
    json!({ "ServerId": server_id, "Port": port, "Weight": weight, "Type": "eni", "ServerIp": address })
}

/// Returns a value with more keys, or others.
fn with(mut value: Value, more: &Value) -> Value {
    for (key, other) in more.as_object().expect("an object") {
        value[key] = other.clone();
    }
    value
}

fn described(servers: &[Value]) -> String {
    json!({ "kind": "group", "RequestId": "r-1", "VServerGroupId": "rsp-1", "Tags": [], "BackendServers": servers })
        .to_string()
}

fn group(servers: &[Value]) -> Group {
    Group::read(&described(servers)).expect("a group")
}

fn group_of(members: &[Member]) -> Group {
    group(&members.iter().map(|member| json!(member)).collect::<Vec<_>>())
}

fn members(servers: &[Value]) -> Vec<Member> {
    group(servers).members
}

#[track_caller]
fn plan(servers: &[Value], change: &Value) -> Plan {
    text::make_plan(&described(servers), &"cn-hangzhou".into(), &change.to_string(), CREATED_AT).expect("a plan")
}

#[track_caller]
fn refused(servers: &[Value], change: &Value, lines: &[&str]) {
    let made = text::make_plan(&described(servers), &"cn-hangzhou".into(), &change.to_string(), CREATED_AT);
    assert_eq!(issues(made.expect_err("refused")), lines);
}

fn issues(error: ValidationError) -> Vec<String> {
    lines(&error.issues)
}

/// Writes findings a line each: `path code: message`.
fn lines(issues: &[Issue]) -> Vec<String> {
    let line = |issue: &Issue| {
        let issue = json!(issue);
        let path: Vec<String> = issue["path"]
            .as_array()
            .expect("a path")
            .iter()
            .map(|segment| segment.as_str().map_or_else(|| segment.to_string(), str::to_owned))
            .collect();
        format!("{} {}: {}", path.join("."), issue["code"].as_str().unwrap(), issue["message"].as_str().unwrap())
    };
    issues.iter().map(line).collect()
}

#[track_caller]
fn warns(plan: &Plan, expected: &[&str]) {
    assert_eq!(lines(&plan.warnings), expected);
}

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
        slb_backend_servers::to_json(&plan),
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
fn addresses_are_compared_as_addresses_and_play_no_part_for_ecs() {
    let six = eni("eni-1", 80, 100, "2001:db8::1");
    let servers = [with(ecs("i-1", 80, 100), &json!({ "ServerIp": "192.168.0.1" })), six];
    let change = json!({ "remove": [
        { "ServerId": "i-1", "Port": 80, "ServerIp": "10.9.9.9" },
        { "ServerId": "eni-1", "ServerIp": "2001:DB8:0::0001" },
    ] });
    assert_eq!(json!(plan(&servers, &change).remove), json!(servers));
}

#[wasm_bindgen_test(unsupported = test)]
fn what_is_not_in_the_group_is_told_with_what_was_meant() {
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
fn nothing_to_do_is_a_plan_without_changes() {
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
fn plans_warn_of_what_others_put_back_and_of_what_cannot_be_put_back() {
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
            "BackendServers invalid_json: BackendServers must be JSON, with a key in double quotes at line 1, column 3; received \"]\"",
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
fn a_member_that_cannot_be_told_from_another_is_not_changed_alone() {
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
fn nothing_is_planned_on_invented_values() {
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
        issues(made.expect_err("refused")),
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
fn an_inverse_gives_back_all_but_descriptions_that_were_added() {
    let servers = [
        with(ecs("i-1", 80, 100), &json!({ "Description": "one", "VbrId": "vbr-1" })),
        ecs("i-2", 80, 50),
        with(ecs("i-3", 80, 50), &json!({ "Description": "three" })),
        ecs("i-4", 80, 50),
    ];
    let change = json!({ "members": [
        { "ServerId": "i-2", "Port": 80, "Weight": 0, "Description": "two" },
        { "ServerId": "i-3", "Port": 80, "Description": "drei" },
        { "ServerId": "i-4", "Port": 80, "Description": "four" },
        { "ServerId": "i-5", "Port": 80, "Description": CONTROLLED },
        { "ServerId": "i-6", "Port": 80, "Weight": 0 },
    ] });
    let plan = plan(&servers, &change);
    let inverse = invert_plan(&plan);
    assert_eq!(inverse.before, plan.after);
    assert_eq!((&inverse.add, &inverse.remove), (&plan.remove, &plan.add));
    assert_eq!(json!(inverse.set), json!([servers[1], servers[2]]));
    let after = [
        with(servers[1].clone(), &json!({ "Description": "two" })),
        servers[2].clone(),
        with(servers[3].clone(), &json!({ "Description": "four" })),
        servers[0].clone(),
    ];
    assert_eq!(json!(inverse.after), json!(after));
    assert_eq!(inverse.warnings.len(), 1, "{:?}", inverse.warnings);
    assert_eq!((&inverse.created_at, &inverse.region_id), (&plan.created_at, &plan.region_id));
    assert_eq!(read_plan(&slb_backend_servers::to_json(&inverse)), Ok(inverse));
}

/// Returns what is wrong with a plan whose JSON was changed.
#[track_caller]
fn damaged(damage: impl FnOnce(&mut Value)) -> Vec<String> {
    let servers = [ecs("i-1", 80, 100), ecs("i-2", 80, 100), ecs("i-3", 80, 100)];
    let change = json!({ "members": [
        { "ServerId": "i-1", "Port": 80 }, { "ServerId": "i-2", "Port": 80, "Weight": 0 }, { "ServerId": "i-4", "Port": 80 },
    ] });
    let mut json = json!(plan(&servers, &change));
    assert_eq!(json!(read_plan(&json.to_string()).expect("a plan")), json);
    damage(&mut json);
    issues(read_plan(&json.to_string()).expect_err("refused"))
}

#[wasm_bindgen_test(unsupported = test)]
fn a_plan_of_another_form_is_refused() {
    let line = |damage: fn(&mut Value)| damaged(damage).join("\n");
    assert_eq!(
        line(|plan| {
            plan["version"] = 2.into();
            plan["more"] = 1.into();
        }),
        "version unknown_value: version must be 1, which is all that this package reads; received 2"
    );
    assert_eq!(
        line(|plan| plan["version"] = "1".into()),
        "version invalid_type: version must be 1, which is all that this package reads; received \"1\""
    );
    assert_eq!(
        line(|plan| plan["kind"] = "group".into()),
        "kind unknown_value: kind must be \"plan\"; received \"group\""
    );
    assert_eq!(
        line(|plan| plan["unmachted"] = json!([])),
        "unmachted unknown_key: \"unmachted\" is not a key of a plan; did you mean \"unmatched\"?"
    );
    assert_eq!(line(|plan| *plan = json!([])), " invalid_type: a plan must be an object; received a list");
    assert_eq!(
        issues(read_plan("{\"kind\":").unwrap_err()).join("\n"),
        " invalid_json: a plan must be JSON, with a value at line 1, column 9; received the end of the text"
    );
    assert_eq!(
        issues(read_plan(r#"{"kind":"plan","kind":"plan","version":1}"#).unwrap_err())[0],
        "kind duplicate_key: kind must occur once"
    );
    assert_eq!(issues(read_plan(r#"{"kind":"plan","version":1}"#).unwrap_err()).len(), 10);
}

#[wasm_bindgen_test(unsupported = test)]
fn values_of_a_plan_obey_the_rules() {
    let found = damaged(|plan| {
        plan["createdAt"] = "2026-02-30T00:00:00Z".into();
        plan["RegionId"] = 5.into();
        plan["before"][0]["Wieght"] = 1.into();
        plan["before"][1]["Port"] = 0.into();
        plan["add"][0]["ServerId"] = "i-****".into();
        plan["remove"] = json!({});
        plan["set"][0]["Description"] = 5.into();
        plan["set"][0]["Weight"] = Value::Null;
        plan["after"][0] = 7.into();
        plan["unmatched"] = json!([{ "ServerId": "i-9", "port": 1 }]);
        plan["warnings"] = json!([{ "path": [1.5], "code": "not_in_grup", "message": "m", "why": 1 }, 5]);
    });
    assert_eq!(
        found,
        [
            "createdAt invalid_date: createdAt must be a date in UTC, such as \"2026-01-15T08:09:10Z\"; received \
             \"2026-02-30T00:00:00Z\"",
            "RegionId invalid_type: RegionId must be a region ID such as \"cn-hangzhou\"; received a number",
            "before.0.Wieght unknown_key: \"Wieght\" is not a field of a member; did you mean \"Weight\"?",
            "before.1.Port out_of_range: Port must be an integer from 1 to 65535; received 0",
            "after.0 invalid_type: a member must be an object; received a number",
            "add.0.ServerId placeholder: ServerId is the masked value of an example: replace it with the real one; received \
             \"i-****\"",
            "remove invalid_type: remove must be a list of members; received an object",
            "set.0.Weight invalid_type: Weight must be an integer from 0 to 100; received null",
            "set.0.Description invalid_type: Description must be a string; received 5",
            "unmatched.0.port unknown_key: \"port\" is not a field of a backend server; did you mean \"Port\"?",
            "warnings.0.why unknown_key: \"why\" is not a key of a finding",
            "warnings.0.path.0 invalid_type: a step of a path must be a key or an index; received 1.5",
            "warnings.0.code unknown_value: code must be one that plans warn with; received \"not_in_grup\"; did you mean \
             \"not_in_group\"?",
            "warnings.1 invalid_type: a finding must be an object; received a number",
        ]
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn what_no_request_can_name_is_not_changed() {
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

#[wasm_bindgen_test(unsupported = test)]
fn lists_of_a_plan_fit_together() {
    let line = |damage: fn(&mut Value)| damaged(damage).join("\n");
    assert_eq!(
        line(|plan| plan["after"][1]["Weight"] = 5.into()),
        "after.1 inconsistent_plan: after must be before with the changes, in its order, additions last"
    );
    for damage in [
        (|plan| plan["after"] = json!([])) as fn(&mut Value),
        |plan| plan["add"] = json!([]),
        |plan| plan["remove"] = json!([]),
        |plan| plan["set"] = json!([]),
        |plan| plan["after"].as_array_mut().unwrap().swap(0, 1),
    ] {
        assert!(damaged(damage)[0].starts_with("after"), "{:?}", damaged(damage));
    }
    let a_member = |list: &str, why: &str| format!("{list}.0 inconsistent_plan: a member of {list} {why}");
    assert_eq!(line(|plan| plan["remove"][0]["Port"] = 81.into()), a_member("remove", "is not in before"));
    assert_eq!(line(|plan| plan["remove"][0]["Weight"] = 1.into()), a_member("remove", "must be as it is in before"));
    assert_eq!(line(|plan| plan["set"][0]["ServerId"] = "i-9".into()), a_member("set", "is not in before"));
    assert_eq!(line(|plan| plan["set"][0] = plan["remove"][0].clone()), a_member("set", "is removed as well"));
    assert_eq!(
        line(|plan| plan["set"][0]["Weight"] = 100.into()),
        a_member("set", "must have another weight or description than in before")
    );
    assert_eq!(
        line(|plan| plan["set"][0]["ServerIp"] = "10.0.0.1".into()),
        a_member("set", "must be as it is in before, its weight and description aside")
    );
    assert_eq!(line(|plan| plan["add"][0] = plan["before"][0].clone()), a_member("add", "is in before already"));
    assert_eq!(
        line(|plan| {
            let again = plan["set"][0].clone();
            plan["set"].as_array_mut().unwrap().push(again);
        }),
        "set.1 duplicate_member: set must list each member once: this is the same as [0]"
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn dates_may_have_a_fraction() {
    for (date, is_date) in [
        ("2026-01-15T08:09:10.123Z", true),
        ("2026-01-15T08:09:10.Z", false),
        ("2026-01-15T08:09:10123Z", false),
        ("2026-01-15T08:09:10.123", false),
        ("2026-01-15T08:09:1é", false),
        ("2026-01-15T08:09:10+01:00", false),
    ] {
        let made = text::make_plan(&described(&[]), &"cn-hangzhou".into(), r#"{"remove":[]}"#, date);
        assert_eq!(made.is_ok(), is_date, "{date}");
        assert!(made.is_err() || made.is_ok_and(|plan| read_plan(&slb_backend_servers::to_json(&plan)) == Ok(plan)));
    }
}

/// A plan that does a bit of everything: i-1 is removed, i-2 set to 0, i-3 raised, i-4 lowered, i-5 described, i-6 added.
fn bit_of_everything() -> (Vec<Value>, Plan) {
    let servers = vec![
        with(ecs("i-1", 80, 100), &json!({ "Description": "one" })),
        ecs("i-2", 80, 100),
        ecs("i-3", 80, 10),
        ecs("i-4", 80, 100),
        ecs("i-5", 80, 100),
    ];
    let change = json!({ "members": [
        { "ServerId": "i-2", "Port": 80, "Weight": 0 },
        { "ServerId": "i-3", "Port": 80, "Weight": 20 },
        { "ServerId": "i-4", "Port": 80, "Weight": 50 },
        { "ServerId": "i-5", "Port": 80, "Description": "five" },
        { "ServerId": "i-6", "Port": 80, "Weight": 30 },
    ] });
    let plan = plan(&servers, &change);
    (servers, plan)
}

/// Names members by their IDs and weights.
fn short(members: &[Member]) -> String {
    let short = |member: &Member| {
        let description = member.description.as_deref().map(|text| format!("({text})")).unwrap_or_default();
        format!("{}={}{description}", member.server_id, member.weight)
    };
    members.iter().map(short).collect::<Vec<_>>().join(" ")
}

#[wasm_bindgen_test(unsupported = test)]
fn the_steps_of_an_apply() {
    let (servers, plan) = bit_of_everything();
    let all = steps(&plan, &group(&servers), true);
    let lists = [&all.raise, &all.add, &all.ready, &all.drain, &all.wait, &all.remove, &all.lower];
    assert_eq!(
        lists.map(|list| short(list)),
        [
            "i-3=20",
            "i-6=30",
            "i-6=30",
            "i-2=100 i-1=100(one)",
            "i-2=100 i-1=100(one)",
            "i-1=100(one)",
            "i-4=50 i-5=100(five)",
        ]
    );
    assert!(all.conflicts.is_empty() && all.has_weight && !all.leaves_no_weight && all.answers_suffice);
    let undrained = steps(&plan, &group(&servers), false);
    assert_eq!([short(&undrained.drain), short(&undrained.wait)], ["", ""]);
    assert_eq!(short(&undrained.lower), "i-2=0 i-4=50 i-5=100(five)");
}

#[wasm_bindgen_test(unsupported = test)]
fn what_is_done_is_skipped() {
    let (servers, plan) = bit_of_everything();
    let state = |changes: &[(usize, Value)], more: &[Value]| {
        let mut servers = servers.clone();
        for (position, change) in changes {
            servers[*position] = with(servers[*position].clone(), change);
        }
        servers.extend_from_slice(more);
        group(&servers)
    };
    let zero = json!({ "Weight": 0 });
    let drained = state(&[(0, zero.clone()), (1, zero), (2, json!({ "Weight": 20 }))], &[ecs("i-6", 80, 0)]);
    let rest = steps(&plan, &drained, true);
    assert_eq!(rest.conflicts, []);
    assert_eq!(
        [&rest.raise, &rest.add, &rest.ready, &rest.drain, &rest.wait, &rest.remove, &rest.lower]
            .map(|list| short(list)),
        ["i-6=30", "", "i-6=30", "", "i-2=100 i-1=100(one)", "i-1=100(one)", "i-4=50 i-5=100(five)"]
    );
    let done = group_of(&plan.after);
    let none = steps(&plan, &done, true);
    assert_eq!(
        [&none.raise, &none.add, &none.drain, &none.remove, &none.lower].map(|list| list.len()),
        [0; 5],
        "all is done"
    );
    assert_eq!(short(&none.wait), "i-2=100", "what is at 0 is waited for");
    assert_eq!(text::different(&plan_json(&plan), &described_json(&done)), Ok(vec![]));
}

fn plan_json(plan: &Plan) -> String {
    slb_backend_servers::to_json(plan)
}

fn described_json(group: &Group) -> String {
    described(&group.members.iter().map(|member| json!(member)).collect::<Vec<_>>())
}

#[wasm_bindgen_test(unsupported = test)]
fn a_plan_is_stale_if_its_own_members_are_otherwise() {
    let (servers, plan) = bit_of_everything();
    let stale = |position: usize, found: Option<Value>| {
        let mut servers = servers.clone();
        match found {
            Some(found) if position < servers.len() => servers[position] = found,
            Some(found) => servers.push(found),
            None => drop(servers.remove(position)),
        }
        let conflicts = steps(&plan, &group(&servers), true).conflicts;
        conflicts.iter().map(|conflict: &Conflict| json!(conflict).to_string()).collect::<Vec<_>>().join(" ")
    };
    let conflict = |planned: Option<&Value>, found: Option<&Value>| {
        let mut conflict = json!({});
        if let Some(planned) = planned {
            conflict["planned"] = planned.clone();
        }
        if let Some(found) = found {
            conflict["found"] = found.clone();
        }
        conflict.to_string()
    };
    let lighter = with(servers[0].clone(), &json!({ "Weight": 99 }));
    assert_eq!(stale(0, Some(lighter.clone())), conflict(Some(&servers[0]), Some(&lighter)));
    let renamed = with(servers[0].clone(), &json!({ "Description": "eins" }));
    assert_eq!(stale(0, Some(renamed.clone())), conflict(Some(&servers[0]), Some(&renamed)));
    assert_eq!(stale(0, Some(with(renamed, &json!({ "Weight": 0 })))), "", "to be removed, and at 0");
    assert_eq!(stale(0, Some(ecs("i-1", 80, 100))), "", "without a description, the weight alone counts");
    assert_eq!(stale(0, None), "", "removed already");
    assert_eq!(stale(1, None), conflict(Some(&servers[1]), None));
    let half = ecs("i-2", 80, 50);
    assert_eq!(stale(1, Some(half.clone())), conflict(Some(&servers[1]), Some(&half)));
    assert_eq!(stale(2, Some(ecs("i-3", 80, 20))), "");
    let added = ecs("i-6", 80, 31);
    assert_eq!(stale(9, Some(added.clone())), conflict(None, Some(&added)));
    assert_eq!(stale(9, Some(ecs("i-6", 80, 30))), "");
    assert_eq!(stale(9, Some(ecs("i-7", 80, 30))), "", "others play no part");
}

#[wasm_bindgen_test(unsupported = test)]
fn a_description_is_sent_only_if_it_changes_or_is_there() {
    let servers = [ecs("i-1", 80, 50), with(ecs("i-2", 80, 50), &json!({ "Description": "two" }))];
    let change = json!({ "members": [
        { "ServerId": "i-1", "Port": 80, "Weight": 60, "Description": "one" },
        { "ServerId": "i-2", "Port": 80, "Weight": 60 },
    ] });
    let plan = plan(&servers, &change);
    assert_eq!(short(&steps(&plan, &group(&servers), true).raise), "i-1=60(one) i-2=60(two)");
    let undo = invert_plan(&plan);
    let halfway = group(&[ecs("i-1", 80, 60), ecs("i-2", 80, 60)]);
    assert_eq!(
        short(&steps(&undo, &halfway, true).lower),
        "i-1=50 i-2=50",
        "no description is written that was not there"
    );
    let done = group_of(&plan.after);
    assert_eq!(short(&steps(&undo, &done, true).lower), "i-1=50(one) i-2=50(two)");
}

#[wasm_bindgen_test(unsupported = test)]
fn the_last_weight_is_counted_in_the_group_as_it_is_now() {
    let servers = [ecs("i-1", 80, 100), ecs("i-2", 80, 100)];
    let plan = plan(&servers, &json!({ "remove": [{ "ServerId": "i-1" }] }));
    let leaves =
        |servers: &[Value]| text::steps(&plan_json(&plan), &described(servers), false).expect("steps").leaves_no_weight;
    assert!(!leaves(&servers));
    assert!(leaves(&[ecs("i-1", 80, 100), ecs("i-2", 80, 0)]));
    assert!(leaves(&[ecs("i-1", 80, 100)]));
    assert!(!leaves(&[ecs("i-1", 80, 0), ecs("i-2", 80, 0)]), "there is none now");
    assert!(!leaves(&[ecs("i-3", 80, 1), ecs("i-1", 80, 100)]));
    let (servers, plan) = bit_of_everything();
    assert!(!steps(&plan, &group(&servers[..1]), false).leaves_no_weight, "what is added has a weight");
    let empty = plan_json(&self::plan(&[], &json!({ "remove": [] })));
    assert!(!text::steps(&empty, &described(&servers), false).expect("steps").leaves_no_weight);
}

#[wasm_bindgen_test(unsupported = test)]
fn answers_without_addresses_do_not_suffice_for_several_members_at_one_port() {
    let servers = [eni("eni-1", 80, 100, "10.0.0.1"), eni("eni-1", 81, 100, "10.0.0.2"), ecs("i-1", 80, 100)];
    let change = json!({ "remove": [{ "ServerId": "eni-1", "Port": 80 }] });
    let plan_of = |servers: &[Value]| plan(servers, &change);
    let suffice = |plan: &Plan, servers: &[Value]| steps(plan, &group(servers), true).answers_suffice;
    assert!(suffice(&plan_of(&servers), &servers));
    let second = [servers.as_slice(), &[eni("eni-1", 80, 100, "10.0.0.3")]].concat();
    assert!(!suffice(&plan_of(&servers), &second), "it has");
    let both = plan(&second, &json!({ "remove": [{ "ServerId": "eni-1", "Port": 80, "ServerIp": "10.0.0.3" }] }));
    assert!(!suffice(&both, &servers), "it had");
    let other = plan(&second, &json!({ "remove": [{ "ServerId": "i-1" }] }));
    assert!(suffice(&other, &second), "others do not matter");
}

#[wasm_bindgen_test(unsupported = test)]
fn looking_again_finds_who_is_left_and_who_woke_up() {
    let servers = [ecs("i-1", 80, 0), ecs("i-2", 80, 5), ecs("i-3", 80, 0)];
    let answer =
        json!({ "kind": "set", "RequestId": "r", "VServerGroupId": "rsp-1", "BackendServers": servers }).to_string();
    let list = |servers: &[Value]| json!(servers).to_string();
    let drained = [ecs("i-1", 80, 100), ecs("i-2", 80, 100), ecs("i-9", 80, 100)];
    let seen = text::look(&answer, &list(&servers[..1]), &list(&drained)).expect("a look");
    assert!(seen.others_have_weight);
    assert_eq!(json!(seen.woken), json!([{ "planned": ecs("i-2", 80, 0), "found": servers[1] }]));
    assert!(!text::look(&answer, &list(&servers[..2]), "[]").expect("a look").others_have_weight);

    let [one, two] = ["10.0.0.1", "10.0.0.2"].map(|address| eni("eni-1", 80, 100, address));
    let blind = json!({ "ServerId": "eni-1", "Port": 80, "Weight": 100, "Type": "eni" });
    assert!(look(&group(&[one.clone(), two]), &members(&[one.clone()]), &[]).others_have_weight);
    assert!(!look(&group(&[blind]), &members(&[one]), &[]).others_have_weight, "it may be that one");
}

#[wasm_bindgen_test(unsupported = test)]
fn weights_are_given_back_to_those_at_0() {
    let before = [with(ecs("i-1", 80, 100), &json!({ "Description": "one" })), ecs("i-2", 80, 50), ecs("i-3", 80, 30)];
    let (drained, uncertain) = (members(&before[..2]), members(&before[2..]));
    let back = |servers: &[Value]| short(&restorable(&drained, &uncertain, Some(&group(servers))));
    assert_eq!(back(&before), "i-3=30", "a change of unknown outcome may still come to pass");
    let at_zero = [with(before[0].clone(), &json!({ "Weight": 0 })), ecs("i-2", 80, 0), ecs("i-3", 80, 0)];
    assert_eq!(back(&at_zero), "i-1=100(one) i-2=50 i-3=30");
    assert_eq!(back(&[ecs("i-1", 80, 7), ecs("i-3", 80, 7)]), "", "somebody else changed them");
    assert_eq!(short(&restorable(&drained, &uncertain, None)), "i-1=100(one) i-2=50 i-3=30");
    assert_eq!(short(&still_drained(&drained, &group(&at_zero[1..]))), "i-2=50");
    assert_eq!(short(&missing(&drained, &group(&at_zero[1..]))), "i-1=100(one)");
    let list = json!(drained).to_string();
    assert_eq!(text::restorable(&list, "[]", "").map(|list| short(&list)), Ok("i-1=100(one) i-2=50".to_owned()));
    assert_eq!(text::still_drained(&list, &described(&at_zero)).map(|list| list.len()), Ok(2));
    assert_eq!(text::missing(&list, &described(&[])).map(|list| list.len()), Ok(2));
}

#[wasm_bindgen_test(unsupported = test)]
fn what_is_left_is_a_plan_for_the_group_as_it_is() {
    let (_, plan) = bit_of_everything();
    let now = [
        ecs("i-1", 80, 0),
        ecs("i-2", 80, 0),
        ecs("i-3", 80, 20),
        ecs("i-4", 80, 77),
        ecs("i-6", 80, 0),
        ecs("i-8", 80, 1),
    ];
    let left = text::left(&plan_json(&plan), &described(&now)).expect("a plan");
    assert_eq!(json!(left.before), json!(now));
    assert_eq!(
        [&left.add, &left.remove, &left.set, &left.after].map(|list| short(list)),
        ["", "i-1=0", "i-6=30 i-4=50", "i-2=0 i-3=20 i-4=50 i-6=30 i-8=1"]
    );
    assert_eq!(read_plan(&plan_json(&left)), Ok(left.clone()));
    assert_eq!(steps(&left, &group(&now), true).conflicts, []);
    let different = text::different(&plan_json(&plan), &described(&now)).expect("conflicts");
    let names = different.iter().map(|conflict| {
        let [planned, found] = [&conflict.planned, &conflict.found]
            .map(|member| member.as_ref().map_or("nothing".to_owned(), |member| short(std::slice::from_ref(member))));
        format!("{planned}, not {found}")
    });
    assert_eq!(
        names.collect::<Vec<_>>(),
        ["nothing, not i-1=0", "i-6=30, not i-6=0", "i-4=50, not i-4=77", "i-5=100(five), not nothing"]
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn what_is_sent_names_members_and_no_more() {
    let foreign =
        json!({ "ServerIp": "10.0.0.9", "Description": "one", "VbrId": "vbr-1", "ServerRegionId": "cn-beijing" });
    let servers = [with(ecs("i-1", 80, 100), &foreign), eni("eni-1", 80, 0, "10.0.0.1")];
    assert_eq!(
        removal_entries(&members(&servers)),
        r#"[{"ServerId":"i-1","Port":80,"Type":"ecs"},{"ServerId":"eni-1","Port":80,"Type":"eni","ServerIp":"10.0.0.1"}]"#
    );
    assert_eq!(
        text::setting_entries(&json!(servers).to_string()).expect("a list"),
        [
            r#"[{"ServerId":"i-1","Port":80,"Weight":100,"Type":"ecs","Description":"one"},"#,
            r#"{"ServerId":"eni-1","Port":80,"Weight":0,"Type":"eni","ServerIp":"10.0.0.1"}]"#,
        ]
        .concat()
    );
    assert_eq!(text::removal_entries("[]"), Ok("[]".to_owned()));
    assert_eq!(
        issues(text::removal_entries("[{]").unwrap_err()),
        ["members invalid_json: members must be JSON, with a key in double quotes at line 1, column 3; received \"]\""]
    );
}
