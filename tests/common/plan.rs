//! Helpers shared by the suites of plans.

#![allow(dead_code, reason = "each suite uses its own part")]

use serde_json::{Value, json};
use slb_backend_servers::plan::{Group, Member, Plan, read_plan, steps, text};
use slb_backend_servers::{Issue, ValidationError, to_json};

pub const CREATED_AT: &str = "2026-01-15T08:09:10Z";

/// What the Kubernetes controller writes.
pub const CONTROLLED: &str = "k8s/80/web/default/c1";

pub fn ecs(server_id: &str, port: u16, weight: u8) -> Value {
    json!({ "ServerId": server_id, "Port": port, "Weight": weight, "Type": "ecs" })
}

pub fn eni(server_id: &str, port: u16, weight: u8, address: &str) -> Value {
    json!({ "ServerId": server_id, "Port": port, "Weight": weight, "Type": "eni", "ServerIp": address })
}

/// Returns a value with more keys, or others.
pub fn with(mut value: Value, more: &Value) -> Value {
    for (key, other) in more.as_object().expect("an object") {
        value[key] = other.clone();
    }
    value
}

/// Returns the JSON of a described group with these members.
pub fn described(servers: &[Value]) -> String {
    json!({ "kind": "group", "RequestId": "r-1", "VServerGroupId": "rsp-1", "Tags": [], "BackendServers": servers })
        .to_string()
}

pub fn described_members(members: &[Member]) -> String {
    described(&members.iter().map(|member| json!(member)).collect::<Vec<_>>())
}

pub fn group(servers: &[Value]) -> Group {
    Group::read(&described(servers)).expect("a group")
}

pub fn group_of(members: &[Member]) -> Group {
    Group::read(&described_members(members)).expect("a group")
}

pub fn members(servers: &[Value]) -> Vec<Member> {
    group(servers).members
}

/// Makes a plan as the bindings do. It is read as it was written.
pub fn make(group: &str, change: &Value) -> Result<Plan, ValidationError> {
    let json = text::make_plan(group, &"cn-hangzhou".into(), &change.to_string(), CREATED_AT)?;
    let plan = read_plan(&json).expect("a plan");
    assert_eq!(to_json(&plan), json);
    Ok(plan)
}

#[track_caller]
pub fn plan(servers: &[Value], change: &Value) -> Plan {
    make(&described(servers), change).expect("a plan")
}

#[track_caller]
pub fn refused(servers: &[Value], change: &Value, lines: &[&str]) {
    assert_eq!(issues(&make(&described(servers), change).expect_err("refused")), lines);
}

pub fn issues(error: &ValidationError) -> Vec<String> {
    lines(&error.issues)
}

/// Writes findings a line each: `path code: message`.
pub fn lines(issues: &[Issue]) -> Vec<String> {
    let segment = |segment: &Value| segment.as_str().map_or_else(|| segment.to_string(), str::to_owned);
    let line = |issue: &Issue| {
        let issue = json!(issue);
        let path: Vec<String> = issue["path"].as_array().expect("a path").iter().map(segment).collect();
        let [code, message] = ["code", "message"].map(|name| issue[name].as_str().expect("a text").to_owned());
        format!("{} {code}: {message}", path.join("."))
    };
    issues.iter().map(line).collect()
}

#[track_caller]
pub fn warns(plan: &Plan, expected: &[&str]) {
    assert_eq!(lines(&plan.warnings), expected);
}

/// Names members by their IDs and weights.
pub fn short(members: &[Member]) -> String {
    let short = |member: &Member| {
        let description = member.description.as_deref().map(|text| format!("({text})")).unwrap_or_default();
        format!("{}={}{description}", member.server_id, member.weight)
    };
    members.iter().map(short).collect::<Vec<_>>().join(" ")
}

/// A plan that does a bit of everything: i-1 is removed, i-2 set to 0, i-3 raised, i-4 lowered, i-5 described, i-6 added.
pub fn bit_of_everything() -> (Vec<Value>, Plan) {
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

/// Carries steps out one member at a time, at most so many; returns how many there were. Strictly, what a change of a member
/// leaves out is reset.
pub fn carry_out(plan: &Plan, members: &mut Vec<Member>, drains: bool, strict: bool, most: usize) -> usize {
    let steps = steps(plan, &group_of(members), drains);
    assert_eq!(steps.conflicts, [], "{plan:#?}\n{members:#?}");
    let mut done = 0;
    let mut act = |acts: &[Member], action: &mut dyn FnMut(&Member)| {
        for member in acts.iter().take(most - done) {
            action(member);
            done += 1;
        }
    };
    let set = |members: &mut Vec<Member>, member: &Member, weight: u8| {
        let found = members.iter_mut().find(|found| found.fits(member)).expect("a member");
        found.weight = weight;
        if strict || member.description.is_some() {
            found.description.clone_from(&member.description);
        }
    };
    act(&steps.raise, &mut |member| set(members, member, member.weight));
    act(&steps.add, &mut |member| members.push(member.clone()));
    act(&steps.drain, &mut |member| set(members, member, 0));
    act(&steps.remove, &mut |member| members.retain(|found| !found.fits(member)));
    act(&steps.lower, &mut |member| set(members, member, member.weight));
    done
}
