//! Bodies that are made to break a reader.

use wasm_bindgen_test::wasm_bindgen_test;

use crate::common::cases;
use crate::read;

#[wasm_bindgen_test(unsupported = test)]
fn hostile_bodies_get_an_answer() {
    let deep_json = "{\"a\":".repeat(cases(100_000));
    let deep_xml = "<a>".repeat(cases(100_000));
    let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><Error><Code>&b;</Code><Message>m</Message></Error>";
    for body in [
        &*deep_json,
        &*deep_xml,
        bomb,
        "{\"Code\":{}}",
        "<",
        "<>",
        "<?",
        "<!",
        "<a b=",
        "&",
        "{\"\\ud800\":1}",
        "<a>&#xD800;</a>",
        "<a>&#0;</a>",
    ] {
        assert_eq!(read(body)["kind"], "malformed", "{}", &body[..body.len().min(60)]);
    }
}

#[cfg(not(any(target_arch = "wasm32", miri)))]
#[test]
fn long_bodies_are_read_in_time() {
    use std::time::{Duration, Instant};

    const LENGTH: usize = 1 << 20;

    let fill = |before: &str, piece: &str, after: &str| {
        let times = (LENGTH - before.len() - after.len()) / piece.len();
        format!("{before}{}{after}", piece.repeat(times))
    };
    let error =
        |piece: &str| fill(r#"{"Code":"SignatureDoesNotMatch","Message":"server string to sign is:"#, piece, "\"}");
    for (name, body) in [
        ("tokens", error("SecurityToken=%26")),
        ("names", error("SecurityToken")),
        ("spaces", error("SecurityToken             ")),
        ("percents", error("SecurityToken%252525252525")),
        ("ends", error("SecurityToken=%25%252%2526%25")),
        ("markers", error("string to sign is:")),
        ("escapes", error("\\u0041")),
        ("keys", fill("{", "\"Code\":\"\",", "\"a\":1}")),
        (
            "servers",
            fill(
                r#"{"VServerGroupId":"v","RequestId":"r","BackendServers":["#,
                r#"{"ServerId":"i"},"#,
                r#"{"ServerId":"i"}]}"#,
            ),
        ),
        ("elements", fill("<a>", "<b/>", "</a>")),
        ("comments", fill("<a>", "<!---->", "</a>")),
        ("references", fill("<a><Code>", "&amp;", "</Code></a>")),
    ] {
        let started = Instant::now();
        assert!(read(&body)["kind"].is_string());
        // A reader whose time grows with the square of the length takes minutes for these.
        assert!(started.elapsed() < Duration::from_secs(10), "{name} took {:?}", started.elapsed());
    }
}
