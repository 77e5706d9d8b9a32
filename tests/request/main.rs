//! Credentials, options and signed requests.

#[path = "../common/mod.rs"]
mod common;

mod credentials;
mod endpoint;
mod options;
mod sent;
mod timestamp;

use common::{SERVERS, assert_issues, params};
use slb_backend_servers::{Credentials, SignOptions, ValidationError, build_request, signing_stages};

#[track_caller]
fn refusal(credentials: &Credentials<'_>, options: &SignOptions<'_>) -> ValidationError {
    let refused = build_request(&params(SERVERS), credentials, options).expect_err("a refusal");
    let stages = signing_stages(&params(SERVERS), credentials, options).expect_err("a refusal");
    assert_eq!(stages, refused);
    refused
}

/// Asserts that a request is refused with these issues, and so are its stages.
#[track_caller]
fn refuses(credentials: &Credentials<'_>, options: &SignOptions<'_>, issues: &[&str]) {
    assert_issues(&refusal(credentials, options).issues, issues, "issues");
}
