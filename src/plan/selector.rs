//! Selectors: what names one or more members of a group.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

use super::member::Member;
use crate::issue::{Findings, Path};
use crate::json::Raw;
use crate::kind::payload::{Element, Entry, Field};
use crate::kind::{servers, string};
use crate::member::{Identity, has_addresses};
use crate::text::number;
use crate::value::Value;

/// The parameter that paths of findings start with, whatever the kind of the change.
pub(super) const BACKEND_SERVERS: &str = "BackendServers";

/// Names members: all ports and addresses of a server, unless the port or the address narrow it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct Selector {
    /// The ID of the instance or network interface.
    pub server_id: String,
    /// The port.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub port: Option<GivenPort>,
    /// The IP address of a network interface or container instance.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server_ip: Option<String>,
}

/// A port, and how it was given: `"80"` is 80, and is shown as it was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct GivenPort {
    /// The port.
    pub number: u16,
    /// Whether it was given as a string.
    pub quoted: bool,
}

impl Serialize for GivenPort {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.quoted { serializer.serialize_str(&number(self.number)) } else { serializer.serialize_u16(self.number) }
    }
}

impl Selector {
    /// Returns true if this names the member. Whether its address counts is decided by the member's type.
    #[must_use]
    pub fn names(&self, member: &Member) -> bool {
        let port = self.port.map(|port| port.number);
        let server_ip = self.server_ip.as_deref().map(Into::into);
        port.is_none_or(|port| port == member.port)
            && Identity::new(self.server_id.as_str().into(), port.map(Into::into), Some(&member.r#type), server_ip)
                .fits(&member.identity())
    }
}

/// Reads the entries of a list by `read`, each with its place, and reports what is not a list of objects.
pub(super) fn read_entries<'v, T>(
    name: &'static str,
    value: &'v Value<'_>,
    found: &mut Findings,
    read: impl Fn(&Entry<'v>, &Path<'_>, &mut Findings) -> Option<T>,
) -> Vec<(usize, T)> {
    let at = &Path::Root.key(name);
    let text = servers::text(name, value, at, found);
    let elements = text.and_then(|text| servers::entries(name, text, at, found)).unwrap_or_default();
    let mut entries = Vec::with_capacity(elements.len());
    for (index, element) in elements.iter().enumerate() {
        let at = &at.index(index);
        match element {
            Element::Object(entry) => entries.extend(read(entry, at, found).map(|read| (index, read))),
            Element::Other(kind) => servers::refuse_entry(name, kind, at, found),
        }
    }
    entries
}

/// Reads what names members. The other fields of a server are ignored, but not other keys: "port" would name every port.
pub(super) fn read(entry: &Entry<'_>, at: &Path<'_>, found: &mut Findings) -> Option<Selector> {
    let server_id = servers::server_id(entry.get(Field::ServerId), &at.key("ServerId"), found);
    let port = entry.get(Field::Port).map(|value| read_port(value, &at.key("Port"), found));
    let r#type = entry.get(Field::Type).and_then(Raw::string);
    let address = entry.get(Field::ServerIp).and_then(|value| {
        let at = &at.key("ServerIp");
        if server_id.as_deref().is_some_and(|id| has_addresses(r#type.as_deref(), id)) {
            servers::server_ip(value, at, found)
        } else {
            string(value, "ServerIp", at, found)
        }
    });
    servers::keys(entry, at, found);
    let address = address.map(Cow::into_owned);
    // Without the port that could not be read, it would name every port.
    match port {
        Some(None) => None,
        port => Some(Selector { server_id: server_id?.into_owned(), port: port.flatten(), server_ip: address }),
    }
}

fn read_port(value: Raw<'_>, at: &Path<'_>, found: &mut Findings) -> Option<GivenPort> {
    let integer = servers::integer(value, &servers::PORT, at, found)?;
    Some(GivenPort { number: u16::try_from(integer).ok()?, quoted: value.is_string() })
}
