//! Prints the `OpenAPI` description of the operation, as `pkg/openapi.json` holds it.

fn main() {
    println!("{:#}", slb_backend_servers::openapi());
}
