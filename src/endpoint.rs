//! Endpoints: a scheme and a host.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

use crate::text::{append, concat_str, number, split_at_first};

/// A scheme and a host with its port, as in a URL and the `host` header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    scheme: Scheme,
    host: String,
    loopback: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scheme {
    Http,
    Https,
}

impl Scheme {
    fn prefix(self) -> &'static str {
        match self {
            Self::Http => "http://",
            Self::Https => "https://",
        }
    }

    fn default_port(self) -> u16 {
        match self {
            Self::Http => 80,
            Self::Https => 443,
        }
    }
}

impl Endpoint {
    /// Returns the HTTPS endpoint of a well-formed host.
    pub(crate) fn https(host: String) -> Self {
        Self { scheme: Scheme::Https, host, loopback: false }
    }

    /// Reads a host (`slb.example.com`, `127.0.0.1:8787`) or an origin (`http://127.0.0.1:8787`); `None` for anything else.
    ///
    /// The host is normalized as HTTP clients send it, because it is signed: lower case, without the default port.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (scheme, authority) = match split_at_first(text, "://") {
            None => (Scheme::Https, text),
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("https") => (Scheme::Https, rest),
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("http") => (Scheme::Http, rest),
            Some(_) => return None,
        };
        let (host, port) = split_port(authority)?;
        let (mut host, loopback) = read_host(host)?;
        if let Some(port) = port.filter(|&port| port != scheme.default_port()) {
            append(&mut host, &[":", &number(port)]);
        }
        Some(Self { scheme, host, loopback })
    }

    /// Returns the value of the `host` header.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Returns the origin: `https://slb.aliyuncs.com`.
    #[must_use]
    pub fn origin(&self) -> String {
        concat_str(&[self.scheme.prefix(), &self.host])
    }

    /// Returns true if the request would cross a network unencrypted.
    #[must_use]
    pub fn is_exposed(&self) -> bool {
        self.scheme == Scheme::Http && !self.loopback
    }
}

impl FromStr for Endpoint {
    type Err = NotAnEndpoint;

    fn from_str(text: &str) -> Result<Self, NotAnEndpoint> {
        Self::parse(text).ok_or(NotAnEndpoint)
    }
}

impl fmt::Display for Endpoint {
    /// Writes the origin.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.origin())
    }
}

/// The error for a string that is neither a host nor an origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAnEndpoint;

impl fmt::Display for NotAnEndpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an endpoint must be a host such as slb.example.com or an origin such as http://127.0.0.1:8787")
    }
}

impl std::error::Error for NotAnEndpoint {}

fn split_port(authority: &str) -> Option<(&str, Option<u16>)> {
    let (host, port) = match authority.rfind(':') {
        Some(colon) if !authority.ends_with(']') => (&authority[..colon], &authority[colon + 1..]),
        _ => return Some((authority, None)),
    };
    let digits = !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
    match port.parse() {
        Ok(0) | Err(_) => None,
        Ok(port) => digits.then_some((host, Some(port))),
    }
}

/// Returns the host as a URL writes it, and whether it is this machine.
fn read_host(host: &str) -> Option<(String, bool)> {
    if let Some(address) = host.strip_prefix('[') {
        let address: Ipv6Addr = address.strip_suffix(']')?.parse().ok()?;
        // URLs write IPv4-mapped addresses in a form of their own; the plain IPv4 address means the same.
        if address.to_ipv4_mapped().is_some() {
            return None;
        }
        return Some((concat_str(&["[", &address.to_string(), "]"]), address.is_loopback()));
    }
    let host = host.to_ascii_lowercase();
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_".contains(&byte))
    };
    if host.len() > 253 || !host.split('.').all(label) {
        return None;
    }
    // In a URL, a host whose last label is a number is an IPv4 address.
    let last = host.rsplit('.').next().unwrap_or_default();
    if last.bytes().all(|byte| byte.is_ascii_digit()) || last.starts_with("0x") {
        let address: Ipv4Addr = host.parse().ok()?;
        return Some((address.octets().map(number).join("."), IpAddr::V4(address).is_loopback()));
    }
    let loopback = host == "localhost" || host.ends_with(".localhost");
    Some((host, loopback))
}
