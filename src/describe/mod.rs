//! What is generated from the table of operations: descriptions for other tools.

mod ram;

pub use ram::{RamPolicy, RamScope, RamTag, ram_policy};
