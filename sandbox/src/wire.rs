//! An HTTP request, and the call that it contains.

use std::borrow::Cow;
use std::fmt;

use crate::error::ServiceError;
use crate::servers::{self, Entry};
use crate::signature::Authorization;

/// An HTTP request.
#[derive(Clone, Copy)]
pub struct HttpRequest<'a> {
    /// The method.
    pub method: &'a str,
    /// The query of the URL, without its question mark.
    pub query: &'a str,
    /// All headers, `host` among them. Names may be in any case.
    pub headers: &'a [(String, String)],
    /// The body.
    pub body: &'a [u8],
}

impl fmt::Debug for HttpRequest<'_> {
    // The rest contains a signature, and possibly a security token.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpRequest").field("method", &self.method).finish_non_exhaustive()
    }
}

impl HttpRequest<'_> {
    /// Returns the value of a header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(header, _)| header.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    fn has_form(&self) -> bool {
        self.header("content-type")
            .is_some_and(|kind| kind.trim_start().starts_with("application/x-www-form-urlencoded"))
    }
}

/// Names and values, decoded.
pub(crate) type Parameters<'a> = Vec<(Cow<'a, str>, Cow<'a, str>)>;

/// A call: the parameters of a request.
pub(crate) struct Call<'a> {
    pub(crate) request: &'a HttpRequest<'a>,
    pub(crate) query: Parameters<'a>,
    pub(crate) form: Parameters<'a>,
    pub(crate) authorization: Option<Authorization<'a>>,
}

impl<'a> Call<'a> {
    pub(crate) fn read(request: &'a HttpRequest<'a>) -> Self {
        let form = if request.has_form() { request.body } else { &[] };
        Self {
            request,
            query: form_urlencoded::parse(request.query.as_bytes()).collect(),
            form: form_urlencoded::parse(form).collect(),
            authorization: request.header("authorization").and_then(Authorization::read),
        }
    }

    /// Returns true if the call has signature V3.
    pub(crate) fn is_acs3(&self) -> bool {
        self.request.header("authorization").is_some()
    }

    /// Returns a parameter, from the query or the form. An empty one counts as not given.
    pub(crate) fn find(&self, name: &str) -> Option<&str> {
        let mut parameters = self.query.iter().chain(&self.form);
        let found = parameters.find(|(parameter, _)| parameter == name)?;
        Some(&*found.1).filter(|value| !value.is_empty())
    }

    /// Returns a parameter that must be given.
    pub(crate) fn parameter(&self, name: &str) -> Result<&str, ServiceError> {
        self.find(name).ok_or_else(|| ServiceError::missing(name))
    }

    /// Returns true if a parameter is given as true.
    pub(crate) fn flag(&self, name: &str) -> bool {
        self.find(name).is_some_and(|value| value.eq_ignore_ascii_case("true"))
    }

    /// Returns the port that a parameter gives.
    pub(crate) fn port(&self, name: &str) -> Result<Option<u16>, ServiceError> {
        let port = self.find(name).map(str::parse).transpose();
        port.map_err(|_| ServiceError::invalid_parameter(format!("The specified {name} is invalid.")))
    }

    /// Returns the servers that a parameter lists: none without the parameter.
    pub(crate) fn servers(&self, name: &str) -> Result<Vec<Entry>, ServiceError> {
        self.find(name).map_or_else(|| Ok(Vec::new()), |text| servers::read(name, text))
    }

    /// Returns a common parameter: a header with signature V3, otherwise a parameter like any other.
    pub(crate) fn common(&self, header: &str, parameter: &str) -> Result<&str, ServiceError> {
        let value = if self.is_acs3() { self.request.header(header) } else { self.find(parameter) };
        value.filter(|value| !value.is_empty()).ok_or_else(|| ServiceError::missing(parameter))
    }

    pub(crate) fn action(&self) -> Result<&str, ServiceError> {
        self.common("x-acs-action", "Action")
    }

    pub(crate) fn version(&self) -> Result<&str, ServiceError> {
        self.common("x-acs-version", "Version")
    }

    /// Returns true if the answer is to be JSON. Signature V3 gets JSON, the RPC signature XML unless it asks for JSON.
    pub(crate) fn wants_json(&self) -> bool {
        self.find("Format").map_or_else(|| self.is_acs3(), |format| format.eq_ignore_ascii_case("json"))
    }

    pub(crate) fn check_method(&self) -> Result<(), ServiceError> {
        match self.request.method {
            "GET" | "POST" => Ok(()),
            _ => Err(ServiceError::METHOD_NOT_SUPPORTED),
        }
    }
}
