//! The text of a list of servers: JSON is what a library takes for JSON, every parameter of the kind has the same rules, and
//! what passes is sent byte for byte and taken by the sandbox.
#![no_main]

use libfuzzer_sys::fuzz_target;
use serde::de::IgnoredAny;
use serde_json::{Value, json};
use slb_backend_servers::{
    Credentials, Findings, IssueCode, Kind, Operation, Params, SignOptions, SignatureMethod, build_request,
    validate_params,
};
use slb_backend_servers_fuzz::wire::Wire;
use slb_backend_servers_fuzz::{GROUP, LOAD_BALANCER, NONCE, REGION, date, shown};
use slb_backend_servers_sandbox::Sandbox;

const FIELDS: [&str; 6] = ["ServerId", "Port", "Weight", "Type", "ServerIp", "Description"];

/// What answers have of a member, and requests do not need.
const IGNORED: [&str; 4] = ["ServerRegionId", "VbrId", "VpcId", "ProxyProtocolV2Enabled"];

fuzz_target!(|text: &str| {
    let found = validate_params(&Params::remove(REGION, GROUP, text), 20);
    if text.is_empty() {
        assert_eq!(found.issues[0].code, IssueCode::Required);
        return;
    }
    let refused = found.issues.iter().find(|issue| issue.code == IssueCode::InvalidJson && issue.path.len() == 1);
    let too_deep = refused.is_some_and(|issue| issue.message.contains("no more lists and objects in one another"));
    assert!(too_deep || refused.is_none() == is_json(text), "{}", shown(&found.issues));
    if found.issues.is_empty() {
        check_valid(text);
    }
    for operation in Operation::all() {
        let kinds = operation.row().parameters.iter().filter(|parameter| parameter.kind == Kind::BackendServers);
        for parameter in kinds {
            check_operation(operation, parameter.name, text, &found);
        }
    }
});

/// The parameter of any operation is held to the same rules, and sent as it stands.
fn check_operation(operation: Operation, name: &str, text: &str, expected: &Findings) {
    let mut params = Params::new(operation).with("RegionId", REGION).with(name, text);
    for (other, value) in [("VServerGroupId", GROUP), ("LoadBalancerId", LOAD_BALANCER)] {
        if operation.row().parameters.iter().any(|parameter| parameter.name == other) {
            params = params.with(other, value);
        }
    }
    let found = validate_params(&params, 20);
    let alike = |findings: &Findings| {
        let all = findings.issues.iter().chain(&findings.warnings);
        all.map(|issue| (issue.code, issue.path.len(), issue.received.clone())).collect::<Vec<_>>()
    };
    assert_eq!(alike(&found), alike(expected), "{operation}");

    let credentials = Credentials::new("testid", "testsecret");
    if !found.issues.is_empty() {
        let error = build_request(&params, &credentials, &SignOptions::new(date(), NONCE)).expect_err("a refusal");
        assert_eq!(error.issues, found.issues);
        return;
    }
    for method in [SignatureMethod::Acs3HmacSha256, SignatureMethod::HmacSha1] {
        let options = SignOptions::new(date(), NONCE).signature_method(method);
        let request = build_request(&params, &credentials, &options).expect("a request");
        assert_eq!(request.warnings, found.warnings);
        let wire = Wire::of(&request);
        let servers: Vec<String> =
            wire.parameters().into_iter().filter(|(sent, _)| sent == name).map(|(_, value)| value).collect();
        assert_eq!(servers, [text]);
        assert!(wire.is_signed_by("testsecret"));
        let response = wire.send(&mut sandbox(), date(), 0).response.expect("a response");
        // A field that means nothing may hold what a library does not read: a number beyond all bounds, half a character.
        let is_read = serde_json::from_str::<Value>(text).is_ok();
        assert!(response.status == 200 || !is_read, "{operation}: {}", response.body);
    }
}

/// What stands deeper than the library reads, stands deeper than ours does.
fn is_json(text: &str) -> bool {
    serde_json::from_str::<IgnoredAny>(text).is_ok()
}

/// What passed every rule is, to a library too, what the reference describes.
fn check_valid(text: &str) {
    let Ok(value) = serde_json::from_str::<Value>(text) else {
        assert!(IGNORED.iter().any(|name| text.contains(name)) || text.contains("\\u"), "{text}");
        return;
    };
    let list = value.as_array().expect("a list");
    assert!((1..=20).contains(&list.len()));
    for entry in list {
        let entry = entry.as_object().expect("an object");
        assert!(entry.keys().all(|key| FIELDS.contains(&key.as_str()) || IGNORED.contains(&key.as_str())));
        let id = entry["ServerId"].as_str().expect("a string");
        assert!(!id.is_empty() && id.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'*'));
        // An empty text is not given, except in `Port`.
        let given = |name: &str| entry.get(name).filter(|value| *value != "" || name == "Port");
        let number = |name: &str| {
            let value = given(name)?;
            Some(value.as_u64().or_else(|| value.as_str()?.parse().ok()).expect("a number"))
        };
        assert!(number("Port").is_none_or(|port| (1..=65535).contains(&port)));
        assert!(number("Weight").is_none_or(|weight| weight <= 100));
        let text = |name: &str| given(name).map(|value| value.as_str().expect("a string"));
        let kind = ["ecs", "eni", "eci"].into_iter().zip(["i-", "eni-", "eci-"]);
        let of_id = kind.clone().find(|(_, prefix)| id.starts_with(prefix)).map(|(name, _)| name);
        match (text("Type"), of_id) {
            (Some(given), of_id) => {
                assert!(kind.clone().any(|(name, _)| name == given) && of_id.is_none_or(|name| name == given));
            }
            (None, of_id) => assert!(of_id.is_none_or(|name| name == "ecs")),
        }
        assert!(text("ServerIp").is_none_or(|address| address.parse::<std::net::IpAddr>().is_ok()));
        assert!(text("Description").is_none_or(|text| (1..=80).contains(&text.chars().count())));
    }
}

fn sandbox() -> Sandbox {
    let options = json!({
        "credentials": [{ "accessKeyId": "testid", "accessKeySecret": "testsecret" }],
        "groups": [{
            "VServerGroupId": GROUP, "RegionId": REGION, "LoadBalancerId": LOAD_BALANCER, "BackendServers": [],
        }],
    });
    Sandbox::from_json(&options.to_string()).expect("options")
}
