//! The service: handles requests and keeps the state.

use serde::Serialize;
use slb_backend_servers::{Operation, Timestamp, VERSION, ValidationError};

use crate::caller::Callers;
use crate::error::ServiceError;
use crate::fault::{Effect, Faults};
use crate::group::Group;
use crate::input::{self, Options};
use crate::operation;
use crate::response::{self, Answer, Context, HttpResponse};
use crate::state::{Moment, State};
use crate::wire::{Call, HttpRequest};

/// What the sandbox does with a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Outcome {
    /// The response; none if the connection is to be dropped.
    pub response: Option<HttpResponse>,
    /// How long to wait before that, in milliseconds.
    #[serde(rename = "delayMs")]
    pub delay_ms: u64,
    /// Whether groups have changed.
    pub changed: bool,
}

/// The service, with its accounts, groups, faults and known nonces.
#[derive(Clone, Debug)]
pub struct Sandbox {
    callers: Callers,
    state: State,
    faults: Faults,
    cors: Option<String>,
}

impl Sandbox {
    /// Makes a service of its options: `credentials`, `groups`, `faults`, `processingMs`, `undocumented` and `cors`.
    ///
    /// # Errors
    ///
    /// Returns every problem of the options at once.
    pub fn from_json(options_json: &str) -> Result<Self, ValidationError> {
        let Options { accounts, groups, faults, processing_ms, undocumented, cors } = input::options(options_json)?;
        let mut sandbox = Self {
            callers: Callers::new(accounts),
            state: State::new(groups, undocumented, processing_ms),
            faults: Faults::default(),
            cors,
        };
        for fault in faults {
            sandbox.faults.push(fault);
        }
        Ok(sandbox)
    }

    /// Makes the next calls fail in that way; faults that wait already come first.
    ///
    /// # Errors
    ///
    /// Returns every problem of the fault at once.
    pub fn inject_json(&mut self, fault_json: &str) -> Result<(), ValidationError> {
        self.faults.push(input::fault(fault_json)?);
        Ok(())
    }

    /// Lists the groups as they are.
    #[must_use]
    pub fn groups(&self) -> &[Group] {
        &self.state.groups
    }

    /// Writes the groups as they are, in the form in which the options have them.
    ///
    /// # Panics
    ///
    /// Never: every group can be written as JSON.
    #[must_use]
    pub fn groups_json(&self) -> String {
        serde_json::to_string(&self.state.groups).expect("a group is written as JSON")
    }

    /// Answers a request.
    ///
    /// `now` is the clock that requests are checked against. `now_ms` are milliseconds of any clock that does not stop: it
    /// measures how long a change is pending. `request_id` is the ID that the answer is to have.
    pub fn handle(&mut self, request: &HttpRequest<'_>, now: Timestamp, now_ms: i64, request_id: &str) -> Outcome {
        let Self { callers, state, faults, cors } = self;
        let context = Context { now, request_id, cors: cors.as_deref() };
        if request.method == "OPTIONS" && context.cors.is_some() {
            return Outcome { response: Some(response::preflight(context)), delay_ms: 0, changed: false };
        }
        let call = Call::read(request);
        let effect = if request.method == "OPTIONS" { None } else { faults.next() };
        let mut carry_out = || answer(callers, state, &call, Moment { now, now_ms, request_id });
        let (result, delay_ms) = match effect {
            None => (carry_out(), 0),
            Some(Effect::Delay(delay_ms)) => (carry_out(), delay_ms),
            Some(Effect::Code(code)) => (Err(ServiceError::named(&code)), 0),
            Some(Effect::Drop) => return Outcome { response: None, delay_ms: 0, changed: false },
            Some(Effect::Response(response)) => {
                return Outcome { response: Some(response), delay_ms: 0, changed: false };
            }
        };
        let changed = matches!(result, Ok(Answer { changed: true, .. }));
        Outcome { response: Some(response::respond(result, &call, context)), delay_ms, changed }
    }
}

/// Runs the checks of the gateway and the service in their order, and then the operation.
fn answer(
    callers: &mut Callers,
    state: &mut State,
    call: &Call<'_>,
    moment: Moment<'_>,
) -> Result<Answer, ServiceError> {
    call.check_method()?;
    let operation: Operation = call.action()?.parse().map_err(|_| ServiceError::API_NOT_FOUND)?;
    let handle = operation::handler(operation).ok_or(ServiceError::API_NOT_FOUND)?;
    if call.version()? != VERSION {
        return Err(ServiceError::invalid("Version"));
    }
    call.check_common_parameters()?;
    for parameter in operation.row().parameters.iter().filter(|parameter| parameter.required) {
        call.parameter(parameter.name)?;
    }
    callers.admit(&call.claim()?, moment.now)?;
    state.check_region(call)?;
    handle(state, call, moment)
}
