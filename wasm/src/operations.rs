//! The table of operations, as the package's `operations()` lists it.

use serde::Serialize;
use slb_backend_servers::{Kind, Operation, Parameter, to_json};
use wasm_bindgen::prelude::wasm_bindgen;

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

/// Returns what there is to know of each operation, as JSON. The build writes it into the package.
#[wasm_bindgen]
#[must_use]
pub fn operations() -> String {
    let listed: Vec<Listed> = Operation::all().map(listed).collect();
    to_json(&listed)
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

fn listed_parameter(parameter: &Parameter) -> ListedParameter {
    let r#type = match parameter.kind {
        Kind::Flag => "boolean",
        Kind::Port => "integer",
        Kind::BackendServers => "servers",
        Kind::Tags => "tags",
        _ => "string",
    };
    ListedParameter { name: parameter.name, r#type, required: parameter.required }
}
