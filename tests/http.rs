//! A signed request as one of the crate `http`.

#![cfg(feature = "http")]

mod common;

use common::{SERVERS, credentials, options, params};
use slb_backend_servers::{Method, SignatureMethod, build_request};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test(unsupported = test)]
fn a_request_keeps_all_its_parts() {
    for method in [Method::Post, Method::Get] {
        for signature_method in [SignatureMethod::Acs3HmacSha256, SignatureMethod::HmacSha1] {
            let options = options().method(method).signature_method(signature_method);
            let signed = build_request(&params(SERVERS), &credentials(), &options).expect("a request");
            let request: http::Request<String> = signed.clone().try_into().expect("a request");
            assert_eq!(request.method(), signed.method);
            assert_eq!(request.uri(), signed.url.as_str());
            assert_eq!(request.headers().len(), signed.headers.len());
            for (name, value) in &signed.headers {
                assert_eq!(request.headers()[*name], value.as_str());
            }
            assert_eq!(request.body(), signed.body.as_deref().unwrap_or_default());
        }
    }
}
