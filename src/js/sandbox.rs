//! The exports of the package's sandbox entry. Structured values cross as JSON text.

use wasm_bindgen::prelude::{JsError, wasm_bindgen};

use crate::Timestamp;
use crate::sandbox::{Account, Group, HttpRequest};

/// The state that a sandbox begins with.
#[derive(serde::Deserialize)]
struct State {
    credentials: Vec<Account>,
    groups: Vec<Group>,
}

/// The service.
#[wasm_bindgen]
pub struct Sandbox(crate::sandbox::Sandbox);

#[wasm_bindgen]
impl Sandbox {
    /// Takes a state, `{ credentials, groups }`.
    ///
    /// # Errors
    ///
    /// Says what in the state is not as it must be.
    #[wasm_bindgen(constructor)]
    pub fn new(state: &str) -> Result<Self, JsError> {
        let State { credentials, groups } = serde_json::from_str(state)?;
        Ok(Self(crate::sandbox::Sandbox::new(credentials, groups)))
    }

    /// Answers a request, its headers given as a list of pairs: `{ response?: { status, headers, body }, delayMs, changed }`.
    ///
    /// # Errors
    ///
    /// Says what in the headers or the date is not as it must be.
    pub fn handle(
        &mut self,
        method: &str,
        query: &str,
        headers: &str,
        body: &[u8],
        unix_seconds: f64,
        request_id: &str,
    ) -> Result<String, JsError> {
        let headers: Vec<(String, String)> = serde_json::from_str(headers)?;
        #[expect(clippy::cast_possible_truncation, reason = "a date past the year 9999 saturates, and is refused")]
        let now = Timestamp::from_unix_seconds(unix_seconds.floor() as i64).ok_or(JsError::new("now is no date"))?;
        let request = HttpRequest { method, query, headers: &headers, body };
        Ok(serde_json::to_string(&self.0.handle(&request, now, request_id))?)
    }

    /// Lists the groups as they are.
    ///
    /// # Errors
    ///
    /// Never fails: groups always serialize.
    pub fn groups(&self) -> Result<String, JsError> {
        Ok(serde_json::to_string(self.0.groups())?)
    }

    /// Makes the next calls fail that way.
    ///
    /// # Errors
    ///
    /// Says what in the fault is not as it must be.
    pub fn inject(&mut self, fault: &str) -> Result<(), JsError> {
        self.0.inject(serde_json::from_str(fault)?);
        Ok(())
    }
}
