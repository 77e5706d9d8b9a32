//! Helpers shared by the suites.

#![allow(dead_code, reason = "each suite uses its own part")]

pub mod removal;
#[path = "../../../tests/common/vector.rs"]
pub mod vector;
pub mod wire;

use serde_json::{Value, json};
use slb_backend_servers::sign::rpc;
use slb_backend_servers::{Operation, Response, ResponseContext, Timestamp, parse_response};
use slb_backend_servers_sandbox::{HttpRequest, HttpResponse, Outcome, Sandbox};

use self::wire::Wire;

pub const GROUP: &str = "rsp-cige6j5e7p";
pub const LOAD_BALANCER: &str = "lb-1";
pub const REGION: &str = "cn-hangzhou";

/// Returns how many of so many cases to try: Miri takes hundreds of times as long for each.
pub fn cases(count: usize) -> usize {
    if cfg!(miri) { count.div_ceil(50) } else { count }
}

pub fn date() -> Timestamp {
    Timestamp::parse("2026-01-15T08:09:10Z").expect("a date")
}

/// Returns a sandbox with that account and group, and what `more` has besides.
pub fn sandbox_of(account: &Value, group: &Value, more: &Value) -> Sandbox {
    let mut options = json!({ "credentials": [account], "groups": [group] });
    for (name, value) in more.as_object().expect("an object") {
        options[name] = value.clone();
    }
    Sandbox::from_json(&options.to_string()).expect("options")
}

pub fn account(id: &str, secret: &str, token: &str) -> Value {
    json!({ "accessKeyId": id, "accessKeySecret": secret, "securityToken": token })
}

pub fn group_of(servers: &Value) -> Value {
    json!({
        "VServerGroupId": GROUP, "RegionId": REGION, "LoadBalancerId": LOAD_BALANCER, "BackendServers": servers,
    })
}

pub fn sandbox_with(servers: &Value) -> Sandbox {
    sandbox_of(&account("testid", "testsecret", ""), &group_of(servers), &json!({}))
}

pub fn sandbox() -> Sandbox {
    sandbox_with(&json!([{ "ServerId": "i-1", "Port": 80 }, { "ServerId": "i-2", "Port": 80 }]))
}

/// Signs parameters by the RPC signature, also those that our own client would refuse. An empty one is left out.
pub fn signed_anyhow(parameters: &[(&str, &str)], method: &str) -> Wire {
    let timestamp = date().to_string();
    let mut all = vec![
        ("Action", "RemoveVServerGroupBackendServers"),
        ("Version", "2014-05-15"),
        ("Format", "JSON"),
        ("Timestamp", &timestamp),
        ("SignatureMethod", rpc::ALGORITHM),
        ("SignatureVersion", "1.0"),
        ("SignatureNonce", "n"),
        ("AccessKeyId", "testid"),
        ("RegionId", REGION),
        ("VServerGroupId", GROUP),
        ("BackendServers", r#"[{"ServerId":"i-1","Port":80}]"#),
    ];
    for &(name, value) in parameters {
        all.retain(|(known, _)| *known != name);
        if !value.is_empty() {
            all.push((name, value));
        }
    }
    let query = rpc::canonicalized_query(&all);
    let signature = rpc::signature("testsecret", &rpc::string_to_sign(method, &query));
    Wire { method: method.to_owned(), query: rpc::signed_query(&query, &signature), ..Wire::default() }
}

/// A caller of a sandbox whose group has these members.
pub fn caller(servers: &Value) -> Caller {
    Caller::new(sandbox_with(servers))
}

/// A caller of a sandbox whose group is as `more` says.
pub fn caller_of(servers: &Value, more: &Value) -> Caller {
    let mut group = group_of(servers);
    for (name, value) in more.as_object().expect("an object") {
        group[name] = value.clone();
    }
    Caller::new(sandbox_of(&account("testid", "testsecret", ""), &group, &json!({})))
}

/// The servers `i-1` and so on, by their numbers.
pub fn many(numbers: std::ops::Range<u32>) -> Value {
    numbers.map(|number| json!({ "ServerId": format!("i-{number}"), "Port": 80 })).collect()
}

/// A caller of a sandbox, each of whose calls has a nonce of its own.
pub struct Caller {
    pub sandbox: Sandbox,
    pub now_ms: i64,
    calls: u32,
}

impl Caller {
    pub fn new(sandbox: Sandbox) -> Self {
        Self { sandbox, now_ms: 0, calls: 0 }
    }

    /// Calls an operation, of the group and the load balancer that the suites share unless `parameters` say otherwise.
    pub fn outcome(&mut self, operation: Operation, parameters: &Value) -> Outcome {
        self.calls += 1;
        let nonce = self.calls.to_string();
        let mut texts = vec![
            ("Action".to_owned(), operation.name().to_owned()),
            ("SignatureNonce".to_owned(), nonce),
            ("LoadBalancerId".to_owned(), LOAD_BALANCER.to_owned()),
            ("BackendServers".to_owned(), String::new()),
        ];
        for (name, value) in parameters.as_object().expect("an object") {
            texts.push((name.clone(), value.as_str().map_or_else(|| value.to_string(), str::to_owned)));
        }
        let pairs: Vec<(&str, &str)> = texts.iter().map(|(name, value)| (&**name, &**value)).collect();
        let wire = signed_anyhow(&pairs, "POST");
        let request =
            HttpRequest { method: &wire.method, query: &wire.query, headers: &wire.headers, body: &wire.body };
        self.sandbox.handle(&request, date(), self.now_ms, &format!("request-{}", self.calls))
    }

    /// Calls an operation and returns its answer as the library reads it, without `kind` and `RequestId`.
    #[track_caller]
    pub fn call(&mut self, operation: Operation, parameters: &Value) -> Value {
        let response = self.outcome(operation, parameters).response.expect("a response");
        assert_eq!(response.status, 200, "{}", response.body);
        let Response::Answer(answer) = parse_response(&response.body, &ResponseContext::new(operation)) else {
            panic!("no answer: {}", response.body)
        };
        let mut answer = serde_json::to_value(answer).expect("an answer is written as JSON");
        let fields = answer.as_object_mut().expect("an object");
        assert_eq!(fields.remove("kind").expect("a kind"), operation.row().kind);
        fields.remove("RequestId").expect("a request ID");
        answer
    }

    /// Calls an operation that is refused, and returns the status and the code.
    #[track_caller]
    pub fn refused(&mut self, operation: Operation, parameters: &Value) -> String {
        let before = self.sandbox.groups().to_vec();
        let outcome = self.outcome(operation, parameters);
        assert!(!outcome.changed);
        assert_eq!(self.sandbox.groups(), before);
        let response = outcome.response.expect("a response");
        let code = json_of(&response)["Code"].as_str().expect("a code").to_owned();
        format!("{} {code}", response.status)
    }

    /// Returns the members of the first group: `i-1:80 w100`, with address and description where there are any.
    pub fn members(&self) -> Vec<String> {
        let members = self.sandbox.groups()[0].members.iter().map(|member| {
            let more = [&member.server_ip, &member.description].into_iter().flatten();
            let more = more.fold(String::new(), |text, part| text + " " + part);
            format!("{}:{} w{}{more}", member.server_id, member.port, member.weight)
        });
        members.collect()
    }
}

pub fn json_of(response: &HttpResponse) -> Value {
    serde_json::from_str(&response.body).unwrap_or_else(|_| panic!("no JSON: {}", response.body))
}

#[track_caller]
pub fn assert_refused(response: &HttpResponse, status: u16, code: &str) {
    let body = json_of(response);
    assert_eq!((response.status, &body["Code"]), (status, &json!(code)), "{}", body["Message"]);
    assert_eq!(body["RequestId"], "request-1");
    assert_eq!(response.headers["x-acs-request-id"], "request-1");
    assert!(body["HostId"].is_string() && body["Recommend"].is_string());
}
