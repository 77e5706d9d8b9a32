//! What comes back: documented and older answers, errors in JSON and XML, and what is no answer at all.

mod common;

use common::cases;
use serde_json::{Value, json};
use slb_backend_servers::{Response, ResponseContext, parse_response};
use wasm_bindgen_test::wasm_bindgen_test;

const SUCCESS: &str = include_str!("data/success.json");

fn parse(body: &str, context: &ResponseContext<'_>) -> Value {
    serde_json::to_value(parse_response(body, context)).expect("an answer serializes")
}

fn read(body: &str) -> Value {
    parse(body, &ResponseContext::default())
}

fn with_status(body: &str, status: u16) -> Value {
    parse(body, &ResponseContext { status: Some(status), ..ResponseContext::default() })
}

fn listed(id: &str, port: u16) -> Value {
    json!({ "ServerId": id, "Port": port, "Weight": 100, "Type": "ecs" })
}

fn group_of(servers: &Value) -> String {
    json!({ "VServerGroupId": "rsp-1", "RequestId": "r-1", "BackendServers": servers }).to_string()
}

#[wasm_bindgen_test(unsupported = test)]
fn the_documented_answer() {
    assert_eq!(
        with_status(SUCCESS, 200),
        json!({
            "kind": "removed",
            "RequestId": "9DEC9C28-AB05-4DDF-9A78-6B0******",
            "VServerGroupId": "rsp-cige6j****",
            "BackendServers": [{ "ServerId": "eni-hhshhs****", "Port": 80, "Weight": 100, "Type": "eni" }],
        })
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn older_answers_read_like_the_documented_one() {
    let expected = read(&group_of(&json!({ "BackendServer": [listed("i-1", 80)] })));
    assert_eq!(expected["BackendServers"], json!([listed("i-1", 80)]));
    let strings = json!({ "ServerId": "i-1", "Port": "80", "Weight": "100", "Type": "ecs" });
    for servers in [
        json!({ "BackendServer": [strings] }),
        json!({ "BackendServer": strings }),
        json!({ "BackendServer": { "ServerId": "i-1", "Port": 80 } }),
        json!([strings]),
    ] {
        assert_eq!(read(&group_of(&servers)), expected, "{servers}");
    }
    let inner: Value = serde_json::from_str(&group_of(&json!({ "BackendServer": [strings] }))).unwrap();
    let wrapped = json!({ "RemoveVServerGroupBackendServersResponse": inner }).to_string();
    assert_eq!(read(&wrapped), expected);
    assert_eq!(read(&format!("\u{FEFF}\r\n {wrapped}\n")), expected);
}

#[wasm_bindgen_test(unsupported = test)]
fn an_answer_keeps_addresses_and_descriptions() {
    let server = json!({ "ServerId": "eni-1", "Port": 1, "Weight": 0, "Type": "eni", "ServerIp": "10.0.0.1", "Description": "a" });
    let with_more = json!({
        "ServerId": "eni-1", "Port": 1, "Weight": 0, "Type": "eni", "ServerIp": "10.0.0.1", "Description": "a",
        "VpcId": "vpc-1", "ServerRegionId": "", "VbrId": "",
    });
    assert_eq!(read(&group_of(&json!({ "BackendServer": [with_more] })))["BackendServers"], json!([server]));
}

#[wasm_bindgen_test(unsupported = test)]
fn an_empty_group_comes_in_many_shapes() {
    let empty = read(&group_of(&json!({ "BackendServer": [] })));
    assert_eq!(empty["BackendServers"], json!([]));
    for shape in [
        json!({}),
        json!(""),
        json!(" "),
        json!([]),
        Value::Null,
        json!({ "BackendServer": "" }),
        json!({ "BackendServer": null }),
    ] {
        assert_eq!(read(&group_of(&shape)), empty, "{shape}");
    }
    assert_eq!(read(r#"{"VServerGroupId":"rsp-1","RequestId":"r-1"}"#), empty);
}

#[wasm_bindgen_test(unsupported = test)]
fn a_large_group_is_listed_in_full() {
    let servers: Vec<Value> = (1..=200).map(|port| listed("i-1", port)).collect();
    let read = read(&group_of(&Value::from(servers.clone())));
    assert_eq!(read["BackendServers"], Value::from(servers));
}

#[wasm_bindgen_test(unsupported = test)]
fn request_ids_stay_strings() {
    assert_eq!(read(r#"{"VServerGroupId":"rsp-1","RequestId":"00123"}"#)["RequestId"], "00123");
    assert_eq!(read(r#"{"VServerGroupId":"rsp-1","RequestId":"1e5"}"#)["RequestId"], "1e5");
    assert_eq!(read(r#"{"VServerGroupId":"rsp-1","RequestId":-123}"#)["RequestId"], "-123");
    assert_eq!(
        read(r#"{"Code":"X","Message":"m","RequestId":"18446744073709551616"}"#)["RequestId"],
        "18446744073709551616"
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn xml_answers_read_like_json() {
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
    for servers in
        [vec![], vec![("i-1", 80)], vec![("i-1", 80), ("i-2", 81)], vec![("i-1", 80), ("i-2", 81), ("i-3", 82)]]
    {
        let elements: String = servers.iter().map(|&(id, port)| server(id, port)).collect();
        let list: Vec<Value> = servers.iter().map(|&(id, port)| listed(id, port)).collect();
        assert_eq!(
            read(&xml(&format!("<BackendServers>\n{elements}\n</BackendServers>"))),
            read(&group_of(&json!({ "BackendServer": list })))
        );
    }
    assert_eq!(read(&xml("<BackendServers/>")), read(&group_of(&json!({}))));
}

#[wasm_bindgen_test(unsupported = test)]
fn errors_in_json() {
    let body = json!({
        "RequestId": "r-1", "HostId": "slb.aliyuncs.com", "Code": "Forbidden.RAM", "Message": "User not authorized",
        "Recommend": "https://api.aliyun.com/troubleshoot?q=Forbidden.RAM",
        "AccessDeniedDetail": { "AuthAction": "slb:X", "PolicyType": "p", "n": 15, "nested": [true, null] },
    });
    let mut error = with_status(&body.to_string(), 403);
    let advice = error.as_object_mut().unwrap().remove("advice").expect("advice");
    assert!(advice.as_str().unwrap().contains("slb:RemoveVServerGroupBackendServers"));
    let mut expected = body;
    expected["kind"] = "error".into();
    expected["status"] = 403.into();
    expected["retryable"] = false.into();
    assert_eq!(error, expected);
}

#[wasm_bindgen_test(unsupported = test)]
fn errors_in_xml_read_like_json() {
    let xml = "<?xml version='1.0' encoding='UTF-8'?><Error><RequestId>r-1</RequestId><HostId>slb.aliyuncs.com</HostId>\
               <Code>MissingVServerGroupId</Code><Message>a &lt;b&gt; &amp; &quot;c&quot; &#x4e2d;&#25991; <![CDATA[<d> & e]]></Message>\
               <Recommend></Recommend></Error>";
    let json = json!({
        "RequestId": "r-1", "HostId": "slb.aliyuncs.com", "Code": "MissingVServerGroupId",
        "Message": "a <b> & \"c\" 中文 <d> & e", "Recommend": "",
    });
    let error = with_status(xml, 400);
    assert_eq!(error, with_status(&json.to_string(), 400));
    assert_eq!(error["Message"], "a <b> & \"c\" 中文 <d> & e");
    assert!(error.get("Recommend").is_none());
}

#[wasm_bindgen_test(unsupported = test)]
fn a_code_is_an_error_even_with_status_200() {
    let error =
        with_status(r#"{"Code":"VServerGroupProcessing","Message":"m","VServerGroupId":"rsp-1","RequestId":"r"}"#, 200);
    assert_eq!((&error["kind"], &error["status"], &error["retryable"]), (&json!("error"), &json!(200), &json!(true)));
}

#[wasm_bindgen_test(unsupported = test)]
fn one_code_means_different_things_by_status() {
    let body = r#"{"Code":"InvalidParameter","Message":"m"}"#;
    let advice = |status| with_status(body, status)["advice"].as_str().unwrap().to_owned();
    assert!(advice(404).contains("does not exist"));
    assert_ne!(advice(404), advice(400));
}

#[wasm_bindgen_test(unsupported = test)]
fn families_of_codes_are_known() {
    for (code, retryable) in
        [("Throttling.Anything", true), ("MissingRegionId", false), ("InvalidBackendServers", false)]
    {
        let error = read(&json!({ "Code": code, "Message": "m" }).to_string());
        assert_eq!(error["retryable"], retryable, "{code}");
        assert!(error["advice"].is_string(), "{code}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn an_unknown_code_goes_by_its_status_and_has_no_advice() {
    for (code, status, retryable) in [
        ("Whatever", None, false),
        ("Whatever", Some(400), false),
        ("Whatever", Some(429), true),
        ("Whatever", Some(500), true),
        ("Whatever", Some(503), true),
        ("Missing", Some(400), false),
        ("Throttlings", Some(400), false),
    ] {
        let body = json!({ "Code": code, "Message": "m" }).to_string();
        let error = parse(&body, &ResponseContext { status, ..ResponseContext::default() });
        assert_eq!(error["retryable"], retryable, "{code} {status:?}");
        assert!(error.get("advice").is_none(), "{code}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn the_service_says_how_long_to_wait() {
    let wait = |acs_retry_after, retry_after| {
        let context = ResponseContext { acs_retry_after, retry_after, ..ResponseContext::default() };
        parse(r#"{"Code":"Throttling","Message":"m"}"#, &context).get("retryAfterMs").cloned()
    };
    assert_eq!(wait(Some("1500"), None), Some(json!(1500)));
    assert_eq!(wait(Some(" 1500 "), Some("9")), Some(json!(1500)));
    assert_eq!(wait(None, Some("3")), Some(json!(3000)));
    assert_eq!(wait(Some("soon"), Some("3")), Some(json!(3000)));
    for unreadable in ["", "-1", "1.5", "Fri, 31 Dec 2027 23:59:59 GMT", "99999999999999999999"] {
        assert_eq!(wait(None, Some(unreadable)), None, "{unreadable}");
    }
    assert_eq!(wait(None, None), None);
}

#[wasm_bindgen_test(unsupported = test)]
fn what_is_no_answer_is_malformed() {
    for (body, message, cut_short) in [
        ("", "the body is empty", true),
        (" \r\n\u{FEFF}", "the body is neither JSON nor XML", false),
        ("\u{FEFF} ", "the body is empty", true),
        ("Bad Gateway", "the body is neither JSON nor XML", false),
        ("[]", "the body is neither JSON nor XML", false),
        ("null", "the body is neither JSON nor XML", false),
        ("{\"VServerGroupId\":\"rsp-1\",\"Reque", "the body is JSON that was cut short", true),
        ("{\"VServerGroupId\":}", "the body is damaged JSON: a value was expected at byte 18", false),
        ("{}", "the body is no answer of this API: it names no VServerGroupId", false),
        ("{\"VServerGroupId\":\"rsp-1\"}", "the body is no answer of this API: it has no RequestId", false),
        (
            "{\"VServerGroupId\":{},\"RequestId\":\"r\"}",
            "the body is no answer of this API: it names no VServerGroupId",
            false,
        ),
        ("<!DOCTYPE html><html><body>502</body></html>", "the body is an HTML page, as a proxy sends it", false),
        ("<HTML><h1>502", "the body is an HTML page, as a proxy sends it", false),
        ("<Error><Code>X</Code><Message>m", "the body is XML that was cut short", true),
        ("<Error/>", "the body is damaged XML: the root element has no children", false),
        ("<a>1</a>", "the body is damaged XML: the root element has no children", false),
        ("<a><b></a></b>", "the body is damaged XML: an element ends that did not begin", false),
    ] {
        assert_eq!(read(body), json!({ "kind": "malformed", "message": message, "retryable": cut_short }), "{body}");
        for (status, retryable) in [(200, cut_short), (302, false), (404, false), (408, true), (429, true), (502, true)]
        {
            let answer = with_status(body, status);
            assert_eq!(
                (&answer["kind"], &answer["retryable"]),
                (&json!("malformed"), &json!(retryable)),
                "{status} {body}"
            );
            assert_eq!(answer["status"], status);
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_list_of_something_else_is_malformed() {
    for servers in [
        json!([7]),
        json!({ "BackendServer": [{ "Port": 80 }] }),
        json!(true),
        json!("i-1"),
        json!({ "BackendServer": 7 }),
    ] {
        let answer = read(&group_of(&servers));
        assert_eq!(
            answer["message"], "the body is no answer of this API: it lists something that is no backend server",
            "{servers}"
        );
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn an_error_status_without_a_code_is_malformed() {
    let answer = with_status(SUCCESS, 500);
    assert_eq!(answer["message"], "the body is no answer of this API: it has an error status but no error code");
    assert_eq!(answer["retryable"], true);
}

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

#[wasm_bindgen_test(unsupported = test)]
fn references_of_xml_stand_for_characters() {
    let code = |text: &str| read(&format!("<Error><Code>{text}</Code></Error>"));
    assert_eq!(code("&lt;&gt;&amp;&quot;&apos;&#65;&#x42;")["Code"], "<>&\"'AB");
    let damaged = |why: &str| json!({ "kind": "malformed", "message": why, "retryable": false });
    for nothing in ["&nbsp;", "&#0;", "&#x110000;", "&#xD800;", "&#;", "&#x;", "&#+65;", "&;"] {
        assert_eq!(code(nothing), damaged("the body is damaged XML: a reference means nothing"), "{nothing}");
    }
    assert_eq!(code("a & b"), damaged("the body is damaged XML: a reference has no end"));
}

#[wasm_bindgen_test(unsupported = test)]
fn elements_have_so_many_names_and_no_more() {
    let message = |names: usize| {
        let elements = (0..names).map(|name| format!("<n{name}/>")).collect::<Vec<_>>().concat();
        read(&format!("<a>{elements}</a>"))["message"].as_str().expect("a message").to_owned()
    };
    assert_eq!(message(64), "the body is no answer of this API: it names no VServerGroupId");
    assert_eq!(message(65), "the body is damaged XML: elements have too many names");
}

#[wasm_bindgen_test(unsupported = test)]
fn elements_stand_in_one_another_to_a_bound() {
    let message = |depth: usize| {
        let body = format!("{}x{}", "<a>".repeat(depth), "</a>".repeat(depth));
        read(&body)["message"].as_str().expect("a message").to_owned()
    };
    assert_eq!(message(32), "the body is no answer of this API: it names no VServerGroupId");
    assert_eq!(message(33), "the body is damaged XML: elements stand too deep in one another");
}

#[wasm_bindgen_test(unsupported = test)]
fn requested_servers_that_are_still_listed() {
    let still = |requested: &str, servers: &Value| {
        let context = ResponseContext { backend_servers: Some(requested), ..ResponseContext::default() };
        parse(&group_of(&json!({ "BackendServer": servers })), &context).get("stillListed").cloned()
    };
    let requested =
        r#"[{"ServerId":"i-1","Port":"80","Weight":"5"},{"ServerId":"i-1","Port":81},{"ServerId":"i-2","Port":80}]"#;
    let first = json!({ "ServerId": "i-1", "Port": "80", "Weight": "5" });
    assert_eq!(still(requested, &json!([])), Some(json!([])));
    assert_eq!(still(requested, &json!([listed("i-1", 80), listed("i-3", 80)])), Some(json!([first])));
    assert_eq!(still(r#"[{"ServerId":"i-1"}]"#, &json!([listed("i-1", 80)])), Some(json!([{ "ServerId": "i-1" }])));
    for unreadable in ["", "{}", "[{'ServerId':'i-1'}]"] {
        assert_eq!(still(unreadable, &json!([listed("i-1", 80)])), None);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn an_eni_is_still_listed_by_its_address_where_the_response_has_one() {
    let eni = |ip: &str| json!({ "ServerId": "eni-1", "Port": 80, "Type": "eni", "ServerIp": ip });
    let requested = json!([eni("10.0.0.1"), eni("10.0.0.2")]).to_string();
    let still = |server: &Value| {
        let context = ResponseContext { backend_servers: Some(&requested), ..ResponseContext::default() };
        parse(&group_of(&json!({ "BackendServer": [server] })), &context)["stillListed"].as_array().unwrap().len()
    };
    assert_eq!(still(&eni("10.0.0.2")), 1);
    assert_eq!(still(&eni("10.0.0.3")), 0);
    assert_eq!(still(&json!({ "ServerId": "eni-1", "Port": 80, "Type": "eni" })), 2);
}

#[wasm_bindgen_test(unsupported = test)]
fn addresses_are_compared_by_what_they_mean() {
    let is_still = |r#type: &str, requested: &str, listed: &str| {
        let server = |ip: &str| json!([{ "ServerId": "x-1", "Port": 80, "Type": r#type, "ServerIp": ip }]);
        let context = ResponseContext { backend_servers: Some(&server(requested).to_string()), ..Default::default() };
        parse(&group_of(&server(listed)), &context)["stillListed"].as_array().unwrap().len() == 1
    };
    assert!(is_still("eni", "2001:DB8:0::1", "2001:db8::1") && !is_still("eni", "2001:db8::1", "2001:db8::2"));
    assert!(is_still("eni", "10.0.0.***", "10.0.0.***") && !is_still("eni", "10.0.0.***", "10.0.1.***"));
    // An ECS instance is one member at a port, whatever its address.
    assert!(is_still("ecs", "10.0.0.1", "10.0.0.2"));
}

fn mismatch(message: &str, string_to_sign: Option<&str>) -> Option<Value> {
    let body = json!({ "Code": "SignatureDoesNotMatch", "Message": message }).to_string();
    let context = ResponseContext { string_to_sign, ..ResponseContext::default() };
    parse(&body, &context).get("signatureMismatch").cloned()
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
fn a_mismatch_tells_the_secret_from_the_string() {
    let cause = |server: &str, client| mismatch(&format!("server string to sign is:{server}"), Some(client)).unwrap();
    assert_eq!(cause("GET&a", "GET&a")["cause"], "secret");
    assert!(cause("GET&a", "GET&a").get("firstDifference").is_none());
    let difference = |server: &str, client| {
        let found = cause(server, client);
        assert_eq!(found["cause"], "string");
        let difference = &found["firstDifference"];
        (difference["offset"].clone(), difference["server"].clone(), difference["client"].clone())
    };
    assert_eq!(difference("GET&a%20b", "GET&a%2Bb"), (json!(7), json!("0b"), json!("Bb")));
    assert_eq!(difference("GET&a", "GET&ab"), (json!(5), json!(""), json!("b")));
    assert_eq!(difference("🚀é=1", "🚀é=2"), (json!(4), json!("1"), json!("2")));
    let long = "x".repeat(100);
    assert_eq!(difference(&format!("a{long}"), "b"), (json!(0), json!(format!("a{}", &long[..39])), json!("b")));
    let (_, server, _) = difference(&format!("a{}", "🚀".repeat(30)), "b");
    assert_eq!(server, format!("a{}", "🚀".repeat(19)));
}

#[wasm_bindgen_test(unsupported = test)]
fn the_kinds_are_told_apart_in_rust_too() {
    let context = ResponseContext::default();
    assert!(matches!(parse_response(SUCCESS, &context), Response::Removed(removed) if removed.still_listed.is_none()));
    assert!(matches!(parse_response("", &context), Response::Malformed(_)));
}

#[wasm_bindgen_test(unsupported = test)]
fn of_two_objects_of_one_name_the_last_counts() {
    let detail = r#""AccessDeniedDetail":{"AuthAction":"a"},"AccessDeniedDetail":{"AuthAction":"b"}"#;
    let body = format!(r#"{{"Code":"NoPermission",{detail}}}"#);
    let Response::Error(error) = parse_response(&body, &ResponseContext::default()) else { panic!("no error") };
    assert_eq!(serde_json::to_value(error.access_denied_detail).unwrap(), json!({ "AuthAction": "b" }));
}
