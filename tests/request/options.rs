use std::str::FromStr;

use slb_backend_servers::{Method, Named, Network, SignOptions, SignatureMethod, UnknownName, signing_stages};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::common::{SERVERS, credentials, date, options, params};
use crate::refuses;

fn assert_names<T: Named + FromStr<Err = UnknownName> + PartialEq + std::fmt::Debug>(names: [&str; 2]) {
    assert_eq!(names.map(str::parse::<T>), T::NAMES.map(|(_, value)| Ok(value)));
    assert_eq!(names[0].parse::<T>(), Ok(T::default()));
    for name in ["", "hmac-sha1", "get", "PUT", "intranet"] {
        assert_eq!(name.parse::<T>(), Err(UnknownName), "{name}");
        assert_eq!(T::named(name), None);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn choices_are_read_by_name() {
    assert_names::<SignatureMethod>(["ACS3-HMAC-SHA256", "HMAC-SHA1"]);
    assert_names::<Method>(["POST", "GET"]);
    assert_names::<Network>(["public", "vpc"]);
    for (name, method) in Method::NAMES {
        assert_eq!(method.as_str(), name);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn the_nonce_is_fit_for_a_header() {
    let with = |nonce: &'static str| SignOptions::new(date(), nonce);
    for (nonce, shown) in [("", r#""""#), ("a b", r#""a b""#), ("a\r\nb", r#""a\r\nb""#), ("é", r#""é""#)] {
        refuses(&credentials(), &with(nonce), &[&format!("options.nonce invalid_characters = {shown}")]);
    }
    assert!(signing_stages(&params(SERVERS), &credentials(), &with("a-b_c.d~e+/=")).is_ok());
}

#[wasm_bindgen_test(unsupported = test)]
fn max_servers_bounds_the_list() {
    refuses(&credentials(), &options().max_servers(0), &["BackendServers too_many = 1"]);
    let two = r#"[{"ServerId":"i-1","Port":1},{"ServerId":"i-1","Port":2}]"#;
    assert!(signing_stages(&params(two), &credentials(), &options().max_servers(2)).is_ok());
    assert!(signing_stages(&params(two), &credentials(), &options().max_servers(1)).is_err());
}

#[wasm_bindgen_test(unsupported = test)]
fn debug_shows_options_without_the_nonce() {
    let shown = format!("{:?}", SignOptions::new(date(), "nonce-of-mine").network(Network::Vpc));
    assert!(shown.contains("Acs3HmacSha256") && shown.contains("Vpc") && !shown.contains("nonce-of-mine"), "{shown}");
}

#[wasm_bindgen_test(unsupported = test)]
fn another_hash_can_be_used() {
    let stages = |options: &SignOptions<'_>| signing_stages(&params(SERVERS), &credentials(), options).expect("stages");
    let mut other = options();
    other.sha256 = |text| format!("{:064x}", text.len());
    let expected = format!("ACS3-HMAC-SHA256\n{:064x}", stages(&options()).canonical_request.len());
    assert_eq!(stages(&other).string_to_sign, expected);
}
