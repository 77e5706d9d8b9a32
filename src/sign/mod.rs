//! The two signatures of Alibaba Cloud's RPC-style APIs, a function for each stage.

pub mod acs3;
mod encode;
pub mod rpc;

pub use encode::percent_encode;

/// A name and a value, of a parameter or a header.
pub type Pair<'a> = (&'a str, &'a str);
