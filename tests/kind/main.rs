//! Values of parameters: what each kind accepts and refuses, with the path of each finding.

#[path = "../common/mod.rs"]
mod common;

mod choice;
mod damaged;
mod entry;
mod flood;
mod identifier;
mod name;
mod parameters;
mod region_id;
mod servers;
mod tags;

use common::{assert_findings, call};
use slb_backend_servers::{MAX_SERVERS, Operation, Value, validate_params};

/// Asserts what is found in one parameter of a call that is right otherwise.
#[track_caller]
fn parameter(operation: Operation, name: &str, value: impl Into<Value<'static>>, issues: &[&str], warnings: &[&str]) {
    let params = call(operation).with(name, value);
    assert_findings(&validate_params(&params, MAX_SERVERS), issues, warnings);
}
