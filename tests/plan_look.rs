//! Checks of the group while a plan is applied, and the remaining changes.

#[path = "common/plan.rs"]
mod common;

use common::{bit_of_everything, described, ecs, eni, group, issues, members, short, with};
use serde_json::{Value, json};
use slb_backend_servers::plan::{
    Group, different, entries, invert_plan, left, look, missing, read_plan, restorable, steps, still_drained, text,
};
use slb_backend_servers::{ValidationError, to_json};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test(unsupported = test)]
fn looking_again_finds_remaining_and_changed_members() {
    let servers = [ecs("i-1", 80, 0), ecs("i-2", 80, 5), ecs("i-3", 80, 0)];
    let answer =
        json!({ "kind": "set", "RequestId": "r", "VServerGroupId": "rsp-1", "BackendServers": servers }).to_string();
    let drained = [ecs("i-1", 80, 100), ecs("i-2", 80, 100), ecs("i-9", 80, 100)];
    let answer = Group::read_answer(&answer).expect("an answer");
    let seen = look(&answer, &members(&servers[..1]), &members(&drained));
    assert!(seen.others_have_weight);
    assert_eq!(json!(seen.woken), json!([{ "planned": ecs("i-2", 80, 0), "found": servers[1] }]));
    assert!(!look(&answer, &members(&servers[..2]), &[]).others_have_weight);

    let [one, two] = ["10.0.0.1", "10.0.0.2"].map(|address| eni("eni-1", 80, 100, address));
    let blind = json!({ "ServerId": "eni-1", "Port": 80, "Weight": 100, "Type": "eni" });
    assert!(look(&group(&[one.clone(), two]), &members(std::slice::from_ref(&one)), &[]).others_have_weight);
    assert!(!look(&group(&[blind]), &members(&[one]), &[]).others_have_weight, "it may be that one");
}

#[wasm_bindgen_test(unsupported = test)]
fn weights_of_members_at_0_are_restored() {
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
}

#[wasm_bindgen_test(unsupported = test)]
fn the_remaining_changes_are_a_plan_for_the_current_group() {
    let (_, plan) = bit_of_everything();
    let now = [
        ecs("i-1", 80, 0),
        ecs("i-2", 80, 0),
        ecs("i-3", 80, 20),
        ecs("i-4", 80, 77),
        ecs("i-6", 80, 0),
        ecs("i-8", 80, 1),
    ];
    let left = left(&plan, &group(&now));
    assert_eq!(json!(left.before), json!(now));
    assert_eq!(
        [&left.add, &left.remove, &left.set, &left.after].map(|list| short(list)),
        ["", "i-1=0", "i-6=30 i-4=50", "i-2=0 i-3=20 i-4=50 i-6=30 i-8=1"]
    );
    assert_eq!(read_plan(&to_json(&left)), Ok(left.clone()));
    assert_eq!(steps(&left, &group(&now), true).conflicts, []);
    let different = different(&plan, &group(&now));
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
fn requests_name_only_members() {
    let foreign =
        json!({ "ServerIp": "10.0.0.9", "Description": "one", "VbrId": "vbr-1", "ServerRegionId": "cn-beijing" });
    let servers = [with(ecs("i-1", 80, 100), &foreign), eni("eni-1", 80, 0, "10.0.0.1")];
    assert_eq!(
        entries(&members(&servers), false),
        r#"[{"ServerId":"i-1","Port":80,"Type":"ecs"},{"ServerId":"eni-1","Port":80,"Type":"eni","ServerIp":"10.0.0.1"}]"#
    );
    assert_eq!(
        entries(&members(&servers), true),
        [
            r#"[{"ServerId":"i-1","Port":80,"Weight":100,"Type":"ecs","Description":"one"},"#,
            r#"{"ServerId":"eni-1","Port":80,"Weight":0,"Type":"eni","ServerIp":"10.0.0.1"}]"#,
        ]
        .concat()
    );
    assert_eq!(entries(&[], false), "[]");
}

#[wasm_bindgen_test(unsupported = test)]
fn bindings_get_the_same_as_json_text() {
    let (servers, plan) = bit_of_everything();
    let now = [&servers[1..], &[ecs("i-6", 80, 0)]].concat();
    let (json, group_json, group) = (to_json(&plan), described(&now), group(&now));
    let (list, batch) = (json!(plan.before).to_string(), json!(plan.before[..2]).to_string());
    let same = |one: Result<String, ValidationError>, other: String| assert_eq!(one, Ok(other));
    same(text::read_plan(&json), json.clone());
    same(text::invert_plan(&json), to_json(&invert_plan(&plan)));
    for drains in [false, true] {
        same(text::steps(&json, &group_json, drains), to_json(&steps(&plan, &group, drains)));
    }
    same(text::left(&json, &group_json), to_json(&left(&plan, &group)));
    same(text::different(&json, &group_json), to_json(&different(&plan, &group)));
    same(text::look(&group_json, &batch, &list), to_json(&look(&group, &plan.before[..2], &plan.before)));
    same(text::missing(&list, &group_json), to_json(&missing(&plan.before, &group)));
    same(text::without(&list, &batch), to_json(&plan.before[2..]));
    for (given, group) in [("", None), (&*group_json, Some(&group))] {
        let restored = restorable(&plan.before, &plan.add, group);
        same(text::restorable(&list, &json!(plan.add).to_string(), given), to_json(&restored));
    }
    same(text::still_drained(&json!(plan.add).to_string(), &group_json), to_json(&plan.add));
    for sets in [false, true] {
        same(text::entries(&list, sets), entries(&plan.before, sets));
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn all_problems_of_json_text_are_reported_at_once() {
    let kind = "kind required: kind must be \"plan\"; received nothing";
    let version = "version required: version must be given; received nothing";
    let group = "kind unknown_value: kind must be \"group\"; received \"set\"";
    let answer = r#"{"kind":"set","VServerGroupId":"rsp-1","BackendServers":[]}"#;
    let list = "members invalid_json: members must be JSON: expected a key in double quotes at line 1, column 3; received \"]\"";
    let no_list = "members invalid_type: members must be a list of members; received an object";
    for (result, lines) in [
        (text::steps("{}", answer, true), [kind, version, group].as_slice()),
        (text::left("{}", answer), &[kind, version, group]),
        (text::different("{}", answer), &[kind, version, group]),
        (text::invert_plan("{}"), &[kind, version]),
        (text::read_plan("{}"), &[kind, version]),
        (text::missing("[{]", answer), &[list, group]),
        (text::still_drained("[{]", answer), &[list, group]),
        (text::restorable("[{]", "{}", answer), &[list, no_list, group]),
        (text::without("[{]", "{}"), &[list, no_list]),
        (text::look(answer, "[{]", "{}"), &[list, no_list]),
        (text::entries("[{]", false), &[list]),
    ] {
        assert_eq!(issues(&result.expect_err("refused")), lines);
    }
    assert!(text::look(answer, "[]", "[]").is_ok(), "any answer that lists members will do");
}
