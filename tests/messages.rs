//! The words of every message, held by one snapshot: `tests/data/messages.txt`. All other suites assert path and code.
//!
//! After a change of words: `UPDATE=1 cargo test --test messages`, and read the difference.

mod common;

use common::{GROUP, SERVERS, assert_issues, call, credentials, location, options, params};
use serde_json::json;
use slb_backend_servers::{
    Credentials, Endpoint, Findings, Issue, IssueCode, MAX_SERVERS, Method, Network, Operation, Params, RamScope,
    RamTag, Response, ResponseContext, SignOptions, ValidationError, Value, build_request, parse_response, ram_policy,
    validate_params,
};
use wasm_bindgen_test::wasm_bindgen_test;

const SNAPSHOT: &str = include_str!("data/messages.txt");

/// Collects messages, each once.
#[derive(Default)]
struct Messages(Vec<String>);

impl Messages {
    fn line(&mut self, line: String) {
        if !self.0.contains(&line) {
            self.0.push(line);
        }
    }

    fn issues(&mut self, issues: &[Issue]) {
        for issue in issues {
            self.line(format!("{}: {}", location(issue), issue.message));
        }
    }

    fn findings(&mut self, found: &Findings) {
        self.issues(&found.issues);
        self.issues(&found.warnings);
    }

    fn parameter(&mut self, operation: Operation, name: &str, value: impl Into<Value<'static>>) {
        self.findings(&validate_params(&call(operation).with(name, value), MAX_SERVERS));
    }

    fn servers(&mut self, json: &str) {
        self.findings(&validate_params(&params(json), MAX_SERVERS));
    }

    fn body(&mut self, body: &str, context: &ResponseContext<'_>) {
        let Response::Malformed(malformed) = parse_response(body, context) else { panic!("{body} is not malformed") };
        self.line(format!("malformed: {}", malformed.message));
    }
}

fn parameters(messages: &mut Messages) {
    for operation in Operation::all() {
        messages.findings(&validate_params(&Params::new(operation), MAX_SERVERS));
    }
    for id in ["CN", "cn-hangzou", "oss-cn-hangzhou"] {
        messages.parameter(Operation::DeleteVServerGroup, "RegionId", id);
    }
    messages.parameter(Operation::DeleteVServerGroup, "RegionId", "a".repeat(64));
    for id in ["lb-1", "rsp-1 2", "rsp-\0", "rsp-cige6****", "rsp-\u{200B}"] {
        messages.parameter(Operation::DeleteVServerGroup, "VServerGroupId", id);
    }
    messages.parameter(Operation::DescribeVServerGroups, "LoadBalancerId", "slb-1");
    messages.parameter(Operation::DescribeVServerGroups, "IncludeRule", "yes");
    messages.parameter(Operation::DescribeVServerGroups, "Description", Value::Integer(1));
    messages.parameter(Operation::DescribeHealthStatus, "ListenerPort", "http");
    messages.parameter(Operation::DescribeHealthStatus, "ListenerPort", Value::Integer(0));
    messages.parameter(Operation::DescribeHealthStatus, "ListenerProtocol", "HTTPS");
    messages.parameter(Operation::CreateVServerGroup, "VServerGroupName", "a b");
    messages.parameter(Operation::CreateVServerGroup, "VServerGroupName", "a".repeat(81));
    messages.findings(&validate_params(&params(SERVERS).with("regionId", "cn"), MAX_SERVERS));
}

fn tags(messages: &mut Messages) {
    messages.parameter(Operation::CreateVServerGroup, "Tag", "a");
    let long = "a".repeat(129);
    let list = json!([7, {}, { "Key": "", "value": "" }, { "Key": "aliyun", "Value": "http://" }, { "Key": "\0", "Value": long }]);
    for list in [json!([]), json!(vec![json!({ "Key": "k" }); 21]), list] {
        messages.parameter(Operation::CreateVServerGroup, "Tag", Value::List(list.to_string().into()));
    }
}

fn servers(messages: &mut Messages) {
    messages.servers("{}");
    messages.servers("[]");
    messages.servers("[7]");
    let entries: Vec<String> = (1..=21).map(|port| format!(r#"{{"ServerId":"i-1","Port":{port}}}"#)).collect();
    messages.servers(&format!("[{}]", entries.join(",")));
    messages.servers(&format!("[{},{}]", entries[0], entries[0]));
    messages.servers(&format!("[{}]", vec!["0"; 1001].join(",")).replace("0,", "0, "));
    for entry in [
        r#"{"Port":80}"#,
        r#"{"ServerId":"","Port":80}"#,
        r#"{"ServerId":7,"Port":80}"#,
        r#"{"ServerId":"\ud800","Port":80}"#,
        r#"{"ServerId":"i-****","Port":80}"#,
        r#"{"ServerId":"vm-1","Port":80}"#,
        r#"{"ServerId":"i-1"}"#,
        r#"{"ServerId":"i-1","Port":0}"#,
        r#"{"ServerId":"i-1","Port":"080"}"#,
        r#"{"ServerId":"i-1","Port":80,"Weight":[]}"#,
        r#"{"ServerId":"i-1","Port":80,"Type":"ECS"}"#,
        r#"{"ServerId":"i-1","Port":80,"Type":"eni"}"#,
        r#"{"ServerId":"eni-1","Port":80}"#,
        r#"{"ServerId":"eni-1","Port":80,"Type":"eni","ServerIp":"10.0.0.***"}"#,
        r#"{"ServerId":"eni-1","Port":80,"Type":"eni","ServerIp":"x"}"#,
        r#"{"ServerId":"i-1","Port":80,"Description":"a b"}"#,
        r#"{"ServerId":"i-1","Port":80,"Port":80}"#,
        r#"{"ServerId":"i-1","port":80,"Port":80}"#,
    ] {
        messages.servers(&format!("[{entry}]"));
    }
    for text in [
        "i-1",
        "[{'ServerId':'i-1'}]",
        "[{\"ServerId\":\"i-1\"}",
        "[] []",
        "[{\"a\" 1}]",
        "[{\"a\":1 1}]",
        "[\"a",
        "[\"\\x\"]",
        "[\"\\u00g0\"]",
        "[-]",
    ] {
        messages.servers(text);
    }
    messages.servers(&"[".repeat(65));
}

fn requests(messages: &mut Messages) {
    let mut refused = |credentials: &Credentials<'_>, options: &SignOptions<'_>| {
        let refused = build_request(&Params::remove("cn-hangzhou-finance", GROUP, SERVERS), credentials, options);
        messages.issues(&refused.expect_err("a refusal").issues);
    };
    refused(&Credentials::default(), &options().network(Network::Vpc));
    refused(&Credentials::new("a,b", " s").with_security_token("a b"), &options());
    refused(&Credentials::new("a\n", "s\n"), &SignOptions::new(common::date(), "a b"));
    let plain = options().method(Method::Get).endpoint(Endpoint::parse("http://slb.example.com").expect("an endpoint"));
    let entry = |port: u32| format!(r#"{{"ServerId":"i-1","Port":{port},"Description":"{}"}}"#, "描".repeat(80));
    let long = format!("[{}]", (1..=20).map(entry).collect::<Vec<_>>().join(","));
    messages.issues(&build_request(&params(&long), &credentials(), &plain).expect("a request").warnings);
}

fn policies(messages: &mut Messages) {
    let list = |list: serde_json::Value| Value::List(list.to_string().into());
    for scope in [
        RamScope { tag: Some(RamTag::default()), account_id: "*".into(), ..RamScope::default() },
        RamScope {
            operations: list(json!(["DeleteVServerGroups", 7])),
            instance_ids: list(json!([""])),
            ..RamScope::default()
        },
        RamScope { operations: list(json!([])), instance_ids: list(json!([])), ..RamScope::default() },
        RamScope { operations: "x".into(), instance_ids: list(json!(["i-*"])), ..RamScope::default() },
    ] {
        messages.issues(&ram_policy(&scope).expect_err("a refusal").issues);
    }
}

fn bodies(messages: &mut Messages) {
    let removal = ResponseContext::new(Operation::RemoveVServerGroupBackendServers);
    for body in [
        "",
        "x",
        "{",
        "{\"a\":}",
        "{}",
        r#"{"RequestId":"r","VServerGroupId":"v","BackendServers":[{"Port":1}]}"#,
        "<html>",
        "<a>",
        "<a></b>",
        "< a>",
        "<a/>",
        "<a>&x;</a>",
        "<a>&</a>",
    ] {
        messages.body(body, &removal);
    }
    messages.body(&"<a>".repeat(40), &removal);
    messages.body(&format!("<a>{}</a>", (0..65).map(|n| format!("<n{n}/>")).collect::<Vec<_>>().concat()), &removal);
    messages.body("", &removal.status(414));
    messages.body(&" ".repeat(slb_backend_servers::MAX_BODY + 1), &removal);
    messages.body(r#"{"a":1}"#, &removal.status(500));
    messages.body(r#"{"a":1}"#, &removal.status(302));
    messages.body(r#"{"RequestId":"r","VServerGroupId":"rsp-1"}"#, &removal.v_server_group_id("rsp-2"));
}

#[wasm_bindgen_test(unsupported = test)]
fn messages_are_those_of_the_snapshot() {
    let mut messages = Messages::default();
    for part in [parameters, tags, servers, requests, policies, bodies] {
        part(&mut messages);
        messages.line(String::new());
    }
    // The first of a thousand equal ones is enough.
    let list_of_zeros = |line: &str| line.starts_with("BackendServers.") && line.contains(" invalid_type: an entry");
    let mut seen = false;
    messages.0.retain(|line| !list_of_zeros(line) || !std::mem::replace(&mut seen, true));
    let written = messages.0.join("\n") + "\n";
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write("tests/data/messages.txt", &written).expect("the snapshot is written");
        return;
    }
    let (mut actual, mut expected) = (written.lines(), SNAPSHOT.lines());
    while let (actual, expected @ Some(_)) | (actual @ Some(_), expected) = (actual.next(), expected.next()) {
        assert_eq!(actual, expected, "UPDATE=1 cargo test --test messages");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn messages_are_one_plain_sentence() {
    for line in SNAPSHOT.lines().filter(|line| !line.is_empty()) {
        let (_, message) = line.split_once(": ").expect("a message");
        assert!(!message.ends_with('.'), "{message}");
        for word in ["; came ", "is none of", "must hold", "begin", "stand"] {
            assert!(!message.contains(word), "{word:?} in {message}");
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn an_error_writes_each_issue_with_its_path() {
    let refused = build_request(
        &Params::remove("CN", GROUP, r#"[{"ServerId":"i-1","Port":0,"\u001b[1m":1}]"#),
        &credentials(),
        &options(),
    );
    let refused = refused.expect_err("a refusal");
    let error: &dyn std::error::Error = &refused;
    let text = error.to_string();
    let lines: Vec<&str> = text.lines().collect();
    for (line, path) in lines.iter().zip(["RegionId: ", "BackendServers[0].Port: ", "BackendServers[0].\\u{1b}[1m: "]) {
        assert!(line.starts_with(path), "{line}");
    }
    assert_eq!(lines.len(), refused.issues.len());

    let zeros = format!("[{}]", vec!["0"; 1001].join(","));
    let last = validate_params(&params(&zeros), usize::MAX).issues.pop().expect("an issue");
    assert_eq!((last.code, last.to_string()), (IssueCode::MoreIssues, last.message.clone()));
    assert_issues(&ValidationError::new(vec![last]).issues, &[" more_issues"], "issues");
}
