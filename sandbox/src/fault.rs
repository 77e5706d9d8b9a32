//! What can go wrong on request.

use std::collections::BTreeMap;

use serde::Deserialize;

/// What the next calls answer instead of the real thing, so many times.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Fault {
    /// An error of that code.
    Code {
        /// The error code.
        #[serde(rename = "Code")]
        code: String,
        /// How many calls.
        #[serde(default = "once")]
        times: u32,
    },
    /// That response, as a proxy might send it.
    Status {
        /// The HTTP status.
        status: u16,
        /// The body.
        #[serde(default)]
        body: String,
        /// The headers.
        #[serde(default)]
        headers: BTreeMap<String, String>,
        /// How many calls.
        #[serde(default = "once")]
        times: u32,
    },
    /// The real answer, later.
    Delay {
        /// How much later, in milliseconds.
        #[serde(rename = "delayMs")]
        delay_ms: u64,
        /// How many calls.
        #[serde(default = "once")]
        times: u32,
    },
    /// No answer: the connection drops before the call has an effect.
    Drop {
        /// Always true.
        drop: bool,
        /// How many calls.
        #[serde(default = "once")]
        times: u32,
    },
}

fn once() -> u32 {
    1
}

impl Fault {
    pub(super) fn times(&mut self) -> &mut u32 {
        match self {
            Self::Code { times, .. }
            | Self::Status { times, .. }
            | Self::Delay { times, .. }
            | Self::Drop { times, .. } => times,
        }
    }
}
