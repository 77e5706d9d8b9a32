//! `DescribeVServerGroups`.

use serde_json::{Value, json};

use crate::error::ServiceError;
use crate::group::Group;
use crate::operation::create::{WireTag, read_tags};
use crate::response::Answer;
use crate::state::{Moment, State};
use crate::wire::Call;

pub(super) fn handle(state: &mut State, call: &Call<'_>, _: Moment<'_>) -> Result<Answer, ServiceError> {
    let tags = read_tags(call)?;
    // Despite its name, a filter by the name of the group.
    let name = call.find("Description");
    let groups = state
        .groups_of_load_balancer(call)?
        .filter(|group| name.is_none() || group.v_server_group_name.as_deref() == name)
        .filter(|group| tags.iter().all(|wanted| has_tag(group, wanted)))
        .map(|group| summary(group, call.flag("IncludeListener"), call.flag("IncludeRule")))
        .collect::<Vec<_>>();
    Ok(Answer { fields: json!({ "VServerGroups": { "VServerGroup": groups } }), changed: false })
}

fn has_tag(group: &Group, (key, value): &WireTag) -> bool {
    group.tags.iter().any(|tag| tag.tag_key == *key && value.as_ref().is_none_or(|value| tag.tag_value == *value))
}

fn summary(group: &Group, with_listeners: bool, with_rules: bool) -> Value {
    let mut summary = json!({
        "VServerGroupId": group.v_server_group_id,
        "ServerCount": group.members.len(),
        "Tags": { "Tag": group.tags },
        "AssociatedObjects": {},
    });
    if let Some(name) = &group.v_server_group_name {
        summary["VServerGroupName"] = name.as_str().into();
    }
    if let Some(time) = &group.create_time {
        summary["CreateTime"] = time.as_str().into();
    }
    if with_listeners {
        summary["AssociatedObjects"]["Listeners"] = json!({ "Listener": group.listeners });
    }
    if with_rules {
        summary["AssociatedObjects"]["Rules"] = json!({ "Rule": group.rules });
    }
    summary
}
