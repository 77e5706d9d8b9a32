//! Prints what is generated from the table of operations.
//!
//! ```sh
//! cargo run --example describe -- openapi > pkg/openapi.json
//! cargo run --example describe -- payload-schema > pkg/payload.schema.json
//! cargo run --example describe -- tables
//! cargo run --example describe -- operations
//! cargo run --example describe -- regions
//! cargo run --example describe -- openapi CreateVServerGroup
//! cargo run --example describe -- parameters-schema CreateVServerGroup
//! ```

use std::env;
use std::process::ExitCode;

use serde::Serialize;
use slb_backend_servers::{
    Operation, Parameter, markdown_tables, openapi, openapi_of, parameters_schema, payload_schema, regions, to_json,
};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [what, operation] = [0, 1].map(|index| arguments.get(index).map(String::as_str));
    let text = match (what, operation.map(str::parse::<Operation>)) {
        (Some("openapi"), None) => format!("{:#}\n", openapi()),
        (Some("openapi"), Some(Ok(operation))) => format!("{:#}\n", openapi_of(operation)),
        (Some("payload-schema"), None) => format!("{:#}\n", payload_schema()),
        (Some("parameters-schema"), Some(Ok(operation))) => format!("{:#}\n", parameters_schema(operation)),
        (Some("tables"), None) => markdown_tables(),
        (Some("operations"), None) => to_json(&Operation::all().map(listed).collect::<Vec<_>>()),
        (Some("regions"), None) => to_json(&regions()),
        _ => {
            eprintln!(
                "Usage: describe openapi [OPERATION] | payload-schema | parameters-schema OPERATION | tables | operations | \
                 regions"
            );
            return ExitCode::from(2);
        }
    };
    print!("{text}");
    ExitCode::SUCCESS
}

/// An operation as `operations()` of the npm package lists it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Listed {
    name: &'static str,
    changes: bool,
    safe_to_repeat: bool,
    parameters: Vec<ListedParameter>,
}

#[derive(Serialize)]
struct ListedParameter {
    name: &'static str,
    r#type: &'static str,
    required: bool,
}

fn listed(operation: Operation) -> Listed {
    let row = operation.row();
    Listed {
        name: row.name,
        changes: row.changes,
        safe_to_repeat: row.safe_to_repeat,
        parameters: row.parameters.iter().map(listed_parameter).collect(),
    }
}

fn listed_parameter(&Parameter { name, kind, required, .. }: &Parameter) -> ListedParameter {
    ListedParameter { name, r#type: kind.type_name(), required }
}
