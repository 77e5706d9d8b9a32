//! Any parameters, credentials and options: validating, building and telling the stages agree; what validates is signed as a
//! plain implementation signs it; and no finding shows anything of the credentials.
#![no_main]

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use slb_backend_servers::{
    Credentials, Endpoint, Given, Issue, RemoveParams, SignOptions, SignedRequest, SigningStages, Timestamp,
    build_remove_request, signing_stages, validate_remove_params,
};
use slb_backend_servers_fuzz::naive::{self, Pair, Stages};
use slb_backend_servers_fuzz::wire::decode;
use slb_backend_servers_fuzz::{GROUP, NONCE, REGION, shown};

/// What stands within each part of the credentials, and nowhere else. None begins as another ends.
const MARKS: [&str; 3] = ["<KeyId>", "<Secret>", "<Token>"];

/// A value as someone may give it: the right one, nearly the right one, or whatever.
#[derive(Arbitrary, Debug)]
enum Value<'a> {
    Right,
    Before(&'a str),
    After(&'a str),
    Text(&'a str),
    Absent,
    Number(f64),
    Other,
    OneOf(u8),
}

impl Value<'_> {
    fn given(&self, right: Given<'static>, names: &[&'static str]) -> Given<'static> {
        let text = match &right {
            Given::Text(text) => text.clone().into_owned(),
            _ => String::new(),
        };
        match self {
            Self::Right => right,
            Self::Before(before) => format!("{before}{text}").into(),
            Self::After(after) => format!("{text}{after}").into(),
            Self::Text(text) => (*text).to_owned().into(),
            Self::Absent => Given::Absent,
            Self::Number(number) => Given::Number(*number),
            Self::Other => Given::Other("a list".into()),
            Self::OneOf(index) => {
                names.get(usize::from(*index) % names.len().max(1)).map_or(right, |&name| name.into())
            }
        }
    }
}

#[derive(Arbitrary, Debug)]
struct Input<'a> {
    region_id: Value<'a>,
    group_id: Value<'a>,
    servers: Value<'a>,
    unknown: Option<&'a str>,
    key_id: Value<'a>,
    secret: Value<'a>,
    token: Value<'a>,
    signature_method: Value<'a>,
    method: Value<'a>,
    network: Value<'a>,
    endpoint: Value<'a>,
    date: Value<'a>,
    nonce: Value<'a>,
    max_servers: Value<'a>,
}

const REGIONS: [&str; 4] = ["cn-shanghai", "us-east-1", "cn-hangzhou-finance", "mars-1"];
const SERVERS: [&str; 4] = [
    r#"[{"ServerId":"eni-1","Type":"eni","ServerIp":"10.0.0.1","Port":"80","Weight":"100"}]"#,
    r#"[{"ServerId":"i-1"},{"ServerId":"i-1","Description":"后端"}]"#,
    r#"{"ServerId":"i-1"}"#,
    r#"[{"ServerId":"eci-1","Type":"ecs","Weight":101}, 1]"#,
];
const ENDPOINTS: [&str; 5] =
    ["slb.example.com:8443", "http://127.0.0.1:8787", "http://Example.com:80", "https://[::1]:443", "https://a@b?c"];

fuzz_target!(|input: Input<'_>| {
    let params = RemoveParams {
        region_id: input.region_id.given(REGION.into(), &REGIONS),
        v_server_group_id: input.group_id.given(GROUP.into(), &["rsp-cige6****", "lb-1"]),
        backend_servers: input.servers.given(r#"[{"ServerId":"i-bp1fa","Port":80}]"#.into(), &SERVERS),
        unknown: input.unknown.map(str::to_owned).into_iter().collect(),
    };
    let [id, secret, token] = [(&input.key_id, 0), (&input.secret, 1), (&input.token, 2)]
        .map(|(value, part)| value.given(MARKS[part].into(), &["", "STS.id"]));
    let credentials = Credentials::new(id.clone(), secret.clone()).with_security_token(token.clone());
    let options = SignOptions {
        signature_method: input.signature_method.given(Given::Absent, &["ACS3-HMAC-SHA256", "HMAC-SHA1"]),
        method: input.method.given(Given::Absent, &["POST", "GET"]),
        network: input.network.given(Given::Absent, &["public", "vpc"]),
        endpoint: input.endpoint.given(Given::Absent, &ENDPOINTS),
        date: input.date.given(Given::Number(1_768_464_550.0), &[]),
        nonce: input.nonce.given(NONCE.into(), &["n"]),
        max_servers: input.max_servers.given(Given::Absent, &[]),
        sha256: None,
    };

    let found = validate_remove_params(&params, &options);
    let built = build_remove_request(&params, &credentials, &options);
    let stages = signing_stages(&params, &credentials, &options);
    assert_eq!(found, validate_remove_params(&params, &options));
    assert_eq!(built, build_remove_request(&params, &credentials, &options));

    let others = format!("{input:?}");
    let is_shown = |issues: &[Issue]| {
        let shown = shown(issues);
        MARKS.iter().any(|mark| shown.contains(mark) && !others.contains(mark))
    };
    assert!(!is_shown(&found.issues) && !is_shown(&found.warnings));
    assert!(MARKS.iter().all(|mark| !format!("{credentials:?}").contains(mark)));

    match (built, stages) {
        (Ok(request), Ok(stages)) => {
            assert_eq!(found.issues, []);
            assert!(request.warnings.starts_with(&found.warnings));
            assert!(!is_shown(&request.warnings));
            assert!(others.contains(MARKS[1]) || !format!("{request:?}").contains(MARKS[1]));
            check_signed(&params, [&id, &secret, &token], &options, &request, stages);
        }
        (Err(issues), Err(same)) => {
            assert_eq!(issues, same);
            assert!(!issues.is_empty() && issues.starts_with(&found.issues));
            assert!(!is_shown(&issues));
        }
        (built, stages) => panic!("{built:?} but {stages:?}"),
    }
});

fn text<'a>(given: &'a Given<'_>) -> &'a str {
    if let Given::Text(text) = given { text } else { "" }
}

/// What was built is what its own parts say, and is signed as it should be.
fn check_signed(
    params: &RemoveParams<'_>,
    [id, secret, token]: [&Given<'_>; 3],
    options: &SignOptions<'_>,
    request: &SignedRequest,
    stages: SigningStages,
) {
    let (origin, query) = request.url.split_once("/?").unwrap_or((request.url.trim_end_matches('/'), ""));
    let endpoint = Endpoint::parse(origin).expect("an origin");
    assert_eq!(endpoint.origin(), origin);
    if !matches!(options.endpoint, Given::Absent) {
        assert_eq!(Some(&endpoint), Endpoint::parse(text(&options.endpoint)).as_ref());
    }
    for (_, value) in &request.headers {
        assert!(value.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' '), "{value}");
    }

    let Given::Number(seconds) = options.date else { panic!("a date that is no number") };
    #[expect(clippy::cast_possible_truncation, reason = "it validated")]
    let date = Timestamp::from_unix_seconds(seconds.floor() as i64).expect("a date").to_string();
    let (id, secret, token) = (text(id), text(secret), text(token));
    let own: [Pair<'_>; 3] = [
        ("RegionId", text(&params.region_id)),
        ("VServerGroupId", text(&params.v_server_group_id)),
        ("BackendServers", text(&params.backend_servers)),
    ];
    let mut common: Vec<Pair<'_>>;
    let expected = if text(&options.signature_method) == "HMAC-SHA1" {
        common = vec![
            ("AccessKeyId", id),
            ("Action", "RemoveVServerGroupBackendServers"),
            ("Format", "JSON"),
            ("SignatureMethod", "HMAC-SHA1"),
            ("SignatureNonce", text(&options.nonce)),
            ("SignatureVersion", "1.0"),
            ("Timestamp", &date),
            ("Version", "2014-05-15"),
        ];
        common.extend((!token.is_empty()).then_some(("SecurityToken", token)));
        common.extend(own);
        let expected = naive::rpc(request.method, &common, secret);
        let sent = decode(request.body.as_deref().unwrap_or(query).as_bytes());
        assert_eq!(sent.len(), common.len() + 1);
        common.push(("Signature", &expected.signature));
        assert!(
            common
                .iter()
                .all(|(name, value)| sent.iter().any(|sent| (sent.0.as_str(), sent.1.as_str()) == (name, value)))
        );
        expected
    } else {
        let body = naive::sha256(b"");
        common = vec![
            ("host", endpoint.host()),
            ("x-acs-action", "RemoveVServerGroupBackendServers"),
            ("x-acs-content-sha256", &body),
            ("x-acs-date", &date),
            ("x-acs-signature-nonce", text(&options.nonce)),
            ("x-acs-version", "2014-05-15"),
        ];
        if !token.is_empty() {
            common.extend([("x-acs-accesskey-id", id), ("x-acs-security-token", token)]);
        }
        assert_eq!(query, naive::canonical_query(&own));
        assert_eq!(request.body, None);
        let expected = naive::acs3(request.method, &own, &common, b"", secret);
        let (_, names) = naive::canonical_headers(&common);
        let signature = &expected.signature;
        let authorization = format!("ACS3-HMAC-SHA256 Credential={id},SignedHeaders={names},Signature={signature}");
        common.push(("Authorization", &authorization));
        assert_eq!(request.headers.len() + 1, common.len());
        let is_sent = |pair: &&Pair<'_>| request.headers.iter().any(|(name, value)| (*name, value.as_str()) == **pair);
        assert!(common[1..].iter().all(|pair| is_sent(&pair)));
        expected
    };
    let SigningStages { canonical_request: canonical, string_to_sign, signature } = stages;
    assert_eq!(Stages { canonical, string_to_sign, signature }, expected);
}
