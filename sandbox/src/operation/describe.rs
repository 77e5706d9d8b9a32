//! `DescribeVServerGroupAttribute`: the only answer with the addresses of members.

use serde_json::json;

use crate::error::ServiceError;
use crate::response::Answer;
use crate::state::{Moment, State};
use crate::wire::Call;

pub(super) fn handle(state: &mut State, call: &Call<'_>, _: Moment<'_>) -> Result<Answer, ServiceError> {
    let group = state.group(call)?;
    let mut fields = json!({
        "VServerGroupId": group.v_server_group_id,
        "Tags": { "Tag": group.tags },
        "BackendServers": { "BackendServer": group.members },
    });
    let texts = [
        ("VServerGroupName", &group.v_server_group_name),
        ("LoadBalancerId", &group.load_balancer_id),
        ("CreateTime", &group.create_time),
    ];
    for (name, text) in texts {
        if let Some(text) = text {
            fields[name] = text.as_str().into();
        }
    }
    Ok(Answer { fields, changed: false })
}
