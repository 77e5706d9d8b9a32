//! `SetVServerGroupAttribute`: changes the name of the group, and weights and descriptions of members.

use crate::error::ServiceError;
use crate::group::Group;
use crate::response::Answer;
use crate::servers::Entry;
use crate::state::{Moment, State, Undocumented};
use crate::wire::Call;

pub(super) fn handle(state: &mut State, call: &Call<'_>, moment: Moment<'_>) -> Result<Answer, ServiceError> {
    let changed = state.change(call, moment, |group, undocumented| {
        if let Some(name) = call.find("VServerGroupName") {
            check_name(name)?;
            group.v_server_group_name = Some(name.to_owned());
        }
        set(group, &call.servers("BackendServers")?, undocumented)
    })?;
    let name = changed.group.v_server_group_name.clone();
    let mut answer = super::members(changed);
    if let Some(name) = name {
        answer.fields["VServerGroupName"] = name.into();
    }
    Ok(answer)
}

pub(super) fn check_name(name: &str) -> Result<(), ServiceError> {
    if super::is_name(name) {
        return Ok(());
    }
    Err(ServiceError::invalid_parameter("The specified VServerGroupName is invalid.".to_owned()))
}

/// Changes the members that entries name. Others are ignored.
fn set(group: &mut Group, entries: &[Entry], undocumented: Undocumented) -> Result<(), ServiceError> {
    for entry in entries {
        if entry.description().is_some_and(|description| !super::is_name(description)) {
            return Err(ServiceError::servers_invalid("BackendServers"));
        }
        for member in group.members.iter_mut().filter(|member| entry.names(member)) {
            match undocumented {
                Undocumented::Lenient => entry.set(member),
                Undocumented::Strict => entry.reset(member),
            }
        }
    }
    Ok(())
}
