//! Why a signature does not match.

use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{parse, removal};

fn mismatch(message: &str, string_to_sign: Option<&str>) -> Option<Value> {
    let body = json!({ "Code": "SignatureDoesNotMatch", "Message": message }).to_string();
    let mut context = removal();
    context.string_to_sign = string_to_sign;
    parse(&body, &context).get("signatureMismatch").cloned()
}

fn cause(server: &str, client: &str) -> Value {
    mismatch(&format!("server string to sign is:{server}"), Some(client)).expect("a mismatch")
}

#[track_caller]
fn difference(server: &str, client: &str) -> (Value, Value, Value) {
    let found = cause(server, client);
    assert_eq!(found["cause"], "string");
    let difference = &found["firstDifference"];
    (difference["offset"].clone(), difference["server"].clone(), difference["client"].clone())
}

#[wasm_bindgen_test(unsupported = test)]
fn a_mismatch_shows_the_string_that_the_server_signed() {
    let message = "Specified signature is not matched with our calculation. server string to sign is:GET&%2F&a%3Db";
    assert_eq!(mismatch(message, None), Some(json!({ "serverStringToSign": "GET&%2F&a%3Db" })));
    let acs3 = "Specified signature does not match our calculation. Server String to sign is: ACS3-HMAC-SHA256\n0a1b";
    assert_eq!(mismatch(acs3, None), Some(json!({ "serverStringToSign": "ACS3-HMAC-SHA256\n0a1b" })));
    assert_eq!(mismatch("Specified signature is not matched with our calculation.", None), None);
    assert_eq!(mismatch("server string to sign is:", None), None);
}

#[wasm_bindgen_test(unsupported = test)]
fn a_mismatch_has_the_cause_secret_or_string() {
    assert_eq!(cause("GET&a", "GET&a"), json!({ "serverStringToSign": "GET&a", "cause": "secret" }));
    assert_eq!(difference("GET&a%20b", "GET&a%2Bb"), (json!(7), json!("0b"), json!("Bb")));
    assert_eq!(difference("GET&a", "GET&ab"), (json!(5), json!(""), json!("b")));
    assert_eq!(difference("🚀é=1", "🚀é=2"), (json!(4), json!("1"), json!("2")));
}

#[wasm_bindgen_test(unsupported = test)]
fn at_most_40_code_units_of_the_difference_are_shown() {
    let long = "x".repeat(100);
    assert_eq!(difference(&format!("a{long}"), "b"), (json!(0), json!(format!("a{}", &long[..39])), json!("b")));
    let (_, server, _) = difference(&format!("a{}", "🚀".repeat(30)), "b");
    assert_eq!(server, format!("a{}", "🚀".repeat(19)));
}

#[wasm_bindgen_test(unsupported = test)]
fn a_token_does_not_hide_the_first_difference() {
    let string = |token: &str, version: &str| format!("POST&%2F&SecurityToken%3D{token}%26Version%3D{version}");
    let begins = "POST&%2F&SecurityToken%3D";
    let tail = "%26Version%3D2014-05-15";

    // Behind the token.
    let found = cause(&string("CAIS%252Bt", "2014-05-15"), &string("CAIS%252Bt", "2014-05-16"));
    let stars = "*".repeat("CAIS%252Bt".len());
    assert_eq!(found["serverStringToSign"], format!("{begins}{stars}{tail}"));
    let offset = string("CAIS%252Bt", "2014-05-1").len();
    assert_eq!(found["firstDifference"], json!({ "offset": offset, "server": "5", "client": "6" }));

    // Within the token: where it is, and nothing of either.
    let found = cause(&string("CAISabc", "2014-05-15"), &string("CAISxyz", "2014-05-15"));
    let expected = json!({
        "offset": begins.len() + 4, "server": format!("***{tail}"), "client": format!("***{tail}"),
    });
    assert_eq!(found["firstDifference"], expected);

    // A token alone tells a string apart, though both look alike then.
    let found = cause(&string("CAISabc", "1"), &string("CAISabd", "1"));
    assert_eq!(found["cause"], "string");
}
