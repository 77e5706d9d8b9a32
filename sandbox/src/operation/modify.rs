//! `ModifyVServerGroupBackendServers`: removes the old servers and adds the new ones.

use crate::error::ServiceError;
use crate::response::Answer;
use crate::state::{Moment, State};
use crate::wire::Call;

pub(super) fn handle(state: &mut State, call: &Call<'_>, moment: Moment<'_>) -> Result<Answer, ServiceError> {
    let changed = state.change(call, moment, |group, undocumented| {
        super::remove::remove(group, &call.servers("OldBackendServers")?);
        super::add::add(group, call.servers("NewBackendServers")?, "NewBackendServers", undocumented)
    })?;
    Ok(super::members(changed))
}
