//! The tables of regions and error codes, held against the published data.

use std::collections::HashSet;

use serde_json::Value;
use slb_backend_servers::{Response, ResponseContext, error_codes, parse_response, regions};
use wasm_bindgen_test::wasm_bindgen_test;

fn rows(text: &str) -> Vec<Value> {
    serde_json::from_str(text).expect("a list")
}

#[wasm_bindgen_test(unsupported = test)]
fn regions_are_those_of_the_official_product_list() {
    let expected = rows(include_str!("data/endpoints.json"));
    let actual: Vec<Value> = regions()
        .into_iter()
        .map(|region| {
            let mut row = serde_json::json!({
                "RegionId": region.region_id, "name": region.name, "public": region.endpoint,
            });
            if let Some(vpc) = region.vpc_endpoint {
                row["vpc"] = vpc.into();
            }
            row
        })
        .collect();
    assert_eq!(actual, expected);
}

#[wasm_bindgen_test(unsupported = test)]
fn regions_are_sorted_by_id() {
    assert!(regions().is_sorted_by(|one, next| one.region_id < next.region_id));
}

#[wasm_bindgen_test(unsupported = test)]
fn every_published_error_code_has_advice_and_is_retried_as_published() {
    for row in rows(include_str!("data/errors.json")) {
        let code = row["Code"].as_str().unwrap().replace("{ParameterName}", "RegionId");
        let status = row["httpStatus"].as_u64().map(|status| u16::try_from(status).unwrap());
        let body = serde_json::json!({ "Code": code, "Message": row["Message"], "RequestId": "r" }).to_string();
        let context = ResponseContext { status, ..ResponseContext::default() };
        let Response::Error(error) = parse_response(&body, &context) else { panic!("{code} is no error") };
        assert_eq!(error.code, code);
        assert_eq!(Some(error.retryable), row["retryable"].as_bool(), "{code} {status:?}");
        assert!(error.advice.is_some(), "{code} has no advice");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn error_codes_stand_once_for_each_meaning() {
    let mut seen = HashSet::new();
    for known in error_codes() {
        assert!(seen.insert((known.code, known.status)), "{} stands twice", known.code);
        assert!(known.advice.ends_with('.') && known.advice.len() > 30, "{} says too little", known.code);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn advice_is_in_our_own_words() {
    let messages: Vec<String> = rows(include_str!("data/errors.json"))
        .iter()
        .filter_map(|row| Some(row["Message"].as_str()?.trim_end_matches('.').to_lowercase()))
        .collect();
    for known in error_codes() {
        let advice = known.advice.to_lowercase();
        assert!(messages.iter().all(|message| !advice.contains(message)), "{} repeats the service", known.code);
    }
}
