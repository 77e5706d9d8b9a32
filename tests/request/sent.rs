//! The content of requests, for each signature and method.

use slb_backend_servers::{
    Method, Operation, SignOptions, SignatureMethod, SignedRequest, Timestamp, build_request, signing_stages,
};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::common::{SERVERS, assert_issues, call, credentials, date, full_call, options, params, sent};

const WAYS: [(Method, SignatureMethod); 4] = [
    (Method::Post, SignatureMethod::Acs3HmacSha256),
    (Method::Get, SignatureMethod::Acs3HmacSha256),
    (Method::Post, SignatureMethod::HmacSha1),
    (Method::Get, SignatureMethod::HmacSha1),
];

fn value<'r>(sent: &'r [(String, String)], name: &str) -> Option<&'r str> {
    sent.iter().find(|(sent, _)| sent == name).map(|(_, value)| value.as_str())
}

fn header<'r>(request: &'r SignedRequest, name: &str) -> Option<&'r str> {
    request.headers.iter().find(|(sent, _)| *sent == name).map(|(_, value)| value.as_str())
}

#[wasm_bindgen_test(unsupported = test)]
fn a_string_is_sent_byte_for_byte() {
    let text = " [ {\"Port\":\"80\" ,\n\t\"ServerId\":\"i-\\u0031\",\"Description\":\"后端\",\"VpcId\":\"v\"} ]\r\n";
    for (method, signature_method) in WAYS {
        let options = options().method(method).signature_method(signature_method);
        let request = build_request(&params(text), &credentials(), &options).expect("a request");
        assert_eq!(value(&sent(&request), "BackendServers"), Some(text));
        assert_eq!(request.method, method.as_str());
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn every_operation_sends_its_name_and_its_parameters() {
    for operation in Operation::all() {
        for (method, signature_method) in WAYS {
            let options = options().method(method).signature_method(signature_method);
            let request = build_request(&full_call(operation), &credentials(), &options).expect("a request");
            let sent = sent(&request);
            for parameter in operation.row().parameters {
                let name = if parameter.name == "Tag" { "Tag.1.Key" } else { parameter.name };
                assert!(value(&sent, name).is_some(), "{operation} sends no {name}");
            }
            let [name, version] = match signature_method {
                SignatureMethod::Acs3HmacSha256 => ["x-acs-action", "x-acs-version"].map(|name| header(&request, name)),
                SignatureMethod::HmacSha1 => ["Action", "Version"].map(|name| value(&sent, name)),
            };
            assert_eq!((name, version), (Some(operation.name()), Some("2014-05-15")));
            assert_eq!(request.body.is_some(), method == Method::Post && signature_method == SignatureMethod::HmacSha1);
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn what_is_not_given_is_not_sent() {
    for operation in Operation::all() {
        let row = operation.row();
        let optional: Vec<&str> = row
            .parameters
            .iter()
            .filter(|parameter| !parameter.required && !row.one_of.contains(&parameter.name))
            .map(|parameter| parameter.name)
            .collect();
        let mut params = call(operation);
        if let Some(name) = row.one_of.first() {
            params = params.with(name, if *name == "VServerGroupName" { "web" } else { SERVERS });
        }
        let without = build_request(&params, &credentials(), &options()).expect("a request");
        for name in &optional {
            assert_eq!(value(&sent(&without), name), None, "{operation} sends {name}");
        }
        // An empty text is not given either.
        let empty = optional.iter().fold(params, |params, name| params.with(name, ""));
        assert_eq!(build_request(&empty, &credentials(), &options()), Ok(without), "{operation}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn an_empty_required_parameter_is_never_sent() {
    for operation in Operation::all() {
        for parameter in operation.row().parameters.iter().filter(|parameter| parameter.required) {
            let refused = build_request(&call(operation).with(parameter.name, ""), &credentials(), &options());
            let issue = format!("{} required", parameter.name);
            assert_eq!(crate::common::location(&refused.expect_err("a refusal").issues[0]), issue);
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn date_and_nonce_are_signed() {
    let signature =
        |options: &SignOptions<'_>| signing_stages(&params(SERVERS), &credentials(), options).unwrap().signature;
    let first = signature(&options());
    assert_eq!(first, signature(&options()));
    assert_ne!(first, signature(&SignOptions::new(date(), "other")));
    let later = Timestamp::from_unix_seconds(date().unix_seconds() + 1).unwrap();
    assert_ne!(first, signature(&SignOptions::new(later, "82ab2cb5a04eeb84c2eeaff62ed5c2a8")));
}

#[wasm_bindgen_test(unsupported = test)]
fn the_operation_is_signed() {
    let signature = |operation, options: &SignOptions<'_>| {
        signing_stages(&call(operation), &credentials(), options).expect("stages").signature
    };
    for options in [options(), options().signature_method(SignatureMethod::HmacSha1)] {
        let [deleted, described] = [Operation::DeleteVServerGroup, Operation::DescribeVServerGroupAttribute];
        assert_ne!(signature(deleted, &options), signature(described, &options));
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_request_has_warnings() {
    let request = build_request(&params(r#"[{"ServerId":"i-1"}]"#), &credentials(), &options()).expect("a request");
    assert_issues(&request.warnings, &["BackendServers.0.Port no_port"], "warnings");
}

#[wasm_bindgen_test(unsupported = test)]
fn a_url_that_some_servers_refuse_for_its_length_is_a_warning() {
    let servers = |length: usize| {
        let entry =
            |port: u32| format!(r#"{{"ServerId":"i-1","Port":{port},"Description":"{}"}}"#, "描".repeat(length));
        format!("[{}]", (1..=20).map(entry).collect::<Vec<_>>().join(","))
    };
    let request =
        |servers: &str, options| build_request(&params(servers), &credentials(), &options).expect("a request");
    let long = request(&servers(80), options());
    assert!(long.url.len() > 8192);
    let length = format!(" long_url = {} characters", long.url.len());
    assert_issues(&long.warnings, &[&length], "warnings");
    assert_issues(&request(&servers(10), options()).warnings, &[], "warnings");
    // A form has no such bound, but the query of a GET has.
    let rpc = || options().signature_method(SignatureMethod::HmacSha1);
    assert_issues(&request(&servers(80), rpc()).warnings, &[], "warnings");
    assert_issues(&request(&servers(80), rpc().method(Method::Get)).warnings, &[" long_url"], "warnings");
}
