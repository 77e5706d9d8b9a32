//! Plans the removal of servers, shows what changes, and prints the plan that undoes it. Nothing is sent.
//!
//! Standard input is the answer of `DescribeVServerGroupAttribute`, as the aliyun CLI prints it:
//!
//! ```sh
//! aliyun slb DescribeVServerGroupAttribute --VServerGroupId rsp-cige6j5e7p |
//!   cargo run --example plan -- cn-hangzhou '[{"ServerId":"i-bp1fa"}]' > undo.json
//! ```

use std::env;
use std::error::Error;
use std::io::{Read, stdin};
use std::process::ExitCode;
use std::time::SystemTime;

use slb_backend_servers::plan::{Change, Group, Plan, invert_plan, make_plan};
use slb_backend_servers::{Operation, Response, ResponseContext, parse_response, to_json};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [region_id, servers] = arguments.as_slice() else {
        eprintln!("Usage: plan REGION SERVERS < ANSWER");
        return ExitCode::from(2);
    };
    match plan(region_id, servers) {
        Ok(plan) => {
            show(&plan);
            println!("{}", to_json(&invert_plan(&plan)));
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn plan(region_id: &str, servers: &str) -> Result<Plan, Box<dyn Error>> {
    let mut body = String::new();
    stdin().read_to_string(&mut body)?;
    let answer = match parse_response(&body, &ResponseContext::new(Operation::DescribeVServerGroupAttribute)) {
        Response::Answer(answer) => answer,
        Response::Error(error) => return Err(error),
        Response::Malformed(malformed) => return Err(malformed.into()),
        _ => return Err("an answer of another kind".into()),
    };
    let group = Group::try_from(&answer)?;
    Ok(make_plan(&group, region_id, &Change::remove(servers), SystemTime::now().into())?)
}

/// Shows a plan as a person reads a difference.
fn show(plan: &Plan) {
    for (sign, members) in [('-', &plan.remove), ('+', &plan.add), ('~', &plan.set)] {
        for member in members {
            eprintln!("{sign} {} port {} weight {}", member.server_id, member.port, member.weight);
        }
    }
    for warning in &plan.warnings {
        eprintln!("! {}", warning.message);
    }
}
