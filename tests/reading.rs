//! Our own readers of JSON and XML, held against a library and against each other on texts that chance makes.

mod common;

use common::{cases, params};
use serde::de::IgnoredAny;
use serde_json::{Value, json};
use slb_backend_servers::{IssueCode, MAX_SERVERS, Operation, ResponseContext, parse_response, validate_params};
use wasm_bindgen_test::wasm_bindgen_test;

/// Chance that comes out the same each time: a linear congruential generator.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % bound
    }

    fn of<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices[self.below(choices.len())]
    }
}

fn removal() -> ResponseContext<'static> {
    ResponseContext::new(Operation::RemoveVServerGroupBackendServers)
}

const SEED: &str =
    r#"[{"ServerId":"i-1","Port":80,"Weight":"1\u00e90","Description":"后端\n\\","x":[-0.5e+7,true,null,{}]}, 10 ]"#;

#[wasm_bindgen_test(unsupported = test)]
fn json_is_accepted_as_by_serde_json() {
    let pieces = [
        "", "\"", "\\", "{", "}", "[", "]", ",", ":", "0", "1", "-", ".", "e", "+", "u", "t", "nul", "true", " ", "\n",
        "\u{1}", "é", "\u{FEFF}",
    ];
    let mut chance = Chance(1);
    let (mut accepted, mut refused) = (0, 0);
    for _ in 0..cases(20_000) {
        let mut text: Vec<String> = SEED.chars().map(String::from).collect();
        for _ in 0..=chance.below(3) {
            let at = chance.below(text.len());
            text[at] = chance.of(&pieces).to_owned();
        }
        let text = text.concat();
        let ours = validate_params(&params(&text), MAX_SERVERS);
        let is_json = !ours.issues.iter().any(|issue| issue.code == IssueCode::InvalidJson && issue.path.len() == 1);
        assert_eq!(is_json, serde_json::from_str::<IgnoredAny>(&text).is_ok(), "{text}");
        if is_json { accepted += 1 } else { refused += 1 }
    }
    assert!(accepted > cases(1000) && refused > cases(1000), "{accepted} accepted, {refused} refused");
}

#[wasm_bindgen_test(unsupported = test)]
fn strings_are_read_as_by_serde_json() {
    let pieces = [
        "a",
        "é",
        "后",
        "🚀",
        "\\n",
        "\\\"",
        "\\\\",
        "\\/",
        "\\u0041",
        "\\u00e9",
        "\\uD83D",
        "\\uDE80",
        "\\uD83D\\uDE80",
        "\\b",
        "\\f",
        "\\r",
        "\\t",
    ];
    let mut chance = Chance(2);
    let mut kept = 0;
    for _ in 0..cases(5_000) {
        let string: String = (0..=chance.below(6)).map(|_| chance.of(&pieces)).collect();
        let body = format!(r#"{{"Code":"x{string}","Message":"m"}}"#);
        let ours = serde_json::to_value(parse_response(&body, &removal())).unwrap();
        match serde_json::from_str::<Value>(&body) {
            Ok(theirs) => {
                assert_eq!(ours["Code"], theirs["Code"], "{body}");
                kept += 1;
            }
            // Half of a surrogate pair is not a string: compare the raw text.
            Err(_) => assert_eq!(ours["Code"], format!("\"x{string}\""), "{body}"),
        }
    }
    assert!(kept > cases(1000), "{kept} kept");
}

/// Writes a text with whatever XML has for it.
fn as_xml(text: &str, chance: &mut Chance) -> String {
    let write = |character: char| match (character, chance.below(3)) {
        ('<', 0) => "&lt;".to_owned(),
        ('&', 0) => "&amp;".to_owned(),
        ('"', 0) => "&quot;".to_owned(),
        (']', _) => "]".to_owned(),
        (_, 1) => format!("<![CDATA[{character}]]>"),
        ('<' | '&', _) | (_, 2) => format!("&#x{:X};", u32::from(character)),
        (character, _) => format!("{character}<!-- <a> & -->"),
    };
    text.chars().map(write).collect()
}

#[wasm_bindgen_test(unsupported = test)]
fn xml_is_read_like_the_same_json() {
    let characters = ["a", " ", "<", "&", "\"", "]", ">", "后", "🚀", "\n", ";", "#"];
    let mut chance = Chance(3);
    for _ in 0..cases(3_000) {
        let mut text = || (0..chance.below(8)).map(|_| chance.of(&characters)).collect::<String>() + ".";
        let (code, message, id) = (text(), text(), text());
        let count = chance.below(4);
        let servers: Vec<Value> = (0..count)
            .map(|port| json!({ "ServerId": format!("i-{port}"), "Port": port, "Weight": 7, "Type": "ecs" }))
            .collect();
        let error = chance.below(2) == 0;
        let json = if error {
            json!({ "Code": code, "Message": message, "RequestId": id })
        } else {
            json!({ "VServerGroupId": code, "RequestId": id, "BackendServers": { "BackendServer": servers } })
        };
        let element = |name: &str, inner: &str, chance: &mut Chance| match chance.below(3) {
            0 => format!("<{name}>{inner}</{name}>"),
            1 => format!("<{name} a=\"/>'b\" c='\"'>{inner}</{name} >\n"),
            _ => format!("<?x <y> ?><{name}\n>{inner}</{name}>"),
        };
        let text = |text: &str, chance: &mut Chance| as_xml(text, chance);
        let inner = if error {
            let (code, message, id) = (text(&code, &mut chance), text(&message, &mut chance), text(&id, &mut chance));
            element("Code", &code, &mut chance)
                + &element("Message", &message, &mut chance)
                + &element("RequestId", &id, &mut chance)
        } else {
            let list: String = servers
                .iter()
                .map(|server| {
                    let fields: String = ["ServerId", "Port", "Weight", "Type"]
                        .map(|name| element(name, server[name].to_string().trim_matches('"'), &mut chance))
                        .concat();
                    element("BackendServer", &fields, &mut chance)
                })
                .collect();
            let (code, id) = (text(&code, &mut chance), text(&id, &mut chance));
            element("VServerGroupId", &code, &mut chance)
                + &element("BackendServers", &list, &mut chance)
                + &element("RequestId", &id, &mut chance)
        };
        let xml = format!("<?xml version=\"1.0\"?>{}", element("Root", &inner, &mut chance));
        let context = removal();
        assert_eq!(parse_response(&xml, &context), parse_response(&json.to_string(), &context), "{xml}");
    }
}
