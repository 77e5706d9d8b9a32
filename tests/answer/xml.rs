//! Features of XML that JSON does not have.

use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{group_of, listed, read};

fn message(body: &str) -> String {
    read(body)["message"].as_str().expect("a message").to_owned()
}

#[wasm_bindgen_test(unsupported = test)]
fn answers_read_like_json() {
    let xml = |servers: &str| {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<RemoveVServerGroupBackendServersResponse>\n  \
             <RequestId>r-1</RequestId><VServerGroupId>rsp-1</VServerGroupId>{servers}\n\
             </RemoveVServerGroupBackendServersResponse>\n"
        )
    };
    let server = |id: &str, port: u16| {
        format!(
            "<BackendServer><ServerId>{id}</ServerId><Port>{port}</Port><Weight>100</Weight><Type>ecs</Type></BackendServer>"
        )
    };
    for count in 0..4 {
        let elements: String = (0..count).map(|port| server("i-1", port)).collect();
        let list: Vec<_> = (0..count).map(|port| listed("i-1", port)).collect();
        assert_eq!(
            read(&xml(&format!("<BackendServers>\n{elements}\n</BackendServers>"))),
            read(&group_of(&json!({ "BackendServer": list })))
        );
    }
    assert_eq!(read(&xml("<BackendServers/>")), read(&group_of(&json!({}))));
    // The root element of 2017 is called like the operation itself, and nothing depends on it.
    let old = xml("").replace("RemoveVServerGroupBackendServersResponse", "RemoveVServerGroupBackendServers");
    assert_eq!(read(&old), read(&group_of(&json!({}))));
}

#[wasm_bindgen_test(unsupported = test)]
fn references_stand_for_characters() {
    let code = |text: &str| read(&format!("<Error><Code>{text}</Code></Error>"));
    assert_eq!(code("&lt;&gt;&amp;&quot;&apos;&#65;&#x42;")["Code"], "<>&\"'AB");
    for nothing in ["&nbsp;", "&#0;", "&#x110000;", "&#xD800;", "&#;", "&#x;", "&#+65;", "&;", "a & b"] {
        assert_eq!(code(nothing)["kind"], "malformed", "{nothing}");
        assert!(message(&format!("<a>{nothing}</a>")).contains("a character reference"), "{nothing}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn elements_have_at_most_64_names() {
    let of = |names: usize| {
        let elements = (0..names).map(|name| format!("<n{name}/>")).collect::<Vec<_>>().concat();
        message(&format!("<a>{elements}</a>"))
    };
    assert!(of(64).contains("RequestId"), "{}", of(64));
    assert!(of(65).contains("too many names"), "{}", of(65));
}

#[wasm_bindgen_test(unsupported = test)]
fn the_nesting_of_elements_is_limited() {
    let of = |depth: usize| message(&format!("{}x{}", "<a>".repeat(depth), "</a>".repeat(depth)));
    assert!(of(32).contains("RequestId"), "{}", of(32));
    assert!(of(33).contains("too deep"), "{}", of(33));
}
