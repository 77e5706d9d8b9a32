//! Helpers shared by the suites.

#![allow(dead_code, reason = "each suite uses its own part")]

pub mod vector;

use slb_backend_servers::{
    BackendServer, Credentials, Findings, Issue, Operation, Params, PathSegment, SignOptions, Timestamp, Value,
};

/// A group, a load balancer and a list of servers that no rule objects to.
pub const GROUP: &str = "rsp-cige6j5e7p";
pub const LOAD_BALANCER: &str = "lb-bp1b6c719dfa08ex";
pub const SERVERS: &str = r#"[{"ServerId":"i-bp1fa","Port":80}]"#;

/// Returns how many of `count` cases to try: Miri takes hundreds of times as long for each.
pub fn cases(count: usize) -> usize {
    if cfg!(miri) { count.div_ceil(50) } else { count }
}

pub fn date() -> Timestamp {
    Timestamp::parse("2026-01-15T08:09:10Z").expect("a date")
}

pub fn options() -> SignOptions<'static> {
    SignOptions::new(date(), "82ab2cb5a04eeb84c2eeaff62ed5c2a8")
}

pub fn credentials() -> Credentials<'static> {
    Credentials::new("testid", "testsecret")
}

/// A removal of these servers.
pub fn params(servers: &str) -> Params<'_> {
    Params::remove("cn-hangzhou", GROUP, servers)
}

/// A call of an operation with a right value for each required parameter.
pub fn call(operation: Operation) -> Params<'static> {
    let required = operation.row().parameters.iter().filter(|parameter| parameter.required);
    required.fold(Params::new(operation), |params, parameter| params.with(parameter.name, right_value(parameter.name)))
}

/// A call of an operation with a right value for each parameter.
pub fn full_call(operation: Operation) -> Params<'static> {
    let parameters = operation.row().parameters.iter();
    parameters
        .fold(Params::new(operation), |params, parameter| params.with(parameter.name, right_value(parameter.name)))
}

/// A value that no rule objects to.
fn right_value(parameter: &str) -> Value<'static> {
    match parameter {
        "RegionId" => "cn-hangzhou".into(),
        "VServerGroupId" => GROUP.into(),
        "LoadBalancerId" => LOAD_BALANCER.into(),
        "VServerGroupName" | "Description" => "web".into(),
        "IncludeListener" | "IncludeRule" => true.into(),
        "ListenerPort" => 443_u16.into(),
        "ListenerProtocol" => "https".into(),
        "Tag" => Value::List(r#"[{"Key":"team","Value":"web"}]"#.into()),
        _ => [BackendServer { server_id: "i-bp1fa".into(), port: Some(80), ..Default::default() }].into(),
    }
}

/// Writes a finding without its words: `path code`, then ` = received` and ` ~ suggestion` where it has them.
fn finding(issue: &Issue) -> String {
    let received = issue.received.as_ref().map(|received| format!(" = {received}"));
    let suggestion = issue.suggestion.as_ref().map(|suggestion| format!(" ~ {suggestion}"));
    location(issue) + &received.unwrap_or_default() + &suggestion.unwrap_or_default()
}

/// Writes where a finding is and what kind it is: `path code`.
pub fn location(issue: &Issue) -> String {
    format!("{} {}", path(issue), code(issue))
}

fn path(issue: &Issue) -> String {
    let segments = issue.path.iter().map(|segment| match segment {
        PathSegment::Key(key) => key.to_string(),
        PathSegment::Index(index) => index.to_string(),
    });
    segments.collect::<Vec<_>>().join(".")
}

fn code(issue: &Issue) -> String {
    let code = serde_json::to_value(issue.code).expect("a code serializes");
    code.as_str().expect("a text").to_owned()
}

/// Asserts findings, each as `path code`, `path code = received`, `path code ~ suggestion`, or with both. The words of messages
/// are held by the suite `messages`.
#[track_caller]
pub fn assert_issues(actual: &[Issue], expected: &[&str], what: &str) {
    let written: Vec<String> = actual
        .iter()
        .enumerate()
        .map(|(index, issue)| match expected.get(index) {
            Some(expected) if expected.contains(" = ") || expected.contains(" ~ ") => finding(issue),
            _ => location(issue),
        })
        .collect();
    assert_eq!(written, expected, "{what}");
}

#[track_caller]
pub fn assert_findings(found: &Findings, issues: &[&str], warnings: &[&str]) {
    assert_issues(&found.issues, issues, "issues");
    assert_issues(&found.warnings, warnings, "warnings");
}

/// Decodes a value of a query or of a form that RFC 3986 encodes.
pub fn percent_decode(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(if byte == b'%' {
            let digits = [rest.next().expect("a digit"), rest.next().expect("a digit")];
            u8::from_str_radix(std::str::from_utf8(&digits).expect("digits"), 16).expect("digits")
        } else {
            byte
        });
    }
    String::from_utf8(bytes).expect("UTF-8")
}

/// Returns the parameters of a request, from its body or its query, decoded.
pub fn sent(request: &slb_backend_servers::SignedRequest) -> Vec<(String, String)> {
    let query = request.body.as_deref().or_else(|| request.url.split_once('?').map(|(_, query)| query));
    let pairs = query.expect("a query or a body").split('&').map(|pair| pair.split_once('=').expect("a pair"));
    pairs.map(|(name, value)| (percent_decode(name), percent_decode(value))).collect()
}
