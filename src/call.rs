//! The parameters of a call, and their validation. All findings are reported at once.

use std::borrow::Cow;

use serde::Serialize;

use crate::credentials::Credentials;
use crate::endpoint::Endpoint;
use crate::issue::{Findings, IssueCode, Path, Received};
use crate::kind::{self, Sent};
use crate::operation::Operation;
use crate::options::SignOptions;
use crate::text::concat_str;
use crate::value::Value;

/// An operation and the values of its parameters as the caller passed them, valid or not.
#[derive(Clone, Debug)]
pub struct Params<'a> {
    operation: Operation,
    values: Vec<Value<'a>>,
    unknown: Vec<String>,
}

impl<'a> Params<'a> {
    /// Returns the parameters of an operation, without values.
    #[must_use]
    pub fn new(operation: Operation) -> Self {
        Self { operation, values: vec![Value::Absent; operation.row().parameters.len()], unknown: Vec::new() }
    }

    /// Returns the parameters of a removal.
    pub fn remove(
        region_id: impl Into<Value<'a>>,
        v_server_group_id: impl Into<Value<'a>>,
        backend_servers: impl Into<Value<'a>>,
    ) -> Self {
        Self::new(Operation::RemoveVServerGroupBackendServers)
            .with("RegionId", region_id)
            .with("VServerGroupId", v_server_group_id)
            .with("BackendServers", backend_servers)
    }

    /// Adds the value of a parameter, by its name on the wire. Validation reports names that the operation does not have.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value<'a>>) -> Self {
        match self.operation.row().parameters.iter().position(|parameter| parameter.name == name) {
            Some(index) => self.values[index] = value.into(),
            None => self.unknown.push(name.to_owned()),
        }
        self
    }

    /// Sets the value of a parameter by its place in the operation's row.
    pub fn set(&mut self, index: usize, value: Value<'a>) {
        if let Some(slot) = self.values.get_mut(index) {
            *slot = value;
        }
    }

    /// Returns the operation.
    #[must_use]
    pub fn operation(&self) -> Operation {
        self.operation
    }

    /// Returns the value of a parameter, if it is a string.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        let index = self.operation.row().parameters.iter().position(|parameter| parameter.name == name)?;
        self.values.get(index)?.as_text()
    }

    /// Validates all values, and returns the parameters to send.
    pub(crate) fn check(&self, max_servers: usize, found: &mut Findings) -> Vec<Sent<'_>> {
        let row = self.operation.row();
        let at = &Path::Root;
        let mut sent = Vec::with_capacity(row.parameters.len());
        for (parameter, value) in row.parameters.iter().zip(&self.values) {
            kind::check(parameter, value, max_servers, &at.key(parameter.name), &mut sent, found);
        }
        if let [others @ .., last] = row.one_of
            && row
                .parameters
                .iter()
                .zip(&self.values)
                .all(|(parameter, value)| value.is_empty() || !row.one_of.contains(&parameter.name))
        {
            let expected = [&others.join(", "), " or ", last, " must be given: without either there is nothing to do"];
            found.issue(&at.key(last), IssueCode::Required, &expected, Received::Words("neither"));
        }
        if !self.unknown.is_empty() {
            let names: Vec<&'static str> = row.parameters.iter().map(|parameter| parameter.name).collect();
            for name in &self.unknown {
                found.unknown_key(name, &names, " is not a parameter of this operation", at);
            }
        }
        sent
    }
}

/// One entry of a list of backend servers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct BackendServer<'a> {
    /// ID of an ECS instance (`i-…`), an elastic network interface (`eni-…`) or an elastic container instance (`eci-…`).
    pub server_id: Cow<'a, str>,
    /// Backend port, 1 to 65535.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub port: Option<u16>,
    /// Weight, 0 to 100; the API's default is 100.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight: Option<u8>,
    /// `ecs`, `eni` or `eci`; the API's default is `ecs`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#type: Option<Cow<'a, str>>,
    /// IP address of a network interface or container instance.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server_ip: Option<Cow<'a, str>>,
    /// Description, 1 to 80 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Cow<'a, str>>,
}

impl From<&[BackendServer<'_>]> for Value<'_> {
    fn from(servers: &[BackendServer<'_>]) -> Self {
        Self::List(crate::to_json::to_json(servers).into())
    }
}

impl<const N: usize> From<[BackendServer<'_>; N]> for Value<'_> {
    fn from(servers: [BackendServer<'_>; N]) -> Self {
        servers.as_slice().into()
    }
}

/// A tag of a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Tag<'a> {
    /// The key, 1 to 64 characters.
    pub key: Cow<'a, str>,
    /// The value, 0 to 128 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Cow<'a, str>>,
}

impl From<&[Tag<'_>]> for Value<'_> {
    fn from(tags: &[Tag<'_>]) -> Self {
        Self::List(crate::to_json::to_json(tags).into())
    }
}

/// A validated call.
pub(crate) struct Call<'a> {
    pub(crate) operation: &'static str,
    pub(crate) parameters: Vec<Sent<'a>>,
    pub(crate) access_key_id: &'a str,
    pub(crate) access_key_secret: &'a str,
    pub(crate) security_token: Option<&'a str>,
    pub(crate) endpoint: Endpoint,
    pub(crate) options: &'a SignOptions<'a>,
}

impl<'a> Call<'a> {
    /// Checks parameters, credentials and options; adds all findings to `found`.
    pub(crate) fn check(
        params: &'a Params<'_>,
        credentials: &'a Credentials<'_>,
        options: &'a SignOptions<'_>,
        found: &mut Findings,
    ) -> Option<Self> {
        let parameters = params.check(options.max_servers, found);
        credentials.check(found);
        let endpoint = options.check(params.text("RegionId"), found);
        if !found.issues.is_empty() {
            return None;
        }
        Some(Self {
            operation: params.operation.name(),
            parameters,
            access_key_id: credentials.access_key_id.as_text()?,
            access_key_secret: credentials.access_key_secret.as_text()?,
            security_token: credentials.security_token.as_text().filter(|token| !token.is_empty()),
            endpoint: endpoint?,
            options,
        })
    }
}

/// The findings and the endpoint of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// All findings.
    pub findings: Findings,
    /// The origin, if the region or an endpoint is known: `https://slb.aliyuncs.com`.
    pub origin: Option<String>,
}

/// Checks a call without signing it: the parameters, the options, and the credentials if there are any.
#[must_use]
pub fn check(params: &Params<'_>, credentials: Option<&Credentials<'_>>, options: &SignOptions<'_>) -> Checked {
    let mut findings = Findings::default();
    params.check(options.max_servers, &mut findings);
    if let Some(credentials) = credentials {
        credentials.check(&mut findings);
    }
    let endpoint = options.check(params.text("RegionId"), &mut findings);
    Checked { findings, origin: endpoint.map(|endpoint| endpoint.origin()) }
}

/// Checks the parameters of a call.
#[must_use]
pub fn validate_params(params: &Params<'_>, max_servers: usize) -> Findings {
    let mut found = Findings::default();
    params.check(max_servers, &mut found);
    found
}

/// Returns the warning for a URL that is too long for some servers.
pub(crate) fn long_url(url: &str, found: &mut Findings) {
    const LONGEST: usize = 8 * 1024;
    if url.len() > LONGEST {
        let expected = [
            "the URL is longer than 8 KB, which some servers and proxies refuse with 414 or 431: send fewer servers in one \
             request, or sign with HMAC-SHA1 and POST, which sends a body",
        ];
        let length = concat_str(&[&crate::text::number(url.len()), " characters"]);
        found.warning(&Path::Root, IssueCode::LongUrl, &expected, Received::Words(&length), None);
    }
}
