//! A JSON body.

use serde_json::{Map, Value};

use super::Unreadable;

/// Parses a body that begins like an object.
pub(super) fn parse(text: &str) -> Result<Map<String, Value>, Unreadable> {
    serde_json::from_str(text).map_err(|error| Unreadable {
        cut_short: error.is_eof(),
        message: if error.is_eof() {
            "the body is JSON that was cut short".to_owned()
        } else {
            format!("the body is damaged JSON: {error}")
        },
    })
}
