//! The tables of operations, regions and error codes, held against the published data.

use std::collections::HashSet;

use serde_json::Value;
use slb_backend_servers::{
    ApiError, Kind, Operation, Response, ResponseContext, UnknownOperation, error_codes, parse_response, regions,
};
use wasm_bindgen_test::wasm_bindgen_test;

fn rows(text: &str) -> Vec<Value> {
    serde_json::from_str(text).expect("a list")
}

#[wasm_bindgen_test(unsupported = test)]
fn operations_are_found_by_name_and_sorted_by_it() {
    let names: Vec<&str> = Operation::all().map(Operation::name).collect();
    assert!(names.is_sorted() && names.len() == 9, "{names:?}");
    for operation in Operation::all() {
        assert_eq!(operation.row().operation, operation);
        assert_eq!(operation.name().parse(), Ok(operation));
        assert_eq!(operation.to_string(), format!("{operation:?}"));
    }
    assert_eq!("removeVServerGroupBackendServers".parse::<Operation>(), Err(UnknownOperation));
}

#[wasm_bindgen_test(unsupported = test)]
fn every_row_mentions_only_its_own_parameters() {
    for operation in Operation::all() {
        let row = operation.row();
        let names: HashSet<&str> = row.parameters.iter().map(|parameter| parameter.name).collect();
        assert_eq!(names.len(), row.parameters.len(), "{operation} has a parameter twice");
        assert!(names.contains("RegionId"), "{operation}");
        // Advice names the second parameter as the one that says what the operation works on.
        assert!(["VServerGroupId", "LoadBalancerId"].contains(&row.parameters[1].name), "{operation}");
        for name in row.one_of.iter().chain(&row.batched) {
            assert!(names.contains(name), "{operation} has no {name}");
        }
        for name in row.one_of {
            assert!(row.parameters.iter().any(|parameter| parameter.name == *name && !parameter.required), "{name}");
        }
        if let Some(name) = row.batched {
            let parameter = row.parameters.iter().find(|parameter| parameter.name == name).expect("a parameter");
            assert_eq!(parameter.kind, Kind::BackendServers, "{operation}");
        }
        // What changes nothing can be repeated, and what the service reads is never split.
        assert!(row.changes || (row.safe_to_repeat && row.batched.is_none()), "{operation}");
        assert_eq!(row.changes, row.ram.access != "get", "{operation}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_call_that_adds_or_creates_is_not_safe_to_repeat() {
    let unsafe_to_repeat: Vec<Operation> =
        Operation::all().filter(|operation| !operation.row().safe_to_repeat).collect();
    assert_eq!(
        unsafe_to_repeat,
        [
            Operation::AddVServerGroupBackendServers,
            Operation::CreateVServerGroup,
            Operation::ModifyVServerGroupBackendServers,
        ]
    );
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

fn error_of(operation: Operation, code: &str, status: Option<u16>) -> Box<ApiError> {
    let body = serde_json::json!({ "Code": code, "Message": "m", "RequestId": "r" }).to_string();
    let mut context = ResponseContext::new(operation);
    context.status = status;
    match parse_response(&body, &context) {
        Response::Error(error) => error,
        other => panic!("{code} is read as {other:?}"),
    }
}

fn error(code: &str, status: Option<u16>) -> Box<ApiError> {
    error_of(Operation::RemoveVServerGroupBackendServers, code, status)
}

#[wasm_bindgen_test(unsupported = test)]
fn every_published_error_code_has_advice_and_is_retried_as_published() {
    for row in rows(include_str!("data/errors.json")) {
        let code = row["Code"].as_str().unwrap().replace("{ParameterName}", "RegionId");
        let status = row["httpStatus"].as_u64().map(|status| u16::try_from(status).unwrap());
        let error = error(&code, status);
        assert_eq!(error.code, code);
        assert_eq!(Some(error.retryable), row["retryable"].as_bool(), "{code} {status:?}");
        assert!(error.advice.is_some(), "{code} has no advice");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn temporary_errors_are_retryable_and_permanent_ones_are_not() {
    for (code, status, retryable) in [
        ("InvalidParameter", 503, true),
        ("InvalidParameter", 400, false),
        ("InvalidParameter", 404, false),
        ("ServiceUnavailable", 400, false),
        ("ServiceUnavailable", 503, true),
        ("VpcSystemBusy", 400, true),
        ("OperationFailed.ServiceGroupProcessing", 400, true),
        ("BackendServerProcessing", 400, true),
        ("LocationServiceTimeout", 400, true),
        ("Rejected.Throttling", 400, true),
        ("Rejected.Throttling", 429, true),
        ("SystemBusy", 400, true),
        ("SystemBusy", 449, true),
        ("RspoolVipExist", 400, false),
        ("RspoolRuleExist", 400, false),
        ("NetworkConflict", 400, false),
        ("MasterSlaveServerConflict", 400, false),
        ("LBNotSupportIpv6Backend", 400, false),
        ("OperationDeny.LbNotSupportIPv6Server", 400, false),
        ("InstanceBackendServerNumberOverLimit", 400, false),
        ("Forbbiden.SubUser", 403, false),
    ] {
        let error = error(code, Some(status));
        assert_eq!(error.retryable, retryable, "{code} {status}");
        assert!(error.advice.is_some(), "{code} {status} has no advice");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_pending_change_is_distinguished_from_other_temporary_errors() {
    let pending = [
        "VServerGroupProcessing",
        "ServiceIsConfiguring",
        "ServiceIsStopping",
        "BackendServer.configuring",
        "OperationBusy",
        "SystemBusy",
        "OperationFailed.ServiceGroupProcessing",
        "BackendServerProcessing",
        "ProcessingSameRequest",
    ];
    for code in pending {
        let error = error(code, None);
        assert!(error.pending && error.retryable, "{code}");
    }
    let known: HashSet<&str> = error_codes().iter().filter(|known| known.pending).map(|known| known.code).collect();
    assert_eq!(known, HashSet::from(pending));
    for code in ["Throttling", "VpcSystemBusy", "InternalError", "ServiceUnavailable", "SignatureNonceUsed", "Unknown"]
    {
        assert!(!error(code, Some(503)).pending, "{code}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn families_of_codes_are_known() {
    for (code, retryable) in [
        ("Throttling.Anything", true),
        ("MissingRegionId", false),
        ("InvalidBackendServers", false),
        ("InvalidParameter.ServerRegionId", false),
    ] {
        let error = error(code, Some(400));
        assert_eq!(error.retryable, retryable, "{code}");
        assert!(error.advice.is_some(), "{code}");
    }
    for code in ["MissingParameter", "InvalidParameter"] {
        let of = |code: &str| error(code, Some(400)).advice;
        assert_eq!(of(&format!("{code}.VbrId")), of(code));
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn an_unknown_code_is_classified_by_its_status_and_has_no_advice() {
    for (code, status, retryable) in [
        ("Whatever", None, false),
        ("Whatever", Some(400), false),
        ("Whatever", Some(408), true),
        ("Whatever", Some(429), true),
        ("Whatever", Some(499), false),
        ("Whatever", Some(500), true),
        ("Whatever", Some(503), true),
        ("Whatever", Some(599), true),
        ("Whatever", Some(600), false),
        ("Missing", Some(400), false),
        ("Missingno", Some(400), false),
        ("Throttlings", Some(400), false),
    ] {
        let error = error(code, status);
        assert_eq!(error.retryable, retryable, "{code} {status:?}");
        assert_eq!(error.advice, None, "{code}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn advice_names_the_operation_and_what_it_works_on() {
    for operation in Operation::all() {
        let denied = error_of(operation, "Forbidden.RAM", Some(403)).advice.expect("advice");
        assert!(denied.contains(&format!("slb:{operation} ")), "{denied}");
        let gone = error_of(operation, "InvalidParameter", Some(404)).advice.expect("advice");
        let id = operation.row().parameters[1].name;
        assert!(gone.contains(id) && gone.contains("does not exist"), "{operation}: {gone}");
        assert_ne!(Some(gone), error_of(operation, "InvalidParameter", Some(400)).advice);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn advice_is_complete_for_every_operation() {
    for known in error_codes() {
        for operation in Operation::all() {
            let advice = known.advice(operation);
            assert!(advice.ends_with('.') && advice.len() > 30, "{} says too little", known.code);
            assert!(!advice.contains(['{', '}']), "{advice}");
        }
        // Advice names removal where it is the operation's own business, or the way out.
        let advice = known.advice(Operation::CreateVServerGroup);
        assert!(!advice.contains("RemoveVServerGroup"), "{advice}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn every_code_that_a_page_of_the_reference_lists_has_advice() {
    for operation in Operation::all() {
        for code in operation.row().errors.concat() {
            assert!(error_of(operation, code, Some(400)).advice.is_some(), "{operation} {code}");
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn every_meaning_has_one_error_code() {
    let mut seen = HashSet::new();
    for known in error_codes() {
        assert!(seen.insert((known.code, known.status)), "{} stands twice", known.code);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn advice_is_in_our_own_words() {
    let messages: Vec<String> = rows(include_str!("data/errors.json"))
        .iter()
        .filter_map(|row| Some(row["Message"].as_str()?.trim_end_matches('.').to_lowercase()))
        .collect();
    for known in error_codes() {
        let advice = known.advice(Operation::RemoveVServerGroupBackendServers).to_lowercase();
        assert!(messages.iter().all(|message| !advice.contains(message)), "{} repeats the service", known.code);
    }
}
