//! Signs a removal and prints it as a line of curl, which sends nothing until it is run.
//!
//! ```sh
//! export ALIBABA_CLOUD_ACCESS_KEY_ID=… ALIBABA_CLOUD_ACCESS_KEY_SECRET=…
//! cargo run --example sign -- cn-hangzhou rsp-cige6j5e7p '[{"ServerId":"i-bp1fa","Port":80}]'
//! ```

use std::collections::hash_map::RandomState;
use std::env;
use std::hash::{BuildHasher, Hasher};
use std::process::ExitCode;
use std::time::SystemTime;

use slb_backend_servers::{Credentials, Params, SignOptions, build_request};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [region_id, group_id, servers] = arguments.as_slice() else {
        eprintln!("Usage: sign REGION GROUP SERVERS");
        return ExitCode::from(2);
    };
    let params = Params::remove(region_id, group_id, servers);
    let [id, secret, token] = ["ACCESS_KEY_ID", "ACCESS_KEY_SECRET", "SECURITY_TOKEN"]
        .map(|name| env::var(format!("ALIBABA_CLOUD_{name}")).unwrap_or_default());
    let credentials = Credentials::new(id, secret).with_security_token(token);

    match build_request(&params, &credentials, &SignOptions::new(SystemTime::now().into(), nonce())) {
        Ok(request) => {
            print!("curl -X {} {}", request.method, quote(&request.url));
            for (name, value) in request.headers {
                print!(" -H {}", quote(&format!("{name}: {value}")));
            }
            println!();
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn quote(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// A nonce need not be secret, only new: the keys of the standard library's hashers are random.
fn nonce() -> String {
    let [first, second] = [(); 2].map(|()| RandomState::new().build_hasher().finish());
    format!("{first:016x}{second:016x}")
}
