//! The groups and what the operations do to them.

use std::net::IpAddr;

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::answer::Answer;
use super::error::ServiceError;
use crate::rules::{MAX_SERVERS, PORT};

/// A vServer group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// The ID of the group.
    #[serde(rename = "VServerGroupId")]
    pub v_server_group_id: String,
    /// The ID of the region.
    #[serde(rename = "RegionId")]
    pub region_id: String,
    /// The ID of the load balancer that the group belongs to.
    #[serde(rename = "LoadBalancerId", default, skip_serializing_if = "Option::is_none")]
    pub load_balancer_id: Option<String>,
    /// The status of the load balancer; none is active.
    #[serde(rename = "LoadBalancerStatus", default, skip_serializing_if = "Option::is_none")]
    pub load_balancer_status: Option<LoadBalancerStatus>,
    /// The members.
    #[serde(rename = "BackendServers")]
    pub members: Vec<Member>,
}

/// The status of a load balancer: only an active one takes changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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

/// A member of a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Member {
    /// The ID of the server.
    pub server_id: String,
    /// The backend port.
    #[serde(default = "default_port", deserialize_with = "port")]
    pub port: u32,
    /// The weight.
    #[serde(default = "default_weight", deserialize_with = "weight")]
    pub weight: u32,
    /// `ecs`, `eni` or `eci`.
    #[serde(default = "default_type", deserialize_with = "type_of_server")]
    pub r#type: String,
    /// The IP address of a network interface or container instance.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub server_ip: Option<String>,
    /// The description.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

fn default_port() -> u32 {
    80
}

fn default_weight() -> u32 {
    100
}

fn default_type() -> String {
    "ecs".to_owned()
}

fn port<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    Ok(number(deserializer)?.unwrap_or_else(default_port))
}

fn weight<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    Ok(number(deserializer)?.unwrap_or_else(default_weight))
}

fn type_of_server<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_else(default_type))
}

/// Reads a number, or a string of one; none for what JavaScript calls undefined.
fn number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u32>, D::Error> {
    let value = Value::deserialize(deserializer)?;
    let number = as_number(&value);
    if number.is_none() && !value.is_null() {
        return Err(serde::de::Error::custom("wanted a number, or a string of one"));
    }
    Ok(number)
}

fn as_number(value: &Value) -> Option<u32> {
    match value {
        Value::String(text) => text.trim().parse().ok(),
        value => value.as_u64().and_then(|number| number.try_into().ok()),
    }
}

impl Group {
    pub(super) fn is(&self, region_id: &str, group_id: &str) -> bool {
        self.region_id == region_id && self.v_server_group_id == group_id
    }

    /// Removes what the text names. Whatever is no member is ignored.
    pub(super) fn remove(&mut self, servers: &str) -> Result<Answer<'_>, ServiceError> {
        let requested = read_servers(servers)?;
        if self.load_balancer_status.unwrap_or_default() != LoadBalancerStatus::Active {
            return Err(ServiceError::LOAD_BALANCER_STATUS);
        }
        let before = self.members.len();
        self.members.retain(|member| !requested.iter().any(|requested| requested.names(member)));
        let changed = self.members.len() < before;
        let fields = self.fields(None, |member| Listed { server_ip: None, description: None, ..Listed::from(member) });
        Ok(Answer { root: "RemoveVServerGroupBackendServersResponse", fields, changed })
    }

    /// Lists the members in full.
    pub(super) fn describe(&self) -> Answer<'_> {
        let fields = self.fields(self.load_balancer_id.as_deref(), Listed::from);
        Answer { root: "DescribeVServerGroupAttributeResponse", fields, changed: false }
    }

    fn fields<'g>(
        &'g self,
        load_balancer_id: Option<&'g str>,
        listed: impl Fn(&'g Member) -> Listed<'g>,
    ) -> GroupFields<'g> {
        let backend_servers = Servers { backend_server: self.members.iter().map(listed).collect() };
        GroupFields { v_server_group_id: &self.v_server_group_id, load_balancer_id, backend_servers }
    }
}

/// What an answer tells of a group.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct GroupFields<'a> {
    #[serde(rename = "VServerGroupId")]
    v_server_group_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    load_balancer_id: Option<&'a str>,
    backend_servers: Servers<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Servers<'a> {
    backend_server: Vec<Listed<'a>>,
}

/// A member as an answer lists it.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Listed<'a> {
    server_id: &'a str,
    port: u32,
    weight: u32,
    r#type: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    server_ip: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
}

impl<'a> From<&'a Member> for Listed<'a> {
    fn from(member: &'a Member) -> Self {
        Self {
            server_id: &member.server_id,
            port: member.port,
            weight: member.weight,
            r#type: &member.r#type,
            server_ip: member.server_ip.as_deref(),
            description: member.description.as_deref(),
        }
    }
}

/// What a removal names.
struct Requested {
    server_id: String,
    port: Option<u32>,
    server_ip: Option<IpAddr>,
}

impl Requested {
    /// A member is `ServerId` + `Port`, and `ServerIp` where both sides have one. No `Port` means any.
    fn names(&self, member: &Member) -> bool {
        let address: Option<IpAddr> = member.server_ip.as_deref().and_then(|address| address.parse().ok());
        self.server_id == member.server_id
            && self.port.is_none_or(|port| port == member.port)
            && match (self.server_ip, address) {
                (Some(requested), Some(address)) => member.r#type == "ecs" || requested == address,
                _ => true,
            }
    }
}

/// Reads the text as leniently as the service does: single quotes, keys that begin in lower case, keys that nobody knows.
fn read_servers(text: &str) -> Result<Vec<Requested>, ServiceError> {
    let list: Value = match serde_json::from_str(text) {
        Ok(list) => list,
        Err(_) => serde_json::from_str(&double_quoted(text)).map_err(|_| ServiceError::SERVERS_MALFORMED)?,
    };
    let list = list.as_array().ok_or(ServiceError::SERVERS_MALFORMED)?;
    match list.len() {
        0 => return Err(ServiceError::SERVERS_INVALID),
        1..=MAX_SERVERS => {}
        _ => return Err(ServiceError::TOO_MANY_SERVERS),
    }
    list.iter().map(read_server).collect()
}

fn read_server(server: &Value) -> Result<Requested, ServiceError> {
    let object = server.as_object().ok_or(ServiceError::SERVERS_INVALID)?;
    let get = |name: &str| {
        let in_lower_camel = name[..1].to_ascii_lowercase() + &name[1..];
        object.get(name).or_else(|| object.get(&in_lower_camel)).filter(|value| !value.is_null())
    };
    let server_id = get("ServerId").and_then(Value::as_str).filter(|id| !id.is_empty());
    let port = match get("Port") {
        None => None,
        Some(port) => {
            let port = as_number(port).filter(|&port| PORT.contains(&port.into()));
            Some(port.ok_or(ServiceError::PORT_INVALID)?)
        }
    };
    Ok(Requested {
        server_id: server_id.ok_or(ServiceError::SERVERS_INVALID)?.to_owned(),
        port,
        server_ip: get("ServerIp").and_then(Value::as_str).and_then(|address| address.parse().ok()),
    })
}

/// Rewrites strings in single quotes, as Terraform sends them, into JSON's.
fn double_quoted(text: &str) -> String {
    let mut json = String::with_capacity(text.len());
    let mut open = None;
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match (open, character) {
            (Some(quote), '\\') => match characters.next() {
                Some('\'') if quote == '\'' => json.push('\''),
                escaped => json.extend(['\\'].into_iter().chain(escaped)),
            },
            (Some(quote), character) if quote == character => {
                json.push('"');
                open = None;
            }
            (Some('\''), '"') => json.push_str("\\\""),
            (None, '\'' | '"') => {
                json.push('"');
                open = Some(character);
            }
            _ => json.push(character),
        }
    }
    json
}
