//! `DescribeHealthStatus`: every member is "normal", unless the state says otherwise. Groups without listeners have no health.

use serde_json::json;

use crate::error::ServiceError;
use crate::group::{Group, Health, Listener, Member};
use crate::response::Answer;
use crate::state::{Moment, State};
use crate::wire::Call;

pub(super) fn handle(state: &mut State, call: &Call<'_>, _: Moment<'_>) -> Result<Answer, ServiceError> {
    let port: Option<u16> = call
        .find("ListenerPort")
        .map(str::parse)
        .transpose()
        .map_err(|_| ServiceError::invalid_parameter("The specified ListenerPort is invalid.".to_owned()))?;
    let protocol = call.find("ListenerProtocol");
    let is_asked_for = |listener: &&Listener| {
        port.is_none_or(|port| port == listener.port)
            && protocol.is_none_or(|protocol| protocol.eq_ignore_ascii_case(&listener.protocol))
    };
    let mut servers = Vec::new();
    for group in state.groups_of_load_balancer(call)? {
        for listener in group.listeners.iter().filter(is_asked_for) {
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
