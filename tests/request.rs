//! Credentials, options, and the request as it goes out.

mod common;

use common::{GROUP, SERVERS, credentials, date, lines, options, params};
use slb_backend_servers::{
    Credentials, Given, IssueCode, Method, Network, RemoveParams, SignOptions, SignatureMethod, Timestamp,
    build_remove_request, regions, signing_stages,
};
use wasm_bindgen_test::wasm_bindgen_test;

const SECRET: &str = "s3cr3t-Value/With+Signs==";
const TOKEN: &str = "CAIS-t0ken/Value";

#[track_caller]
fn refuses(credentials: &Credentials<'_>, options: &SignOptions<'_>, issues: &[&str]) {
    let refused = build_remove_request(&params(SERVERS), credentials, options).expect_err("a refusal");
    assert_eq!(lines(&refused), issues);
    let stages = signing_stages(&params(SERVERS), credentials, options).expect_err("a refusal");
    assert_eq!(stages, refused);
}

#[track_caller]
fn url(options: &SignOptions<'_>) -> String {
    let request = build_remove_request(&params(SERVERS), &credentials(), options);
    request.unwrap_or_else(|issues| panic!("{:?}", lines(&issues))).url
}

#[track_caller]
fn origin(options: &SignOptions<'_>) -> String {
    url(options).split("/?").next().expect("an origin").to_owned()
}

#[wasm_bindgen_test(unsupported = test)]
fn credentials_are_required_strings() {
    refuses(
        &Credentials::default(),
        &options(),
        &[
            "credentials.accessKeyId required: accessKeyId must be a string; came nothing",
            "credentials.accessKeySecret required: accessKeySecret must be a string; came nothing",
        ],
    );
    refuses(
        &Credentials::new("", Given::Number(7.0)).with_security_token(Given::Other("a list".into())),
        &options(),
        &[
            "credentials.accessKeyId required: accessKeyId must be a string; came an empty string",
            "credentials.accessKeySecret invalid_type: accessKeySecret must be a string; came a number",
            "credentials.securityToken invalid_type: securityToken must be a string; came a list",
        ],
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn credentials_hold_nothing_that_breaks_a_header_or_was_pasted_along() {
    let space = |name| format!("credentials.{name} white_space: {name} must not begin or end with white space");
    let control = |name| {
        format!("credentials.{name} control_character: {name} must not hold control characters, such as a line break")
    };
    let ascii = |name| {
        format!("credentials.{name} invalid_characters: {name} must hold printable ASCII characters only, no spaces")
    };
    for pasted in [format!(" {SECRET}"), format!("{SECRET} "), format!("{SECRET}\u{3000}")] {
        refuses(&Credentials::new("id", &*pasted), &options(), &[&space("accessKeySecret")]);
    }
    refuses(&Credentials::new(" id", SECRET), &options(), &[&space("accessKeyId")]);
    for broken in
        [format!("{SECRET}\n"), format!("{SECRET}\r\nx-evil: 1"), format!("{SECRET}\0"), format!("{SECRET}\u{85}")]
    {
        refuses(&Credentials::new("id", &*broken), &options(), &[&control("accessKeySecret")]);
    }
    let token = |token: &str| Credentials::new("id", SECRET).with_security_token(token.to_owned());
    refuses(&token("a\r\nx-evil: 1"), &options(), &[&control("securityToken")]);
    refuses(&token("a b"), &options(), &[&ascii("securityToken")]);
    refuses(&token("ключ"), &options(), &[&ascii("securityToken")]);
    let comma = "credentials.accessKeyId invalid_characters: accessKeyId must not hold a comma";
    refuses(&Credentials::new("a,b", SECRET), &options(), &[comma]);
    refuses(&Credentials::new("密钥", SECRET), &options(), &[&ascii("accessKeyId")]);
    assert!(build_remove_request(&params(SERVERS), &Credentials::new("id", "密钥 in the middle"), &options()).is_ok());
}

#[wasm_bindgen_test(unsupported = test)]
fn no_refusal_and_no_debug_shows_a_secret() {
    assert_eq!(format!("{:?}", credentials().with_security_token("t")), "Credentials { .. }");
    let parts = [SECRET, TOKEN];
    let wrong = [" ", "\n", "\u{0}", "é"];
    for end in wrong {
        let credentials = Credentials::new("id", format!("{SECRET}{end}")).with_security_token(format!("{TOKEN}{end}"));
        let options = SignOptions { endpoint: format!("https://{SECRET}@slb.example.com").into(), ..options() };
        let refused = build_remove_request(&params(SERVERS), &credentials, &options).expect_err("a refusal");
        let text = format!("{refused:?} {credentials:?}");
        for part in parts {
            for start in 0..part.len() - 4 {
                assert!(!text.contains(&part[start..start + 5]), "{} shows in {text}", &part[start..start + 5]);
            }
        }
    }
    let options = SignOptions { endpoint: format!("https://a/?SecurityToken={TOKEN}").into(), ..options() };
    refuses(
        &credentials(),
        &options,
        &[
            "options.endpoint invalid_endpoint: endpoint must be a host such as \"slb.example.com\" or an origin such as \
         \"http://127.0.0.1:8787\", and nothing more; came one with user information or a query",
        ],
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn an_empty_security_token_is_none() {
    let with = |credentials: &Credentials<'_>| build_remove_request(&params(SERVERS), credentials, &options()).unwrap();
    assert_eq!(with(&credentials()), with(&credentials().with_security_token("")));
    assert_ne!(with(&credentials()), with(&credentials().with_security_token("token")));
}

#[wasm_bindgen_test(unsupported = test)]
fn options_take_the_values_they_name() {
    let given = |value: &'static str| Given::from(value);
    refuses(
        &credentials(),
        &SignOptions {
            signature_method: given("hmac-sha1"),
            method: given("PUT"),
            network: given("intranet"),
            ..options()
        },
        &[
            "options.signatureMethod unknown_value: signatureMethod must be \"ACS3-HMAC-SHA256\" or \"HMAC-SHA1\"; \
         came \"hmac-sha1\"; did you mean \"HMAC-SHA1\"?",
            "options.method unknown_value: method must be \"POST\" or \"GET\"; came \"PUT\"",
            "options.network unknown_value: network must be \"public\" or \"vpc\"; came \"intranet\"",
        ],
    );
    refuses(
        &credentials(),
        &SignOptions { method: Given::Other("true".into()), ..options() },
        &["options.method unknown_value: method must be \"POST\" or \"GET\"; came true"],
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn the_date_is_one_that_four_digits_of_a_year_can_write() {
    let at = |seconds| SignOptions { date: Given::Number(seconds), ..options() };
    let wanted = "options.date invalid_date: date must be a valid date in the years 0 to 9999; came";
    refuses(&credentials(), &at(f64::NAN), &[&format!("{wanted} an invalid date")]);
    for outside in [253_402_300_800.0, -62_167_219_201.0, 8.64e12, -8.64e12, f64::INFINITY] {
        refuses(&credentials(), &at(outside), &[&format!("{wanted} a date outside them")]);
    }
    refuses(&credentials(), &SignOptions { date: "now".into(), ..options() }, &[&format!("{wanted} a string")]);
    let written = |seconds| {
        let request = build_remove_request(&params(SERVERS), &credentials(), &at(seconds)).unwrap();
        request.headers.into_iter().find(|(name, _)| name == &"x-acs-date").unwrap().1
    };
    assert_eq!(written(0.0), "1970-01-01T00:00:00Z");
    assert_eq!(written(1_768_464_550.999), "2026-01-15T08:09:10Z");
    assert_eq!(written(-0.5), "1969-12-31T23:59:59Z");
    assert_eq!(written(253_402_300_799.0), "9999-12-31T23:59:59Z");
    assert_eq!(written(-62_167_219_200.0), "0000-01-01T00:00:00Z");
}

#[wasm_bindgen_test(unsupported = test)]
fn a_timestamp_reads_what_it_writes_and_nothing_else() {
    for text in ["2026-01-15T08:09:10Z", "2024-02-29T23:59:59Z", "0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z"] {
        let timestamp = Timestamp::parse(text).expect(text);
        assert_eq!(timestamp.to_string(), text);
        assert_eq!(Timestamp::from_unix_seconds(timestamp.unix_seconds()), Some(timestamp));
    }
    for text in [
        "",
        "2026-01-15",
        "2026-01-15T08:09:10",
        "2026-01-15T08:09:10+08:00",
        "2026-01-15 08:09:10Z",
        "2025-02-29T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-01-15T24:00:00Z",
        "2026-01-15T08:60:00Z",
        "2026-01-15T08:09:60Z",
        "+026-01-15T08:09:10Z",
        "２026-01-15T08:0Z",
        "2026-01-15T08:09:10Z ",
    ] {
        assert_eq!(Timestamp::parse(text), None, "{text}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn the_nonce_is_fit_for_a_header() {
    let with = |nonce: &'static str| SignOptions { nonce: nonce.into(), ..options() };
    let wanted = "options.nonce invalid_characters: \
         nonce must hold printable ASCII characters only, no spaces, and at least one; came";
    for (nonce, shown) in [("", r#""""#), ("a b", r#""a b""#), ("a\r\nb", r#""a\r\nb""#), ("é", r#""é""#)] {
        refuses(&credentials(), &with(nonce), &[&format!("{wanted} {shown}")]);
    }
    refuses(&credentials(), &SignOptions { nonce: Given::Absent, ..options() }, &[&format!("{wanted} nothing")]);
    assert!(build_remove_request(&params(SERVERS), &credentials(), &with("a-b_c.d~e+/=")).is_ok());
}

#[wasm_bindgen_test(unsupported = test)]
fn an_endpoint_is_a_host_or_an_origin() {
    let at = |endpoint: &str| origin(&options().endpoint(endpoint.to_owned()));
    for (given, origin) in [
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
        assert_eq!(at(given), origin);
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
        let issues =
            build_remove_request(&params(SERVERS), &credentials(), &options().endpoint(refused)).expect_err(refused);
        assert_eq!(issues[0].code, IssueCode::InvalidEndpoint, "{refused}");
    }
    refuses(
        &credentials(),
        &options().endpoint("a b"),
        &[
            "options.endpoint invalid_endpoint: endpoint must be a host such as \"slb.example.com\" or an origin such as \
         \"http://127.0.0.1:8787\", and nothing more; came \"a b\"",
        ],
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn a_host_is_as_long_as_a_name_may_be() {
    let build = |host: String| build_remove_request(&params(SERVERS), &credentials(), &options().endpoint(host));
    let host = |last: usize| {
        let label = "a".repeat(63);
        format!("{label}.{label}.{label}.{}", "b".repeat(last))
    };
    assert_eq!(host(61).len(), 253);
    assert!(build(host(61)).is_ok() && build(host(62)).is_err());
    assert!(build("a".repeat(63)).is_ok() && build("a".repeat(64)).is_err());
}

#[wasm_bindgen_test(unsupported = test)]
fn plain_http_to_another_machine_is_a_warning() {
    let warnings = |endpoint: &'static str| {
        lines(&build_remove_request(&params(SERVERS), &credentials(), &options().endpoint(endpoint)).unwrap().warnings)
    };
    assert_eq!(
        warnings("http://slb.example.com"),
        [
            "options.endpoint plain_http: http://slb.example.com is plain HTTP to another machine: all can be read on the way",
        ]
    );
    assert_eq!(warnings("http://127.0.0.1.example.com").len(), 1);
    for fine in
        ["https://slb.example.com", "http://localhost", "http://a.localhost", "http://127.9.9.9:1", "http://[::1]"]
    {
        assert_eq!(warnings(fine), [""; 0], "{fine}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn the_region_chooses_the_endpoint() {
    for region in regions() {
        let params = RemoveParams::new(region.region_id, GROUP, SERVERS);
        let request = build_remove_request(&params, &credentials(), &options()).unwrap();
        assert!(request.url.starts_with(&format!("https://{}/?", region.endpoint)), "{}", region.region_id);
        let request = build_remove_request(&params, &credentials(), &options().network(Network::Vpc));
        match &region.vpc_endpoint {
            Some(host) => assert!(request.unwrap().url.starts_with(&format!("https://{host}/?"))),
            None => assert_eq!(
                lines(&request.unwrap_err()),
                [format!(
                    "options.network no_endpoint: {} has no known endpoint inside VPCs: give an endpoint",
                    region.region_id
                )]
            ),
        }
    }
    let params = RemoveParams::new("mars-north-1", GROUP, SERVERS);
    let url = |network| build_remove_request(&params, &credentials(), &options().network(network)).unwrap().url;
    assert!(url(Network::Public).starts_with("https://slb.mars-north-1.aliyuncs.com/?"));
    assert!(url(Network::Vpc).starts_with("https://slb-vpc.mars-north-1.aliyuncs.com/?"));
}

#[wasm_bindgen_test(unsupported = test)]
fn an_endpoint_stands_in_for_a_region_that_has_none() {
    let params = RemoveParams::new("cn-hangzhou-finance", GROUP, SERVERS);
    let options = options().network(Network::Vpc).endpoint("slb.internal");
    assert!(build_remove_request(&params, &credentials(), &options).unwrap().url.starts_with("https://slb.internal/?"));
}

#[wasm_bindgen_test(unsupported = test)]
fn a_wrong_region_is_found_once_and_names_no_host() {
    let params = RemoveParams::new("evil.example/#", GROUP, SERVERS);
    let issues = build_remove_request(&params, &credentials(), &options()).expect_err("a refusal");
    assert_eq!(
        lines(&issues),
        ["RegionId invalid_characters: RegionId must hold lower-case letters, digits and \"-\" only, a letter first; \
         came \"evil.example/#\"",]
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn a_missing_endpoint_is_found_along_with_the_rest() {
    let params = RemoveParams::new("cn-hangzhou-finance", "", SERVERS);
    let issues =
        build_remove_request(&params, &credentials(), &options().network(Network::Vpc)).expect_err("a refusal");
    assert_eq!(
        lines(&issues),
        [
            "VServerGroupId required: VServerGroupId must be a vServer group ID such as \"rsp-cige6j5e7p\"; came an empty string",
            "options.network no_endpoint: cn-hangzhou-finance has no known endpoint inside VPCs: give an endpoint",
        ]
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn warnings_come_along_with_the_request() {
    let request = build_remove_request(&params(r#"[{"ServerId":"i-1"}]"#), &credentials(), &options()).unwrap();
    assert_eq!(
        lines(&request.warnings),
        ["BackendServers.0.Port no_port: Port is absent, though a member of the group is a ServerId with a Port",]
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn a_string_is_sent_byte_for_byte() {
    let text = " [ {\"Port\":\"80\" ,\n\t\"ServerId\":\"i-\\u0031\",\"Description\":\"后端\"} ]\r\n";
    for (method, signature_method) in [
        (Method::Post, SignatureMethod::Acs3HmacSha256),
        (Method::Get, SignatureMethod::Acs3HmacSha256),
        (Method::Post, SignatureMethod::HmacSha1),
        (Method::Get, SignatureMethod::HmacSha1),
    ] {
        let options = options().method(method).signature_method(signature_method);
        let request = build_remove_request(&params(text), &credentials(), &options).unwrap();
        let query = request.body.as_deref().or_else(|| request.url.split_once('?').map(|(_, query)| query)).unwrap();
        let sent = query.split('&').find_map(|pair| pair.strip_prefix("BackendServers=")).unwrap();
        assert_eq!(percent_decode(sent), text);
    }
}

fn percent_decode(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(if byte == b'%' {
            let digits = [rest.next().unwrap(), rest.next().unwrap()];
            u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap()
        } else {
            byte
        });
    }
    String::from_utf8(bytes).unwrap()
}

#[wasm_bindgen_test(unsupported = test)]
fn date_and_nonce_are_signed() {
    let signature =
        |options: &SignOptions<'_>| signing_stages(&params(SERVERS), &credentials(), options).unwrap().signature;
    let first = signature(&options());
    assert_eq!(first, signature(&options()));
    assert_ne!(first, signature(&SignOptions { nonce: "other".into(), ..options() }));
    let later = Timestamp::from_unix_seconds(date().unix_seconds() + 1).unwrap();
    assert_ne!(first, signature(&SignOptions::new(later, "82ab2cb5a04eeb84c2eeaff62ed5c2a8")));
}
