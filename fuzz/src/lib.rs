//! Helpers shared by the targets.

pub mod answers;
pub mod made;
pub mod naive;
pub mod tags;
pub mod wire;

use slb_backend_servers::{Issue, Operation, Timestamp};

/// A region, a load balancer, a group and a nonce that no rule objects to.
pub const REGION: &str = "cn-hangzhou";
/// See [`REGION`].
pub const LOAD_BALANCER: &str = "lb-bp1b6c719dfa08ex";
/// See [`REGION`].
pub const GROUP: &str = "rsp-cige6j5e7p";
/// See [`REGION`].
pub const NONCE: &str = "82ab2cb5a04eeb84c2eeaff62ed5c2a8";

/// The date of what has none.
#[must_use]
pub fn date() -> Timestamp {
    Timestamp::parse("2026-01-15T08:09:10Z").expect("a date")
}

/// Takes a number for an operation.
#[must_use]
pub fn operation(number: u8) -> Operation {
    let all = Operation::all();
    let index = usize::from(number) % all.len();
    all.into_iter().nth(index).expect("an index below the length")
}

/// Writes findings as callers get them.
#[must_use]
pub fn shown(issues: &[Issue]) -> String {
    serde_json::to_string(issues).expect("findings serialize")
}
