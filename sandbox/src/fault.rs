//! Faults, injected on request.

use std::collections::VecDeque;

use crate::response::HttpResponse;

/// A fault, which changes the answers of the next calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) effect: Effect,
    /// How many calls.
    pub(crate) times: u64,
}

/// What happens to a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// It is refused with this code.
    Code(String),
    /// It gets this response, as a proxy might send it.
    Response(HttpResponse),
    /// It gets the real answer so many milliseconds later.
    Delay(u64),
    /// It gets no answer: the connection drops before the call changes anything.
    Drop,
}

/// The faults that wait for their calls.
#[derive(Clone, Debug, Default)]
pub(crate) struct Faults(VecDeque<Fault>);

impl Faults {
    /// Adds a fault after those that are queued.
    pub(crate) fn push(&mut self, fault: Fault) {
        self.0.extend(Some(fault).filter(|fault| fault.times > 0));
    }

    /// Takes the fault for the next call.
    pub(crate) fn next(&mut self) -> Option<Effect> {
        let fault = self.0.front_mut()?;
        fault.times -= 1;
        if fault.times == 0 { self.0.pop_front().map(|fault| fault.effect) } else { Some(fault.effect.clone()) }
    }
}
