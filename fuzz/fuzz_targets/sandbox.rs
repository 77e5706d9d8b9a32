//! Any requests get answers; only one that its caller signed changes a group, and only as its operation does; faults come in
//! line, as often as they are to.
//!
//! The input is texts with a zero byte between. The first has "strict" for a strict sandbox, and how long a change is pending.
//! Then come six for each request: the moment (a date and milliseconds), the method, the query, the headers, a line each, the
//! body, and a fault to inject before. In the place of headers, "acs3" or "rpc" has the parameters signed here.
#![no_main]

use std::collections::{HashMap, VecDeque};

use libfuzzer_sys::fuzz_target;
use serde_json::{Value, json};
use slb_backend_servers::{Answer, Operation, Response, ResponseContext, Timestamp, parse_response};
use slb_backend_servers_fuzz::wire::Wire;
use slb_backend_servers_fuzz::{GROUP, LOAD_BALANCER, REGION, date};
use slb_backend_servers_sandbox::{Group, HttpResponse, Member, Sandbox};

/// Those of the vectors that the seeds are made of; the first signs here.
const ACCOUNTS: [(&str, &str, &str); 3] = [
    ("testid", "testsecret", ""),
    ("STS.testid", "testsecret", "fake-security-token"),
    ("STS.NTfakefakefakefake", "stsFakeSecretKey0123456789abcd", "CAIS+fake/Token0123==&next=%2B~*"),
];

fuzz_target!(|input: &[u8]| {
    let mut texts = input.split(|&byte| byte == 0);
    let options = String::from_utf8_lossy(texts.next().unwrap_or_default());
    let processing_ms = options.split(' ').find_map(|word| word.parse::<u16>().ok()).unwrap_or(0).into();
    let mut sandbox = sandbox(options.contains("strict"), processing_ms);
    let texts: Vec<&[u8]> = texts.collect();
    let mut seen: Vec<Wire> = Vec::new();
    let mut line: VecDeque<(Value, u64)> = VecDeque::new();
    let mut pending: HashMap<String, i64> = HashMap::new();
    let (mut now, mut now_ms) = (Timestamp::from_unix_seconds(0).expect("a date"), 0_i64);
    for request in texts.chunks(6) {
        let text = |at: usize| String::from_utf8_lossy(request.get(at).copied().unwrap_or_default()).into_owned();
        let moment = text(0);
        let (at, elapsed) = moment.split_once(' ').unwrap_or((&moment, "0"));
        // No clock runs backwards.
        now = now.max(Timestamp::parse(at).unwrap_or_else(date));
        now_ms += elapsed.parse::<u16>().map_or(0, i64::from);
        let wire = Wire {
            method: text(1),
            query: text(2),
            headers: text(3).lines().filter_map(header).collect(),
            body: request.get(4).copied().unwrap_or_default().to_vec(),
        };
        let wire = wire.signed(&text(3), ("testid", "testsecret"), now, &seen.len().to_string());
        match sandbox.inject_json(&text(5)) {
            Ok(()) => {
                let fault: Value = serde_json::from_str(&text(5)).expect("what was read is JSON");
                let times = fault.get("times").map_or(1, |times| times.as_u64().expect("a number"));
                line.push_back((fault, times));
            }
            Err(error) => assert!(!error.issues.is_empty()),
        }
        let is_call = wire.method != "OPTIONS";
        let fault = if is_call { next(&mut line) } else { None };
        let before = sandbox.groups().to_vec();
        let outcome = wire.send(&mut sandbox, now, now_ms);
        let after = sandbox.groups();
        assert_eq!(outcome.changed, before != after);
        let delay_ms = fault.as_ref().and_then(|fault| fault.get("delayMs"));
        assert_eq!(outcome.delay_ms, delay_ms.map_or(0, |delay| delay.as_u64().expect("a number")));
        if fault.is_some() && delay_ms.is_none() {
            assert!(!outcome.changed, "a fault is no answer");
            check_fault(fault.as_ref(), outcome.response);
            seen.push(wire);
            continue;
        }
        let response = outcome.response.expect("a response");
        let operation = wire.action().and_then(|action| action.parse().ok());
        if outcome.changed {
            assert_eq!(response.status, 200);
            assert!(ACCOUNTS.iter().any(|(_, secret, _)| wire.is_signed_by(secret)), "not signed: {wire:?}");
            assert!(!seen.contains(&wire), "the same request twice");
            let operation = operation.expect("an operation");
            check_change(operation, &wire, &before, after);
            for group in after.iter().filter(|group| !before.contains(group)) {
                let until = pending.insert(group.v_server_group_id.clone(), now_ms + processing_ms);
                assert!(until.is_none_or(|until| until <= now_ms), "a change is pending");
            }
        }
        if is_call {
            check_answer(operation, &wire, after, &response);
        }
        seen.push(wire);
    }
});

/// Takes the fault whose turn it is.
fn next(line: &mut VecDeque<(Value, u64)>) -> Option<Value> {
    loop {
        let (fault, times) = line.front_mut()?;
        if *times > 0 {
            *times -= 1;
            return Some(fault.clone());
        }
        line.pop_front();
    }
}

fn check_fault(fault: Option<&Value>, response: Option<HttpResponse>) {
    let fault = fault.expect("a fault");
    let Some(response) = response else { return assert_eq!(fault["drop"], true) };
    if let Some(code) = fault.get("Code") {
        let code = code.as_str().expect("a string");
        assert!(response.status >= 400);
        let mut context = ResponseContext::new(Operation::RemoveVServerGroupBackendServers);
        context.status = Some(response.status);
        match parse_response(&response.body, &context) {
            // XML has no such characters.
            Response::Error(error) => assert_eq!(error.code, code.replace(['\u{FFFE}', '\u{FFFF}'], "\u{FFFD}")),
            read => assert!(code.trim().is_empty(), "{read:?} of {}", response.body),
        }
    } else {
        assert_eq!(fault["status"], response.status);
        assert_eq!(fault.get("body").and_then(Value::as_str).unwrap_or_default(), response.body);
    }
}

fn header(line: &str) -> Option<(String, String)> {
    let (name, value) = line.split_once(": ")?;
    Some((name.to_owned(), value.to_owned()))
}

/// What the operation changed is what it changes, of the group that was named.
fn check_change(operation: Operation, wire: &Wire, before: &[Group], after: &[Group]) {
    assert!(operation.row().changes, "{operation} changes nothing");
    let named = |name: &str| wire.parameter(name).unwrap_or_default();
    match operation {
        Operation::CreateVServerGroup => {
            let (new, others) = after.split_last().expect("a group");
            assert_eq!(others, before);
            assert!(before.iter().all(|group| group.v_server_group_id != new.v_server_group_id));
            assert_eq!(
                (&new.region_id, new.load_balancer_id.as_ref()),
                (&named("RegionId"), Some(&named("LoadBalancerId")))
            );
            assert!(new.members.iter().all(|member| names(&named("BackendServers"), member)));
        }
        Operation::DeleteVServerGroup => {
            let gone: Vec<&Group> = before.iter().filter(|group| !after.contains(group)).collect();
            let [gone] = gone[..] else { panic!("one group is deleted, not {gone:?}") };
            assert_eq!(after.len() + 1, before.len());
            assert_eq!((&gone.v_server_group_id, &gone.region_id), (&named("VServerGroupId"), &named("RegionId")));
            assert!(gone.listeners.is_empty() && gone.rules.is_empty());
        }
        _ => {
            assert_eq!(before.len(), after.len());
            let changed = before.iter().zip(after).filter(|(before, after)| before != after);
            for (before, after) in changed {
                assert_eq!(after.v_server_group_id, named("VServerGroupId"));
                check_members(operation, wire, before, after);
            }
        }
    }
    for group in after {
        assert!(group.load_balancer_status.is_none() || before.contains(group), "the load balancer is locked");
        for (index, member) in group.members.iter().enumerate() {
            let doubles = group.members[..index].iter().filter(|other| same(other, member));
            assert_eq!(doubles.count(), 0, "{member:?} is there twice");
            assert!(member.weight <= 100 && member.port > 0);
        }
    }
    assert!(after.iter().map(|group| group.members.len()).sum::<usize>() <= 200);
}

/// Members come, go and change as the operation has it, and only those that were named.
fn check_members(operation: Operation, wire: &Wire, before: &Group, after: &Group) {
    let named = |name: &str| wire.parameter(name).unwrap_or_default();
    let (mut gone, mut new, mut changed) = (Vec::new(), Vec::new(), Vec::new());
    for member in &before.members {
        match after.members.iter().find(|other| same(other, member)) {
            None => gone.push(member),
            Some(other) if other != member => changed.push(member),
            Some(_) => {}
        }
    }
    new.extend(after.members.iter().filter(|member| !before.members.iter().any(|other| same(other, member))));
    let all_in = |members: &[&Member], parameter: &str| members.iter().all(|member| names(&named(parameter), member));
    match operation {
        Operation::AddVServerGroupBackendServers => {
            assert!(gone.is_empty() && all_in(&new, "BackendServers") && all_in(&changed, "BackendServers"));
        }
        Operation::RemoveVServerGroupBackendServers => {
            assert!(new.is_empty() && changed.is_empty() && all_in(&gone, "BackendServers"));
        }
        Operation::SetVServerGroupAttribute => {
            assert!(gone.is_empty() && new.is_empty() && all_in(&changed, "BackendServers"));
        }
        Operation::ModifyVServerGroupBackendServers => {
            assert!(all_in(&gone, "OldBackendServers") && all_in(&new, "NewBackendServers"));
            assert!(changed.iter().all(|member| names(&named("NewBackendServers"), member)));
        }
        operation => panic!("{operation} changes no members"),
    }
    let has_new_name = operation == Operation::SetVServerGroupAttribute;
    assert!(has_new_name || before.v_server_group_name == after.v_server_group_name);
}

/// Returns true for what is one member: by the address where both have one, unless it is an ECS instance.
fn same(one: &Member, other: &Member) -> bool {
    let has_address = |member: &Member| member.r#type != "ecs" && member.server_ip.is_some();
    (&one.server_id, one.port) == (&other.server_id, other.port)
        && (!has_address(one) || !has_address(other) || address(one) == address(other))
}

fn address(member: &Member) -> Option<Result<std::net::IpAddr, String>> {
    member.server_ip.as_ref().map(|text| text.parse().map_err(|_| text.clone()))
}

/// Returns true if a list may name a member: with escapes, any.
fn names(list: &str, member: &Member) -> bool {
    list.contains(&member.server_id) || list.contains('\\')
}

/// The answer can be read, and says how the group is now.
fn check_answer(operation: Option<Operation>, wire: &Wire, groups: &[Group], response: &HttpResponse) {
    let mut context = ResponseContext::new(operation.unwrap_or(Operation::RemoveVServerGroupBackendServers));
    context.status = Some(response.status);
    let answer = match parse_response(&response.body, &context) {
        Response::Answer(answer) => answer,
        Response::Error(error) => return assert!(response.status >= 400, "{error}"),
        read => panic!("{read:?} of {}", response.body),
    };
    assert_eq!(response.status, 200);
    assert_eq!(Some(answer.operation()), operation);
    let named = |name: &str| wire.parameter(name);
    let count = |name: &str| answer.list(name).count();
    if let Some(id) = answer.text("VServerGroupId") {
        let is_it =
            |group: &&Group| group.v_server_group_id == id && Some(&group.region_id) == named("RegionId").as_ref();
        let group = groups.iter().find(is_it).expect("a group");
        assert_eq!(count("BackendServers"), group.members.len());
        check_listed(&answer, group);
    }
    let of_load_balancer = || groups.iter().filter(|group| group.load_balancer_id == named("LoadBalancerId"));
    match answer.operation() {
        Operation::DeleteVServerGroup => {
            assert!(groups.iter().all(|group| Some(&group.v_server_group_id) != named("VServerGroupId").as_ref()));
        }
        Operation::DescribeVServerGroups => assert!(count("VServerGroups") <= of_load_balancer().count()),
        _ => {}
    }
}

fn check_listed(answer: &Answer<'_>, group: &Group) {
    for (listed, member) in answer.list("BackendServers").zip(&group.members) {
        let listed = serde_json::to_value(listed).expect("a member serializes");
        assert_eq!((&listed["Port"], &listed["Weight"]), (&member.port.into(), &member.weight.into()));
        assert_eq!(listed["ServerId"], member.server_id);
    }
}

fn sandbox(strict: bool, processing_ms: i64) -> Sandbox {
    // Those that the calls of the vectors name.
    let server = |number: u32| json!({ "ServerId": format!("i-bp1fake{number:012}"), "Port": 80 + number });
    let servers: Vec<_> = (1..=3).map(server).collect();
    let eni = |address: &str| json!({ "ServerId": "eni-1", "Port": 80, "Type": "eni", "ServerIp": address });
    let group = |id: &str, servers: Value| json!({ "VServerGroupId": id, "RegionId": REGION, "LoadBalancerId": LOAD_BALANCER, "BackendServers": servers });
    let mut used = group("rsp-used", json!([eni("10.0.0.1"), eni("2001:db8::1")]));
    used["Listeners"] = json!([{ "Port": 443, "Protocol": "https" }, { "Port": 53, "Protocol": "udp" }]);
    used["Tags"] = json!([{ "TagKey": "env", "TagValue": "test" }]);
    let mut locked = group("rsp-locked", servers[..1].into());
    locked["LoadBalancerStatus"] = "locked".into();
    let account = |(id, secret, token): &(&str, &str, &str)| json!({ "accessKeyId": id, "accessKeySecret": secret, "securityToken": token });
    let options = json!({
        "credentials": ACCOUNTS.iter().map(account).collect::<Vec<_>>(),
        "groups": [group(GROUP, servers.clone().into()), group("rsp-other", servers.into()), used, locked],
        "undocumented": if strict { "strict" } else { "lenient" },
        "processingMs": processing_ms,
    });
    Sandbox::from_json(&options.to_string()).expect("options")
}
