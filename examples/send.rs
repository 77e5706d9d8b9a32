//! Reads a vServer group with its members, by an HTTP client that blocks.
//!
//! ```sh
//! export ALIBABA_CLOUD_ACCESS_KEY_ID=… ALIBABA_CLOUD_ACCESS_KEY_SECRET=…
//! cargo run --example send -- cn-hangzhou rsp-cige6j5e7p
//! ```
//!
//! `ENDPOINT=http://127.0.0.1:8787` sends to a sandbox instead: `npx slb-backend-servers sandbox`.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    match sending::run() {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            std::process::ExitCode::FAILURE
        }
    }
}

// There are no sockets to send through.
#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
mod sending {
    use std::collections::hash_map::RandomState;
    use std::env;
    use std::error::Error;
    use std::hash::{BuildHasher, Hasher};
    use std::thread;
    use std::time::{Duration, SystemTime};

    use slb_backend_servers::{
        Answer, Credentials, MAX_BODY, Operation, Params, Response, ResponseContext, SignOptions, build_request,
        parse_response,
    };

    type Result<T> = std::result::Result<T, Box<dyn Error>>;

    const ATTEMPTS: u32 = 5;
    const LONGEST_WAIT: Duration = Duration::from_secs(60);

    pub fn run() -> Result<()> {
        let arguments: Vec<String> = env::args().skip(1).collect();
        let [region_id, group_id] = arguments.as_slice() else { return Err("Usage: send REGION GROUP".into()) };
        let params = Params::new(Operation::DescribeVServerGroupAttribute)
            .with("RegionId", region_id)
            .with("VServerGroupId", group_id);
        let variable = |name| env::var(format!("ALIBABA_CLOUD_{name}")).unwrap_or_default();
        let credentials = Credentials::new(variable("ACCESS_KEY_ID"), variable("ACCESS_KEY_SECRET"))
            .with_security_token(variable("SECURITY_TOKEN"));

        let group = call(&params, &credentials)?;
        println!("{}", group.text("VServerGroupName").unwrap_or(group_id));
        for member in group.list("BackendServers") {
            println!("{}", serde_json::to_string(member)?);
        }
        Ok(())
    }

    /// Sends a call, and sends it again, newly signed, while that may help.
    fn call(params: &Params<'_>, credentials: &Credentials<'_>) -> Result<Answer<'static>> {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            // A signed request goes to the host that it was signed for, and nowhere else.
            .max_redirects(0)
            .timeout_global(Some(Duration::from_secs(10)));
        let agent = ureq::Agent::new_with_config(config.build());
        let mut attempt = 1;
        loop {
            let (error, retryable, wait): (Box<dyn Error>, _, _) = match send(&agent, params, credentials)? {
                Response::Answer(answer) => return Ok(answer),
                Response::Error(error) => (error.clone(), error.retryable, error.retry_after_ms),
                Response::Malformed(malformed) => {
                    (malformed.clone().into(), malformed.retryable, malformed.retry_after_ms)
                }
                other => return Err(format!("an unexpected response: {other:?}").into()),
            };
            let wait = wait.map_or(Duration::from_secs(1 << attempt), Duration::from_millis);
            // An operation that is not safe to repeat needs more: see `Row::safe_to_repeat`.
            if !retryable || !params.operation().row().safe_to_repeat || attempt == ATTEMPTS || wait > LONGEST_WAIT {
                return Err(error);
            }
            thread::sleep(wait);
            attempt += 1;
        }
    }

    /// Signs a call, sends it once, and reads the response.
    fn send(agent: &ureq::Agent, params: &Params<'_>, credentials: &Credentials<'_>) -> Result<Response<'static>> {
        let mut options = SignOptions::new(SystemTime::now().into(), nonce());
        if let Ok(endpoint) = env::var("ENDPOINT") {
            options = options.endpoint(endpoint.parse()?);
        }
        let signed = build_request(params, credentials, &options)?;
        let mut request = ureq::http::Request::builder().method(signed.method).uri(signed.url);
        for (name, value) in signed.headers {
            request = request.header(name, value);
        }
        let mut response = agent.run(request.body(signed.body.unwrap_or_default())?)?;

        let limit = u64::try_from(MAX_BODY)?;
        let body = response.body_mut().with_config().limit(limit).read_to_string()?;
        let header = |name| response.headers().get(name).and_then(|value| value.to_str().ok());
        let mut context = ResponseContext::new(params.operation()).status(response.status().as_u16());
        context.acs_retry_after = header("x-acs-retry-after");
        if let Some(value) = header("retry-after") {
            context = context.retry_after(value, SystemTime::now().into());
        }
        Ok(parse_response(&body, &context).into_owned())
    }

    /// A nonce need not be secret, only new: the keys of the standard library's hashers are random.
    fn nonce() -> String {
        let [first, second] = [(); 2].map(|()| RandomState::new().build_hasher().finish());
        format!("{first:016x}{second:016x}")
    }
}
