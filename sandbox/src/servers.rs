//! The parameter `BackendServers`, read as leniently as the service reads it: single quotes, keys that start in lower case,
//! unknown keys, empty texts for values that are not given.

use serde_json::{Map, Value};
use slb_backend_servers::{Identity, MAX_SERVERS};

use crate::error::ServiceError;
use crate::group::Member;

/// The port and the weight that a server without them gets. The weight is the documented one.
const PORT: u16 = 80;
const WEIGHT: u8 = 100;

/// An entry of the list: what it names, and what it gives.
#[derive(Debug)]
pub(crate) struct Entry {
    server_id: String,
    port: Option<u16>,
    weight: Option<u8>,
    r#type: Option<String>,
    server_ip: Option<String>,
    description: Option<String>,
    server_region_id: Option<String>,
    vbr_id: Option<String>,
}

/// Reads the list of a call.
pub(crate) fn read(parameter: &str, text: &str) -> Result<Vec<Entry>, ServiceError> {
    let list = parse(text).ok_or_else(|| ServiceError::servers_malformed(parameter))?;
    match list.len() {
        0 => Err(ServiceError::servers_invalid(parameter)),
        1..=MAX_SERVERS => list.iter().map(|entry| Entry::read(parameter, entry)).collect(),
        _ => Err(ServiceError::TOO_MANY_SERVERS),
    }
}

/// Reads a list of any length.
pub(crate) fn read_any(text: &str) -> Result<Vec<Entry>, ServiceError> {
    let list = parse(text).ok_or_else(|| ServiceError::servers_malformed("BackendServers"))?;
    list.iter().map(|entry| Entry::read("BackendServers", entry)).collect()
}

fn parse(text: &str) -> Option<Vec<Value>> {
    let list = serde_json::from_str(text).or_else(|_| serde_json::from_str(&double_quoted(text)));
    match list {
        Ok(Value::Array(list)) => Some(list),
        _ => None,
    }
}

impl Entry {
    fn read(parameter: &str, entry: &Value) -> Result<Self, ServiceError> {
        let object = entry.as_object().ok_or_else(|| ServiceError::servers_invalid(parameter))?;
        let text = |name| get(object, name).and_then(Value::as_str).map(str::to_owned);
        let port = match get(object, "Port") {
            None => None,
            Some(port) => Some(
                number(port)
                    .and_then(|port| u16::try_from(port).ok())
                    .filter(|&port| port > 0)
                    .ok_or_else(|| ServiceError::port_invalid(parameter))?,
            ),
        };
        let weight = match get(object, "Weight") {
            None => None,
            Some(weight) => Some(
                number(weight)
                    .and_then(|weight| u8::try_from(weight).ok())
                    .filter(|&weight| weight <= 100)
                    .ok_or(ServiceError::WEIGHT_INVALID)?,
            ),
        };
        Ok(Self {
            server_id: text("ServerId").ok_or_else(|| ServiceError::servers_invalid(parameter))?,
            port,
            weight,
            r#type: text("Type"),
            server_ip: text("ServerIp"),
            description: text("Description"),
            server_region_id: text("ServerRegionId"),
            vbr_id: text("VbrId"),
        })
    }

    /// Returns true if the entry names a member. An entry without `Port` names every port of its server.
    pub(crate) fn names(&self, member: &Member) -> bool {
        let address = self.server_ip.as_deref().map(Into::into);
        let port = self.port.map(Into::into);
        Identity::new(self.server_id.as_str().into(), port, self.r#type.as_deref(), address).fits(&member.identity())
    }

    /// Gives a member the weight and the description of the entry.
    pub(crate) fn set(&self, member: &mut Member) {
        member.weight = self.weight.unwrap_or(member.weight);
        if self.description.is_some() {
            member.description.clone_from(&self.description);
        }
    }

    /// Gives a member the weight and the description of the entry, and the defaults for what it leaves out.
    pub(crate) fn reset(&self, member: &mut Member) {
        member.weight = self.weight.unwrap_or(WEIGHT);
        member.description.clone_from(&self.description);
    }

    pub(crate) fn has_port(&self) -> bool {
        self.port.is_some()
    }

    pub(crate) fn r#type(&self) -> Option<&str> {
        self.r#type.as_deref()
    }

    pub(crate) fn server_id(&self) -> &str {
        &self.server_id
    }

    pub(crate) fn description(&self) -> Option<&str> {
        self.description.as_deref()
    }
}

impl From<Entry> for Member {
    fn from(entry: Entry) -> Self {
        Self {
            server_id: entry.server_id,
            port: entry.port.unwrap_or(PORT),
            weight: entry.weight.unwrap_or(WEIGHT),
            r#type: entry.r#type.unwrap_or_else(|| "ecs".to_owned()),
            server_ip: entry.server_ip,
            description: entry.description,
            server_region_id: entry.server_region_id,
            vbr_id: entry.vbr_id,
        }
    }
}

/// Returns the value of a field, whose name may start in lower case. An empty text is not given, except in `Port`.
fn get<'v>(object: &'v Map<String, Value>, name: &str) -> Option<&'v Value> {
    let in_lower_camel = || object.get(&(name[..1].to_ascii_lowercase() + &name[1..]));
    let value = object.get(name).or_else(in_lower_camel)?;
    let is_given = !value.is_null() && (value != "" || name == "Port");
    is_given.then_some(value)
}

fn number(value: &Value) -> Option<u64> {
    match value {
        Value::String(text) => text.trim().parse().ok(),
        value => value.as_u64(),
    }
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
