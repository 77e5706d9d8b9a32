//! The sandbox: who may call, what happens, and how it is told.

mod common;

use common::vector::{PUBLIC, Vector};
use common::wire::Wire;
use common::{GROUP, SERVERS, cases, credentials, date, options};
use serde_json::{Value, json};
use slb_backend_servers::sandbox::{Account, Fault, Group, HttpRequest, HttpResponse, Member, Sandbox};
use slb_backend_servers::{
    ACTION, Credentials, Method, RemoveParams, Response, ResponseContext, SignOptions, SignatureMethod, Timestamp,
    build_remove_request, parse_response,
};
use wasm_bindgen_test::wasm_bindgen_test;

fn account(id: &str, secret: &str, token: &str) -> Account {
    let account = json!({ "accessKeyId": id, "accessKeySecret": secret, "securityToken": token });
    serde_json::from_value(account).expect("an account")
}

fn groups(servers: &Value) -> Vec<Group> {
    let group = json!({ "VServerGroupId": GROUP, "RegionId": "cn-hangzhou", "LoadBalancerId": "lb-1", "BackendServers": servers });
    vec![serde_json::from_value(group).expect("a group")]
}

fn sandbox_with(servers: &Value) -> Sandbox {
    Sandbox::new(vec![account("testid", "testsecret", "")], groups(servers))
}

fn sandbox() -> Sandbox {
    sandbox_with(&json!([{ "ServerId": "i-1", "Port": 80 }, { "ServerId": "i-2", "Port": 80 }]))
}

fn signed_with(servers: &str, credentials: &Credentials<'_>, options: &SignOptions<'_>) -> Wire {
    let params = RemoveParams::new("cn-hangzhou", GROUP, servers);
    Wire::of(&build_remove_request(&params, credentials, options).expect("a request"))
}

fn signed(servers: &str, nonce: &str) -> Wire {
    signed_with(servers, &credentials(), &SignOptions { nonce: nonce.into(), ..options() })
}

/// Signs parameters that our own client would refuse, by the RPC signature.
fn signed_anyhow(parameters: &[(&str, &str)], method: &str) -> Wire {
    use slb_backend_servers::sign::rpc;
    let timestamp = date().to_string();
    let mut all = vec![
        ("Action", ACTION),
        ("Version", "2014-05-15"),
        ("Format", "JSON"),
        ("Timestamp", &timestamp),
        ("SignatureMethod", rpc::ALGORITHM),
        ("SignatureVersion", "1.0"),
        ("SignatureNonce", "n"),
        ("AccessKeyId", "testid"),
        ("RegionId", "cn-hangzhou"),
        ("VServerGroupId", GROUP),
        ("BackendServers", r#"[{"ServerId":"i-1","Port":80}]"#),
    ];
    for &(name, value) in parameters {
        all.retain(|(known, _)| *known != name);
        if !value.is_empty() {
            all.push((name, value));
        }
    }
    let query = rpc::canonicalized_query(&all);
    let signature = rpc::signature("testsecret", &rpc::string_to_sign(method, &query));
    Wire { method: method.to_owned(), query: rpc::signed_query(&query, &signature), ..Wire::default() }
}

fn json_of(response: &HttpResponse) -> Value {
    serde_json::from_str(&response.body).unwrap_or_else(|_| panic!("no JSON: {}", response.body))
}

#[track_caller]
fn assert_refused(response: &HttpResponse, status: u16, code: &str) {
    let body = json_of(response);
    assert_eq!((response.status, &body["Code"]), (status, &json!(code)), "{}", body["Message"]);
    assert_eq!(body["RequestId"], "request-1");
    assert_eq!(response.headers["x-acs-request-id"], "request-1");
    assert!(body["HostId"].is_string() && body["Recommend"].is_string());
}

fn members(sandbox: &Sandbox) -> Vec<String> {
    sandbox.groups()[0].members.iter().map(|member| format!("{}:{}", member.server_id, member.port)).collect()
}

/// The vectors that are calls of this operation, each with a sandbox that knows its caller and its group.
fn calls() -> Vec<(Vector, Wire, Sandbox, Timestamp)> {
    let vectors = Vector::acs3().into_iter().chain(Vector::rpc());
    let calls = vectors.filter(|vector| vector.text("/input/action") == ACTION).map(|vector| {
        let [id, secret, token] = ["accessKeyId", "accessKeySecret", "securityToken"]
            .map(|part| vector.text(&format!("/input/credentials/{part}")).to_owned());
        let [region_id, group_id, _] = PUBLIC.map(|name| vector.text(&format!("/input/params/{name}")).to_owned());
        let group = json!({ "VServerGroupId": group_id, "RegionId": region_id, "BackendServers": [] });
        let groups = vec![serde_json::from_value(group).expect("a group")];
        let wire = Wire::of_vector(&vector);
        let now = Timestamp::parse(vector.text("/input/date")).expect("a date");
        (vector, wire, Sandbox::new(vec![account(&id, &secret, &token)], groups), now)
    });
    calls.collect()
}

fn is_valid_call(vector: &Vector) -> bool {
    ["op", "region", "sts", "secret"].contains(&vector.text("/kind"))
}

#[wasm_bindgen_test(unsupported = test)]
fn calls_of_every_official_client_are_verified() {
    for (vector, wire, mut sandbox, now) in calls() {
        let response = wire.send_at(&mut sandbox, now);
        let name = vector.text("/name");
        if is_valid_call(&vector) || vector.text("/kind") == "json-form" {
            assert_eq!(response.status, 200, "{name}: {}", response.body);
        } else {
            // What these send is no list of servers, but it is signed right.
            assert!(!response.body.contains("Signature"), "{name}: {}", response.body);
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_changed_bit_anywhere_is_refused() {
    let mut tried = 0;
    for (vector, wire, sandbox, now) in calls().into_iter().filter(|(vector, ..)| is_valid_call(vector)) {
        let signed = vector.text("/expected/signedHeaders");
        let is_signed =
            |name: &str| signed.split(';').chain(["authorization"]).any(|signed| signed.eq_ignore_ascii_case(name));
        let mut damaged: Vec<(String, Wire)> = Vec::new();
        let flip = |text: &str, at: usize| {
            let mut bytes = text.as_bytes().to_vec();
            bytes[at] ^= 1;
            String::from_utf8_lossy(&bytes).into_owned()
        };
        // Every byte of a short call, every so many of a long one.
        for at in (0..wire.query.len()).step_by(1 + wire.query.len() / cases(60)) {
            damaged.push((format!("query {at}"), Wire { query: flip(&wire.query, at), ..wire.clone() }));
        }
        for at in (0..wire.body.len()).step_by(1 + wire.body.len() / cases(60)) {
            let mut body = wire.body.clone();
            body[at] ^= 1;
            damaged.push((format!("body {at}"), Wire { body, ..wire.clone() }));
        }
        for (index, (name, value)) in wire.headers.iter().enumerate().filter(|(_, (name, _))| is_signed(name)) {
            for at in (0..value.len()).step_by(1 + value.len() / cases(15)) {
                let mut headers = wire.headers.clone();
                headers[index].1 = flip(value, at);
                damaged.push((format!("{name} {at}"), Wire { headers, ..wire.clone() }));
            }
            let mut headers = wire.headers.clone();
            headers.remove(index);
            damaged.push((format!("no {name}"), Wire { headers, ..wire.clone() }));
        }
        let other = if wire.method == "GET" { "POST" } else { "GET" };
        damaged.push(("method".to_owned(), Wire { method: other.to_owned(), ..wire.clone() }));

        for (what, wire) in damaged {
            let mut sandbox = sandbox.clone();
            let response = wire.send_at(&mut sandbox, now);
            assert_ne!(response.status, 200, "{what} of {}", vector.text("/name"));
            tried += 1;
        }
    }
    assert!(tried > 0);
}

#[wasm_bindgen_test(unsupported = test)]
fn a_removal_lists_what_remains() {
    let mut sandbox = sandbox();
    let response = signed(r#"[{"ServerId":"i-1","Port":80},{"ServerId":"i-9","Port":80}]"#, "n").send(&mut sandbox);
    assert_eq!(response.status, 200);
    assert_eq!(
        json_of(&response),
        json!({
            "RequestId": "request-1",
            "VServerGroupId": GROUP,
            "BackendServers": { "BackendServer": [{ "ServerId": "i-2", "Port": 80, "Weight": 100, "Type": "ecs" }] },
        })
    );
    assert_eq!(members(&sandbox), ["i-2:80"]);
    assert_eq!(signed(r#"[{"ServerId":"i-2","Port":80}]"#, "m").send(&mut sandbox).status, 200);
    assert_eq!(members(&sandbox), [""; 0]);
}

#[wasm_bindgen_test(unsupported = test)]
fn a_removal_lists_neither_addresses_nor_descriptions() {
    let stays = json!({ "ServerId": "eni-1", "Port": 80, "Type": "eni", "ServerIp": "10.0.0.1", "Description": "d" });
    let response = signed(SERVERS, "n").send(&mut sandbox_with(&json!([stays])));
    let listed = json!({ "ServerId": "eni-1", "Port": 80, "Weight": 100, "Type": "eni" });
    assert_eq!(json_of(&response)["BackendServers"], json!({ "BackendServer": [listed] }));
}

#[wasm_bindgen_test(unsupported = test)]
fn only_what_takes_a_member_out_is_a_change() {
    let mut sandbox = sandbox();
    let mut changed = |servers: &str, nonce: &str| {
        let wire = signed(servers, nonce);
        let request =
            HttpRequest { method: &wire.method, query: &wire.query, headers: &wire.headers, body: &wire.body };
        sandbox.handle(&request, date(), "request-1").changed
    };
    assert!(!changed(r#"[{"ServerId":"i-9","Port":80}]"#, "1"));
    assert!(changed(r#"[{"ServerId":"i-1","Port":80}]"#, "2"));
    assert!(!changed(r#"[{"ServerId":"i-1","Port":80}]"#, "3"));
}

#[wasm_bindgen_test(unsupported = test)]
fn our_own_requests_go_through_whichever_way_they_travel() {
    for token in ["", "token+/="] {
        for signature_method in [SignatureMethod::Acs3HmacSha256, SignatureMethod::HmacSha1] {
            for method in [Method::Post, Method::Get] {
                let servers = json!([{ "ServerId": "i-1", "Port": 80 }]);
                let mut sandbox = Sandbox::new(vec![account("testid", "testsecret", token)], groups(&servers));
                let credentials = credentials().with_security_token(token);
                let options = options().signature_method(signature_method).method(method);
                let response = signed_with(&servers.to_string(), &credentials, &options).send(&mut sandbox);
                assert_eq!(response.status, 200, "{}", response.body);
                assert_eq!(members(&sandbox), [""; 0]);
            }
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_body_that_is_called_something_else_is_no_form() {
    let mut wire = signed_with(SERVERS, &credentials(), &options().signature_method(SignatureMethod::HmacSha1));
    let kind = wire.headers.iter_mut().find(|(name, _)| name.eq_ignore_ascii_case("content-type")).expect("a type");
    assert_eq!(kind.1, "application/x-www-form-urlencoded");
    kind.1 = "text/plain".to_owned();
    let response = wire.send(&mut sandbox());
    assert!(response.status == 400 && response.body.contains("<Code>MissingAction</Code>"), "{}", response.body);
}

#[wasm_bindgen_test(unsupported = test)]
fn the_gateway_refuses_in_its_order() {
    let refused = |wire: &Wire, status, code: &str| assert_refused(&wire.send(&mut sandbox()), status, code);
    let with = |parameters: &[(&str, &str)]| signed_anyhow(parameters, "GET");
    assert_eq!(with(&[]).send(&mut sandbox()).status, 200);
    refused(&signed_anyhow(&[], "PUT"), 403, "UnsupportedHTTPMethod");
    refused(&with(&[("Action", "")]), 400, "MissingAction");
    refused(&with(&[("Action", "DeleteLoadBalancer"), ("Version", "")]), 404, "InvalidApi.NotFound");
    refused(&with(&[("Version", ""), ("RegionId", "")]), 400, "MissingVersion");
    refused(&with(&[("Version", "2020-06-16"), ("Timestamp", "")]), 400, "InvalidVersion");
    for common in ["Timestamp", "SignatureNonce", "AccessKeyId", "SignatureMethod", "SignatureVersion"] {
        refused(&with(&[(common, ""), ("RegionId", "")]), 400, &format!("Missing{common}"));
    }
    refused(&with(&[("SignatureMethod", "HMAC-MD5"), ("RegionId", "")]), 400, "InvalidSignatureMethod");
    for required in PUBLIC {
        refused(&with(&[(required, ""), ("AccessKeyId", "nobody")]), 400, &format!("Missing{required}"));
    }
    refused(&with(&[("AccessKeyId", "nobody"), ("Timestamp", "now")]), 404, "InvalidAccessKeyId.NotFound");
    let unsigned = with(&[("Timestamp", "now")]);
    refused(
        &Wire { query: unsigned.query.replace("Signature=", "Signature=A"), ..unsigned },
        400,
        "SignatureDoesNotMatch",
    );
    refused(&with(&[("SecurityToken", "t"), ("Timestamp", "now")]), 400, "InvalidSecurityToken.MismatchWithAccessKey");
    refused(&with(&[("Timestamp", "2026-01-15 08:09:10"), ("RegionId", "mars")]), 400, "InvalidTimeStamp.Format");
    refused(&with(&[("RegionId", "mars"), ("BackendServers", "x")]), 400, "InvalidParameter");
    refused(&with(&[("VServerGroupId", "rsp-other"), ("BackendServers", "x")]), 404, "InvalidParameter");
    refused(&with(&[("RegionId", "cn-beijing")]), 404, "InvalidParameter");
    refused(&with(&[("BackendServers", "x")]), 400, "BackendServersMalformed");
}

#[wasm_bindgen_test(unsupported = test)]
fn a_token_must_be_the_one_that_goes_with_the_key() {
    let send = |known: &str, given: &str| {
        let mut sandbox = Sandbox::new(vec![account("testid", "testsecret", known)], groups(&json!([])));
        let credentials = credentials().with_security_token(given.to_owned());
        signed_with(r#"[{"ServerId":"i-1","Port":80}]"#, &credentials, &options()).send(&mut sandbox)
    };
    assert_eq!(send("token", "token").status, 200);
    assert_eq!(send("", "").status, 200);
    assert_refused(&send("token", "tokem"), 400, "InvalidSecurityToken.Malformed");
    assert_refused(&send("token", ""), 400, "MissingSecurityToken");
    assert_refused(&send("", "token"), 400, "InvalidSecurityToken.MismatchWithAccessKey");
}

#[wasm_bindgen_test(unsupported = test)]
fn a_date_is_good_for_15_minutes_and_a_nonce_once() {
    let wire = signed(r#"[{"ServerId":"i-9","Port":80}]"#, "n");
    let at = |minutes: i64, seconds: i64| {
        Timestamp::from_unix_seconds(date().unix_seconds() + minutes * 60 + seconds).expect("a date")
    };
    for (now, fresh) in [(at(15, 0), true), (at(-15, 0), true), (at(15, 1), false), (at(-15, -1), false)] {
        let response = wire.send_at(&mut sandbox(), now);
        if fresh {
            assert_eq!(response.status, 200, "{now}");
        } else {
            assert_refused(&response, 400, "InvalidTimeStamp.Expired");
        }
    }
    let mut sandbox = sandbox();
    assert_eq!(wire.send_at(&mut sandbox, at(-15, 0)).status, 200);
    assert_refused(&wire.send_at(&mut sandbox, at(15, 0)), 400, "SignatureNonceUsed");
    // By then the first request would be refused for its date.
    let later = SignOptions::new(at(15, 1), "n");
    assert_eq!(signed_with(SERVERS, &credentials(), &later).send_at(&mut sandbox, at(15, 1)).status, 200);
}

#[wasm_bindgen_test(unsupported = test)]
fn a_state_may_leave_out_what_has_a_default() {
    let member = |member: Value| serde_json::from_value::<Member>(member);
    for given in
        [json!({ "ServerId": "i-1" }), json!({ "ServerId": "i-1", "Port": null, "Weight": null, "Type": null })]
    {
        let read = serde_json::to_value(member(given).expect("a member")).unwrap();
        assert_eq!(read, json!({ "ServerId": "i-1", "Port": 80, "Weight": 100, "Type": "ecs" }));
    }
    for wrong in [json!("http"), json!(1.5), json!(-1), json!([80]), json!(4_294_967_296_u64)] {
        assert!(member(json!({ "ServerId": "i-1", "Port": wrong })).is_err(), "{wrong}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_wrong_signature_is_told_with_the_string_that_the_server_signed() {
    let wrong = Credentials::new("testid", "wrong");
    for signature_method in [SignatureMethod::Acs3HmacSha256, SignatureMethod::HmacSha1] {
        let options = options().signature_method(signature_method);
        let params = RemoveParams::new("cn-hangzhou", GROUP, r#"[{"ServerId":"i-1","Port":80}]"#);
        let stages = slb_backend_servers::signing_stages(&params, &wrong, &options).expect("stages");
        let wire = Wire::of(&build_remove_request(&params, &wrong, &options).expect("a request"));
        let response = wire.send(&mut sandbox());
        let context = ResponseContext {
            status: Some(response.status),
            string_to_sign: Some(&stages.string_to_sign),
            ..Default::default()
        };
        let Response::Error(error) = parse_response(&response.body, &context) else { panic!("no error") };
        let mismatch = serde_json::to_value(error.signature_mismatch.expect("a mismatch")).unwrap();
        assert_eq!(mismatch, json!({ "serverStringToSign": stages.string_to_sign, "cause": "secret" }));
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn servers_are_read_as_leniently_as_callers_write_them() {
    let remaining = |servers: &str| {
        let mut sandbox = sandbox_with(&json!([
            { "ServerId": "i-1", "Port": 80 },
            { "ServerId": "i-1", "Port": 81, "ServerIp": "10.0.0.3" },
            { "ServerId": "eni-1", "Port": 80, "Type": "eni", "ServerIp": "10.0.0.1" },
            { "ServerId": "eni-1", "Port": 80, "Type": "eni", "ServerIp": "10.0.0.2" },
        ]));
        let response = signed_anyhow(&[("BackendServers", servers)], "GET").send(&mut sandbox);
        assert_eq!(response.status, 200, "{}", response.body);
        sandbox.groups()[0].members.len()
    };
    assert_eq!(remaining("[{'ServerId':'i-1','Port':'80','Weight':'7', 'Type': 'ecs'}]"), 3);
    assert_eq!(remaining(r#"[{'ServerId':'i-1','Port':80,'Description':'it\'s "so" \\'}]"#), 3);
    assert_eq!(
        remaining(r#"[{"serverId":"i-1","port":80,"weight":100,"type":"ecs","IsUserManaged":true,"NodeName":"n"}]"#),
        3
    );
    assert_eq!(remaining(r#"[{"ServerId":"i-1","Port":80,"Weight":0,"Description":"other"}]"#), 3);
    assert_eq!(remaining(r#"[{"ServerId":"i-1"}]"#), 2);
    assert_eq!(remaining(r#"[{"ServerId":"i-1","Port":82}]"#), 4);
    assert_eq!(remaining(r#"[{"ServerId":"eni-1","Port":80,"Type":"eni","ServerIp":"10.0.0.2"}]"#), 3);
    assert_eq!(remaining(r#"[{"ServerId":"eni-1","Port":80,"Type":"eni"}]"#), 2);
    assert_eq!(remaining(r#"[{"ServerId":"i-1","Port":81,"ServerIp":"10.0.0.4"}]"#), 3);
}

#[wasm_bindgen_test(unsupported = test)]
fn servers_that_the_service_cannot_read_are_refused() {
    let refused = |servers: &str, code: &str| {
        let mut sandbox = sandbox();
        assert_refused(&signed_anyhow(&[("BackendServers", servers)], "POST").send(&mut sandbox), 400, code);
        assert_eq!(members(&sandbox), ["i-1:80", "i-2:80"]);
    };
    for malformed in
        ["x", "{}", "[", "7", "[{'ServerId':'i-1}]", "[{'ServerId':\"i-1\\'\"}]", "[{\"ServerId\":\"i-1\\\"}]"]
    {
        refused(malformed, "BackendServersMalformed");
    }
    for invalid in [
        "[]",
        "[7]",
        "[{}]",
        r#"[{"ServerId":""}]"#,
        r#"[{"ServerId":7}]"#,
        r#"[{"ServerId":"i-1","Port":0}]"#,
        r#"[{"ServerId":"i-1","Port":"http"}]"#,
    ] {
        refused(invalid, "InvalidParameter");
    }
    let many = format!("[{}]", vec![r#"{"ServerId":"i-1","Port":80}"#; 21].join(","));
    refused(&many, "TooManyBackendServers");
}

#[wasm_bindgen_test(unsupported = test)]
fn a_load_balancer_that_is_not_active_takes_no_change() {
    for status in ["inactive", "locked"] {
        let group = json!({
            "VServerGroupId": GROUP, "RegionId": "cn-hangzhou", "LoadBalancerStatus": status,
            "BackendServers": [{ "ServerId": "i-1", "Port": 80 }],
        });
        let groups = vec![serde_json::from_value(group).unwrap()];
        let mut sandbox = Sandbox::new(vec![account("testid", "testsecret", "")], groups);
        let response = signed(r#"[{"ServerId":"i-1","Port":80}]"#, "n").send(&mut sandbox);
        assert_refused(&response, 400, "LbStatusNotSupport");
        assert_eq!(members(&sandbox), ["i-1:80"]);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn clients_can_look() {
    let servers = json!([{ "ServerId": "eni-1", "Port": "81", "Weight": "7", "Type": "eni", "ServerIp": "10.0.0.1", "Description": "d" }]);
    let mut sandbox = sandbox_with(&servers);
    let response =
        signed_anyhow(&[("Action", "DescribeVServerGroupAttribute"), ("BackendServers", "")], "GET").send(&mut sandbox);
    assert_eq!(
        json_of(&response),
        json!({
            "RequestId": "request-1",
            "VServerGroupId": GROUP,
            "LoadBalancerId": "lb-1",
            "BackendServers": { "BackendServer": [
                { "ServerId": "eni-1", "Port": 81, "Weight": 7, "Type": "eni", "ServerIp": "10.0.0.1", "Description": "d" },
            ] },
        })
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn answers_come_in_xml_too_and_mean_the_same() {
    let context = ResponseContext::default();
    for parameters in [&[][..], &[("RegionId", "mars")], &[("AccessKeyId", "<nobody> & \"co\"")]] {
        let as_json = signed_anyhow(parameters, "GET").send(&mut sandbox());
        for format in ["XML", ""] {
            let mut parameters = parameters.to_vec();
            parameters.push(("Format", format));
            let as_xml = signed_anyhow(&parameters, "GET").send(&mut sandbox());
            assert_eq!(as_xml.headers["content-type"], "text/xml;charset=utf-8");
            assert!(as_xml.body.starts_with("<?xml "));
            assert_eq!(parse_response(&as_xml.body, &context), parse_response(&as_json.body, &context));
        }
    }
    let wrong = signed_anyhow(&[("Format", "")], "GET");
    let wrong = Wire { query: wrong.query.replace("Signature=", "Signature=A"), ..wrong };
    let Response::Error(error) = parse_response(&wrong.send(&mut sandbox()).body, &context) else { panic!("no error") };
    assert!(
        error
            .signature_mismatch
            .expect("a mismatch")
            .server_string_to_sign
            .starts_with("GET&%2F&AccessKeyId%3Dtestid%26")
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn a_preflight_is_answered_as_the_gateway_does() {
    let response = Wire { method: "OPTIONS".to_owned(), ..Wire::default() }.send(&mut sandbox());
    assert_eq!(response.headers["access-control-allow-origin"], "*");
    let allowed = response.headers["access-control-allow-headers"].to_lowercase();
    assert!(allowed.contains("content-type") && allowed.contains("x-acs-action"));
    assert!(!allowed.contains("authorization") && !allowed.contains("x-acs-signature-nonce"));
    let answer = signed(r#"[{"ServerId":"i-1","Port":80}]"#, "n").send(&mut sandbox());
    assert_eq!(answer.headers["access-control-allow-origin"], "*");
}

#[wasm_bindgen_test(unsupported = test)]
fn faults_come_in_line_and_have_no_effect() {
    let fault = |fault: Value| serde_json::from_value::<Fault>(fault).expect("a fault");
    let mut sandbox = sandbox();
    for injected in [
        json!({ "Code": "VServerGroupProcessing", "times": 2 }),
        json!({ "drop": true, "times": 0 }),
        json!({ "Code": "Some.Code" }),
        json!({ "status": 502, "body": "<html>", "headers": { "content-type": "text/html" } }),
        json!({ "drop": true }),
        json!({ "delayMs": 1500 }),
    ] {
        sandbox.inject(fault(injected));
    }
    let wire = signed(r#"[{"ServerId":"i-1","Port":80}]"#, "n");
    assert_refused(&wire.send(&mut sandbox), 400, "VServerGroupProcessing");
    assert_refused(&wire.send(&mut sandbox), 400, "VServerGroupProcessing");
    assert_refused(&wire.send(&mut sandbox), 400, "Some.Code");
    let page = wire.send(&mut sandbox);
    assert_eq!((page.status, &*page.body, &*page.headers["content-type"]), (502, "<html>", "text/html"));
    let request = HttpRequest { method: &wire.method, query: &wire.query, headers: &wire.headers, body: &wire.body };
    let dropped = sandbox.handle(&request, date(), "request-1");
    assert_eq!((dropped.response, dropped.changed), (None, false));
    assert_eq!(members(&sandbox), ["i-1:80", "i-2:80"]);
    let slow = sandbox.handle(&request, date(), "request-1");
    assert_eq!((slow.delay_ms, slow.changed), (1500, true));
    assert_eq!(members(&sandbox), ["i-2:80"]);
}

#[wasm_bindgen_test(unsupported = test)]
fn what_the_sandbox_says_of_itself_shows_no_secret() {
    let sandbox = Sandbox::new(vec![account("testid", "s3cr3t-Value", "t0ken-Value")], vec![]);
    let text = format!("{sandbox:?}");
    assert_eq!(format!("{:?}", account("testid", "s3cr3t-Value", "")), "Account { .. }");
    assert!(!text.contains("s3cr3t") && !text.contains("t0ken"), "{text}");
}

#[wasm_bindgen_test(unsupported = test)]
fn the_codes_of_the_sandbox_are_published_ones() {
    let published: Vec<Value> = serde_json::from_str(include_str!("data/errors.json")).unwrap();
    let mut sandbox = sandbox();
    for row in &published {
        let (Some(code), Some(status)) = (row["Code"].as_str(), row["httpStatus"].as_u64()) else { continue };
        if row["retryable"] != true || published.iter().filter(|other| other["Code"] == code).count() > 1 {
            continue;
        }
        sandbox.inject(serde_json::from_value(json!({ "Code": code })).unwrap());
        let response = signed(r#"[{"ServerId":"i-9","Port":80}]"#, code).send(&mut sandbox);
        if code != "SignatureNonceUsed" {
            assert_eq!(
                (u64::from(response.status), &json_of(&response)["Message"]),
                (status, &row["Message"]),
                "{code}"
            );
        }
    }
}
