//! The text of `BackendServers`: JSON is what a library takes for JSON, and what validates is sent byte for byte.
#![no_main]

use libfuzzer_sys::fuzz_target;
use serde::de::IgnoredAny;
use serde_json::{Value, json};
use slb_backend_servers::sandbox::{HttpRequest, Sandbox};
use slb_backend_servers::{
    Credentials, IssueCode, RemoveParams, SignOptions, SignatureMethod, build_remove_request, validate_remove_params,
};
use slb_backend_servers_fuzz::wire::{Wire, decode};
use slb_backend_servers_fuzz::{GROUP, NONCE, REGION, date, shown};

const FIELDS: [&str; 6] = ["ServerId", "Port", "Weight", "Type", "ServerIp", "Description"];

fuzz_target!(|text: &str| {
    let params = RemoveParams::new(REGION, GROUP, text);
    let options = SignOptions::new(date(), NONCE);
    let found = validate_remove_params(&params, &options);
    assert_eq!(found, validate_remove_params(&params, &options));
    if text.is_empty() {
        assert_eq!(found.issues[0].code, IssueCode::Required);
        return;
    }
    let refused = found.issues.iter().find(|issue| issue.code == IssueCode::InvalidJson && issue.path.len() == 1);
    let too_deep = refused.is_some_and(|issue| issue.message.contains("no more lists and objects in one another"));
    assert!(too_deep || refused.is_none() == is_json(text), "{}", shown(&found.issues));

    let credentials = Credentials::new("testid", "testsecret");
    if !found.issues.is_empty() {
        let issues = build_remove_request(&params, &credentials, &options).expect_err("a refusal");
        assert_eq!(issues, found.issues);
        return;
    }
    check_valid(text);
    for method in [SignatureMethod::Acs3HmacSha256, SignatureMethod::HmacSha1] {
        let options = SignOptions::new(date(), NONCE).signature_method(method);
        let request = build_remove_request(&params, &credentials, &options).expect("a request");
        assert_eq!(request.warnings, found.warnings);
        let query = request.url.split_once("/?").map_or("", |(_, query)| query);
        let sent = decode(request.body.as_deref().unwrap_or(query).as_bytes());
        let servers: Vec<&str> =
            sent.iter().filter(|(name, _)| name == "BackendServers").map(|(_, value)| value.as_str()).collect();
        assert_eq!(servers, [text]);

        let mut headers: Vec<(String, String)> =
            request.headers.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        headers.push(("host".to_owned(), "slb.aliyuncs.com".to_owned()));
        let body = request.body.unwrap_or_default().into_bytes();
        let wire = Wire { method: request.method.to_owned(), query: query.to_owned(), headers, body };
        assert!(wire.is_signed_by("testsecret"));
        let answer = sandbox().handle(
            &HttpRequest { method: &wire.method, query: &wire.query, headers: &wire.headers, body: &wire.body },
            date(),
            "request-1",
        );
        let response = answer.response.expect("a response");
        assert_eq!(response.status, 200, "{}", response.body);
    }
});

/// What stands deeper than the library reads, stands deeper than ours does.
fn is_json(text: &str) -> bool {
    serde_json::from_str::<IgnoredAny>(text).is_ok()
}

/// What passed every rule is, to a library too, what the reference describes.
fn check_valid(text: &str) {
    let value: Value = serde_json::from_str(text).expect("JSON");
    let list = value.as_array().expect("a list");
    assert!((1..=20).contains(&list.len()));
    for entry in list {
        let entry = entry.as_object().expect("an object");
        assert!(entry.keys().all(|key| FIELDS.contains(&key.as_str())));
        assert!(entry["ServerId"].as_str().is_some_and(|id| !id.is_empty()));
        let number = |name: &str| {
            let value = entry.get(name)?;
            Some(value.as_u64().or_else(|| value.as_str()?.parse().ok()).expect("a number"))
        };
        assert!(number("Port").is_none_or(|port| (1..=65535).contains(&port)));
        assert!(number("Weight").is_none_or(|weight| weight <= 100));
        let text = |name: &str| entry.get(name).map(|value| value.as_str().expect("a string"));
        assert!(text("Type").is_none_or(|name| ["ecs", "eni", "eci"].contains(&name)));
        assert!(text("ServerIp").is_none_or(|address| address.parse::<std::net::IpAddr>().is_ok()));
        assert!(text("Description").is_none_or(|text| (1..=80).contains(&text.chars().count())));
    }
}

fn sandbox() -> Sandbox {
    let account = json!({ "accessKeyId": "testid", "accessKeySecret": "testsecret" });
    let group = json!({ "VServerGroupId": GROUP, "RegionId": REGION, "BackendServers": [] });
    Sandbox::new(
        vec![serde_json::from_value(account).expect("an account")],
        vec![serde_json::from_value(group).expect("a group")],
    )
}
