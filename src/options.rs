//! How to sign and where to send.

use crate::endpoint::Endpoint;
use crate::given::Given;
use crate::issue::{Came, Findings, IssueCode, Path, nearest};
use crate::region::{self, Network};
use crate::rules::MAX_SERVERS;
use crate::sign::{acs3, rpc};
use crate::text::{concat_str, number};
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
    /// With the RPC signature, the parameters travel in the body.
    #[default]
    Post,
    /// The parameters travel in the query.
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

const SIGNATURE_METHODS: [(&str, SignatureMethod); 2] =
    [(acs3::ALGORITHM, SignatureMethod::Acs3HmacSha256), (rpc::ALGORITHM, SignatureMethod::HmacSha1)];
const METHODS: [(&str, Method); 2] = [("POST", Method::Post), ("GET", Method::Get)];
const NETWORKS: [(&str, Network); 2] = [("public", Network::Public), ("vpc", Network::Vpc)];

/// The options as the caller gave them. Date and nonce come in as data: nothing here reads a clock.
#[derive(Clone, Default)]
pub struct SignOptions<'a> {
    /// `ACS3-HMAC-SHA256`, the default, or `HMAC-SHA1`.
    pub signature_method: Given<'a>,
    /// `POST`, the default, or `GET`.
    pub method: Given<'a>,
    /// Which of the region's endpoints: `public`, the default, or `vpc`.
    pub network: Given<'a>,
    /// A host or an origin to use instead of the region's endpoint.
    pub endpoint: Given<'a>,
    /// The date of the request, in seconds since 1970.
    pub date: Given<'a>,
    /// A value that no other request has.
    pub nonce: Given<'a>,
    /// The most servers to allow in one request: by default the documented 20.
    pub max_servers: Given<'a>,
    /// A SHA-256 to use instead of this crate's: the platform's, say. It returns hexadecimal digits.
    pub sha256: Option<fn(&[u8]) -> String>,
}

impl<'a> SignOptions<'a> {
    /// Returns the default options for a request of that date and nonce.
    pub fn new(date: Timestamp, nonce: impl Into<Given<'a>>) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "seconds up to the year 9999 are exact")]
        let seconds = date.unix_seconds() as f64;
        Self { date: Given::Number(seconds), nonce: nonce.into(), ..Self::default() }
    }

    /// Signs with that algorithm.
    #[must_use]
    pub fn signature_method(self, signature_method: SignatureMethod) -> Self {
        Self { signature_method: name_of(&signature_method, &SIGNATURE_METHODS), ..self }
    }

    /// Sends by that method.
    #[must_use]
    pub fn method(self, method: Method) -> Self {
        Self { method: name_of(&method, &METHODS), ..self }
    }

    /// Sends from within that network.
    #[must_use]
    pub fn network(self, network: Network) -> Self {
        Self { network: name_of(&network, &NETWORKS), ..self }
    }

    /// Sends to that host or origin.
    #[must_use]
    pub fn endpoint(self, endpoint: impl Into<Given<'a>>) -> Self {
        Self { endpoint: endpoint.into(), ..self }
    }

    /// Allows so many servers in one request.
    #[must_use]
    pub fn max_servers(self, max_servers: u32) -> Self {
        Self { max_servers: Given::Number(max_servers.into()), ..self }
    }
}

/// The options, checked.
pub(crate) struct Checked<'o> {
    pub(crate) signature_method: SignatureMethod,
    pub(crate) method: Method,
    pub(crate) endpoint: Endpoint,
    pub(crate) date: Timestamp,
    pub(crate) nonce: &'o str,
    pub(crate) sha256: fn(&[u8]) -> String,
}

impl SignOptions<'_> {
    /// Checks all options; none if one of them is wrong. `region_id` tells the endpoint where no option does.
    pub(crate) fn check(&self, region_id: Option<&str>, found: &mut Findings) -> Option<Checked<'_>> {
        let at = &Path::Root.key("options");
        let signature_method = one_of(&self.signature_method, &SIGNATURE_METHODS, &at.key("signatureMethod"), found);
        let method = one_of(&self.method, &METHODS, &at.key("method"), found);
        let network = one_of(&self.network, &NETWORKS, &at.key("network"), found);
        let endpoint = match (&self.endpoint, network, region_id) {
            (Given::Absent, Some(network), Some(id)) => region_endpoint(id, network, &at.key("network"), found),
            (Given::Absent, ..) => None,
            (given, ..) => custom_endpoint(given, &at.key("endpoint"), found),
        };
        let date = date(&self.date, &at.key("date"), found);
        let nonce = nonce(&self.nonce, &at.key("nonce"), found);
        Some(Checked {
            signature_method: signature_method?,
            method: method?,
            endpoint: endpoint?,
            date: date?,
            nonce: nonce?,
            sha256: self.sha256.unwrap_or(acs3::hash),
        })
    }

    /// Returns the bound of the list; the documented one if the option is wrong.
    pub(crate) fn max_servers_or_default(&self, found: &mut Findings) -> usize {
        match self.max_servers {
            Given::Absent => MAX_SERVERS,
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole, and in range")]
            Given::Number(most) if (1.0..=f64::from(u32::MAX)).contains(&most) && most.fract() == 0.0 => most as usize,
            ref given => {
                let options = Path::Root.key("options");
                let at = &options.key("maxServers");
                let came = shown_number(given);
                found.issue(
                    at,
                    IssueCode::OutOfRange,
                    &["maxServers must be an integer from 1 on"],
                    Came::Words(&came),
                );
                MAX_SERVERS
            }
        }
    }
}

fn name_of<T: PartialEq>(value: &T, names: &[(&'static str, T)]) -> Given<'static> {
    names.iter().find(|(_, named)| named == value).map(|&(name, _)| name).into()
}

fn one_of<T: Copy + Default>(
    given: &Given<'_>,
    names: &[(&'static str, T); 2],
    at: &Path<'_>,
    found: &mut Findings,
) -> Option<T> {
    let [(first, _), (second, _)] = *names;
    let (came, meant) = match given {
        Given::Absent => return Some(T::default()),
        Given::Text(text) => match names.iter().find(|(name, _)| name == text) {
            Some(&(_, value)) => return Some(value),
            None => (Came::Quoted(text), nearest(text, &mut [first, second].into_iter())),
        },
        given => (Came::Words(given.kind()), None),
    };
    let wanted = [at.last_key(), " must be \"", first, "\" or \"", second, "\""];
    found.misspelt(at, IssueCode::UnknownValue, &wanted, came, meant);
    None
}

fn region_endpoint(region_id: &str, network: Network, at: &Path<'_>, found: &mut Findings) -> Option<Endpoint> {
    let host = region::endpoint(region_id, network);
    if host.is_none() {
        let wanted = [region_id, " has no known endpoint inside VPCs: give an endpoint"];
        found.issue(at, IssueCode::NoEndpoint, &wanted, Came::Unsaid);
    }
    host.map(|host| Endpoint::https(host.into_owned()))
}

fn custom_endpoint(given: &Given<'_>, at: &Path<'_>, found: &mut Findings) -> Option<Endpoint> {
    let endpoint = given.as_text().and_then(Endpoint::parse);
    match &endpoint {
        None => {
            let wanted = [
                "endpoint must be a host such as \"slb.example.com\" or an origin such as \"http://127.0.0.1:8787\", \
                 and nothing more",
            ];
            // A user information or a query may hold a secret.
            let came = match given.as_text() {
                Some(text) if text.contains(['@', '?']) => Came::Words("one with user information or a query"),
                Some(text) => Came::Quoted(text),
                None => Came::Words(given.kind()),
            };
            found.issue(at, IssueCode::InvalidEndpoint, &wanted, came);
        }
        Some(endpoint) if endpoint.is_exposed() => {
            let wanted = [&endpoint.origin(), " is plain HTTP to another machine: all can be read on the way"];
            found.warning(at, IssueCode::PlainHttp, &wanted, Came::Unsaid, None);
        }
        Some(_) => {}
    }
    endpoint
}

fn shown_number(given: &Given<'_>) -> String {
    match *given {
        #[expect(clippy::cast_possible_truncation, reason = "whole, and in range")]
        Given::Number(whole) if whole.fract() == 0.0 && whole.abs() < 1e15 => {
            let sign = if whole < 0.0 { "-" } else { "" };
            concat_str(&[sign, &number((whole as i64).unsigned_abs())])
        }
        Given::Number(number) if number.is_finite() && number.fract() != 0.0 => "a fraction".to_owned(),
        ref given => given.kind().to_owned(),
    }
}

fn date(given: &Given<'_>, at: &Path<'_>, found: &mut Findings) -> Option<Timestamp> {
    let date = match *given {
        #[expect(clippy::cast_possible_truncation, reason = "only a date past the year 9999 saturates")]
        Given::Number(seconds) if seconds.is_finite() => Timestamp::from_unix_seconds(seconds.floor() as i64),
        _ => None,
    };
    if date.is_none() {
        let came = match given {
            Given::Number(number) if number.is_nan() => "an invalid date",
            Given::Number(_) => "a date outside them",
            given => given.kind(),
        };
        let wanted = ["date must be a valid date in the years 0 to 9999"];
        found.issue(at, IssueCode::InvalidDate, &wanted, Came::Words(came));
    }
    date
}

fn nonce<'g>(given: &'g Given<'_>, at: &Path<'_>, found: &mut Findings) -> Option<&'g str> {
    let nonce = given.as_text().filter(|nonce| !nonce.is_empty() && nonce.bytes().all(|byte| byte.is_ascii_graphic()));
    if nonce.is_none() {
        let wanted = ["nonce must hold printable ASCII characters only, no spaces, and at least one"];
        let came = given.as_text().map_or(Came::Words(given.kind()), Came::Quoted);
        found.issue(at, IssueCode::InvalidCharacters, &wanted, came);
    }
    nonce
}
