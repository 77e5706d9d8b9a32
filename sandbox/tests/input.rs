//! Options and faults are input like any other: every problem is reported, at once and with its path.

mod common;

use common::group_of;
use serde_json::{Value, json};
use slb_backend_servers::{PathSegment, ValidationError};
use slb_backend_servers_sandbox::Sandbox;
use wasm_bindgen_test::wasm_bindgen_test;

/// Writes issues a line each: `path code: message`.
fn lines(error: &ValidationError) -> Vec<String> {
    let line = |issue: &slb_backend_servers::Issue| {
        let segments = issue.path.iter().map(|segment| match segment {
            PathSegment::Key(key) => key.to_string(),
            PathSegment::Index(index) => index.to_string(),
        });
        let code = serde_json::to_value(issue.code).expect("a code");
        let path = segments.collect::<Vec<_>>().join(".");
        format!("{path} {}: {}", code.as_str().expect("a name"), issue.message)
    };
    error.issues.iter().map(line).collect()
}

#[track_caller]
fn assert_options(options: &Value, issues: &[&str]) {
    let error = Sandbox::from_json(&options.to_string()).expect_err("wrong options");
    assert_eq!(lines(&error), issues);
}

/// Checks what is wrong with a group that has those keys besides its own.
#[track_caller]
fn assert_group(more: &Value, issues: &[&str]) {
    let mut group = group_of(&json!([]));
    for (name, value) in more.as_object().expect("an object") {
        group[name] = value.clone();
    }
    let error =
        Sandbox::from_json(&json!({ "credentials": [], "groups": [group] }).to_string()).expect_err("a wrong group");
    let lines: Vec<String> = lines(&error).iter().map(|line| line.replacen("groups.0", "", 1)).collect();
    assert_eq!(lines, issues);
}

#[track_caller]
fn assert_fault(fault: &Value, issues: &[&str]) {
    let mut sandbox = Sandbox::from_json(r#"{"credentials":[],"groups":[]}"#).expect("options");
    let error = sandbox.inject_json(&fault.to_string()).expect_err("a wrong fault");
    assert_eq!(lines(&error), issues);
}

#[wasm_bindgen_test(unsupported = test)]
fn a_fault_is_one_of_four() {
    assert_fault(&json!({ "drop": false }), &["drop unknown_value: drop must be true; received false"]);
    assert_fault(
        &json!({ "drop": true, "tmies": 3 }),
        &[r#"tmies unknown_key: "tmies" is not a key of a fault; did you mean "times"?"#],
    );
    assert_fault(
        &json!({ "times": 2 }),
        &[" required: a fault must have Code, status, drop or delayMs; received none of them"],
    );
    assert_fault(
        &json!({ "Code": "", "status": 502, "drop": null, "times": -1 }),
        &[
            "times out_of_range: times must be an integer from 0 to 4294967295; received -1",
            "drop unknown_key: drop is not a key of a fault with Code",
            "status unknown_key: status is not a key of a fault with Code",
            "Code required: Code must not be empty; received an empty string",
        ],
    );
    assert_fault(
        &json!({ "status": 99, "body": 7, "headers": { "a b": "x", "c": 1, "d": "\n", "e": "€" } }),
        &[
            "status out_of_range: status must be an integer from 200 to 599; received 99",
            "body invalid_type: body must be a string; received 7",
            "headers.a b invalid_characters: the name of a header must consist of letters, digits and any of \
             !#$%&'*+-.^_`|~; received \"a b\"",
            "headers.c invalid_type: a header must be a string; received 1",
            "headers.d invalid_characters: a header must consist of Latin-1 characters that are not control characters; \
             received \"\\n\"",
            "headers.e invalid_characters: a header must consist of Latin-1 characters that are not control characters; \
             received \"€\"",
        ],
    );
    assert_fault(
        &json!({ "delayMs": 1.5 }),
        &["delayMs not_integer: delayMs must be an integer from 0 to 2147483647; received 1.5"],
    );
    assert_fault(
        &json!({ "delayMs": "5" }),
        &["delayMs invalid_type: delayMs must be an integer from 0 to 2147483647; received \"5\""],
    );
    assert_fault(&json!(null), &[" invalid_type: a fault must be an object; received null"]);
}

#[wasm_bindgen_test(unsupported = test)]
fn all_options_are_checked_at_once() {
    assert_options(
        &json!({
            "groups": {}, "faults": [{ "drop": true }, 7], "processingMs": "5", "undocumented": "stric", "procesingMs": 5,
            "cors": "localhost",
        }),
        &[
            "procesingMs unknown_key: \"procesingMs\" is not a key of the options; did you mean \"processingMs\"?",
            "credentials required: credentials must be a list of credentials; received nothing",
            "groups invalid_type: groups must be a list of groups; received an object",
            "faults.1 invalid_type: a fault must be an object; received a number",
            "processingMs invalid_type: processingMs must be an integer from 0 to 86400000; received \"5\"",
            "undocumented unknown_value: undocumented must be \"lenient\" or \"strict\"; received \"stric\"; did you mean \
             \"strict\"?",
            "cors invalid_endpoint: cors must be \"*\" or an origin such as \"http://localhost:8080\"; received \
             \"localhost\"",
        ],
    );
    let error = Sandbox::from_json("{").expect_err("no JSON");
    assert_eq!(lines(&error), [" invalid_json: the options must be JSON: expected a key in double quotes at byte 1"]);
    let twice = r#"{"credentials":[],"groups":[],"groups":[]}"#;
    assert_eq!(
        lines(&Sandbox::from_json(twice).expect_err("a key twice")),
        ["groups duplicate_key: groups must occur once"]
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn credentials_are_checked_by_the_rules_of_a_call_and_never_shown() {
    let secret = "s3cr3t value";
    let options = json!({
        "groups": [],
        "credentials": [
            { "accessKeyId": "a,b", "accessKeySecret": format!(" {secret}"), "accesKeyId": secret },
            { "accessKeyId": 7, "securityToken": null },
            secret,
            { "accessKeyId": "testid", "accessKeySecret": "x", "securityToken": "" },
        ],
    });
    let error = Sandbox::from_json(&options.to_string()).expect_err("wrong options");
    assert!(!format!("{error:?} {error}").contains("s3cr3t"));
    assert_eq!(
        lines(&error),
        [
            "credentials.0.accesKeyId unknown_key: \"accesKeyId\" is not a key of an entry of credentials; did you mean \
             \"accessKeyId\"?",
            "credentials.0.accessKeyId invalid_characters: accessKeyId must not contain a comma",
            "credentials.0.accessKeySecret white_space: accessKeySecret must not start or end with white space",
            "credentials.1.accessKeyId invalid_type: accessKeyId must be a string; received a number",
            "credentials.1.accessKeySecret required: accessKeySecret must be a string; received nothing",
            "credentials.1.securityToken invalid_type: securityToken must be a string; received null",
            "credentials.2 invalid_type: an entry of credentials must be an object; received a string",
        ]
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn groups_are_checked_by_the_rules_of_the_operations() {
    assert_group(
        &json!({
            "RegionId": "Hangzhou", "VServerGroupId": "rsp-****", "LoadBalancerId": 7, "VServerGroupName": "a b",
            "LoadBalancerStatus": "Active", "Nam": "x",
            "BackendServers": [
                { "ServerId": "i-1", "Prot": 8080 },
                { "ServerId": "i-1", "Port": null, "Weight": 101 },
                { "ServerId": "eni-1", "Port": 80, "VbrId": 1 },
            ],
        }),
        &[
            ".Nam unknown_key: \"Nam\" is not a key of a group",
            ".RegionId invalid_characters: RegionId must contain lowercase letters, digits and \"-\" only, and start with a \
             letter; received \"Hangzhou\"",
            ".LoadBalancerId invalid_type: LoadBalancerId must be a load balancer ID such as \"lb-bp1b6c719dfa08ex\"; \
             received a number",
            ".VServerGroupName invalid_characters: VServerGroupName must contain letters, digits, \"-\", \"/\", \".\", \"_\" \
             and Chinese characters only; received \" \"",
            ".BackendServers.0.Prot unknown_key: \"Prot\" is not a field of a backend server; did you mean \"Port\"?",
            ".BackendServers.1.Weight out_of_range: Weight must be an integer from 0 to 100; received 101",
            ".BackendServers.1.Port invalid_type: Port must be an integer from 1 to 65535; received null",
            ".BackendServers.2.Type required: Type must be \"eni\" for this ServerId; received nothing",
            ".VServerGroupId placeholder: VServerGroupId is the masked value of an example: replace it with the real one; \
             received \"rsp-****\"",
            ".LoadBalancerStatus unknown_value: LoadBalancerStatus must be \"active\" or \"inactive\" or \"locked\"; received \
             \"Active\"; did you mean \"active\"?",
        ],
    );
    assert_group(
        &json!({
            "CreateTime": "2026-01-15 08:09:10", "VServerGroupName": null,
            "Tags": [7, { "TagKey": "acs:a", "TagValue": 7 }, { "TagValue": "" }],
            "Listeners": [{ "Port": "80" }],
            "Rules": "none",
            "Health": [{ "ServerId": "", "Port": 0, "ServerHealthStatus": "\n" }],
            "BackendServers": [{ "ServerId": "i-1", "Port": 80, "VbrId": 1 }, { "ServerId": "i-1" }],
        }),
        &[
            ".VServerGroupName invalid_type: VServerGroupName must be a string; received null",
            ".CreateTime invalid_date: CreateTime must be written yyyy-MM-ddTHH:mm:ssZ, in UTC; received \
             \"2026-01-15 08:09:10\"",
            ".Tags.0 invalid_type: a tag must be an object; received a number",
            ".Tags.2.TagKey required: TagKey must be a string; received nothing",
            ".Tags.1.TagKey wrong_prefix: TagKey must not start with \"aliyun\" or \"acs:\"; received \"acs:a\"",
            ".Tags.1.TagValue invalid_type: TagValue must be a string; received 7",
            ".Listeners.0.Port invalid_type: Port must be an integer from 1 to 65535; received \"80\"",
            ".Listeners.0.Protocol required: Protocol must be a string; received nothing",
            ".Rules invalid_type: Rules must be a list with a rule in each entry; received a string",
            ".Health.0.ServerId required: ServerId must not be empty; received an empty string",
            ".Health.0.Port out_of_range: Port must be an integer from 1 to 65535; received 0",
            ".Health.0.ServerHealthStatus control_character: ServerHealthStatus must not contain control characters; \
             received \"\\n\"",
            ".BackendServers.0.VbrId invalid_type: VbrId must be a string; received 1",
            ".BackendServers.1 duplicate_member: this entry is the same member as an earlier one",
        ],
    );
    assert_group(
        &json!({ "BackendServers": "[]" }),
        &[".BackendServers invalid_type: BackendServers must be a list of members; received a string"],
    );
    let twice = json!({ "credentials": [], "groups": [group_of(&json!([])), group_of(&json!([])), {}] });
    assert_options(
        &twice,
        &[
            "groups.1.VServerGroupId duplicate_member: VServerGroupId must be another one for each group of a region; received \
             \"rsp-cige6j5e7p\"",
            "groups.2.BackendServers required: BackendServers must be a list of members, empty or not; received nothing",
            "groups.2.RegionId required: RegionId must be a region ID such as \"cn-hangzhou\"; received nothing",
            "groups.2.VServerGroupId required: VServerGroupId must be a vServer group ID such as \"rsp-cige6j5e7p\"; \
             received nothing",
        ],
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn groups_are_written_as_they_were_read() {
    let group = json!({
        "VServerGroupId": "rsp-1", "RegionId": "cn-new-region", "LoadBalancerId": "lb-1", "LoadBalancerStatus": "locked",
        "VServerGroupName": "n", "CreateTime": "2026-01-15T08:09:10Z",
        "Tags": [{ "TagKey": "k", "TagValue": "" }],
        "Listeners": [{ "Port": 80, "Protocol": "http" }],
        "Rules": [{ "RuleId": "rule-1", "RuleName": "r", "Url": "/a" }],
        "Health": [{ "ServerId": "i-1", "Port": 80, "ListenerPort": 80, "ServerHealthStatus": "abnormal" }],
        "BackendServers": [
            { "ServerId": "i-1", "Port": 80, "Weight": 0, "Type": "ecs", "ServerRegionId": "cn-beijing", "VbrId": "vbr-1" },
            { "ServerId": "eni-1", "Port": 81, "Weight": 100, "Type": "eni", "ServerIp": "::1", "Description": "中" },
        ],
    });
    let least =
        json!({ "VServerGroupId": "rsp-2", "RegionId": "cn-hangzhou", "BackendServers": [{ "ServerId": "i-1" }] });
    let options = json!({ "credentials": [], "groups": [group, least] });
    let sandbox = Sandbox::from_json(&options.to_string()).expect("options");
    let written: Value = serde_json::from_str(&sandbox.groups_json()).expect("JSON");
    let defaults = json!([{ "ServerId": "i-1", "Port": 80, "Weight": 100, "Type": "ecs" }]);
    assert_eq!(written[0], group);
    assert_eq!(written[1], json!({ "VServerGroupId": "rsp-2", "RegionId": "cn-hangzhou", "BackendServers": defaults }));
    let order = ["VServerGroupId", "RegionId", "LoadBalancerId", "Tags", "Health", "BackendServers"];
    let places = order.map(|name| sandbox.groups_json().find(&format!("\"{name}\"")).expect("a key"));
    assert!(places.is_sorted());
}

#[wasm_bindgen_test(unsupported = test)]
fn the_findings_of_many_wrong_groups_are_limited() {
    let wrong = json!({
        "VServerGroupId": "rsp-1", "RegionId": "cn-hangzhou", "Tags": [{ "TagKey": 7, "TagValue": 7 }], "BackendServers": [],
    });
    let options = json!({ "credentials": [], "groups": vec![wrong; 2000] });
    let error = Sandbox::from_json(&options.to_string()).expect_err("wrong groups");
    assert!((1000..1100).contains(&error.issues.len()), "{}", error.issues.len());
}

#[wasm_bindgen_test(unsupported = test)]
fn a_value_without_rules_keeps_all_members() {
    let group = |value: &str| {
        let servers = format!(r#"[{{ "ServerId": "i-1", "Port": 80, "VpcId": {value} }}]"#);
        let group =
            format!(r#"{{ "VServerGroupId": "rsp-1", "RegionId": "cn-hangzhou", "BackendServers": {servers} }}"#);
        Sandbox::from_json(&format!(r#"{{ "credentials": [], "groups": [{group}] }}"#))
    };
    assert_eq!(group(r#""vpc-1""#).expect("options").groups()[0].members.len(), 1);
    for unreadable in ["1e999", r#""\ud800""#] {
        assert_eq!(
            lines(&group(unreadable).expect_err("unreadable")),
            ["groups.0.BackendServers invalid_json: BackendServers contains a number or an escape that cannot be read"]
        );
    }
}
