//! How to sign and where to send.

use crate::endpoint::Endpoint;
use crate::given::Given;
use crate::issue::{Findings, IssueCode, Path, quote, wanted};
use crate::region::{self, Network};
use crate::rules::MAX_SERVERS;
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
        })
    }

    /// Returns the bound of the list; the documented one if the option is wrong.
    pub(crate) fn max_servers_or_default(&self, found: &mut Findings) -> usize {
        match self.max_servers {
            Given::Absent => MAX_SERVERS,
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole, and in range")]
            Given::Number(most) if (1.0..=f64::from(u32::MAX)).contains(&most) && most.fract() == 0.0 => most as usize,
            ref given => {
                let wanted = wanted("maxServers must be an integer from 1 on").came(shown_number(given));
                found.issue(&Path::Root.key("options").key("maxServers"), IssueCode::OutOfRange, wanted);
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
    names: &[(&'static str, T)],
    at: &Path<'_>,
    found: &mut Findings,
) -> Option<T> {
    let Path::Key(_, option) = *at else { return None };
    let quoted: Vec<String> = names.iter().map(|(name, _)| quote(name)).collect();
    let wanted = wanted(format!("{option} must be {}", quoted.join(" or ")));
    let wording = match given {
        Given::Absent => return Some(T::default()),
        Given::Text(text) => match names.iter().find(|(name, _)| name == text) {
            Some(&(_, value)) => return Some(value),
            None => wanted.came(quote(text)).meant(text, names.iter().map(|&(name, _)| name)),
        },
        given => wanted.came(given.kind()),
    };
    found.issue(at, IssueCode::UnknownValue, wording);
    None
}

fn region_endpoint(region_id: &str, network: Network, at: &Path<'_>, found: &mut Findings) -> Option<Endpoint> {
    let host = region::endpoint(region_id, network);
    if host.is_none() {
        let wanted = format!("{region_id} has no known endpoint inside VPCs: give an endpoint");
        found.issue(at, IssueCode::NoEndpoint, wanted);
    }
    host.map(|host| Endpoint::https(host.into_owned()))
}

fn custom_endpoint(given: &Given<'_>, at: &Path<'_>, found: &mut Findings) -> Option<Endpoint> {
    const WANTED: &str = "a host such as \"slb.example.com\" or an origin such as \"http://127.0.0.1:8787\"";
    let endpoint = given.as_text().and_then(Endpoint::parse);
    match &endpoint {
        None => {
            let wanted = wanted(format!("endpoint must be {WANTED}, and nothing more"));
            found.issue(at, IssueCode::InvalidEndpoint, wanted.came(quote_unless_secret(given)));
        }
        Some(endpoint) if endpoint.is_exposed() => {
            let wanted = format!("{} is plain HTTP to another machine: all can be read on the way", endpoint.origin());
            found.warning(at, IssueCode::PlainHttp, wanted);
        }
        Some(_) => {}
    }
    endpoint
}

// A user information or a query may hold a secret.
fn quote_unless_secret(given: &Given<'_>) -> String {
    match given.as_text() {
        Some(text) if text.contains(['@', '?']) => "one with user information or a query".to_owned(),
        Some(text) => quote(text),
        None => given.kind().to_owned(),
    }
}

fn shown_number(given: &Given<'_>) -> String {
    match *given {
        #[expect(clippy::cast_possible_truncation, reason = "whole, and in range")]
        Given::Number(number) if number.fract() == 0.0 && number.abs() < 1e15 => (number as i64).to_string(),
        Given::Number(number) if number.fract() != 0.0 => "a fraction".to_owned(),
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
        let wanted = wanted("date must be a valid date in the years 0 to 9999");
        found.issue(at, IssueCode::InvalidDate, wanted.came(came));
    }
    date
}

fn nonce<'g>(given: &'g Given<'_>, at: &Path<'_>, found: &mut Findings) -> Option<&'g str> {
    let nonce = given.as_text().filter(|nonce| !nonce.is_empty() && nonce.bytes().all(|byte| byte.is_ascii_graphic()));
    if nonce.is_none() {
        let came = given.as_text().map_or_else(|| given.kind().to_owned(), quote);
        let wanted = wanted("nonce must hold printable ASCII characters only, no spaces, and at least one");
        found.issue(at, IssueCode::InvalidCharacters, wanted.came(came));
    }
    nonce
}
