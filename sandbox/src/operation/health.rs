//! `DescribeHealthStatus`: every member is "normal", unless the state says otherwise. Groups without listeners have no health.

use serde_json::json;

use crate::error::ServiceError;
use crate::group::{Group, Health, Listener, Member};
use crate::response::Answer;
use crate::state::{Moment, State};
use crate::wire::Call;

pub(super) fn handle(state: &mut State, call: &Call<'_>, _: Moment<'_>) -> Result<Answer, ServiceError> {
    let (port, protocol) = (call.port("ListenerPort")?, call.find("ListenerProtocol"));
    let mut servers = Vec::new();
    for group in state.groups_of_load_balancer(call)? {
        for listener in group.listeners.iter().filter(|listener| listener.is(port, protocol)) {
            servers.extend(group.members.iter().map(|member| health(group, listener, member)));
        }
    }
    Ok(Answer { fields: json!({ "BackendServers": { "BackendServer": servers } }), changed: false })
}

fn health(group: &Group, listener: &Listener, member: &Member) -> Health {
    let told = group.health.iter().find(|health| health.is_of(member, listener));
    Health {
        server_id: member.server_id.clone(),
        server_ip: member.server_ip.clone(),
        port: member.port,
        listener_port: Some(listener.port),
        protocol: Some(listener.protocol.clone()),
        server_health_status: told.map_or("normal", |health| &health.server_health_status).to_owned(),
    }
}
