//! A member of a group: what is planned with.

use serde::Serialize;

use crate::member::{Identity, has_addresses};

/// A member of a group, as `DescribeVServerGroupAttribute` lists it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct Member {
    /// The region of a member that lies elsewhere. Never sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server_region_id: Option<String>,
    /// The border router of a member that lies elsewhere. Never sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vbr_id: Option<String>,
    /// The ID of the instance or network interface.
    pub server_id: String,
    /// The backend port.
    pub port: u16,
    /// The weight, 0 to 100.
    pub weight: u8,
    /// `ecs`, `eni` or `eci`.
    pub r#type: String,
    /// The IP address. Of ECS instances it is information: it plays no part in matching and is never sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server_ip: Option<String>,
    /// The description.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

impl Member {
    /// Returns an ECS instance.
    pub fn new(server_id: impl Into<String>, port: u16, weight: u8) -> Self {
        Self { server_id: server_id.into(), port, weight, r#type: "ecs".to_owned(), ..Self::default() }
    }

    /// Returns what tells this member from others.
    #[must_use]
    pub fn identity(&self) -> Identity<'_> {
        let server_ip = self.server_ip.as_deref().map(Into::into);
        Identity::new(self.server_id.as_str().into(), Some(self.port.into()), Some(&self.r#type), server_ip)
    }

    /// Returns true if both may be the same member.
    #[must_use]
    pub fn fits(&self, other: &Self) -> bool {
        // The port differs soonest, and costs nothing.
        self.port == other.port && self.identity().fits(&other.identity())
    }

    /// Returns this member with what a change gives it. A description that the change does not have stays as it is.
    #[must_use]
    pub(super) fn changed_to(&self, weight: u8, description: Option<&String>) -> Self {
        let description = description.or(self.description.as_ref()).cloned();
        Self { weight, description, ..self.clone() }
    }

    /// Returns the address, where it tells members of this type apart.
    pub(super) fn sent_server_ip(&self) -> Option<&str> {
        self.server_ip.as_deref().filter(|_| has_addresses(Some(&self.r#type), &self.server_id))
    }
}

/// A member as it is sent.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
struct Sent<'m> {
    server_id: &'m str,
    port: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    weight: Option<u8>,
    r#type: &'m str,
    #[serde(skip_serializing_if = "Option::is_none")]
    server_ip: Option<&'m str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'m str>,
}

/// Writes the list of members that a request sends.
///
/// A removal sends what names them, and nothing else. An addition or a change of weights `sets`: it also sends the weight, and
/// the description where there is one, always, as what the service does without them is not documented.
#[must_use]
pub fn entries(members: &[Member], sets: bool) -> String {
    let sent = members.iter().map(|member| Sent {
        server_id: &member.server_id,
        port: member.port,
        weight: sets.then_some(member.weight),
        r#type: &member.r#type,
        server_ip: member.sent_server_ip(),
        description: member.description.as_deref().filter(|_| sets),
    });
    crate::to_json::to_json(&sent.collect::<Vec<_>>())
}
