//! The operations: a handler for each. Which parameters a call must have is in the library's table.

mod add;
mod create;
mod delete;
mod describe;
mod describe_groups;
mod health;
mod modify;
mod remove;
mod set;

use serde_json::{Value, json};
use slb_backend_servers::{Operation, Params, validate_params};

use crate::error::ServiceError;
use crate::group::Group;
use crate::response::Answer;
use crate::state::{Changed, Moment, State};
use crate::wire::Call;

/// Carries out a call that has been admitted.
pub(crate) type Handler = fn(&mut State, &Call<'_>, Moment<'_>) -> Result<Answer, ServiceError>;

/// Returns the handler of an operation; none if the sandbox does not have it.
pub(crate) fn handler(operation: Operation) -> Option<Handler> {
    Some(match operation {
        Operation::AddVServerGroupBackendServers => add::handle,
        Operation::CreateVServerGroup => create::handle,
        Operation::DeleteVServerGroup => delete::handle,
        Operation::DescribeHealthStatus => health::handle,
        Operation::DescribeVServerGroupAttribute => describe::handle,
        Operation::DescribeVServerGroups => describe_groups::handle,
        Operation::ModifyVServerGroupBackendServers => modify::handle,
        Operation::RemoveVServerGroupBackendServers => remove::handle,
        Operation::SetVServerGroupAttribute => set::handle,
        _ => return None,
    })
}

/// Returns the ID of a group and its members, as the answers of changes list them: without addresses.
fn members(Changed { group, changed }: Changed<'_>) -> Answer {
    Answer { fields: group_without(group, &NOT_LISTED), changed }
}

/// Returns the ID of a group and its members, without the fields of members that an answer does not list.
fn group_without(group: &Group, hidden: &[&str]) -> Value {
    let mut members = json!(group.members);
    for member in members.as_array_mut().into_iter().flatten().filter_map(Value::as_object_mut) {
        member.retain(|name, _| !hidden.contains(&name.as_str()));
    }
    json!({ "VServerGroupId": group.v_server_group_id, "BackendServers": { "BackendServer": members } })
}

/// What only `DescribeVServerGroupAttribute` answers of a member.
const NOT_LISTED: [&str; 3] = ["ServerIp", "ServerRegionId", "VbrId"];

/// Returns true for what may be the name of a group or the description of a member: both follow one rule.
fn is_name(text: &str) -> bool {
    let params = Params::new(Operation::SetVServerGroupAttribute).with("VServerGroupName", text);
    let found = validate_params(&params, usize::MAX);
    !found.issues.iter().any(|issue| issue.path.first() == Some(&"VServerGroupName".into()))
}
