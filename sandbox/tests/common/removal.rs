//! A removal as the library signs it.

use slb_backend_servers::{Credentials, Operation, Params, SignOptions, Value, build_request};

use super::wire::Wire;
use super::{GROUP, REGION, date};

pub const SERVERS: &str = r#"[{"ServerId":"i-bp1fa","Port":80}]"#;
pub const CONTEXT: Operation = Operation::RemoveVServerGroupBackendServers;

pub fn credentials() -> Credentials<'static> {
    Credentials::new("testid", "testsecret")
}

pub fn options() -> SignOptions<'static> {
    SignOptions::new(date(), "82ab2cb5a04eeb84c2eeaff62ed5c2a8")
}

pub fn signed_with(servers: &str, credentials: &Credentials<'_>, options: &SignOptions<'_>) -> Wire {
    let params = Params::remove(REGION, GROUP, Value::from(servers));
    Wire::of(&build_request(&params, credentials, options).expect("a request"))
}

pub fn signed(servers: &str, nonce: &str) -> Wire {
    signed_with(servers, &credentials(), &SignOptions::new(date(), nonce.to_owned()))
}
