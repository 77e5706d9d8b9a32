//! Options of a request: how to sign it and where to send it.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use crate::endpoint::Endpoint;
use crate::issue::{Findings, IssueCode, Path, Received};
use crate::kind::region_id;
use crate::kind::servers::MAX_SERVERS;
use crate::region::{self, Network};
use crate::sign::{acs3, rpc};
use crate::timestamp::Timestamp;

/// A signature algorithm.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SignatureMethod {
    /// Signature V3: what the official SDKs send.
    #[default]
    Acs3HmacSha256,
    /// The RPC signature 1.0: what a browser may send without a preflight.
    HmacSha1,
}

/// An HTTP method.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Method {
    /// With the RPC signature, the parameters are in the body.
    #[default]
    Post,
    /// The parameters are in the query.
    Get,
}

impl Method {
    /// Returns the name as HTTP spells it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Post => "POST",
            Self::Get => "GET",
        }
    }
}

/// The error for a string that is not one of the allowed names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownName;

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no value has this name")
    }
}

impl std::error::Error for UnknownName {}

/// A type whose values have names.
pub trait Named: Copy + Default + 'static {
    /// The names and their values, the default first.
    const NAMES: [(&'static str, Self); 2];

    /// Returns the value of a name.
    #[must_use]
    fn named(name: &str) -> Option<Self> {
        Self::NAMES.into_iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }
}

macro_rules! named {
    ($type:ty, $names:expr) => {
        impl Named for $type {
            const NAMES: [(&'static str, Self); 2] = $names;
        }

        impl FromStr for $type {
            type Err = UnknownName;

            fn from_str(name: &str) -> Result<Self, UnknownName> {
                Self::named(name).ok_or(UnknownName)
            }
        }
    };
}

named!(SignatureMethod, [(acs3::ALGORITHM, Self::Acs3HmacSha256), (rpc::ALGORITHM, Self::HmacSha1)]);
named!(Method, [("POST", Self::Post), ("GET", Self::Get)]);
named!(Network, [("public", Self::Public), ("vpc", Self::Vpc)]);

/// Options of a request: how to sign it and where to send it. Date and nonce are arguments: nothing here reads a clock.
#[derive(Clone)]
#[non_exhaustive]
pub struct SignOptions<'a> {
    /// The signature: V3 by default.
    pub signature_method: SignatureMethod,
    /// The HTTP method: `POST` by default.
    pub method: Method,
    /// Which of the region's endpoints: the public one by default.
    pub network: Network,
    /// An endpoint to use instead of the region's.
    pub endpoint: Option<Endpoint>,
    /// The date of the request.
    pub date: Timestamp,
    /// A value that is unique to the request.
    pub nonce: Cow<'a, str>,
    /// The maximum number of servers in one request: 20 by default, the documented limit.
    pub max_servers: usize,
    /// A SHA-256 to use instead of this crate's, such as the platform's. It returns hexadecimal digits.
    pub sha256: fn(&[u8]) -> String,
}

impl<'a> SignOptions<'a> {
    /// Returns the default options with a date and a nonce.
    pub fn new(date: Timestamp, nonce: impl Into<Cow<'a, str>>) -> Self {
        Self {
            signature_method: SignatureMethod::default(),
            method: Method::default(),
            network: Network::default(),
            endpoint: None,
            date,
            nonce: nonce.into(),
            max_servers: MAX_SERVERS,
            sha256: acs3::hash,
        }
    }

    /// Sets the signature algorithm.
    #[must_use]
    pub fn signature_method(self, signature_method: SignatureMethod) -> Self {
        Self { signature_method, ..self }
    }

    /// Sets the HTTP method.
    #[must_use]
    pub fn method(self, method: Method) -> Self {
        Self { method, ..self }
    }

    /// Sets the network that the request is sent from.
    #[must_use]
    pub fn network(self, network: Network) -> Self {
        Self { network, ..self }
    }

    /// Sets the endpoint.
    #[must_use]
    pub fn endpoint(self, endpoint: Endpoint) -> Self {
        Self { endpoint: Some(endpoint), ..self }
    }

    /// Sets the maximum number of servers in one request.
    #[must_use]
    pub fn max_servers(self, max_servers: usize) -> Self {
        Self { max_servers, ..self }
    }

    /// Checks the options, and returns the endpoint of a call in that region.
    pub fn check(&self, region_id: Option<&str>, found: &mut Findings) -> Option<Endpoint> {
        let at = &Path::Root.key("options");
        check_nonce(&self.nonce, &at.key("nonce"), found);
        match &self.endpoint {
            Some(endpoint) => {
                if endpoint.is_exposed() {
                    let expected = [
                        &endpoint.origin(),
                        " is plain HTTP to another machine: anyone on the network path can read it",
                    ];
                    found.warning(&at.key("endpoint"), IssueCode::PlainHttp, &expected, Received::Unsaid, None);
                }
                Some(endpoint.clone())
            }
            // Without a region there is no endpoint to look for, and a wrong one must not become part of a host; the rule of
            // RegionId reports both.
            None => region_endpoint(
                region_id.filter(|id| region_id::is_label(id))?,
                self.network,
                &at.key("network"),
                found,
            ),
        }
    }
}

impl fmt::Debug for SignOptions<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignOptions")
            .field("signature_method", &self.signature_method)
            .field("method", &self.method)
            .field("network", &self.network)
            .field("endpoint", &self.endpoint)
            .field("date", &self.date)
            .field("max_servers", &self.max_servers)
            .finish_non_exhaustive()
    }
}

fn region_endpoint(region_id: &str, network: Network, at: &Path<'_>, found: &mut Findings) -> Option<Endpoint> {
    let host = region::endpoint(region_id, network);
    if host.is_none() {
        let expected = [region_id, " has no known endpoint inside VPCs: pass an endpoint"];
        found.issue(at, IssueCode::NoEndpoint, &expected, Received::Unsaid);
    }
    host.map(|host| Endpoint::https(host.into_owned()))
}

fn check_nonce(nonce: &str, at: &Path<'_>, found: &mut Findings) {
    if nonce.is_empty() || !nonce.bytes().all(|byte| byte.is_ascii_graphic()) {
        let expected = ["nonce must consist of printable ASCII characters without spaces"];
        found.issue(at, IssueCode::InvalidCharacters, &expected, Received::Quoted(nonce));
    }
}
