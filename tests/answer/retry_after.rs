//! How long the service asks to wait.

use serde_json::{Value, json};
use slb_backend_servers::{Operation, ResponseContext, Timestamp};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{parse, removal};

const NOW: &str = "2026-01-15T08:09:10Z";

fn now() -> Timestamp {
    NOW.parse().expect("a date")
}

fn wait(context: &ResponseContext<'_>) -> Option<Value> {
    parse(r#"{"Code":"Throttling","Message":"m"}"#, context).get("retryAfterMs").cloned()
}

#[wasm_bindgen_test(unsupported = test)]
fn milliseconds_of_the_gateway_take_precedence() {
    let seconds = |text| removal().retry_after(text, now());
    assert_eq!(wait(&removal().acs_retry_after("1500")), Some(json!(1500)));
    assert_eq!(wait(&seconds("9").acs_retry_after(" 1500 ")), Some(json!(1500)));
    assert_eq!(wait(&seconds("3")), Some(json!(3000)));
    assert_eq!(wait(&seconds("3").acs_retry_after("soon")), Some(json!(3000)));
    assert_eq!(wait(&removal()), None);
}

#[wasm_bindgen_test(unsupported = test)]
fn a_date_is_a_wait_from_now() {
    let until = |date| wait(&removal().retry_after(date, now()));
    assert_eq!(until("Thu, 15 Jan 2026 08:09:10 GMT"), Some(json!(0)));
    assert_eq!(until("Thu, 15 Jan 2026 08:10:25 GMT"), Some(json!(75_000)));
    assert_eq!(until(" Fri, 16 Jan 2026 08:09:10 GMT "), Some(json!(86_400_000)));
    assert_eq!(until("Sun, 06 Nov 1994 08:49:37 GMT"), Some(json!(0)));
    assert_eq!(until("Fri, 31 Dec 9999 23:59:59 GMT"), Some(json!((253_402_300_799_u64 - 1_768_464_550) * 1000)));
    let mut unknown_now = removal();
    unknown_now.retry_after = Some("Thu, 15 Jan 2026 08:10:25 GMT");
    assert_eq!(wait(&unknown_now), None);
}

#[wasm_bindgen_test(unsupported = test)]
fn every_month_has_its_name() {
    let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    for (month, name) in names.iter().enumerate() {
        let begins: Timestamp = format!("2030-{:02}-01T00:00:00Z", month + 1).parse().expect("a date");
        let date = format!("Xxx, 02 {name} 2030 00:00:00 GMT");
        assert_eq!(wait(&removal().retry_after(&date, begins)), Some(json!(86_400_000)), "{name}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn anything_else_is_no_wait() {
    for unreadable in [
        "",
        "-1",
        "1.5",
        "99999999999999999999",
        "18446744073709551615",
        "Thu, 15 Jan 2026 08:09:11",
        "Thu, 15 Jan 2026 08:09:11 CET",
        "Thu, 15 Jan 2026 08:09:11 GMT+8",
        "Thu, 15 Jan 2026 08:09:11 GMT 1",
        "Thu, 15 jan 2026 08:09:11 GMT",
        "Thu, 5 Jan 2026 08:09:11 GMT",
        "Thu, 31 Feb 2026 08:09:11 GMT",
        "Thu, 15 Jan 2026 24:09:11 GMT",
        "Thursday, 15-Jan-26 08:09:11 GMT",
        "Thu Jan 15 08:09:11 2026",
        "2026-01-15T08:09:11Z",
        "15 Jan 2026 08:09:11 GMT",
    ] {
        assert_eq!(wait(&removal().retry_after(unreadable, now())), None, "{unreadable}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_malformed_body_also_has_the_wait() {
    let context = ResponseContext::new(Operation::DeleteVServerGroup).status(503);
    for body in ["", "<html>busy</html>", "{", "{}"] {
        let malformed = parse(body, &context.retry_after("7", now()));
        assert_eq!((&malformed["kind"], &malformed["retryAfterMs"]), (&json!("malformed"), &json!(7000)), "{body}");
        let malformed = parse(body, &context.retry_after("Thu, 15 Jan 2026 08:09:15 GMT", now()));
        assert_eq!(malformed["retryAfterMs"], 5000, "{body}");
        assert!(parse(body, &context).get("retryAfterMs").is_none());
    }
}
