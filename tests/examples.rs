//! The examples, run as they are: natively, and not by Miri, which starts no other program.

#![cfg(not(any(target_arch = "wasm32", miri)))]

use std::env;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::process::{Command, Output, Stdio};

use slb_backend_servers::{Credentials, Params, SignOptions, Timestamp, build_request};

const CALL: [&str; 3] = ["cn-hangzhou", "rsp-cige6j5e7p", r#"[{"ServerId":"i-bp1fa","Port":80}]"#];

/// Returns the command that runs an example. `cargo test` builds the examples before it runs a test, and puts them beside the
/// folder of the tests; before `cargo test --test examples`, run `cargo build --examples`.
fn example(name: &str, arguments: &[&str], secret: &str) -> Command {
    let tests = env::current_exe().expect("a path");
    let examples = tests.ancestors().nth(2).expect("a folder").join("examples");
    let mut command = Command::new(examples.join(name).with_extension(env::consts::EXE_EXTENSION));
    command
        .args(arguments)
        .env("ALIBABA_CLOUD_ACCESS_KEY_ID", "testid")
        .env("ALIBABA_CLOUD_ACCESS_KEY_SECRET", secret)
        .env_remove("ALIBABA_CLOUD_SECURITY_TOKEN");
    command
}

fn sign(arguments: &[&str], secret: &str) -> Output {
    example("sign", arguments, secret).output().expect("the example is built")
}

/// Returns the value of a header in a line of curl.
fn header<'a>(line: &'a str, name: &str) -> &'a str {
    let (_, rest) = line.split_once(&format!("-H '{name}: ")).expect("the header");
    rest.split_once('\'').expect("a quote").0
}

#[test]
fn sign_prints_a_signed_call() {
    let output = sign(&CALL, "testsecret");
    let line = String::from_utf8(output.stdout).expect("text");
    let date = Timestamp::parse(header(&line, "x-acs-date")).expect("a date");
    let options = SignOptions::new(date, header(&line, "x-acs-signature-nonce"));
    let [region_id, group_id, servers] = CALL;
    let params = Params::remove(region_id, group_id, servers);
    let request = build_request(&params, &Credentials::new("testid", "testsecret"), &options).expect("a request");

    assert!(line.starts_with(&format!("curl -X POST '{}' ", request.url)), "{line}");
    for (name, value) in &request.headers {
        assert_eq!(header(&line, name), value);
    }
    assert_ne!(
        header(&line, "x-acs-signature-nonce"),
        header(&text(&sign(&CALL, "testsecret")), "x-acs-signature-nonce")
    );
}

#[test]
fn sign_refuses_what_is_wrong() {
    let output = sign(&CALL, "");
    assert_eq!(output.status.code(), Some(2));
    assert!(
        String::from_utf8_lossy(&output.stderr).starts_with("credentials.accessKeySecret: accessKeySecret must be")
    );
    assert_eq!(sign(&[], "testsecret").status.code(), Some(2));
}

/// Answers one request after the other, each on a connection of its own, and returns what was asked.
fn serve(listener: &TcpListener, answers: &[(u16, &str, &str)]) -> Vec<String> {
    let answer = |&(status, headers, body): &(u16, &str, &str)| {
        let (mut stream, _) = listener.accept().expect("a connection");
        let mut lines = BufReader::new(stream.try_clone().expect("a stream")).lines().map_while(Result::ok);
        let head: Vec<String> = lines.by_ref().take_while(|line| !line.is_empty()).collect();
        write!(
            stream,
            "HTTP/1.1 {status} x\r\n{headers}Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        )
        .expect("an answer");
        head.join("\n")
    };
    answers.iter().map(answer).collect()
}

/// Runs the example that sends against these answers, and returns what it says and what it asked.
fn send(answers: &[(u16, &str, &str)]) -> (Output, Vec<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let endpoint = format!("http://{}", listener.local_addr().expect("an address"));
    let mut command = example("send", &CALL[..2], "testsecret");
    command.env("ENDPOINT", endpoint).stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = command.spawn().expect("the example is built");
    let requests = serve(&listener, answers);
    (child.wait_with_output().expect("an output"), requests)
}

#[test]
fn send_retries_temporary_failures() {
    let group = r#"{"RequestId":"r","VServerGroupId":"rsp-cige6j5e7p","VServerGroupName":"web","BackendServers":{"BackendServer":[{"ServerId":"i-1","Port":80}]}}"#;
    let (output, requests) = send(&[
        (400, "x-acs-retry-after: 1\r\n", r#"{"Code":"Throttling","Message":"m","RequestId":"r"}"#),
        (200, "", group),
    ]);
    assert_eq!(text(&output), "web\n{\"ServerId\":\"i-1\",\"Port\":80}\n", "{output:?}");
    let nonces: Vec<&str> = requests
        .iter()
        .map(|request| {
            assert!(
                request.starts_with("POST /?RegionId=cn-hangzhou&VServerGroupId=rsp-cige6j5e7p HTTP/1.1"),
                "{request}"
            );
            assert!(request.contains("x-acs-action: DescribeVServerGroupAttribute"), "{request}");
            let (_, rest) = request.split_once("x-acs-signature-nonce: ").expect("the header");
            rest.lines().next().expect("a value")
        })
        .collect();
    assert_ne!(nonces[0], nonces[1]);
}

#[test]
fn send_says_why_it_failed() {
    let (output, _) = send(&[(404, "", r#"{"Code":"InvalidParameter","Message":"gone","RequestId":"r"}"#)]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).starts_with("InvalidParameter: gone"), "{output:?}");
    let (output, _) = send(&[(302, "Location: http://127.0.0.1:1/\r\n", "")]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("the body is empty"), "{output:?}");
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}
