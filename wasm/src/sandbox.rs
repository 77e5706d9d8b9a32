//! The exports of the package's sandbox entry.

use serde::{Deserialize, Serialize};
use serde_wasm_bindgen::{Error, Serializer, from_value};
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

use crate::Timestamp;
use crate::sandbox::{Account, Group, HttpRequest};

/// The state that a sandbox begins with.
#[derive(Deserialize)]
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
    pub fn new(state: JsValue) -> Result<Self, Error> {
        let State { credentials, groups } = from_value(state)?;
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
        headers: JsValue,
        body: &[u8],
        unix_seconds: f64,
        request_id: &str,
    ) -> Result<JsValue, JsError> {
        let headers: Vec<(String, String)> = from_value(headers)?;
        #[expect(clippy::cast_possible_truncation, reason = "a date past the year 9999 saturates, and is refused")]
        let now = Timestamp::from_unix_seconds(unix_seconds.floor() as i64).ok_or(JsError::new("now is no date"))?;
        let request = HttpRequest { method, query, headers: &headers, body };
        Ok(encode(&self.0.handle(&request, now, request_id))?)
    }

    /// Lists the groups as they are.
    ///
    /// # Errors
    ///
    /// Never fails: groups always serialize.
    pub fn groups(&self) -> Result<JsValue, Error> {
        encode(self.0.groups())
    }

    /// Makes the next calls fail that way.
    ///
    /// # Errors
    ///
    /// Says what in the fault is not as it must be.
    pub fn inject(&mut self, fault: JsValue) -> Result<(), Error> {
        self.0.inject(from_value(fault)?);
        Ok(())
    }
}

fn encode<T: Serialize + ?Sized>(value: &T) -> Result<JsValue, Error> {
    value.serialize(&Serializer::json_compatible())
}
