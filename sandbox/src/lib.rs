//! The service, small and local: a request and a state go in, a response comes out and the state has changed.
//!
//! It answers as the API gateway and Server Load Balancer do, in their order: is the call one that exists, is it complete, who
//! calls, is the signature right, is it fresh; then what the operation itself demands. Nothing here knows a socket, a clock or a
//! random source: time and request IDs come in as data.

mod answer;
mod caller;
mod error;
mod fault;
mod group;
mod wire;

use serde::Serialize;

pub use answer::HttpResponse;
pub use caller::Account;
pub use fault::Fault;
pub use group::{Group, LoadBalancerStatus, Member};
pub use wire::HttpRequest;

use self::answer::Answer;
use self::caller::Callers;
use self::error::ServiceError;
use self::wire::Call;
use crate::request::{ACTION, VERSION};
use crate::timestamp::Timestamp;

/// The other operation that the sandbox has, so that clients can look.
const DESCRIBE: &str = "DescribeVServerGroupAttribute";

/// What the sandbox does with a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// The response; none if the connection is to be dropped.
    pub response: Option<HttpResponse>,
    /// How long to wait before that, in milliseconds.
    #[serde(rename = "delayMs")]
    pub delay_ms: u64,
    /// Whether groups have changed.
    pub changed: bool,
}

/// The service with its accounts, its groups, and what it remembers.
#[derive(Clone, Debug, Default)]
pub struct Sandbox {
    callers: Callers,
    groups: Vec<Group>,
    faults: Vec<Fault>,
}

impl Sandbox {
    /// Returns a service with those accounts and groups.
    #[must_use]
    pub fn new(accounts: Vec<Account>, groups: Vec<Group>) -> Self {
        Self { callers: Callers::new(accounts), groups, faults: Vec::new() }
    }

    /// Lists the groups as they are.
    #[must_use]
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// Makes the next calls fail that way; faults that are in line already come first.
    pub fn inject(&mut self, mut fault: Fault) {
        if *fault.times() > 0 {
            self.faults.push(fault);
        }
    }

    /// Answers a request at a moment. `request_id` is the ID that the answer is to have.
    pub fn handle(&mut self, request: &HttpRequest<'_>, now: Timestamp, request_id: &str) -> Outcome {
        if request.method == "OPTIONS" {
            return Outcome { response: Some(answer::preflight()), delay_ms: 0, changed: false };
        }
        let call = Call::read(request);
        let answer = |result| Some(answer::respond(result, request, &call, request_id));
        let (delay_ms, faulty) = match self.next_fault() {
            None => (0, None),
            Some(Fault::Delay { delay_ms, .. }) => (delay_ms, None),
            Some(Fault::Drop { .. }) => return Outcome { response: None, delay_ms: 0, changed: false },
            Some(Fault::Code { code, .. }) => (0, answer(Err(ServiceError::named(&code)))),
            Some(Fault::Status { status, body, headers, .. }) => (0, Some(answer::raw(status, body, headers))),
        };
        if faulty.is_some() {
            return Outcome { response: faulty, delay_ms, changed: false };
        }
        let result = self.answer(&call, now);
        let changed = matches!(&result, Ok(answer) if answer.changed);
        Outcome { response: answer(result), delay_ms, changed }
    }

    fn next_fault(&mut self) -> Option<Fault> {
        let fault = self.faults.first_mut()?;
        let this = fault.clone();
        *fault.times() -= 1;
        if *fault.times() == 0 {
            self.faults.remove(0);
        }
        Some(this)
    }

    fn answer(&mut self, call: &Call<'_>, now: Timestamp) -> Result<Answer<'_>, ServiceError> {
        call.check_method()?;
        match call.action()? {
            ACTION | DESCRIBE => {}
            _ => return Err(ServiceError::API_NOT_FOUND),
        }
        if call.version()? != VERSION {
            return Err(ServiceError::invalid("Version"));
        }
        let action = call.action()?;
        call.check_common_parameters()?;
        let region_id = call.parameter("RegionId")?;
        let group_id = call.parameter("VServerGroupId")?;
        let servers = if action == ACTION { Some(call.parameter("BackendServers")?) } else { None };

        self.callers.admit(call, now)?;

        if !crate::region::is_known(region_id) && !self.groups.iter().any(|group| group.region_id == region_id) {
            return Err(ServiceError::REGION_NOT_FOUND);
        }
        let group = self.groups.iter_mut().find(|group| group.is(region_id, group_id));
        let group = group.ok_or(ServiceError::GROUP_NOT_FOUND)?;
        match servers {
            Some(servers) => group.remove(servers),
            None => Ok(group.describe()),
        }
    }
}
