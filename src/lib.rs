//! Validates and signs calls of Alibaba Cloud Server Load Balancer for vServer groups (API version 2014-05-15), parses the
//! responses, and plans changes of groups.
//!
//! This crate has no I/O, clock or random numbers: date and nonce are arguments, and a signed request is returned as data.
//!
//! ```
//! use slb_backend_servers::{BackendServer, Credentials, Params, SignOptions, Timestamp, build_request};
//!
//! let servers = [BackendServer { server_id: "i-bp1fa".into(), port: Some(80), ..Default::default() }];
//! let params = Params::remove("cn-hangzhou", "rsp-cige6j5e7p", servers);
//! let credentials = Credentials::new("testid", "testsecret");
//! let date: Timestamp = "2026-01-15T08:09:10Z".parse()?;
//!
//! let request = build_request(&params, &credentials, &SignOptions::new(date, "82ab2cb5"))?;
//!
//! assert_eq!(request.method, "POST");
//! assert!(request.url.starts_with("https://slb.aliyuncs.com/?BackendServers=%5B%7B%22ServerId%22%3A%22i-bp1fa%22"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # The flow of a call
//!
//! [`Params`] holds an [`Operation`] and its values as the caller passed them. [`build_request`] checks all of them against
//! the operation's row of the table, and signs them with one of the two algorithms in [`sign`]. [`parse_response`]
//! parses the response, by the shape in the same row.
//!
//! # The flow of a change
//!
//! [`plan`] makes a plan from a described group and a change, for review before anything is sent. It also computes the steps
//! of applying the plan, from any state of the group, and the inverse plan.

mod answer;
mod call;
mod credentials;
mod describe;
mod deserialize;
mod endpoint;
mod error_code;
#[cfg(feature = "http")]
mod http;
mod issue;
mod json;
mod kind;
mod member;
mod mismatch;
mod operation;
mod operations;
mod options;
pub mod plan;
mod redact;
mod region;
mod request;
pub mod sign;
mod text;
mod timestamp;
mod to_json;
mod value;

pub use answer::{
    Answer, ApiError, MAX_BODY, Malformed, Node, Object, Response, ResponseContext, parse_response, shape,
};
pub use call::{BackendServer, Checked, Params, Tag, check, validate_params};
pub use credentials::Credentials;
pub use describe::{
    RamPolicy, RamScope, RamTag, kind_schema, markdown_tables, openapi, openapi_of, parameters_schema, payload_schema,
    ram_policy,
};
pub use endpoint::{Endpoint, NotAnEndpoint};
pub use error_code::{ErrorCode, error_codes};
pub use issue::{Findings, Issue, IssueCode, Path, PathSegment, Received, ValidationError, nearest};
pub use json::{JsonError, Raw, Reader};
pub use kind::payload::Field;
pub use kind::{Kind, servers::MAX_SERVERS};
pub use member::{Address, Identity};
pub use mismatch::{FirstDifference, MismatchCause, SignatureMismatch};
pub use operation::{Operation, Parameter, Ram, Row, UnknownOperation};
pub use options::{Method, Named, SignOptions, SignatureMethod, UnknownName};
pub use region::{Network, Region, endpoint, regions};
pub use request::{SignedRequest, SigningStages, VERSION, build_request, signing_stages};
pub use timestamp::{NotATimestamp, Timestamp};
pub use to_json::to_json;
pub use value::Value;
