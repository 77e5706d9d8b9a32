//! Authentication: keys, dates, nonces, and what a signature must cover.

mod common;

use common::removal::{CONTEXT, SERVERS, credentials, options, signed, signed_with};
use common::wire::Wire;
use common::{GROUP, REGION, account, assert_refused, date, group_of, sandbox, sandbox_of};
use serde_json::{Value, json};
use slb_backend_servers::sign::acs3;
use slb_backend_servers::{
    Credentials, Method, Params, Response, ResponseContext, SignOptions, SignatureMethod, Timestamp, Value as Given,
    build_request, parse_response, signing_stages,
};
use slb_backend_servers_sandbox::Sandbox;
use wasm_bindgen_test::wasm_bindgen_test;

fn sandbox_for(account: &Value) -> Sandbox {
    sandbox_of(account, &group_of(&json!([{ "ServerId": "i-1", "Port": 80 }])), &json!({}))
}

fn members(sandbox: &Sandbox) -> Vec<String> {
    sandbox.groups()[0].members.iter().map(|member| format!("{}:{}", member.server_id, member.port)).collect()
}

#[wasm_bindgen_test(unsupported = test)]
fn our_own_requests_are_accepted_by_either_method() {
    for token in ["", "token+/="] {
        for signature_method in [SignatureMethod::Acs3HmacSha256, SignatureMethod::HmacSha1] {
            for method in [Method::Post, Method::Get] {
                let servers = json!([{ "ServerId": "i-1", "Port": 80 }]);
                let mut sandbox = sandbox_for(&account("testid", "testsecret", token));
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
fn a_token_must_belong_to_the_key() {
    let send = |known: &str, given: &str| {
        let mut sandbox = sandbox_for(&account("testid", "testsecret", known));
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
fn a_date_is_valid_for_15_minutes_and_a_nonce_once() {
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
fn nonces_are_forgotten_in_the_order_of_their_dates() {
    let mut sandbox = sandbox();
    let start = date().unix_seconds();
    let at = |seconds: i64| Timestamp::from_unix_seconds(start + seconds).expect("a date");
    let send = |sandbox: &mut Sandbox, nonce: &str, date: i64, now: i64| {
        let options = SignOptions::new(at(date), nonce.to_owned());
        signed_with(SERVERS, &credentials(), &options).send_at(sandbox, at(now)).status
    };
    for (nonce, date) in [("late", 600), ("early", -600), ("middle", 0)] {
        assert_eq!(send(&mut sandbox, nonce, date, 0), 200);
    }
    // By now a request of the early date would be refused for it, and those of the others would not.
    assert_eq!(send(&mut sandbox, "early", 301, 301), 200);
    assert_eq!(send(&mut sandbox, "middle", 301, 301), 400);
    assert_eq!(send(&mut sandbox, "middle", 901, 901), 200);
    assert_eq!(send(&mut sandbox, "late", 901, 901), 400);
}

#[wasm_bindgen_test(unsupported = test)]
fn a_wrong_signature_is_answered_with_the_string_that_the_server_signed() {
    let wrong = Credentials::new("testid", "wrong");
    for signature_method in [SignatureMethod::Acs3HmacSha256, SignatureMethod::HmacSha1] {
        let options = options().signature_method(signature_method);
        let params = Params::remove(REGION, GROUP, Given::from(SERVERS));
        let stages = signing_stages(&params, &wrong, &options).expect("stages");
        let wire = Wire::of(&build_request(&params, &wrong, &options).expect("a request"));
        let response = wire.send(&mut sandbox());
        let mut context = ResponseContext::new(CONTEXT);
        context.status = Some(response.status);
        context.string_to_sign = Some(&stages.string_to_sign);
        let Response::Error(error) = parse_response(&response.body, &context) else { panic!("no error") };
        let mismatch = serde_json::to_value(error.signature_mismatch.expect("a mismatch")).unwrap();
        assert_eq!(mismatch, json!({ "serverStringToSign": stages.string_to_sign, "cause": "secret" }));
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn signature_v3_must_cover_the_relevant_headers() {
    let wire = signed_with(SERVERS, &credentials().with_security_token("token"), &options());
    let known = account("testid", "testsecret", "token");
    assert_eq!(wire.send(&mut sandbox_for(&known)).status, 200);
    let signed = |left_out: &str, more: &[(&str, &str)]| {
        let mut wire = wire.clone();
        wire.headers.extend(more.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())));
        let covered: Vec<(&str, &str)> = wire
            .headers
            .iter()
            .map(|(name, value)| (&**name, &**value))
            .filter(|(name, _)| {
                !name.eq_ignore_ascii_case("authorization") && !more.iter().any(|(other, _)| name == other)
            })
            .filter(|(name, _)| !left_out.split(' ').any(|left_out| name.eq_ignore_ascii_case(left_out)))
            .collect();
        let query: Vec<(String, String)> = form_urlencoded::parse(wire.query.as_bytes()).into_owned().collect();
        let query: Vec<(&str, &str)> = query.iter().map(|(name, value)| (&**name, &**value)).collect();
        let headers = acs3::canonical_headers(&covered);
        let request =
            acs3::canonical_request("POST", &acs3::canonical_query_string(&query), &headers, acs3::EMPTY_PAYLOAD_HASH);
        let signature = acs3::signature("testsecret", &acs3::string_to_sign(&acs3::hash(request.as_bytes())));
        let authorization = acs3::authorization("testid", &headers.signed_headers, &signature);
        let at = wire.headers.iter().position(|(name, _)| name == "Authorization").expect("a header");
        wire.headers[at].1 = authorization;
        wire
    };
    assert_eq!(signed("", &[]).send(&mut sandbox_for(&known)).status, 200);
    assert_eq!(signed("", &[("user-agent", "x")]).send(&mut sandbox_for(&known)).status, 200);
    for left_out in [
        "host",
        "x-acs-action",
        "x-acs-version",
        "x-acs-date",
        "x-acs-signature-nonce",
        "x-acs-content-sha256",
        "x-acs-security-token",
        "x-acs-accesskey-id",
        "x-acs-action x-acs-version x-acs-date x-acs-signature-nonce x-acs-content-sha256 x-acs-security-token \
         x-acs-accesskey-id",
    ] {
        assert_refused(&signed(left_out, &[]).send(&mut sandbox_for(&known)), 400, "IncompleteSignature");
    }
    let more = signed("", &[("X-Acs-Credentials-Provider", "static_ak")]);
    assert_refused(&more.send(&mut sandbox_for(&known)), 400, "IncompleteSignature");
}

#[wasm_bindgen_test(unsupported = test)]
fn the_hash_of_signature_v3_must_be_that_of_the_body() {
    let mut wire = signed(SERVERS, "n");
    wire.body = b"x".to_vec();
    assert_refused(&wire.send(&mut sandbox()), 400, "SignatureDoesNotMatch");
    let mut wire = signed(SERVERS, "n");
    wire.headers.retain(|(name, _)| name != "x-acs-content-sha256");
    assert_refused(&wire.send(&mut sandbox()), 400, "IncompleteSignature");
}

#[wasm_bindgen_test(unsupported = test)]
fn debug_of_the_sandbox_shows_no_secret() {
    let sandbox = sandbox_for(&account("testid", "s3cr3t-Value", "t0ken-Value"));
    let text = format!("{sandbox:?}");
    assert!(!text.contains("s3cr3t") && !text.contains("t0ken"), "{text}");
}
