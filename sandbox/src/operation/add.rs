//! `AddVServerGroupBackendServers`.

use crate::error::ServiceError;
use crate::group::Group;
use crate::response::Answer;
use crate::servers::Entry;
use crate::state::{Moment, State, Undocumented};
use crate::wire::Call;

pub(super) fn handle(state: &mut State, call: &Call<'_>, moment: Moment<'_>) -> Result<Answer, ServiceError> {
    let changed = state.change(call, moment, |group, undocumented| {
        add(group, call.servers("BackendServers")?, "BackendServers", undocumented)
    })?;
    Ok(super::members(changed))
}

/// Adds servers to a group. What happens to one that is there is documented nowhere.
pub(super) fn add(
    group: &mut Group,
    entries: Vec<Entry>,
    parameter: &str,
    undocumented: Undocumented,
) -> Result<(), ServiceError> {
    for entry in entries {
        check(&entry, parameter, undocumented)?;
        match (group.members.iter_mut().find(|member| entry.names(member)), undocumented) {
            (None, _) => group.members.push(entry.into()),
            (Some(member), Undocumented::Lenient) => entry.set(member),
            (Some(_), Undocumented::Strict) => return Err(ServiceError::servers_invalid(parameter)),
        }
    }
    Ok(())
}

/// Checks that an entry can become a member.
fn check(entry: &Entry, parameter: &str, undocumented: Undocumented) -> Result<(), ServiceError> {
    match entry.r#type() {
        Some("ecs" | "eni" | "eci") => {}
        Some(_) => return Err(ServiceError::SERVER_TYPE),
        // "If you set ServerId to the ID of an ENI or an elastic container instance, you must configure the Type parameter."
        None if entry.server_id().starts_with("eni-") || entry.server_id().starts_with("eci-") => {
            return Err(ServiceError::servers_invalid(parameter));
        }
        None => {}
    }
    // The older references require a port, today's does not say.
    let lacks_port = !entry.has_port() && undocumented == Undocumented::Strict;
    if lacks_port || entry.description().is_some_and(|description| !super::is_name(description)) {
        return Err(ServiceError::servers_invalid(parameter));
    }
    Ok(())
}
