//! Prints what is generated from the table of operations.
//!
//! ```sh
//! cargo run --example describe -- openapi > pkg/openapi.json
//! cargo run --example describe -- payload-schema > pkg/payload.schema.json
//! cargo run --example describe -- tables
//! cargo run --example describe -- openapi CreateVServerGroup
//! cargo run --example describe -- parameters-schema CreateVServerGroup
//! ```

use std::env;
use std::process::ExitCode;

use slb_backend_servers::{Operation, markdown_tables, openapi, openapi_of, parameters_schema, payload_schema};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [what, operation] = [0, 1].map(|index| arguments.get(index).map(String::as_str));
    let text = match (what, operation.map(str::parse::<Operation>)) {
        (Some("openapi"), None) => format!("{:#}\n", openapi()),
        (Some("openapi"), Some(Ok(operation))) => format!("{:#}\n", openapi_of(operation)),
        (Some("payload-schema"), None) => format!("{:#}\n", payload_schema()),
        (Some("parameters-schema"), Some(Ok(operation))) => format!("{:#}\n", parameters_schema(operation)),
        (Some("tables"), None) => markdown_tables(),
        _ => {
            eprintln!("Usage: describe openapi [OPERATION] | payload-schema | parameters-schema OPERATION | tables");
            return ExitCode::from(2);
        }
    };
    print!("{text}");
    ExitCode::SUCCESS
}
