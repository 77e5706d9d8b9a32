//! Errors of the gateway and the service.

use serde_json::json;
use slb_backend_servers::{Operation, Response, ResponseContext, parse_response};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{parse, read, removal, with_status};

#[wasm_bindgen_test(unsupported = test)]
fn errors_in_json() {
    let body = json!({
        "RequestId": "r-1", "HostId": "slb.aliyuncs.com", "Code": "Forbidden.RAM", "Message": "User not authorized",
        "Recommend": "https://api.aliyun.com/troubleshoot?q=Forbidden.RAM",
        "AccessDeniedDetail": { "AuthAction": "slb:X", "PolicyType": "p", "n": 15, "nested": [true, null] },
    });
    let mut error = with_status(&body.to_string(), 403);
    assert!(error.as_object_mut().unwrap().remove("advice").expect("advice").is_string());
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
fn a_code_is_an_error_of_every_operation_even_with_status_200() {
    let body = r#"{"Code":"VServerGroupProcessing","Message":"m","VServerGroupId":"rsp-1","RequestId":"r"}"#;
    for operation in Operation::all() {
        let error = parse(body, &ResponseContext::new(operation).status(200));
        assert_eq!((&error["kind"], &error["status"]), (&json!("error"), &json!(200)));
        assert_eq!((&error["retryable"], &error["pending"]), (&json!(true), &json!(true)));
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn pending_is_present_only_if_true() {
    assert!(with_status(r#"{"Code":"Throttling","Message":"m"}"#, 400).get("pending").is_none());
}

#[wasm_bindgen_test(unsupported = test)]
fn the_last_of_two_objects_with_one_name_wins() {
    let detail = r#""AccessDeniedDetail":{"AuthAction":"a"},"AccessDeniedDetail":{"AuthAction":"b"}"#;
    let error = read(&format!(r#"{{"Code":"NoPermission",{detail}}}"#));
    assert_eq!(error["AccessDeniedDetail"], json!({ "AuthAction": "b" }));
}

#[wasm_bindgen_test(unsupported = test)]
fn an_api_error_implements_error() {
    let Response::Error(error) = parse_response(r#"{"Code":"X.Y","Message":"why"}"#, &removal()) else {
        panic!("no error")
    };
    let error: Box<dyn std::error::Error> = error;
    assert_eq!(error.to_string(), "X.Y: why");
    let Response::Malformed(malformed) = parse_response("", &removal()) else { panic!("not malformed") };
    let malformed: Box<dyn std::error::Error> = malformed.into();
    assert!(!malformed.to_string().is_empty());
}
