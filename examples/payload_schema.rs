//! Prints the JSON Schema of the `BackendServers` payload, as `pkg/payload.schema.json` holds it.

fn main() {
    println!("{:#}", slb_backend_servers::payload_schema());
}
