//! Golden vectors, made by the official signers: every stage, to the byte.

mod common;

use common::sent;
use common::vector::{PUBLIC, VALID, Vector, operations};
use serde_json::Value;
use slb_backend_servers::sign::{Pair, acs3, rpc};
use slb_backend_servers::{
    Credentials, Endpoint, Method, Operation, Params, SignOptions, SignatureMethod, SignedRequest, SigningStages,
    Timestamp, build_request, signing_stages,
};
use wasm_bindgen_test::wasm_bindgen_test;

/// Builds the request through the public functions.
fn call(vector: &Vector, signature_method: SignatureMethod) -> (SignedRequest, SigningStages) {
    let [region_id, group_id, servers] = PUBLIC.map(|name| vector.text(&format!("/input/params/{name}")));
    let params = Params::remove(region_id, group_id, servers);
    let credentials = Credentials::new(
        vector.text("/input/credentials/accessKeyId"),
        vector.text("/input/credentials/accessKeySecret"),
    )
    .with_security_token(vector.text("/input/credentials/securityToken"));
    let date = Timestamp::parse(vector.text("/input/date")).expect("a date");
    let options = SignOptions::new(date, vector.text("/input/nonce"))
        .signature_method(signature_method)
        .method(if vector.text("/input/method") == "GET" { Method::Get } else { Method::Post })
        .endpoint(Endpoint::parse(vector.text("/input/host")).expect("an endpoint"));
    let name = vector.text("/name");
    let request = build_request(&params, &credentials, &options);
    let stages = signing_stages(&params, &credentials, &options);
    (
        request.unwrap_or_else(|refused| panic!("{name} is refused: {refused}")),
        stages.unwrap_or_else(|refused| panic!("{name} is refused: {refused}")),
    )
}

#[wasm_bindgen_test(unsupported = test)]
fn acs3_signer_agrees_at_every_stage() {
    for vector in Vector::acs3() {
        let (method, query, headers, hashed_payload) = if vector.is_raw() {
            let raw = "/input/rawRequest";
            let headers = vector.0.pointer("/input/rawRequest/headers").and_then(Value::as_array).expect("headers");
            let headers = headers.iter().map(|pair| (pair[0].as_str().unwrap(), pair[1].as_str().unwrap())).collect();
            let hashed_payload = vector.text("/input/rawRequest/hashedPayload").to_owned();
            (vector.text(&format!("{raw}/method")), vector.pairs(&format!("{raw}/query")), headers, hashed_payload)
        } else {
            let hashed_payload = acs3::hash(vector.text("/input/body").as_bytes());
            (vector.text("/input/method"), vector.pairs("/input/query"), Vec::new(), hashed_payload)
        };
        let mut signed: Vec<Pair<'_>> = headers;
        if !vector.is_raw() {
            signed.extend([
                ("host", vector.text("/input/host")),
                ("x-acs-action", vector.text("/input/action")),
                ("x-acs-version", vector.text("/input/version")),
                ("x-acs-date", vector.text("/input/date")),
                ("x-acs-signature-nonce", vector.text("/input/nonce")),
                ("x-acs-content-sha256", &hashed_payload),
            ]);
            if !vector.text("/input/contentType").is_empty() {
                signed.push(("content-type", vector.text("/input/contentType")));
            }
            if !vector.text("/input/credentials/securityToken").is_empty() {
                for header in vector.0.pointer("/input/stsHeaders").and_then(Value::as_array).expect("a list") {
                    signed.push(match header.as_str().expect("a name") {
                        "x-acs-accesskey-id" => ("x-acs-accesskey-id", vector.text("/input/credentials/accessKeyId")),
                        name => (name, vector.text("/input/credentials/securityToken")),
                    });
                }
            }
            let signs_all = vector.0["input"]["signAllHeaders"] == true;
            let extra = vector.pairs("/input/extraHeaders").into_iter();
            signed.extend(extra.filter(|(name, _)| signs_all || name.starts_with("x-acs-")));
        }

        let canonical_query_string = acs3::canonical_query_string(&query);
        if !vector.is_raw() {
            vector.assert("canonicalQueryString", &canonical_query_string);
        }
        let headers = acs3::canonical_headers(&signed);
        vector.assert("signedHeaders", &headers.signed_headers);
        let canonical_request = acs3::canonical_request(method, &canonical_query_string, &headers, &hashed_payload);
        vector.assert("canonicalRequest", &canonical_request);
        let string_to_sign = acs3::string_to_sign(&acs3::hash(canonical_request.as_bytes()));
        vector.assert("stringToSign", &string_to_sign);
        let signature = acs3::signature(vector.text("/input/credentials/accessKeySecret"), &string_to_sign);
        vector.assert("signature", &signature);
        let access_key_id = vector.text("/input/credentials/accessKeyId");
        vector.assert("authorization", &acs3::authorization(access_key_id, &headers.signed_headers, &signature));
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn an_empty_name_is_joined_like_any_other() {
    let headers = acs3::canonical_headers(&[("host", "a"), ("", "b")]);
    assert_eq!((headers.lines.as_str(), headers.signed_headers.as_str()), (":b\nhost:a\n", ";host"));
}

#[wasm_bindgen_test(unsupported = test)]
fn rpc_signer_agrees_at_every_stage() {
    for vector in Vector::rpc() {
        let mut parameters = vector.pairs("/input/rawParams");
        if !vector.is_raw() {
            parameters = vector.pairs("/input/params");
            parameters.extend(vector.pairs("/input/common"));
            parameters.extend([
                ("Action", vector.text("/input/action")),
                ("Version", vector.text("/input/version")),
                ("Timestamp", vector.text("/input/date")),
                ("SignatureMethod", rpc::ALGORITHM),
                ("SignatureVersion", "1.0"),
                ("SignatureNonce", vector.text("/input/nonce")),
                ("AccessKeyId", vector.text("/input/credentials/accessKeyId")),
            ]);
            let token = vector.text("/input/credentials/securityToken");
            parameters.extend((!token.is_empty()).then_some(("SecurityToken", token)));
        }

        let canonicalized_query = rpc::canonicalized_query(&parameters);
        vector.assert("canonicalizedQuery", &canonicalized_query);
        let string_to_sign = rpc::string_to_sign(vector.text("/input/method"), &canonicalized_query);
        vector.assert("stringToSign", &string_to_sign);
        let signature = rpc::signature(vector.text("/input/credentials/accessKeySecret"), &string_to_sign);
        vector.assert("signature", &signature);
        if !vector.is_raw() {
            vector.assert("signedQuery", &rpc::signed_query(&canonicalized_query, &signature));
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn acs3_requests_are_those_of_the_official_signer() {
    let vectors: Vec<Vector> = Vector::acs3().into_iter().filter(|vector| vector.is_public(&["minimal"])).collect();
    assert!(cfg!(miri) || VALID.iter().all(|kind| vectors.iter().any(|vector| vector.text("/kind") == *kind)));
    for vector in vectors {
        let (request, stages) = call(&vector, SignatureMethod::Acs3HmacSha256);
        vector.assert("canonicalRequest", &stages.canonical_request);
        vector.assert("stringToSign", &stages.string_to_sign);
        vector.assert("signature", &stages.signature);
        vector.assert("url", &request.url);
        vector.assert("body", request.body.as_deref().unwrap_or_default());
        assert_eq!(request.method, vector.text("/input/method"));
        let mut headers = request.headers;
        headers.push(("host", vector.text("/input/host").to_owned()));
        let mut expected: Vec<(&str, String)> =
            vector.pairs("/expected/headers").iter().map(|&(name, value)| (name, value.into())).collect();
        expected.sort();
        headers.sort();
        assert_eq!(headers, expected, "headers of {}", vector.text("/name"));
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn rpc_requests_are_those_of_the_official_client() {
    let profiles = ["pop-core", "pop-core-other-method"];
    let vectors: Vec<Vector> = Vector::rpc().into_iter().filter(|vector| vector.is_public(&profiles)).collect();
    assert!(cfg!(miri) || VALID.iter().all(|kind| vectors.iter().any(|vector| vector.text("/kind") == *kind)));
    for vector in vectors {
        let (request, stages) = call(&vector, SignatureMethod::HmacSha1);
        vector.assert("canonicalizedQuery", &stages.canonical_request);
        vector.assert("stringToSign", &stages.string_to_sign);
        vector.assert("signature", &stages.signature);
        vector.assert("url", &request.url);
        vector.assert("body", request.body.as_deref().unwrap_or_default());
        assert_eq!(request.method, vector.text("/input/method"));
        // The official client adds headers about itself, which a browser could not send without a preflight.
        let content_type = vector.text("/expected/headers/content-type");
        let headers: Vec<&str> = request.headers.iter().map(|(name, _)| *name).collect();
        assert_eq!(headers, if content_type.is_empty() { vec![] } else { vec!["content-type"] });
        assert!(request.headers.iter().all(|(_, value)| value == content_type));
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn pairs_with_empty_parts_are_encoded_completely() {
    let spaces = " ".repeat(10);
    let encoded = "%20".repeat(10);
    for (name, value) in [(&*spaces, ""), ("", &*spaces), (&*spaces, &*spaces), ("", "")] {
        let [name_encoded, value_encoded] = [name, value].map(|text| text.replace(' ', "%20"));
        assert_eq!(acs3::canonical_query_string(&[(name, value)]), format!("{name_encoded}={value_encoded}"));
    }
    assert_eq!(rpc::canonicalized_query(&[("b", &*spaces), (&*spaces, "a")]), format!("{encoded}=a&b={encoded}"));
}

/// Returns the value of a parameter, of which the JSON is known.
fn given(json: &str) -> slb_backend_servers::Value<'_> {
    match serde_json::from_str(json).expect("JSON") {
        Value::String(text) => text.into(),
        Value::Bool(flag) => flag.into(),
        Value::Number(number) => slb_backend_servers::Value::Integer(number.as_i64().expect("an integer")),
        _ => slb_backend_servers::Value::List(json.into()),
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn calls_of_every_operation_are_those_of_the_official_signer() {
    let vectors = operations();
    assert_eq!(vectors.len(), 32);
    for (vector, values) in vectors {
        let operation: Operation = vector.text("/operation").parse().expect("an operation");
        let params = values.iter().fold(Params::new(operation), |params, (name, json)| params.with(name, given(json)));
        let credentials =
            Credentials::new(vector.text("/credentials/accessKeyId"), vector.text("/credentials/accessKeySecret"))
                .with_security_token(vector.text("/credentials/securityToken"));
        let options = SignOptions::new(vector.text("/date").parse().expect("a date"), vector.text("/nonce"))
            .signature_method(vector.text("/signatureMethod").parse().expect("a method"))
            .method(vector.text("/method").parse().expect("a method"));
        let request = build_request(&params, &credentials, &options).expect("a request");
        let stages = signing_stages(&params, &credentials, &options).expect("stages");

        match options.signature_method {
            SignatureMethod::Acs3HmacSha256 => {
                vector.assert("url", &request.url);
                let authorization = request.headers.iter().find(|(name, _)| *name == "Authorization");
                vector.assert("authorization", &authorization.expect("the header").1);
            }
            SignatureMethod::HmacSha1 => {
                assert!(request.url.starts_with(&format!("https://{}/", vector.text("/expected/host"))));
                vector.assert("stringToSign", &stages.string_to_sign);
                vector.assert("signature", &stages.signature);
                let sent = sent(&request);
                assert_eq!(sent.last(), Some(&("Signature".to_owned(), stages.signature.clone())));
            }
        }
    }
}
