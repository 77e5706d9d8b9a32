//! A local service with the vServer group operations of Alibaba Cloud SLB, for tests without an account.
//!
//! It answers as the API gateway and Server Load Balancer do, in their order: does the operation exist, is the call complete,
//! who calls, is the signature right, is the request fresh; then what the operation itself demands. Nothing here knows a
//! socket, a clock or a random source: time and request IDs are data.
//!
//! ```
//! use slb_backend_servers_sandbox::{HttpRequest, Sandbox};
//!
//! let mut sandbox = Sandbox::from_json(
//!     r#"{
//!         "credentials": [{ "accessKeyId": "testid", "accessKeySecret": "testsecret" }],
//!         "groups": [{ "VServerGroupId": "rsp-1", "RegionId": "cn-hangzhou", "BackendServers": [] }]
//!     }"#,
//! )?;
//! let request = HttpRequest { method: "GET", query: "Format=JSON", headers: &[], body: b"" };
//! let outcome = sandbox.handle(&request, "2026-01-15T08:09:10Z".parse()?, 0, "request-1");
//! let response = outcome.response.expect("no fault drops the connection");
//! assert!(response.body.contains("MissingAction"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod body;
mod caller;
mod error;
mod fault;
mod group;
mod input;
mod operation;
mod response;
mod sandbox;
mod servers;
mod signature;
mod state;
mod wire;

pub use group::{Group, Health, Listener, LoadBalancerStatus, Member, Rule, Tag};
pub use response::HttpResponse;
pub use sandbox::{Outcome, Sandbox};
pub use wire::HttpRequest;
