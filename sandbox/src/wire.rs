//! A request as it comes over the wire, and the call that it makes.

use std::borrow::Cow;

use super::error::ServiceError;
use crate::sign::{Pair, acs3, rpc};

/// An HTTP request.
#[derive(Clone, Copy, Debug)]
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

impl HttpRequest<'_> {
    /// Returns the value of a header.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(header, _)| header.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    fn has_form(&self) -> bool {
        self.header("content-type")
            .is_some_and(|kind| kind.trim_start().starts_with("application/x-www-form-urlencoded"))
    }
}

type Parameters<'a> = Vec<(Cow<'a, str>, Cow<'a, str>)>;

/// A call: its parameters and its claim to a signature.
#[derive(Debug)]
pub(super) struct Call<'a> {
    request: &'a HttpRequest<'a>,
    query: Parameters<'a>,
    form: Parameters<'a>,
    authorization: Option<Authorization<'a>>,
}

/// The `Authorization` header of signature V3, taken apart.
#[derive(Debug)]
struct Authorization<'a> {
    credential: &'a str,
    signed_headers: &'a str,
    signature: &'a str,
}

impl<'a> Authorization<'a> {
    fn read(header: &'a str) -> Option<Self> {
        let fields = header.trim().strip_prefix(acs3::ALGORITHM)?.trim_start();
        let field = |name: &str| {
            let field = fields.split(',').map(str::trim).find_map(|field| field.strip_prefix(name));
            field.filter(|value| !value.is_empty())
        };
        Some(Self {
            credential: field("Credential=")?,
            signed_headers: field("SignedHeaders=")?,
            signature: field("Signature=")?,
        })
    }
}

/// What a call claims to be signed with, and what that claim rests on.
pub(super) struct Claim<'a> {
    pub(super) access_key_id: &'a str,
    pub(super) signature: &'a str,
    pub(super) security_token: Option<&'a str>,
    pub(super) date: &'a str,
    pub(super) nonce: &'a str,
    pub(super) string_to_sign: String,
    pub(super) sign: fn(&str, &str) -> String,
}

impl<'a> Call<'a> {
    pub(super) fn read(request: &'a HttpRequest<'a>) -> Self {
        let form = if request.has_form() { request.body } else { &[] };
        Self {
            request,
            query: form_urlencoded::parse(request.query.as_bytes()).collect(),
            form: form_urlencoded::parse(form).collect(),
            authorization: request.header("authorization").and_then(Authorization::read),
        }
    }

    /// Returns true if the call comes with signature V3.
    fn is_acs3(&self) -> bool {
        self.request.header("authorization").is_some()
    }

    fn find(&self, name: &str) -> Option<&str> {
        let parameters = || self.query.iter().chain(&self.form);
        parameters().find(|(parameter, _)| parameter == name).map(|(_, value)| &**value)
    }

    /// Returns a parameter that must be there and not be empty.
    pub(super) fn parameter(&self, name: &'static str) -> Result<&str, ServiceError> {
        self.find(name).filter(|value| !value.is_empty()).ok_or_else(|| ServiceError::missing(name))
    }

    /// Returns a common parameter: a header with signature V3, else a parameter like any other.
    fn common(&self, header: &str, parameter: &'static str) -> Result<&str, ServiceError> {
        let value = if self.is_acs3() { self.request.header(header) } else { self.find(parameter) };
        value.filter(|value| !value.is_empty()).ok_or_else(|| ServiceError::missing(parameter))
    }

    pub(super) fn action(&self) -> Result<&str, ServiceError> {
        self.common("x-acs-action", "Action")
    }

    pub(super) fn version(&self) -> Result<&str, ServiceError> {
        self.common("x-acs-version", "Version")
    }

    /// Returns true if the answer is to be JSON. Signature V3 answers in JSON, the RPC signature in XML unless asked.
    pub(super) fn wants_json(&self) -> bool {
        match self.find("Format") {
            Some(format) => format.eq_ignore_ascii_case("json"),
            None => self.is_acs3(),
        }
    }

    pub(super) fn check_method(&self) -> Result<(), ServiceError> {
        match self.request.method {
            "GET" | "POST" => Ok(()),
            _ => Err(ServiceError::METHOD_NOT_SUPPORTED),
        }
    }

    /// Checks that all is there that a signature needs.
    pub(super) fn check_common_parameters(&self) -> Result<(), ServiceError> {
        self.common("x-acs-date", "Timestamp")?;
        self.common("x-acs-signature-nonce", "SignatureNonce")?;
        if self.is_acs3() {
            return self.authorization.as_ref().map(|_| ()).ok_or(ServiceError::INCOMPLETE_SIGNATURE);
        }
        for name in ["AccessKeyId", "Signature", "SignatureMethod", "SignatureVersion"] {
            self.parameter(name)?;
        }
        match self.find("SignatureMethod") {
            Some(rpc::ALGORITHM) => Ok(()),
            _ => Err(ServiceError::SIGNATURE_METHOD),
        }
    }

    /// Returns the claim, with the string that a right signature is made over.
    pub(super) fn claim(&self) -> Result<Claim<'_>, ServiceError> {
        let (date, nonce) =
            (self.common("x-acs-date", "Timestamp")?, self.common("x-acs-signature-nonce", "SignatureNonce")?);
        let Some(authorization) = &self.authorization else {
            return Ok(Claim {
                access_key_id: self.parameter("AccessKeyId")?,
                signature: self.parameter("Signature")?,
                security_token: self.find("SecurityToken"),
                date,
                nonce,
                string_to_sign: self.rpc_string_to_sign(),
                sign: rpc::signature,
            });
        };
        Ok(Claim {
            access_key_id: authorization.credential,
            signature: authorization.signature,
            security_token: self.request.header("x-acs-security-token"),
            date,
            nonce,
            string_to_sign: self.acs3_string_to_sign(authorization.signed_headers),
            sign: acs3::signature,
        })
    }

    fn rpc_string_to_sign(&self) -> String {
        // Whatever travelled with the call is signed, in the query or in the body; once, if a client sends it in both.
        let mut parameters: Vec<Pair<'_>> =
            self.query.iter().chain(&self.form).map(pair).filter(|(name, _)| *name != "Signature").collect();
        parameters.sort_unstable();
        parameters.dedup();
        rpc::string_to_sign(self.request.method, &rpc::canonicalized_query(&parameters))
    }

    fn acs3_string_to_sign(&self, signed_headers: &str) -> String {
        let headers: Vec<Pair<'_>> = signed_headers
            .split(';')
            .flat_map(|name| {
                let of_name = move |(header, _): &&(String, String)| header.eq_ignore_ascii_case(name);
                self.request.headers.iter().filter(of_name).map(move |(_, value)| (name, value.as_str()))
            })
            .collect();
        let query: Vec<Pair<'_>> = self.query.iter().map(pair).collect();
        let canonical_request = acs3::canonical_request(
            self.request.method,
            &acs3::canonical_query_string(&query),
            &acs3::canonical_headers(&headers),
            &acs3::hash(self.request.body),
        );
        acs3::string_to_sign(&acs3::hash(canonical_request.as_bytes()))
    }
}

fn pair<'p>((name, value): &'p (Cow<'_, str>, Cow<'_, str>)) -> Pair<'p> {
    (name, value)
}
