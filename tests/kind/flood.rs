//! Input that is hostile, or damaged beyond reading.

use slb_backend_servers::{IssueCode, MAX_SERVERS, Operation, PathSegment, validate_params};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::common::{assert_findings, params};
use crate::parameter;

#[wasm_bindgen_test(unsupported = test)]
fn at_most_1000_findings_are_listed() {
    let of = |entries: usize| {
        let list = format!("[{}]", vec!["0"; entries].join(","));
        validate_params(&params(&list), usize::MAX).issues
    };
    assert_eq!(of(1000).len(), 1000);
    assert!(of(1000).iter().all(|issue| issue.code == IssueCode::InvalidType));
    let issues = of(5000);
    assert_eq!(issues.len(), 1001);
    assert_eq!((issues[1000].code, issues[1000].path.as_slice()), (IssueCode::MoreIssues, &[] as &[PathSegment]));
}

#[wasm_bindgen_test(unsupported = test)]
fn quoted_values_are_escaped_for_terminals() {
    let key = "\u{1b}[31m\u{202e}\u{85}\u{7f}";
    let found =
        validate_params(&params(r#"[{"ServerId":"i-1","Port":80,"\u001b[31m\u202e\u0085\u007f":1}]"#), MAX_SERVERS);
    assert_findings(&found, &[&format!("BackendServers.0.{key} unknown_key")], &[]);
    assert!(
        found.issues[0].message.starts_with(r#""\u001b[31m\u202e\u0085\u007f" is not"#),
        "{}",
        found.issues[0].message
    );
    for (id, shown) in [("a\t\r\n\"", r#""a\t\r\n\"""#), ("\\", r#""\\""#), ("a\u{61c}", r#""a\u061c""#)] {
        let issue = format!("RegionId invalid_characters = {shown}");
        parameter(Operation::DeleteVServerGroup, "RegionId", id, &[&issue], &[]);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_long_value_is_truncated() {
    let id = format!("rsp-{}", "é".repeat(100));
    let issue = format!("VServerGroupId invalid_characters = \"rsp-{}…\"", "é".repeat(36));
    parameter(Operation::DeleteVServerGroup, "VServerGroupId", id, &[&issue], &[]);
}
