//! Any JSON, and groups and changes that chance makes: a plan is read as it was written, `before` with the plan is `after`,
//! inverting twice gives the same changes, a plan of what is already so is empty; and applying finishes from every step in
//! between, and from every state that is no conflict.
//!
//! With a zero byte first, the rest is texts with a zero byte between: a group or a plan, a change, and the group as it is later.
#![no_main]

#[path = "../../tests/common/plan.rs"]
mod common;

use std::collections::BTreeMap;
use std::net::IpAddr;

use arbitrary::{Arbitrary, Unstructured};
use common::{carry_out, described_members as described, group_of};
use libfuzzer_sys::fuzz_target;
use serde_json::Value;
use slb_backend_servers::plan::{
    Group, Member, Plan, different, invert_plan, left, look, missing, read_plan, restorable, steps, still_drained,
    text, without,
};
use slb_backend_servers::{ValidationError, to_json};
use slb_backend_servers_fuzz::made::{self, Change, Server};
use slb_backend_servers_fuzz::{REGION, date};

#[derive(Arbitrary, Debug)]
struct Made {
    members: Vec<Server>,
    change: Change,
    later: Vec<Server>,
}

/// How a plan is applied: with draining or without, in a strict service or a lenient one, stopped after so many acts.
#[derive(Arbitrary, Clone, Copy, Debug)]
struct How {
    drains: bool,
    strict: bool,
    most: u8,
}

fuzz_target!(|input: &[u8]| {
    let Some((first, rest)) = input.split_first() else { return };
    if *first == 0 {
        let Ok(texts) = std::str::from_utf8(rest) else { return };
        let texts: Vec<&str> = texts.split('\0').collect();
        let [group, change, later] = [0, 1, 2].map(|at| texts.get(at).copied().unwrap_or_default());
        let how = How { drains: true, strict: true, most: u8::try_from(rest.len() % 8).expect("below 8") };
        check(group, change, later, how);
        return;
    }
    let mut input = Unstructured::new(rest);
    let Ok(how) = How::arbitrary(&mut input) else { return };
    let Ok(Made { members, change, later }) = Made::arbitrary_take_rest(input) else { return };
    let list = |servers: &[Server]| servers.iter().take(30).map(|server| server.member()).collect::<Vec<_>>();
    let [members, later] = [members, later].map(|servers| once(&list(&servers)));
    check(&made::group(&members), &change.json().to_string(), &made::group(&later), how);
});

/// Leaves out what a group cannot list twice.
fn once(members: &[Value]) -> Vec<Value> {
    let mut once: BTreeMap<Key, Value> = BTreeMap::new();
    for value in members {
        let group = Group::read(&made::group(std::slice::from_ref(value))).expect("a group");
        once.entry(key(&group.members[0])).or_insert_with(|| value.clone());
    }
    once.into_values().collect()
}

fn check(group: &str, change: &str, later: &str, how: How) {
    check_texts(group, change, later);
    let later = refused_or(Group::read(later));
    let from = refused_or(Group::read(group));
    let made = refused_or(text::make_plan(group, &REGION.into(), change, &date().to_string()));
    if let (Some(from), Some(json)) = (from, made) {
        let plan = read_plan(&json).expect("what is made is read");
        assert_eq!((&plan.before, to_json(&plan)), (&from.members, json));
        check_plan(&plan, later.as_ref(), how);
        if is_clear(&plan) {
            match text::make_plan(&described(&plan.after), &REGION.into(), change, &date().to_string()) {
                Ok(again) => {
                    let again = read_plan(&again).expect("a plan");
                    assert!(again.is_empty(), "{again:#?}");
                    assert_eq!(again.after, plan.after);
                }
                Err(error) => panic!("{error}"),
            }
        }
    }
    if let Some(plan) = refused_or(read_plan(group)) {
        check_plan(&plan, later.as_ref(), how);
    }
}

/// Takes what was read; a refusal says why.
fn refused_or<T>(result: Result<T, ValidationError>) -> Option<T> {
    if let Err(error) = &result {
        assert!(!error.issues.is_empty());
    }
    result.ok()
}

/// The texts of bindings, whatever they are, do not make anything panic.
fn check_texts(one: &str, other: &str, third: &str) {
    for result in [
        text::read_plan(one),
        text::invert_plan(one),
        text::steps(one, third, true),
        text::left(one, third),
        text::different(one, third),
        text::look(one, other, third),
        text::missing(other, one),
        text::without(other, third),
        text::restorable(other, third, one),
        text::still_drained(other, one),
        text::entries(other, true),
    ] {
        if let Some(json) = refused_or(result) {
            serde_json::from_str::<Value>(&json).expect("what is written is JSON");
        }
    }
}

type Key = (String, u16, Option<Result<IpAddr, String>>);
type State = (u8, Option<String>);

/// What names a member, worked out once more.
fn key(member: &Member) -> Key {
    let address = member.server_ip.as_ref().filter(|_| ["eni", "eci"].contains(&member.r#type.as_str()));
    let address = address.map(|text| text.parse().map_err(|_| text.clone()));
    (member.server_id.clone(), member.port, address)
}

fn set_of(members: &[Member]) -> BTreeMap<Key, State> {
    let state = |member: &Member| (key(member), (member.weight, member.description.clone()));
    let set: BTreeMap<_, _> = members.iter().map(state).collect();
    assert_eq!(set.len(), members.len(), "a member is there twice: {members:#?}");
    set
}

/// Returns true if every member can be told from every other one.
fn is_clear(plan: &Plan) -> bool {
    all_clear(&[plan.before.clone(), plan.add.clone()].concat())
}

fn all_clear(members: &[Member]) -> bool {
    members.iter().enumerate().all(|(index, member)| !members[..index].iter().any(|other| other.fits(member)))
}

fn check_plan(plan: &Plan, later: Option<&Group>, how: How) {
    check_changes(plan);
    let inverse = invert_plan(plan);
    for plan in [plan, &inverse] {
        assert_eq!(read_plan(&to_json(plan)).as_ref(), Ok(plan), "a plan is read as it was written");
    }
    check_inverse(plan, &inverse);
    if is_clear(plan) {
        check_applying(plan, &inverse, how);
    }
    if let Some(later) = later {
        check_later(plan, later, how);
    }
}

/// `before` with the changes is `after`: no member is lost or doubled.
fn check_changes(plan: &Plan) {
    let mut model = set_of(&plan.before);
    for member in &plan.remove {
        assert_eq!(model.remove(&key(member)), Some((member.weight, member.description.clone())));
    }
    for member in &plan.set {
        let state = model.get_mut(&key(member)).expect("a member");
        let old = state.clone();
        state.0 = member.weight;
        state.1 = member.description.clone().or(old.1.clone());
        assert_ne!(*state, old, "nothing is set that is already so");
    }
    for member in &plan.add {
        assert_eq!(model.insert(key(member), (member.weight, member.description.clone())), None);
    }
    assert_eq!(model, set_of(&plan.after));
}

/// Undoing leads back, but for descriptions that cannot be taken away; undoing that does what the plan does.
fn check_inverse(plan: &Plan, inverse: &Plan) {
    check_changes(inverse);
    assert_eq!(inverse.before, plan.after);
    let (before, undone) = (set_of(&plan.before), set_of(&inverse.after));
    check_undone(&before, &undone);
    let twice = invert_plan(inverse);
    assert_eq!([set_of(&twice.add), set_of(&twice.remove)], [set_of(&plan.add), set_of(&plan.remove)]);
    assert_eq!(set_of(&twice.after), set_of(&plan.after));
}

fn check_undone(before: &BTreeMap<Key, State>, undone: &BTreeMap<Key, State>) {
    assert_eq!(before.keys().collect::<Vec<_>>(), undone.keys().collect::<Vec<_>>());
    for (key, (weight, description)) in before {
        assert_eq!(*weight, undone[key].0);
        assert!(description.is_none() || *description == undone[key].1);
    }
}

/// An apply that stopped is finished by applying again, and undone by the inverse.
fn check_applying(plan: &Plan, inverse: &Plan, how: How) {
    let mut members = plan.before.clone();
    carry_out(plan, &mut members, how.drains, how.strict, how.most.into());
    let stopped = members.clone();
    carry_out(plan, &mut members, how.drains, how.strict, usize::MAX);
    assert_eq!(set_of(&members), set_of(&plan.after));
    assert_eq!(different(plan, &group_of(&members)), []);
    assert!(left(plan, &group_of(&members)).is_empty());

    let mut members = stopped.clone();
    let rest = left(plan, &group_of(&members));
    assert_eq!(read_plan(&to_json(&rest)), Ok(rest.clone()));
    carry_out(&rest, &mut members, how.drains, how.strict, usize::MAX);
    assert_eq!(set_of(&members), set_of(&plan.after));

    let mut members = stopped;
    carry_out(inverse, &mut members, how.drains, how.strict, usize::MAX);
    check_undone(&set_of(&plan.before), &set_of(&members));
}

/// Whatever the group is later: what is decided of it holds together.
fn check_later(plan: &Plan, later: &Group, how: How) {
    let steps = steps(plan, later, how.drains);
    assert_eq!(steps.has_weight, later.members.iter().any(|member| member.weight > 0));
    assert!(steps.drain.iter().all(|member| member.weight > 0 && later.members.contains(member)));
    assert!(how.drains || (steps.drain.is_empty() && steps.wait.is_empty()));
    assert!(steps.remove.iter().all(|member| plan.remove.contains(member)));

    let gone = missing(&plan.before, later);
    let there = without(&plan.before, &gone);
    assert_eq!(gone.iter().filter(|member| later.members.iter().any(|other| other.fits(member))).count(), 0);
    assert!(there.iter().all(|member| later.members.iter().any(|other| other.fits(member))));
    let look = look(later, &plan.remove, &steps.drain);
    assert!(steps.has_weight || (!look.others_have_weight && look.woken.is_empty()));
    assert_eq!(still_drained(&steps.drain, later), [], "what is still to be drained has a weight above 0");
    assert!(restorable(&plan.remove, &[], Some(later)).len() <= plan.remove.len());

    let mut members = later.members.clone();
    let is_new = |member: &&Member| !later.members.iter().any(|other| other.fits(member));
    let new: Vec<Member> = plan.add.iter().filter(is_new).cloned().collect();
    if steps.conflicts.is_empty() && all_clear(&[later.members.clone(), new].concat()) {
        carry_out(plan, &mut members, how.drains, how.strict, usize::MAX);
        assert_eq!(different(plan, &group_of(&members)), []);
        assert_eq!(missing(&plan.add, &group_of(&members)), []);
    }
}
