//! The gateway: its order, and how answers are written.

mod common;

use common::removal::{CONTEXT, SERVERS, credentials, options, signed, signed_with};
use common::wire::Wire;
use common::{account, assert_refused, group_of, sandbox, sandbox_of, signed_anyhow};
use serde_json::json;
use slb_backend_servers::{Response, ResponseContext, SignatureMethod, Timestamp, parse_response};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test(unsupported = test)]
fn a_body_of_another_content_type_is_not_a_form() {
    let mut wire = signed_with(SERVERS, &credentials(), &options().signature_method(SignatureMethod::HmacSha1));
    let kind = wire.headers.iter_mut().find(|(name, _)| name.eq_ignore_ascii_case("content-type")).expect("a type");
    assert_eq!(kind.1, "application/x-www-form-urlencoded");
    kind.1 = "text/plain".to_owned();
    let response = wire.send(&mut sandbox());
    assert!(response.status == 400 && response.body.contains("<Code>MissingAction</Code>"), "{}", response.body);
}

#[wasm_bindgen_test(unsupported = test)]
fn the_gateway_checks_in_order() {
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
    for required in ["RegionId", "VServerGroupId", "BackendServers"] {
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
fn every_answer_has_the_date_of_the_clock() {
    let sunday = Timestamp::parse("1994-11-06T08:49:37Z").expect("a date");
    for wire in [signed(SERVERS, "n"), Wire { method: "PUT".to_owned(), ..Wire::default() }] {
        let response = wire.send_at(&mut sandbox(), sunday);
        assert_eq!(response.headers["date"], "Sun, 06 Nov 1994 08:49:37 GMT");
    }
    let response = signed(SERVERS, "n").send(&mut sandbox());
    assert_eq!((response.status, &*response.headers["date"]), (200, "Thu, 15 Jan 2026 08:09:10 GMT"));
}

#[wasm_bindgen_test(unsupported = test)]
fn responses_in_xml_equal_those_in_json() {
    let context = ResponseContext::new(CONTEXT);
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
fn pages_of_allowed_origins_may_call() {
    let preflight = Wire { method: "OPTIONS".to_owned(), ..Wire::default() };
    let of_origins = |response: &slb_backend_servers_sandbox::HttpResponse| {
        let names = response.headers.keys().filter(|name| name.starts_with("access-control"));
        names.cloned().collect::<Vec<_>>()
    };
    let response = preflight.send(&mut sandbox());
    assert_eq!((response.status, of_origins(&response)), (403, Vec::new()));
    assert_eq!(of_origins(&signed(SERVERS, "n").send(&mut sandbox())), [""; 0]);

    for (origin, vary) in [("*", None), ("http://localhost:8080", Some("origin"))] {
        let account = account("testid", "testsecret", "");
        let mut sandbox = sandbox_of(&account, &group_of(&json!([])), &json!({ "cors": origin }));
        let response = preflight.send(&mut sandbox);
        assert_eq!((response.status, &*response.headers["access-control-allow-origin"]), (200, origin));
        // As the gateway answers: signature V3 cannot be sent by pages.
        let allowed = response.headers["access-control-allow-headers"].to_lowercase();
        assert!(allowed.contains("content-type") && allowed.contains("x-acs-action"));
        assert!(!allowed.contains("authorization") && !allowed.contains("x-acs-signature-nonce"));
        let answer = signed(SERVERS, "n").send(&mut sandbox);
        assert_eq!(answer.headers["access-control-allow-origin"], origin);
        assert_eq!(answer.headers.get("vary").map(String::as_str), vary);
    }
}
