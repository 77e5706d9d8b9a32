//! Each stage of both signatures equals that of a plain implementation.
//!
//! The input is texts with a zero byte between: method, secret, access key ID, body, then names and values in turn, which are
//! headers and parameters at once.
#![no_main]

use libfuzzer_sys::fuzz_target;
use slb_backend_servers::sign::{Pair, acs3, percent_encode, rpc};
use slb_backend_servers_fuzz::naive;

fuzz_target!(|input: &str| {
    let mut texts = input.split('\0');
    let mut next = || texts.next().unwrap_or_default();
    let (method, secret, id, body) = (next(), next(), next(), next());
    let rest: Vec<&str> = texts.collect();
    let pairs: Vec<Pair<'_>> = rest.chunks(2).map(|pair| (pair[0], pair.get(1).copied().unwrap_or_default())).collect();

    assert_eq!(percent_encode(body), naive::encode(body));
    assert_eq!(acs3::hash(body.as_bytes()), naive::sha256(body.as_bytes()));

    let expected = naive::acs3(method, &pairs, &pairs, body.as_bytes(), secret);
    let headers = acs3::canonical_headers(&pairs);
    let query = acs3::canonical_query_string(&pairs);
    let canonical = acs3::canonical_request(method, &query, &headers, &acs3::hash(body.as_bytes()));
    let string_to_sign = acs3::string_to_sign(&acs3::hash(canonical.as_bytes()));
    let signature = acs3::signature(secret, &string_to_sign);
    let authorization = acs3::authorization(id, &headers.signed_headers, &signature);
    assert_eq!(query, naive::canonical_query(&pairs));
    assert_eq!((headers.lines, headers.signed_headers.clone()), naive::canonical_headers(&pairs));
    assert_eq!(naive::Stages { canonical, string_to_sign, signature: signature.clone() }, expected);
    let names = headers.signed_headers;
    assert_eq!(authorization, format!("ACS3-HMAC-SHA256 Credential={id},SignedHeaders={names},Signature={signature}"));

    let expected = naive::rpc(method, &pairs, secret);
    let canonical = rpc::canonicalized_query(&pairs);
    let string_to_sign = rpc::string_to_sign(method, &canonical);
    let signature = rpc::signature(secret, &string_to_sign);
    let signed = rpc::signed_query(&canonical, &signature);
    assert_eq!(signed, format!("{canonical}&Signature={}", naive::encode(&signature)));
    assert_eq!(naive::Stages { canonical, string_to_sign, signature }, expected);
});
