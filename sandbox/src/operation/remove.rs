//! `RemoveVServerGroupBackendServers`.

use crate::error::ServiceError;
use crate::group::Group;
use crate::response::Answer;
use crate::servers::Entry;
use crate::state::{Changed, Moment, State};
use crate::wire::Call;

pub(super) fn handle(state: &mut State, call: &Call<'_>, moment: Moment<'_>) -> Result<Answer, ServiceError> {
    let Changed { group, changed } = state.change(call, moment, |group, _| {
        remove(group, &call.servers("BackendServers")?);
        Ok(())
    })?;
    // The only answer that is documented without descriptions.
    let fields = super::group_without(group, &[&super::NOT_LISTED[..], &["Description"]].concat());
    Ok(Answer { fields, changed })
}

/// Removes what entries name. Others are ignored. What the service does with an entry without `Port` is documented nowhere:
/// here it takes every port.
pub(super) fn remove(group: &mut Group, entries: &[Entry]) {
    group.members.retain(|member| !entries.iter().any(|entry| entry.names(member)));
}
