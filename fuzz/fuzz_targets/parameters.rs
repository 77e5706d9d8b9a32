//! Any operation, parameters, credentials and options: checking, building and telling the stages agree; values of simple kinds
//! pass as the reference has it; what passes is signed as a plain implementation signs it; and no finding shows anything of the
//! credentials.
#![no_main]

use std::borrow::Cow;

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use slb_backend_servers::{
    Credentials, Endpoint, Findings, Issue, Kind, Method, Network, Operation, Params, PathSegment, SignOptions,
    SignatureMethod, SignedRequest, SigningStages, Timestamp, Value, build_request, check, signing_stages,
    validate_params,
};
use slb_backend_servers_fuzz::naive::{self, Pair, Stages};
use slb_backend_servers_fuzz::wire::{Parameters, decode, pairs};
use slb_backend_servers_fuzz::{GROUP, LOAD_BALANCER, NONCE, REGION, operation, shown, tags};

/// What stands within each part of the credentials, and nowhere else. None begins as another ends.
const MARKS: [&str; 3] = ["<KeyId>", "<Secret>", "<Token>"];

/// A value as someone may give it: the right one, nearly the right one, or whatever.
#[derive(Arbitrary, Debug)]
enum Given<'a> {
    Right,
    OneOf(u8),
    Absent,
    Before(&'a str),
    After(&'a str),
    Text(&'a str),
    List(&'a str),
    Integer(i64),
    Boolean(bool),
    Other,
}

impl<'a> Given<'a> {
    fn value(&self, samples: &[Value<'a>]) -> Value<'a> {
        let right = || samples[0].clone();
        let text = |value| match value {
            Value::Text(text) | Value::List(text) => text,
            _ => Cow::Borrowed(""),
        };
        match self {
            Self::Right => right(),
            Self::OneOf(index) => samples[usize::from(*index) % samples.len()].clone(),
            Self::Absent => Value::Absent,
            Self::Before(before) => format!("{before}{}", text(right())).into(),
            Self::After(after) => format!("{}{after}", text(right())).into(),
            Self::Text(text) => (*text).into(),
            Self::List(text) => Value::List((*text).into()),
            Self::Integer(integer) => Value::Integer(*integer),
            Self::Boolean(boolean) => Value::Boolean(*boolean),
            Self::Other => Value::Other("an object".into()),
        }
    }
}

#[derive(Arbitrary, Debug)]
struct Input<'a> {
    operation: u8,
    key_id: Given<'a>,
    secret: Given<'a>,
    token: Given<'a>,
    signature_method: bool,
    method: bool,
    network: bool,
    endpoint: u8,
    seconds: u32,
    nonce: Given<'a>,
    max_servers: u8,
    unknown: Option<&'a str>,
    values: Vec<Given<'a>>,
}

const SERVERS: [&str; 5] = [
    r#"[{"ServerId":"i-bp1fa","Port":80}]"#,
    r#"[{"ServerId":"eni-1","Type":"eni","ServerIp":"10.0.0.1","Port":"80","Weight":"100"}]"#,
    r#"[{"ServerId":"i-1","VpcId":"vpc-1"},{"ServerId":"i-1","Description":"后端"}]"#,
    r#"{"ServerId":"i-1"}"#,
    r#"[{"ServerId":"eci-1","Type":"ecs","Weight":101}, 1]"#,
];
const TAGS: [&str; 4] =
    [r#"[{"Key":"env","Value":"test"}]"#, r#"[{"Key":"环境"},{"Value":""}]"#, r#"[{"Key":"acs:a"}]"#, "[]"];
const ENDPOINTS: [&str; 5] =
    ["slb.example.com:8443", "http://127.0.0.1:8787", "http://Example.com:80", "https://[::1]:443", "https://a@b?c"];

/// Values of a kind, the first of which is right.
fn samples(kind: Kind) -> Vec<Value<'static>> {
    let texts: &[&'static str] = match kind {
        Kind::RegionId => &[REGION, "us-east-1", "cn-hangzhou-finance", "mars-1", "oss-cn-hangzhou"],
        Kind::VServerGroupId => &[GROUP, "rsp-cige6****", "lb-1", "rsp-"],
        Kind::LoadBalancerId => &[LOAD_BALANCER, "lb-", "139a00604ad-cn-east-hangzhou-01"],
        Kind::GroupName => &["后端/web.1_a", "a b"],
        Kind::AnyText => &["any text"],
        Kind::Protocol => &["https", "tcp", "HTTP"],
        Kind::Port => return vec![443_u16.into(), 0_u16.into(), "080".into(), "65536".into()],
        Kind::Flag => return vec![true.into(), false.into(), "true".into()],
        Kind::BackendServers => {
            let lists = SERVERS.map(|json| Value::List(json.into()));
            return lists.into_iter().chain(SERVERS.map(Value::from)).collect();
        }
        Kind::Tags => return TAGS.map(|json| Value::List(json.into())).to_vec(),
        kind => panic!("{kind:?} has no samples"),
    };
    texts.iter().map(|&text| text.into()).collect()
}

fuzz_target!(|input: Input<'_>| {
    let operation = operation(input.operation);
    let mut params = Params::new(operation);
    let mut values = Vec::new();
    for (index, parameter) in operation.row().parameters.iter().enumerate() {
        let value = input.values.get(index).unwrap_or(&Given::Right).value(&samples(parameter.kind));
        params.set(index, value.clone());
        values.push(value);
    }
    if let Some(unknown) = input.unknown {
        params = params.with(unknown, "a value");
        // What names a parameter is its value.
        let known = operation.row().parameters.iter().position(|parameter| parameter.name == unknown);
        if let Some(index) = known {
            values[index] = "a value".into();
        }
    }
    let [id, secret, token] = [(&input.key_id, 0), (&input.secret, 1), (&input.token, 2)]
        .map(|(given, part)| given.value(&[MARKS[part].into(), "".into(), "STS.id".into()]));
    let credentials = Credentials::from_values(id.clone(), secret.clone(), token.clone());
    let nonce = input.nonce.value(&[NONCE.into()]);
    let mut options = SignOptions::new(
        Timestamp::from_unix_seconds(input.seconds.into()).expect("a date before 2200"),
        Cow::Borrowed(text(&nonce)),
    )
    .signature_method(if input.signature_method { SignatureMethod::HmacSha1 } else { SignatureMethod::default() })
    .method(if input.method { Method::Get } else { Method::default() })
    .network(if input.network { Network::Vpc } else { Network::default() })
    .max_servers(input.max_servers.into());
    let endpoint = ENDPOINTS.get(usize::from(input.endpoint).wrapping_sub(1));
    options.endpoint = endpoint.and_then(|endpoint| Endpoint::parse(endpoint));

    let found = validate_params(&params, options.max_servers);
    check_kinds(operation, &values, &found);
    // What a caller puts elsewhere may be shown there, and sent.
    let others = format!("{:?} {:?} {nonce:?}", input.values, input.unknown);
    let is_shown = |issues: &[Issue]| {
        let shown = shown(issues);
        MARKS.iter().any(|mark| shown.contains(mark) && !others.contains(mark))
    };
    let checked = check(&params, Some(&credentials), &options);
    assert!(!is_shown(&checked.findings.issues) && !is_shown(&checked.findings.warnings));
    assert!(MARKS.iter().all(|mark| !format!("{credentials:?}").contains(mark)));
    let without = check(&params, None, &options);
    assert_eq!(without.origin, checked.origin);
    assert!(without.findings.issues.iter().all(|issue| checked.findings.issues.contains(issue)));

    match (build_request(&params, &credentials, &options), signing_stages(&params, &credentials, &options)) {
        (Ok(request), Ok(stages)) => {
            assert_eq!((&found.issues, &checked.findings.issues), (&vec![], &vec![]));
            assert!(request.warnings.starts_with(&checked.findings.warnings));
            assert!(!is_shown(&request.warnings));
            let is_sent = format!("{others} {id:?} {token:?}").contains(MARKS[1]);
            assert!(is_sent || !format!("{request:?}").contains(MARKS[1]));
            assert!(checked.origin.is_some_and(|origin| request.url.starts_with(&format!("{origin}/"))));
            let own = sent(operation, &values, &request);
            check_signed(&own, [&id, &secret, &token], operation, &options, &request, stages);
        }
        (Err(error), Err(same)) => {
            assert_eq!(error, same);
            assert_eq!(error.issues, checked.findings.issues);
            assert!(!error.issues.is_empty() && error.issues.starts_with(&found.issues));
        }
        (request, stages) => panic!("{request:?} but {stages:?}"),
    }
});

fn text<'a>(value: &'a Value<'_>) -> &'a str {
    if let Value::Text(text) = value { text } else { "" }
}

fn is_absent(value: &Value<'_>) -> bool {
    *value == Value::Absent || *value == "".into()
}

/// Values of the kinds whose rules are short pass exactly if those allow them.
fn check_kinds(operation: Operation, values: &[Value<'_>], found: &Findings) {
    let row = operation.row();
    let lacks_all = !row.one_of.is_empty()
        && row
            .parameters
            .iter()
            .zip(values)
            .all(|(parameter, value)| !row.one_of.contains(&parameter.name) || is_absent(value));
    assert!(!lacks_all || !found.issues.is_empty());
    for (parameter, value) in row.parameters.iter().zip(values) {
        let is_refused = found.issues.iter().any(|issue| issue.path[0] == PathSegment::from(parameter.name));
        if is_absent(value) {
            assert!(is_refused || !parameter.required, "{}", parameter.name);
            continue;
        }
        let is_id = |text: &str| text.bytes().all(|byte| (b'!'..=b'~').contains(&byte) && byte != b'*');
        let is_right = match parameter.kind {
            Kind::Flag => matches!(value, Value::Boolean(_)),
            Kind::Port => port(value).is_some(),
            Kind::Protocol => ["tcp", "udp", "http", "https"].contains(&text(value)),
            Kind::AnyText => !text(value).is_empty(),
            Kind::VServerGroupId => {
                is_id(text(value)) && text(value).strip_prefix("rsp-").is_some_and(|rest| !rest.is_empty())
            }
            Kind::LoadBalancerId => is_id(text(value)) && !text(value).is_empty(),
            Kind::Tags => matches!(value, Value::List(json) if tags::sent(json).is_some()),
            _ => continue,
        };
        assert_eq!(!is_refused, is_right, "{} {value:?}: {}", parameter.name, shown(&found.issues));
    }
}

fn port(value: &Value<'_>) -> Option<u16> {
    match value {
        Value::Integer(port) => u16::try_from(*port).ok(),
        Value::Text(port) if !port.starts_with(['0', '+']) => port.parse().ok(),
        _ => None,
    }
    .filter(|&port| port > 0)
}

/// What is to be sent of values that passed: all but lists of servers as they stand.
fn sent(operation: Operation, values: &[Value<'_>], request: &SignedRequest) -> Parameters {
    let mut sent = Parameters::new();
    for (parameter, value) in operation.row().parameters.iter().zip(values).filter(|(_, value)| !is_absent(value)) {
        let text = match value {
            Value::List(json) if parameter.kind == Kind::Tags => {
                sent.extend(tags::sent(json).expect("tags that passed"));
                continue;
            }
            Value::List(json)
                if ["ServerRegionId", "VbrId", "VpcId", "Proxy", "\\u"].iter().any(|at| json.contains(at)) =>
            {
                let text = sent_text(request, parameter.name).expect("a parameter");
                assert_eq!(servers(&text), servers(json));
                text
            }
            Value::Text(text) | Value::List(text) => text.clone().into_owned(),
            Value::Boolean(flag) => flag.to_string(),
            Value::Integer(integer) => integer.to_string(),
            value => panic!("{value:?} passed"),
        };
        sent.push((parameter.name.to_owned(), text));
    }
    sent
}

/// Reads a list of servers without what means nothing in a request; none if it holds what the library does not read.
fn servers(json: &str) -> Option<Vec<serde_json::Value>> {
    let mut servers: Vec<serde_json::Value> = serde_json::from_str(json).ok()?;
    for server in &mut servers {
        for name in ["ServerRegionId", "VbrId", "VpcId", "ProxyProtocolV2Enabled"] {
            server.as_object_mut()?.remove(name);
        }
    }
    Some(servers)
}

fn sent_text(request: &SignedRequest, name: &str) -> Option<String> {
    let query = request.url.split_once("/?").map_or("", |(_, query)| query);
    let sent = decode(request.body.as_deref().unwrap_or(query).as_bytes());
    sent.into_iter().find(|(sent, _)| sent == name).map(|(_, text)| text)
}

/// What was built is what its own parts say, and is signed as it should be.
fn check_signed(
    own: &Parameters,
    [id, secret, token]: [&Value<'_>; 3],
    operation: Operation,
    options: &SignOptions<'_>,
    request: &SignedRequest,
    stages: SigningStages,
) {
    let (origin, query) = request.url.split_once("/?").unwrap_or((request.url.trim_end_matches('/'), ""));
    let endpoint = Endpoint::parse(origin).expect("an origin");
    assert_eq!(endpoint.origin(), origin);
    assert!(options.endpoint.as_ref().is_none_or(|own| *own == endpoint));
    for (_, value) in &request.headers {
        assert!(value.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' '), "{value}");
    }

    let date = options.date.to_string();
    let (id, secret, token) = (text(id), text(secret), text(token));
    let own = pairs(own);
    let mut common: Vec<Pair<'_>>;
    let expected = if options.signature_method == SignatureMethod::HmacSha1 {
        common = vec![
            ("AccessKeyId", id),
            ("Action", operation.name()),
            ("Format", "JSON"),
            ("SignatureMethod", "HMAC-SHA1"),
            ("SignatureNonce", &options.nonce),
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
        assert!(common.iter().all(|pair| pairs(&sent).contains(pair)));
        expected
    } else {
        let body = naive::sha256(b"");
        common = vec![
            ("host", endpoint.host()),
            ("x-acs-action", operation.name()),
            ("x-acs-content-sha256", &body),
            ("x-acs-date", &date),
            ("x-acs-signature-nonce", &options.nonce),
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
