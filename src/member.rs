//! The identity of a member of a group. This is the only definition.
//!
//! A member is `ServerId` + `Port`; for an ENI or elastic container instance also `ServerIp`, if both sides have one.
//! Source: the first published API texts, and callers of the API.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::net::IpAddr;

/// How the `ServerId` of each `Type` begins. Source: reference, Type and Examples.
pub const TYPES: [(&str, &str); 3] = [("ecs", "i-"), ("eni", "eni-"), ("eci", "eci-")];

/// Returns the type of server that an ID names by its prefix.
#[must_use]
pub fn type_of_id(id: &str) -> Option<&'static str> {
    TYPES.iter().find(|(_, prefix)| id.starts_with(prefix)).map(|&(name, _)| name)
}

/// Returns true if the address is part of the identity of this type. That of an ECS instance is not.
#[must_use]
pub fn has_addresses(r#type: Option<&str>, server_id: &str) -> bool {
    matches!(r#type.filter(|name| !name.is_empty()).or_else(|| type_of_id(server_id)), Some("eni" | "eci"))
}

/// An address, compared by value: `::1` equals `0::1`. Anything else is compared as a string.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Address<'a> {
    /// An IPv4 or IPv6 address.
    Ip(IpAddr),
    /// Anything else.
    Text(Cow<'a, str>),
}

impl<'a> Address<'a> {
    /// Reads an address.
    #[must_use]
    pub fn read(text: Cow<'a, str>) -> Self {
        text.parse().map_or(Self::Text(text), Self::Ip)
    }
}

/// The identity of a member, or a selector: a part that is not given matches any value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity<'a> {
    server_id: Cow<'a, str>,
    port: Option<i64>,
    address: Option<Address<'a>>,
}

impl<'a> Identity<'a> {
    /// Returns an identity. The address counts for ENIs and elastic container instances only.
    #[must_use]
    pub fn new(
        server_id: Cow<'a, str>,
        port: Option<i64>,
        r#type: Option<&str>,
        address: Option<Cow<'a, str>>,
    ) -> Self {
        let address = address.filter(|text| !text.is_empty() && has_addresses(r#type, &server_id)).map(Address::read);
        Self { server_id, port, address }
    }

    /// Returns true if both may be the same member.
    #[must_use]
    pub fn fits(&self, other: &Identity<'_>) -> bool {
        fn fit<T: PartialEq>(one: Option<&T>, other: Option<&T>) -> bool {
            one.zip(other).is_none_or(|(one, other)| one == other)
        }
        // The port first: IDs of one account start with the same characters.
        fit(self.port.as_ref(), other.port.as_ref())
            && self.server_id == other.server_id
            && match (&self.address, &other.address) {
                (Some(one), Some(other)) => one == other,
                _ => true,
            }
    }

    /// Returns the ID of the server.
    #[must_use]
    pub fn server_id(&self) -> &str {
        &self.server_id
    }

    /// Returns the port.
    #[must_use]
    pub fn port(&self) -> Option<i64> {
        self.port
    }

    /// Returns true if the address is known.
    #[must_use]
    pub fn has_address(&self) -> bool {
        self.address.is_some()
    }
}

impl Ord for Identity<'_> {
    // The IDs of one account begin alike: compared from their ends, they differ sooner.
    fn cmp(&self, other: &Self) -> Ordering {
        let ids = || self.server_id.bytes().rev().cmp(other.server_id.bytes().rev());
        self.port.cmp(&other.port).then_with(ids).then_with(|| self.address.cmp(&other.address))
    }
}

impl PartialOrd for Identity<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
