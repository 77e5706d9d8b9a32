//! Lists that only Rust can give: their text need not be the JSON of a list.

use slb_backend_servers::{IssueCode, Operation, Params, RamScope, Reader, Value, ram_policy, validate_params};
use wasm_bindgen_test::wasm_bindgen_test;

const DAMAGED: [&str; 6] = ["", "[", "[1", "{}", "[] []", "[{\"Key\":\"a\"}]]"];

fn codes(operation: Operation, name: &str, json: &str) -> Vec<IssueCode> {
    let params = Params::new(operation).with(name, Value::List(json.into()));
    let found = validate_params(&params, 20);
    found.issues.iter().filter(|issue| issue.path[0] == name.to_owned().into()).map(|issue| issue.code).collect()
}

#[wasm_bindgen_test(unsupported = test)]
fn a_list_with_invalid_json_is_refused() {
    for json in DAMAGED {
        assert!(!codes(Operation::DescribeVServerGroups, "Tag", json).is_empty(), "{json}");
        assert!(!codes(Operation::AddVServerGroupBackendServers, "BackendServers", json).is_empty(), "{json}");
        let scope = RamScope {
            account_id: "1234567890".into(),
            region_id: "cn-hangzhou".into(),
            load_balancer_id: "lb-1".into(),
            operations: Value::List(json.into()),
            ..RamScope::default()
        };
        assert!(ram_policy(&scope).is_err(), "{json}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_reader_of_a_list_or_an_object_requires_one() {
    for text in ["", "1", "é", "{", "]"] {
        assert_eq!(Reader::new(text).list(|_| Ok(())).expect_err("no list").expected, "a list", "{text}");
    }
    for text in ["", "1", "é", "[", "}"] {
        assert_eq!(Reader::new(text).object(|_, _| Ok(())).expect_err("no object").expected, "an object", "{text}");
    }
    assert_eq!(Reader::new(" \n[ ]").list(|_| Ok(())), Ok(()));
    assert_eq!(Reader::new(" \n{ }").object(|_, _| Ok(())), Ok(()));
}

#[wasm_bindgen_test(unsupported = test)]
fn an_entry_with_only_ignored_fields_is_refused() {
    let json = r#"[1,{"ServerId":"i-1","Port":80,"VpcId":"vpc-1"}]"#;
    assert_eq!(codes(Operation::RemoveVServerGroupBackendServers, "BackendServers", json), [IssueCode::InvalidType]);
}
