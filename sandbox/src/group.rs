//! A vServer group and its members.

use serde::{Deserialize, Serialize};
use slb_backend_servers::Identity;

/// A vServer group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct Group {
    /// The ID of the group.
    #[serde(rename = "VServerGroupId")]
    pub v_server_group_id: String,
    /// The region.
    pub region_id: String,
    /// The load balancer that the group belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub load_balancer_id: Option<String>,
    /// The status of the load balancer: active if there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub load_balancer_status: Option<LoadBalancerStatus>,
    /// The name of the group.
    #[serde(rename = "VServerGroupName", skip_serializing_if = "Option::is_none")]
    pub v_server_group_name: Option<String>,
    /// When the group was created, written `yyyy-MM-ddTHH:mm:ssZ`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub create_time: Option<String>,
    /// The tags.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<Tag>,
    /// The listeners that use the group.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub listeners: Vec<Listener>,
    /// The forwarding rules that use the group.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<Rule>,
    /// What `DescribeHealthStatus` answers for these members instead of "normal".
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub health: Vec<Health>,
    /// The members.
    #[serde(rename = "BackendServers")]
    pub members: Vec<Member>,
}

impl Group {
    /// Returns true if the group is in that region and belongs to that load balancer.
    pub(crate) fn is_of(&self, region_id: &str, load_balancer_id: &str) -> bool {
        self.region_id == region_id && self.load_balancer_id.as_deref() == Some(load_balancer_id)
    }
}

/// The status of a load balancer: only an active one takes changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LoadBalancerStatus {
    /// It runs.
    #[default]
    Active,
    /// It is stopped.
    Inactive,
    /// It is locked.
    Locked,
}

/// A tag of a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct Tag {
    /// The key.
    pub tag_key: String,
    /// The value.
    pub tag_value: String,
}

/// A listener that uses a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct Listener {
    /// The frontend port.
    pub port: u16,
    /// The frontend protocol.
    pub protocol: String,
}

impl Listener {
    /// Returns true if it has that port and that protocol, as far as they are given.
    pub(crate) fn is(&self, port: Option<u16>, protocol: Option<&str>) -> bool {
        port.is_none_or(|port| port == self.port)
            && protocol.is_none_or(|protocol| protocol.eq_ignore_ascii_case(&self.protocol))
    }
}

/// A forwarding rule that uses a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct Rule {
    /// The ID of the rule.
    pub rule_id: String,
    /// Its name.
    pub rule_name: String,
    /// The domain that it forwards.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub domain: Option<String>,
    /// The path that it forwards.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// The health of a member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct Health {
    /// The ID of the server.
    pub server_id: String,
    /// The address of a network interface or container instance.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server_ip: Option<String>,
    /// The backend port.
    pub port: u16,
    /// The listener that checks it: any, if there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub listener_port: Option<u16>,
    /// The protocol of that listener.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub protocol: Option<String>,
    /// `normal`, `abnormal` or `unavailable`.
    pub server_health_status: String,
}

impl Health {
    /// Returns true if this is the health of a member, as a listener sees it.
    pub(crate) fn is_of(&self, member: &Member, listener: &Listener) -> bool {
        let address = self.server_ip.as_deref().map(Into::into);
        Identity::new(self.server_id.as_str().into(), Some(self.port.into()), Some(&member.r#type), address)
            .fits(&member.identity())
            && listener.is(self.listener_port, self.protocol.as_deref())
    }
}

/// A member of a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct Member {
    /// The ID of the server.
    pub server_id: String,
    /// The backend port.
    pub port: u16,
    /// The weight, 0 to 100.
    pub weight: u8,
    /// `ecs`, `eni` or `eci`.
    pub r#type: String,
    /// The address of a network interface or container instance.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server_ip: Option<String>,
    /// The description.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The region of a member from elsewhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server_region_id: Option<String>,
    /// The border router of a member from elsewhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vbr_id: Option<String>,
}

impl Member {
    /// Returns what tells the member from others.
    pub(crate) fn identity(&self) -> Identity<'_> {
        let address = self.server_ip.as_deref().map(Into::into);
        Identity::new(self.server_id.as_str().into(), Some(self.port.into()), Some(&self.r#type), address)
    }
}
