//! Any requests get answers, and only one that its caller signed changes a group; faults come in line, as often as they are to.
//!
//! The input is texts with a zero byte between, six for each request: the moment, the method, the query, the headers, a line
//! each, the body, and a fault to inject before.
#![no_main]

use std::collections::VecDeque;

use libfuzzer_sys::fuzz_target;
use serde_json::json;
use slb_backend_servers::sandbox::{Account, Fault, Group, HttpRequest, HttpResponse, Sandbox};
use slb_backend_servers::{ACTION, Response, ResponseContext, Timestamp, parse_response};
use slb_backend_servers_fuzz::wire::Wire;
use slb_backend_servers_fuzz::{GROUP, REGION, date};

/// Those of the vectors that the seeds are made of.
const ACCOUNTS: [(&str, &str, &str); 3] = [
    ("testid", "testsecret", ""),
    ("STS.testid", "testsecret", "fake-security-token"),
    ("STS.NTfakefakefakefake", "stsFakeSecretKey0123456789abcd", "CAIS+fake/Token0123==&next=%2B~*"),
];

fuzz_target!(|input: &[u8]| {
    let texts: Vec<&[u8]> = input.split(|&byte| byte == 0).collect();
    let mut sandbox = sandbox();
    let mut seen: Vec<Wire> = Vec::new();
    let mut line: VecDeque<Fault> = VecDeque::new();
    let mut now = Timestamp::from_unix_seconds(0).expect("a date");
    for request in texts.chunks(6) {
        let text = |at: usize| String::from_utf8_lossy(request.get(at).copied().unwrap_or_default()).into_owned();
        let wire = Wire {
            method: text(1),
            query: text(2),
            headers: text(3).lines().filter_map(header).collect(),
            body: request.get(4).copied().unwrap_or_default().to_vec(),
        };
        // No clock runs backwards.
        now = now.max(Timestamp::parse(&text(0)).unwrap_or_else(date));
        if let Ok(fault) = serde_json::from_str::<Fault>(&text(5)) {
            line.push_back(fault.clone());
            sandbox.inject(fault);
        }
        let is_call = wire.method != "OPTIONS";
        let fault = if is_call { next(&mut line) } else { None };
        let before = sandbox.groups().to_vec();
        let outcome = sandbox.handle(
            &HttpRequest { method: &wire.method, query: &wire.query, headers: &wire.headers, body: &wire.body },
            now,
            "request-1",
        );
        let after = sandbox.groups();
        assert_eq!(outcome.changed, before != after);
        assert_eq!(outcome.delay_ms, delay_of(fault.as_ref()));
        if !matches!(fault, None | Some(Fault::Delay { .. })) {
            assert!(!outcome.changed, "a fault is no answer");
            check_fault(fault.as_ref(), outcome.response);
            seen.push(wire);
            continue;
        }
        let response = outcome.response.expect("a response");
        if outcome.changed {
            assert_eq!(response.status, 200);
            check_change(&wire, &before, after);
            assert!(!seen.contains(&wire), "the same request twice");
        }
        if is_call {
            let context = ResponseContext { status: Some(response.status), ..ResponseContext::default() };
            let read = parse_response(&response.body, &context);
            assert!(!matches!(read, Response::Malformed(_)), "{}", response.body);
            assert_eq!(matches!(read, Response::Removed(_)), response.status == 200);
        }
        seen.push(wire);
    }
});

/// Takes the fault whose turn it is.
fn next(line: &mut VecDeque<Fault>) -> Option<Fault> {
    loop {
        let fault = line.front_mut()?;
        let (Fault::Code { times, .. }
        | Fault::Status { times, .. }
        | Fault::Delay { times, .. }
        | Fault::Drop { times, .. }) = fault;
        if *times > 0 {
            *times -= 1;
            return Some(fault.clone());
        }
        line.pop_front();
    }
}

fn delay_of(fault: Option<&Fault>) -> u64 {
    if let Some(&Fault::Delay { delay_ms, .. }) = fault { delay_ms } else { 0 }
}

fn check_fault(fault: Option<&Fault>, response: Option<HttpResponse>) {
    match (fault, response) {
        (Some(Fault::Code { code, .. }), Some(response)) => {
            assert!(response.status >= 400);
            let context = ResponseContext { status: Some(response.status), ..ResponseContext::default() };
            match parse_response(&response.body, &context) {
                Response::Error(error) => assert_eq!(error.code, *code),
                read => assert!(code.trim().is_empty(), "{read:?} of {}", response.body),
            }
        }
        (Some(Fault::Status { status, body, .. }), Some(response)) => {
            assert_eq!((response.status, &response.body), (*status, body));
        }
        (Some(Fault::Drop { .. }), None) => {}
        (fault, response) => panic!("{fault:?} gave {response:?}"),
    }
}

fn header(line: &str) -> Option<(String, String)> {
    let (name, value) = line.split_once(": ")?;
    Some((name.to_owned(), value.to_owned()))
}

/// Who changed something had the secret, called the right operation, and named what is gone.
fn check_change(wire: &Wire, before: &[Group], after: &[Group]) {
    assert!(ACCOUNTS.iter().any(|(_, secret, _)| wire.is_signed_by(secret)), "not signed: {wire:?}");
    let action = match wire.header("authorization") {
        Some(_) => wire.header("x-acs-action").map(str::to_owned),
        None => wire.parameter("Action"),
    };
    assert_eq!(action.as_deref(), Some(ACTION));
    let named = wire.parameter("BackendServers").expect("servers");
    let group_id = wire.parameter("VServerGroupId").expect("a group");
    for (before, after) in before.iter().zip(after) {
        assert!(before == after || before.v_server_group_id == group_id);
        let gone = before.members.iter().filter(|member| !after.members.contains(member));
        gone.for_each(|member| assert!(named.contains(&member.server_id), "{} was not named", member.server_id));
    }
    assert_eq!(before.len(), after.len());
}

fn sandbox() -> Sandbox {
    let account = |(id, secret, token): &(&str, &str, &str)| -> Account {
        let account = json!({ "accessKeyId": id, "accessKeySecret": secret, "securityToken": token });
        serde_json::from_value(account).expect("an account")
    };
    // Those that the calls of the vectors name.
    let server = |number: u32| json!({ "ServerId": format!("i-bp1fake{number:012}"), "Port": 80 + number });
    let servers: Vec<_> = (1..=3).map(server).collect();
    let group = |id: &str| -> Group {
        let group = json!({ "VServerGroupId": id, "RegionId": REGION, "BackendServers": servers });
        serde_json::from_value(group).expect("a group")
    };
    Sandbox::new(ACCOUNTS.iter().map(account).collect(), vec![group(GROUP), group("rsp-other")])
}
