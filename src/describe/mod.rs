//! What is generated from the table of operations: descriptions for other tools.
//!
//! All but the RAM policy use `serde_json`, which the WebAssembly modules leave out: nothing that they export may call it.

mod openapi;
mod ram;
mod schema;
mod tables;

pub use openapi::{openapi, openapi_of};
pub use ram::{RamPolicy, RamScope, RamTag, ram_policy};
pub use schema::{kind_schema, parameters_schema, payload_schema};
pub use tables::markdown_tables;
