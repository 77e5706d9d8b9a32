//! Validates, signs and reads calls of Alibaba Cloud Server Load Balancer's `RemoveVServerGroupBackendServers`
//! (version 2014-05-15).
//!
//! Nothing here sends, reads a clock or draws a random number: date and nonce come in as data, a request goes out as data.
//!
//! ```
//! use slb_backend_servers::{
//!     BackendServer, Credentials, RemoveParams, SignOptions, Timestamp, build_remove_request, to_json,
//! };
//!
//! let servers = [BackendServer { server_id: "i-bp1fa", port: Some(80), ..Default::default() }];
//! let params = RemoveParams::new("cn-hangzhou", "rsp-cige6j5e7p", to_json(&servers));
//! let credentials = Credentials::new("testid", "testsecret");
//! let date = Timestamp::parse("2026-01-15T08:09:10Z").unwrap();
//!
//! let request = build_remove_request(&params, &credentials, &SignOptions::new(date, "82ab2cb5")).unwrap();
//!
//! assert_eq!(request.method, "POST");
//! assert!(request.url.starts_with("https://slb.aliyuncs.com/?BackendServers=%5B%7B%22ServerId%22%3A%22i-bp1fa%22"));
//! ```
//!
//! # The way of one call
//!
//! [`RemoveParams`], [`Credentials`] and [`SignOptions`] hold what the caller gave, right or wrong. [`build_remove_request`]
//! holds them against [`rules`], all of it at once, and then signs by one of the two algorithms in [`sign`].
//! [`parse_response`] reads what comes back.

mod credentials;
mod endpoint;
mod error_code;
mod given;
mod issue;
#[cfg(all(target_arch = "wasm32", feature = "bindings"))]
mod js;
mod json;
mod mismatch;
mod openapi;
mod options;
mod params;
mod payload;
mod ram;
mod region;
mod request;
mod response;
pub mod rules;
pub mod sandbox;
mod schema;
pub mod sign;
mod text;
mod timestamp;
mod to_json;

pub use credentials::Credentials;
pub use endpoint::Endpoint;
pub use error_code::{ErrorCode, error_codes};
pub use given::Given;
pub use issue::{Findings, Issue, IssueCode, PathSegment};
pub use mismatch::{FirstDifference, MismatchCause, SignatureMismatch};
pub use openapi::openapi;
pub use options::{Method, SignOptions, SignatureMethod};
pub use params::{BackendServer, RemoveParams, to_json};
pub use payload::Field;
pub use ram::{RamPolicy, RamScope, Tag, ram_policy};
pub use region::{Network, Region, endpoint, regions};
pub use request::{
    ACTION, SignedRequest, SigningStages, VERSION, build_remove_request, signing_stages, validate_remove_params,
};
pub use response::{
    ApiError, ListedServer, Malformed, Node, Object, Removed, RequestedServer, Response, ResponseContext,
    parse_response,
};
pub use schema::payload_schema;
pub use timestamp::Timestamp;
