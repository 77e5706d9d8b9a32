use slb_backend_servers::{Endpoint, Network, Operation, Params, SignOptions, build_request, check, regions};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::common::{GROUP, SERVERS, assert_issues, credentials, options, params};

fn at(endpoint: &str) -> SignOptions<'static> {
    options().endpoint(Endpoint::parse(endpoint).expect(endpoint))
}

/// Returns the origin of a removal's URL.
fn origin(region_id: &str, options: &SignOptions<'_>) -> String {
    let params = Params::remove(region_id, GROUP, SERVERS);
    let request = build_request(&params, &credentials(), options).expect("a request");
    request.url.split("/?").next().expect("an origin").to_owned()
}

#[wasm_bindgen_test(unsupported = test)]
fn an_endpoint_is_a_host_or_an_origin() {
    for (given, expected) in [
        ("slb.example.com", "https://slb.example.com"),
        ("SLB.Example.COM", "https://slb.example.com"),
        ("slb.example.com:8443", "https://slb.example.com:8443"),
        ("slb.example.com:443", "https://slb.example.com"),
        ("https://slb.example.com:443", "https://slb.example.com"),
        ("http://127.0.0.1:8787", "http://127.0.0.1:8787"),
        ("http://localhost:80", "http://localhost"),
        ("HTTP://sandbox.localhost:443", "http://sandbox.localhost:443"),
        ("http://[::1]:8787", "http://[::1]:8787"),
        ("[2001:DB8:0::1]", "https://[2001:db8::1]"),
        ("slb_sandbox", "https://slb_sandbox"),
    ] {
        assert_eq!(origin("cn-hangzhou", &at(given)), expected);
        assert_eq!(given.parse::<Endpoint>().expect(given).to_string(), expected);
    }
    for refused in [
        "",
        " ",
        "https://",
        "https:/slb.example.com",
        "ftp://slb.example.com",
        "slb.example.com/",
        "https://slb.example.com/",
        "slb.example.com/path",
        "slb.example.com#x",
        "slb.example.com?SecurityToken=a",
        "https://user:secret@slb.example.com",
        "slb.example.com:",
        "slb.example.com:0",
        "slb.example.com:65536",
        "slb.example.com:+80",
        "slb.example.com:8o",
        "a b",
        "a\r\nb",
        "a..b",
        ".a",
        "a.",
        "slb%2eexample.com",
        "杭州.example",
        "127.1",
        "0x7f.1",
        "256.0.0.1",
        "1.2.3",
        "[::1",
        "::1",
        "[::ffff:127.0.0.1]",
        "//slb.example.com",
        "\\\\slb",
    ] {
        assert_eq!(Endpoint::parse(refused), None, "{refused}");
        assert!(refused.parse::<Endpoint>().is_err(), "{refused}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_host_is_as_long_as_a_name_may_be() {
    let host = |last: usize| {
        let label = "a".repeat(63);
        format!("{label}.{label}.{label}.{}", "b".repeat(last))
    };
    assert_eq!(host(61).len(), 253);
    assert!(Endpoint::parse(&host(61)).is_some() && Endpoint::parse(&host(62)).is_none());
    assert!(Endpoint::parse(&"a".repeat(63)).is_some() && Endpoint::parse(&"a".repeat(64)).is_none());
}

#[wasm_bindgen_test(unsupported = test)]
fn plain_http_to_another_machine_is_a_warning() {
    let warnings =
        |endpoint| build_request(&params(SERVERS), &credentials(), &at(endpoint)).expect("a request").warnings;
    assert_issues(&warnings("http://slb.example.com"), &["options.endpoint plain_http"], "warnings");
    assert_issues(&warnings("http://127.0.0.1.example.com"), &["options.endpoint plain_http"], "warnings");
    for fine in
        ["https://slb.example.com", "http://localhost", "http://a.localhost", "http://127.9.9.9:1", "http://[::1]"]
    {
        assert_issues(&warnings(fine), &[], fine);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn the_region_chooses_the_endpoint() {
    for region in regions() {
        assert_eq!(origin(region.region_id, &options()), format!("https://{}", region.endpoint));
        let in_vpc = options().network(Network::Vpc);
        let checked = check(&Params::remove(region.region_id, GROUP, SERVERS), None, &in_vpc);
        match &region.vpc_endpoint {
            Some(host) => assert_eq!(checked.origin, Some(format!("https://{host}"))),
            None => assert_issues(&checked.findings.issues, &["options.network no_endpoint"], region.region_id),
        }
    }
    assert_eq!(origin("mars-north-1", &options()), "https://slb.mars-north-1.aliyuncs.com");
    let in_vpc = options().network(Network::Vpc);
    assert_eq!(origin("mars-north-1", &in_vpc), "https://slb-vpc.mars-north-1.aliyuncs.com");
    assert_eq!(origin("cn-north-2-gov-1", &options()), "https://slb.aliyuncs.com");
}

#[wasm_bindgen_test(unsupported = test)]
fn every_operation_of_a_region_goes_to_the_same_endpoint() {
    for operation in Operation::all() {
        let checked = check(&Params::new(operation).with("RegionId", "eu-central-1"), None, &options());
        assert_eq!(checked.origin.as_deref(), Some("https://slb.eu-central-1.aliyuncs.com"));
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn an_endpoint_replaces_that_of_a_region() {
    assert_eq!(origin("cn-hangzhou-finance", &at("slb.internal").network(Network::Vpc)), "https://slb.internal");
}

#[wasm_bindgen_test(unsupported = test)]
fn a_wrong_region_is_found_once_and_names_no_host() {
    let params = Params::remove("evil.example/#", GROUP, SERVERS);
    let refused = build_request(&params, &credentials(), &options()).expect_err("a refusal");
    assert_issues(&refused.issues, &["RegionId invalid_characters = \"evil.example/#\""], "issues");
    let checked = check(&params, None, &options());
    assert_issues(&checked.findings.issues, &["RegionId invalid_characters"], "issues");
    assert_eq!(checked.origin, None);
}

#[wasm_bindgen_test(unsupported = test)]
fn a_missing_endpoint_is_found_along_with_the_rest() {
    let params = Params::remove("cn-hangzhou-finance", "", SERVERS);
    let refused = build_request(&params, &credentials(), &options().network(Network::Vpc)).expect_err("a refusal");
    assert_issues(&refused.issues, &["VServerGroupId required", "options.network no_endpoint"], "issues");
}
