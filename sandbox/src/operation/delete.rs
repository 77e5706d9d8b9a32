//! `DeleteVServerGroup`.

use serde_json::json;

use crate::error::ServiceError;
use crate::response::Answer;
use crate::state::{Moment, State};
use crate::wire::Call;

pub(super) fn handle(state: &mut State, call: &Call<'_>, moment: Moment<'_>) -> Result<Answer, ServiceError> {
    state.delete(call, moment)?;
    Ok(Answer { fields: json!({}), changed: true })
}
