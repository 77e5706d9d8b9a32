//! Plans that were kept: inverted, read, and refused if they contradict themselves.

#[path = "common/plan.rs"]
mod common;

use common::{CONTROLLED, described, ecs, eni, issues, plan, with};
use serde_json::{Value, json};
use slb_backend_servers::plan::{invert_plan, read_plan, text};
use slb_backend_servers::to_json;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test(unsupported = test)]
fn an_inverse_restores_all_but_added_descriptions() {
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
    assert_eq!(read_plan(&to_json(&inverse)), Ok(inverse));
}

#[wasm_bindgen_test(unsupported = test)]
fn an_inverse_that_adds_indistinguishable_members_is_read() {
    let without_address = json!({ "ServerId": "eni-1", "Port": 80, "Weight": 100, "Type": "eni" });
    let servers = [without_address, eni("eni-1", 80, 100, "10.0.0.1"), ecs("i-1", 80, 100)];
    let inverse = invert_plan(&plan(&servers, &json!({ "remove": [{ "ServerId": "eni-1" }] })));
    assert_eq!(json!(inverse.add), json!(servers[..2]));
    assert_eq!(read_plan(&to_json(&inverse)), Ok(inverse));
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
    issues(&read_plan(&json.to_string()).expect_err("refused"))
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
        issues(&read_plan("{\"kind\":").unwrap_err()).join("\n"),
        " invalid_json: a plan must be JSON: expected a value at line 1, column 9; received the end of the text"
    );
    assert_eq!(
        issues(&read_plan(r#"{"kind":"plan","kind":"plan","version":1}"#).unwrap_err())[0],
        "kind duplicate_key: kind must occur once"
    );
    assert_eq!(issues(&read_plan(r#"{"kind":"plan","version":1}"#).unwrap_err()).len(), 10);
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
            "add.0.ServerId placeholder: ServerId is the masked value of an example: replace it with the real one; received \
             \"i-****\"",
            "remove invalid_type: remove must be a list of members; received an object",
            "set.0.Weight invalid_type: Weight must be an integer from 0 to 100; received null",
            "set.0.Description invalid_type: Description must be a string; received 5",
            "after.0 invalid_type: a member must be an object; received a number",
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
        assert!(made.is_err() || made.is_ok_and(|plan| plan.contains(date)));
    }
}
