//! What the suites share.

#![allow(dead_code, reason = "each suite uses its own part")]

pub mod vector;
pub mod wire;

use serde_json::Value;
use slb_backend_servers::{Credentials, Findings, Issue, RemoveParams, SignOptions, Timestamp};

/// A group and a server that no rule objects to.
pub const GROUP: &str = "rsp-cige6j5e7p";
pub const SERVERS: &str = r#"[{"ServerId":"i-bp1fa","Port":80}]"#;

/// Returns how many of so many cases to try: Miri takes hundreds of times as long for each.
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

pub fn params(servers: &str) -> RemoveParams<'_> {
    RemoveParams::new("cn-hangzhou", GROUP, servers)
}

/// Writes findings a line each: `path code: message`.
pub fn lines(issues: &[Issue]) -> Vec<String> {
    issues
        .iter()
        .map(|issue| {
            let issue = serde_json::to_value(issue).expect("an issue serializes");
            let path: Vec<String> = issue["path"].as_array().expect("a path").iter().map(segment).collect();
            let [code, message] = ["code", "message"].map(|name| issue[name].as_str().expect("a text").to_owned());
            format!("{} {code}: {message}", path.join("."))
        })
        .collect()
}

fn segment(segment: &Value) -> String {
    segment.as_str().map_or_else(|| segment.to_string(), str::to_owned)
}

#[track_caller]
pub fn assert_findings(found: &Findings, issues: &[&str], warnings: &[&str]) {
    assert_eq!(lines(&found.issues), issues, "issues");
    assert_eq!(lines(&found.warnings), warnings, "warnings");
}
