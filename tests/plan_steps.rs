//! The steps of applying a plan, from any state of the group.

#[path = "common/plan.rs"]
mod common;

use common::{bit_of_everything, ecs, eni, group, group_of, plan, short, with};
use serde_json::{Value, json};
use slb_backend_servers::plan::{Conflict, Plan, different, invert_plan, leaves_no_weight, steps};
use wasm_bindgen_test::wasm_bindgen_test;

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
    assert_eq!([&none.raise, &none.add, &none.drain, &none.remove, &none.lower].map(Vec::len), [0; 5], "all is done");
    assert_eq!(short(&none.wait), "i-2=100", "what is at 0 is waited for");
    assert_eq!(different(&plan, &done), []);
}

#[wasm_bindgen_test(unsupported = test)]
fn a_plan_is_stale_if_its_own_members_have_changed() {
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
    let leaves = |servers: &[Value]| leaves_no_weight(&plan, &group(servers));
    assert!(!leaves(&servers));
    assert!(leaves(&[ecs("i-1", 80, 100), ecs("i-2", 80, 0)]));
    assert!(leaves(&[ecs("i-1", 80, 100)]));
    assert!(!leaves(&[ecs("i-1", 80, 0), ecs("i-2", 80, 0)]), "there is none now");
    assert!(!leaves(&[ecs("i-3", 80, 1), ecs("i-1", 80, 100)]));
    let (servers, plan) = bit_of_everything();
    assert!(!steps(&plan, &group(&servers[..1]), false).leaves_no_weight, "what is added has a weight");
    let empty = self::plan(&[], &json!({ "remove": [] }));
    assert!(!leaves_no_weight(&empty, &group(&servers)));
}

#[wasm_bindgen_test(unsupported = test)]
fn answers_without_addresses_are_ambiguous_for_several_members_at_one_port() {
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
