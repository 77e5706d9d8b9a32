//! The example that signs, run as it is: natively, and not by Miri, which starts no other program.

#![cfg(not(any(target_arch = "wasm32", miri)))]

use std::env;
use std::process::{Command, Output};

use slb_backend_servers::{Credentials, RemoveParams, SignOptions, Timestamp, build_remove_request};

const CALL: [&str; 3] = ["cn-hangzhou", "rsp-cige6j5e7p", r#"[{"ServerId":"i-bp1fa","Port":80}]"#];

fn sign(arguments: &[&str], secret: &str) -> Output {
    // Cargo builds the examples before it runs a test, and puts them beside the folder of the tests.
    let tests = env::current_exe().expect("a path");
    let examples = tests.ancestors().nth(2).expect("a folder").join("examples");
    Command::new(examples.join("sign").with_extension(env::consts::EXE_EXTENSION))
        .args(arguments)
        .env("ALIBABA_CLOUD_ACCESS_KEY_ID", "testid")
        .env("ALIBABA_CLOUD_ACCESS_KEY_SECRET", secret)
        .env_remove("ALIBABA_CLOUD_SECURITY_TOKEN")
        .output()
        .expect("the example is built")
}

/// Returns the value of a header in a line of curl.
fn header<'a>(line: &'a str, name: &str) -> &'a str {
    let (_, rest) = line.split_once(&format!("-H '{name}: ")).expect("the header");
    rest.split_once('\'').expect("a quote").0
}

#[test]
fn it_prints_a_signed_call() {
    let output = sign(&CALL, "testsecret");
    let line = String::from_utf8(output.stdout).expect("text");
    let date = Timestamp::parse(header(&line, "x-acs-date")).expect("a date");
    let options = SignOptions::new(date, header(&line, "x-acs-signature-nonce"));
    let [region_id, group_id, servers] = CALL;
    let params = RemoveParams::new(region_id, group_id, servers);
    let request =
        build_remove_request(&params, &Credentials::new("testid", "testsecret"), &options).expect("a request");

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
fn it_refuses_what_is_wrong() {
    let output = sign(&CALL, "");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).starts_with("accessKeySecret must be"));
    assert_eq!(sign(&[], "testsecret").status.code(), Some(2));
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}
