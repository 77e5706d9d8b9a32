//! Properties of every plan for generated groups and changes, also if applying it stops at any point.

#[path = "common/plan.rs"]
mod common;

use std::collections::BTreeMap;

use common::{CREATED_AT, carry_out, described_members as described, group_of as group, make};
use proptest::prelude::*;
use proptest::sample::subsequence;
use proptest::test_runner::{Config, TestError, TestRng, TestRunner};
use serde_json::{Value, json};
use slb_backend_servers::plan::{
    Member, Plan, different, invert_plan, left, read_plan, restorable, steps, still_drained, text,
};
use slb_backend_servers::{IssueCode, to_json};
use wasm_bindgen_test::wasm_bindgen_test;

/// Tries a property on so many values, the same each time. To make one up takes Miri a minute.
fn hold<S: Strategy>(count: u32, strategy: &S, property: impl Fn(S::Value) -> Result<(), TestCaseError>)
where
    S::Value: std::fmt::Debug,
{
    let cases = if cfg!(miri) { 1 } else { count };
    let config = Config { cases, failure_persistence: None, max_global_rejects: 20 * cases, ..Config::default() };
    let rng = TestRng::deterministic_rng(config.rng_algorithm);
    match TestRunner::new_with_rng(config, rng).run(strategy, property) {
        Ok(()) => {}
        Err(TestError::Fail(reason, value)) => panic!("{reason}\n{value:#?}"),
        Err(TestError::Abort(reason)) => panic!("{reason}"),
    }
}

/// Every member that groups here are made of, by what names it.
fn identities() -> Vec<Value> {
    let mut identities = Vec::new();
    for port in [80, 81] {
        for server_id in ["i-1", "i-2", "i-3", "i-4"] {
            identities.push(json!({ "ServerId": server_id, "Port": port, "Type": "ecs" }));
        }
        for server_id in ["eni-1", "eci-1"] {
            for address in ["10.0.0.1", "2001:db8::1"] {
                let r#type = &server_id[..3];
                identities.push(json!({ "ServerId": server_id, "Port": port, "Type": r#type, "ServerIp": address }));
            }
        }
    }
    identities
}

fn weight() -> impl Strategy<Value = u8> {
    prop_oneof![Just(0), Just(50), Just(100)]
}

fn description() -> impl Strategy<Value = Option<&'static str>> {
    prop_oneof![Just(None), Just(Some("a")), Just(Some("k8s/80/web/default/c1"))]
}

/// Some of the members, in any order.
fn some_members() -> impl Strategy<Value = Vec<Value>> {
    let identities = identities();
    let all = identities.len();
    let chosen = subsequence(identities, 0..=all).prop_shuffle();
    (chosen, prop::collection::vec((weight(), description()), all)).prop_map(|(chosen, states)| {
        let member = |(mut member, (weight, description)): (Value, (u8, Option<&str>))| {
            member["Weight"] = weight.into();
            if let Some(description) = description {
                member["Description"] = description.into();
            }
            member
        };
        chosen.into_iter().zip(states).map(member).collect()
    })
}

/// Leaves some fields out, and writes others as a caller may.
fn as_given() -> impl Strategy<Value = Vec<Value>> {
    let dice = any::<[u8; 16]>();
    (some_members(), dice).prop_map(|(mut members, dice)| {
        for (member, die) in members.iter_mut().zip(dice) {
            let fields = member.as_object_mut().expect("an object");
            if die & 0b1 != 0 {
                fields.remove("Weight");
            }
            if die & 0b10 != 0 {
                fields.insert("Description".into(), "".into());
            }
            if die & 0b1100 == 0b1100 {
                fields.remove("ServerIp");
            }
            if die & 0b1_0000 != 0 {
                fields["Port"] = fields["Port"].to_string().into();
            }
            if fields.get("ServerIp").is_some_and(|address| address == "2001:db8::1") && die & 0b10_0000 != 0 {
                fields["ServerIp"] = "2001:DB8:0:0::01".into();
            }
        }
        members
    })
}

/// Members by their server alone, or more narrowly; also some that no group has.
fn selectors() -> impl Strategy<Value = Vec<Value>> {
    let server_id = prop::sample::select(vec!["i-1", "i-2", "i-3", "eni-1", "eci-1", "i-9"]);
    let port = prop_oneof![Just(None), Just(Some(80)), Just(Some(81)), Just(Some(8080))];
    let address = prop_oneof![Just(None), Just(Some("10.0.0.1")), Just(Some("10.0.0.9"))];
    let selector = (server_id, port, address).prop_map(|(server_id, port, address)| {
        let mut selector = json!({ "ServerId": server_id });
        if let Some(port) = port {
            selector["Port"] = port.into();
        }
        if let Some(address) = address {
            selector["ServerIp"] = address.into();
        }
        selector
    });
    prop::collection::vec(selector, 0..6)
}

fn change() -> impl Strategy<Value = Value> {
    prop_oneof![
        selectors().prop_map(|remove| json!({ "remove": remove })),
        (selectors(), weight()).prop_map(|(weights, weight)| json!({ "weights": weights, "Weight": weight })),
        as_given().prop_map(|members| json!({ "members": members })),
        as_given().prop_map(|members| json!({ "members": Value::from(members).to_string() })),
    ]
}

/// Plans of chance's groups and changes. An ambiguous change makes none.
fn plans() -> impl Strategy<Value = (Plan, Value)> {
    (some_members(), change()).prop_filter_map("not ambiguous", |(members, change)| {
        let group = common::described(&members);
        match make(&group, &change) {
            Ok(plan) => Some((plan, change)),
            Err(error) => {
                let is_ambiguous = error.issues.iter().all(|issue| issue.code == IssueCode::AmbiguousMember);
                assert!(is_ambiguous, "{error}");
                None
            }
        }
    })
}

type Key = (String, u16, Option<String>);

/// What names a member, worked out once more.
fn key(member: &Member) -> Key {
    (member.server_id.clone(), member.port, member.server_ip.clone().filter(|_| member.r#type != "ecs"))
}

/// What members come to as a set.
fn set_of(members: &[Member]) -> BTreeMap<Key, (u8, Option<String>)> {
    let set: BTreeMap<_, _> =
        members.iter().map(|member| (key(member), (member.weight, member.description.clone()))).collect();
    assert_eq!(set.len(), members.len(), "no member is there twice");
    set
}

#[wasm_bindgen_test(unsupported = test)]
fn before_with_the_changes_is_after() {
    hold(600, &plans(), |(plan, _)| {
        let mut model = set_of(&plan.before);
        for member in &plan.remove {
            let removed = model.remove(&key(member));
            prop_assert_eq!(removed, Some((member.weight, member.description.clone())));
        }
        for member in &plan.set {
            let set = model.insert(key(member), (member.weight, member.description.clone()));
            prop_assert!(set.is_some_and(|old| old != (member.weight, member.description.clone())));
        }
        for member in &plan.add {
            prop_assert_eq!(model.insert(key(member), (member.weight, member.description.clone())), None);
        }
        prop_assert_eq!(model, set_of(&plan.after));
        let order = |members: &[Member]| members.iter().map(key).collect::<Vec<_>>();
        let staying = order(&plan.before).into_iter().filter(|key| !order(&plan.remove).contains(key));
        prop_assert_eq!(staying.chain(order(&plan.add)).collect::<Vec<_>>(), order(&plan.after));
        Ok(())
    });
}

#[wasm_bindgen_test(unsupported = test)]
fn desired_members_are_the_result() {
    hold(400, &(some_members(), some_members()), |(members, desired)| {
        let group = common::described(&members);
        let plan = make(&group, &json!({ "members": desired })).expect("a plan");
        let desired = common::members(&desired);
        let had = set_of(&plan.before);
        let wanted: BTreeMap<_, _> = set_of(&desired)
            .into_iter()
            .map(|(key, (weight, description))| {
                let kept = had.get(&key).and_then(|(_, description)| description.clone());
                (key, (weight, description.or(kept)))
            })
            .collect();
        prop_assert_eq!(set_of(&plan.after), wanted);
        Ok(())
    });
}

#[wasm_bindgen_test(unsupported = test)]
fn a_plan_for_the_current_state_is_empty() {
    hold(600, &plans(), |(plan, change)| {
        let again = make(&described(&plan.after), &change);
        // Where an entry without an address matches one member now and is not alone any more, it says so.
        let again = again.expect("a plan");
        prop_assert!(again.is_empty(), "{:?}", again);
        prop_assert_eq!(again.after, plan.after);
        Ok(())
    });
}

#[wasm_bindgen_test(unsupported = test)]
fn inverting_twice_gives_the_same_changes() {
    hold(600, &plans(), |(plan, _)| {
        let inverse = invert_plan(&plan);
        prop_assert_eq!(&inverse.before, &plan.after);
        let (before, undone) = (set_of(&plan.before), set_of(&inverse.after));
        prop_assert_eq!(before.keys().collect::<Vec<_>>(), undone.keys().collect::<Vec<_>>());
        for (key, (weight, description)) in &before {
            prop_assert_eq!(*weight, undone[key].0);
            prop_assert!(description.is_none() || *description == undone[key].1);
        }
        for member in &inverse.set {
            prop_assert_eq!(
                &member.description,
                &before[&key(member)].1,
                "no description is written that was not there"
            );
        }
        let twice = invert_plan(&inverse);
        prop_assert_eq!([set_of(&twice.add), set_of(&twice.remove)], [set_of(&plan.add), set_of(&plan.remove)]);
        let only_described = |member: &&Member| {
            let (weight, description) = &before[&key(member)];
            *weight == member.weight && description.is_none()
        };
        let set: Vec<Member> = plan.set.iter().filter(|member| !only_described(member)).cloned().collect();
        prop_assert_eq!(set_of(&twice.set), set_of(&set));
        prop_assert_eq!(set_of(&twice.after), set_of(&plan.after));
        Ok(())
    });
}

#[wasm_bindgen_test(unsupported = test)]
fn a_plan_is_read_as_it_was_written() {
    hold(400, &plans(), |(plan, _)| {
        for plan in [&plan, &invert_plan(&plan), &invert_plan(&invert_plan(&plan))] {
            let json = to_json(plan);
            prop_assert_eq!(read_plan(&json), Ok(plan.clone()));
            prop_assert_eq!(&json, &serde_json::to_string(plan).expect("JSON"));
        }
        Ok(())
    });
}

#[wasm_bindgen_test(unsupported = test)]
fn applying_again_finishes_from_every_step_and_the_inverse_undoes() {
    hold(120, &(plans(), any::<[bool; 2]>()), |((plan, _), [drains, strict])| {
        let undo = invert_plan(&plan);
        let (before, after) = (set_of(&plan.before), set_of(&plan.after));
        let all = carry_out(&plan, &mut plan.before.clone(), drains, strict, usize::MAX);
        prop_assert_eq!(all == 0, plan.is_empty());
        for most in 0..=all {
            let mut members = plan.before.clone();
            carry_out(&plan, &mut members, drains, strict, most);
            let stopped = members.clone();

            carry_out(&plan, &mut members, drains, strict, usize::MAX);
            prop_assert_eq!(&set_of(&members), &after, "again, after {}", most);
            prop_assert_eq!(different(&plan, &group(&members)), vec![]);
            prop_assert!(left(&plan, &group(&members)).is_empty());

            let mut members = stopped.clone();
            let left = left(&plan, &group(&members));
            prop_assert_eq!(read_plan(&to_json(&left)), Ok(left.clone()));
            prop_assert_eq!(left.is_empty(), most == all, "left after {}", most);
            prop_assert_eq!(different(&plan, &group(&members)).is_empty(), most == all);
            carry_out(&left, &mut members, drains, strict, usize::MAX);
            prop_assert_eq!(&set_of(&members), &after, "what is left after {}", most);

            let mut members = stopped.clone();
            carry_out(&undo, &mut members, drains, strict, usize::MAX);
            prop_assert_eq!(different(&undo, &group(&members)), vec![]);
            let undone = set_of(&members);
            prop_assert_eq!(before.keys().collect::<Vec<_>>(), undone.keys().collect::<Vec<_>>());
            for (key, (weight, description)) in &before {
                prop_assert_eq!(*weight, undone[key].0, "undone after {}", most);
                prop_assert!(description.is_none() || *description == undone[key].1, "undone after {}", most);
            }
        }
        Ok(())
    });
}

#[wasm_bindgen_test(unsupported = test)]
fn drained_members_get_their_weights_back() {
    hold(250, &(plans(), any::<bool>()), |((plan, _), strict)| {
        let first = steps(&plan, &group(&plan.before), true);
        let up_to = first.raise.len() + first.add.len();
        for drained in 0..=first.drain.len() {
            let mut members = plan.before.clone();
            carry_out(&plan, &mut members, true, strict, up_to + drained);
            let drained = &first.drain[..drained];
            prop_assert_eq!(still_drained(drained, &group(&members)), drained.to_vec());
            for member in restorable(drained, &first.drain[drained.len()..], Some(&group(&members))) {
                let found = members.iter_mut().find(|found| found.fits(&member)).expect("a member");
                (found.weight, found.description) = (member.weight, member.description);
            }
            prop_assert_eq!(still_drained(drained, &group(&members)), vec![]);
            let again = steps(&plan, &group(&members), true);
            prop_assert_eq!((again.conflicts, again.drain), (vec![], first.drain.clone()));
        }
        Ok(())
    });
}

#[wasm_bindgen_test(unsupported = test)]
fn leaves_no_weight_is_reported_only_if_there_was_some() {
    hold(400, &(plans(), some_members()), |((plan, _), now)| {
        let now = common::members(&now);
        let mut model = set_of(&now);
        plan.remove.iter().for_each(|member| drop(model.remove(&key(member))));
        let changed = plan.add.iter().chain(&plan.set).map(|member| (key(member), (member.weight, None)));
        model.extend(changed);
        let has_weight =
            |members: &BTreeMap<Key, (u8, Option<String>)>| members.values().any(|(weight, _)| *weight > 0);
        // A member that is to be set counts with its new weight, be it there or not: without it, the plan is stale.
        let expected = !plan.is_empty() && has_weight(&set_of(&now)) && !has_weight(&model);
        // An addition without an address may be a member that is there.
        let is_clear = plan.add.iter().all(|member| member.r#type == "ecs" || member.server_ip.is_some());
        prop_assert!(!is_clear || steps(&plan, &group(&now), false).leaves_no_weight == expected);
        Ok(())
    });
}

/// JSON that is a plan, a group or a change, with a piece put in or taken out somewhere.
fn damaged(json: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("\""),
        Just("{"),
        Just("]"),
        Just(","),
        Just("0"),
        Just("-"),
        Just("\\u"),
        Just("é"),
        Just("")
    ];
    (json, any::<prop::sample::Index>(), 0_usize..3, piece).prop_map(|(mut json, at, taken, piece)| {
        let mut at = at.index(json.len() + 1);
        while !json.is_char_boundary(at) {
            at -= 1;
        }
        let end = (at + taken..=json.len()).find(|&end| json.is_char_boundary(end)).unwrap_or(json.len());
        json.replace_range(at..end, piece);
        json
    })
}

#[wasm_bindgen_test(unsupported = test)]
fn every_plan_that_is_read_is_consistent() {
    hold(1500, &damaged(plans().prop_map(|(plan, _)| to_json(&plan))), |json| {
        if let Ok(plan) = read_plan(&json) {
            let (inverse, again) = (invert_plan(&plan), read_plan(&to_json(&plan)));
            prop_assert_eq!(again, Ok(plan));
            prop_assert_eq!(read_plan(&to_json(&inverse)), Ok(inverse));
        }
        Ok(())
    });
}

#[wasm_bindgen_test(unsupported = test)]
fn any_group_and_change_make_a_plan_or_are_refused() {
    let group = damaged(some_members().prop_map(|members| common::described(&members)));
    let change = prop_oneof![
        damaged(change().prop_map(|change| change.to_string())),
        change().prop_map(|change| change.to_string())
    ];
    hold(1000, &(group, change), |(group, change)| {
        match text::make_plan(&group, &"cn-hangzhou".into(), &change, CREATED_AT) {
            Ok(json) => prop_assert_eq!(read_plan(&json).map(|plan| to_json(&plan)), Ok(json)),
            Err(error) => prop_assert!(!error.issues.is_empty()),
        }
        Ok(())
    });
}
