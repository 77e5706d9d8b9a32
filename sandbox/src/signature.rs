//! The signature of a call, and the string to sign that it must match.

use std::borrow::Cow;

use slb_backend_servers::sign::{Pair, acs3, rpc};

use crate::error::ServiceError;
use crate::wire::Call;

/// The headers that signature V3 must cover. Every other `x-acs-` header must be covered, too, if it is sent.
const COVERED: [&str; 6] =
    ["host", "x-acs-action", "x-acs-content-sha256", "x-acs-date", "x-acs-signature-nonce", "x-acs-version"];

/// The `Authorization` header of signature V3, taken apart.
pub(crate) struct Authorization<'a> {
    credential: &'a str,
    signed_headers: &'a str,
    signature: &'a str,
}

impl<'a> Authorization<'a> {
    pub(crate) fn read(header: &'a str) -> Option<Self> {
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

    fn covers(&self, name: &str) -> bool {
        self.signed_headers.split(';').any(|signed| signed.eq_ignore_ascii_case(name))
    }
}

/// A claim to a signature, and what it rests on.
pub(crate) struct Claim<'a> {
    pub(crate) access_key_id: &'a str,
    pub(crate) signature: &'a str,
    pub(crate) security_token: Option<&'a str>,
    pub(crate) date: &'a str,
    pub(crate) nonce: &'a str,
    pub(crate) string_to_sign: String,
    pub(crate) sign: fn(&str, &str) -> String,
}

impl Call<'_> {
    /// Checks that nothing that a signature needs is missing.
    pub(crate) fn check_common_parameters(&self) -> Result<(), ServiceError> {
        self.common("x-acs-date", "Timestamp")?;
        self.common("x-acs-signature-nonce", "SignatureNonce")?;
        if self.is_acs3() {
            let authorization = self.authorization.as_ref().ok_or(ServiceError::INCOMPLETE_SIGNATURE)?;
            return self.check_covered(authorization);
        }
        for name in ["AccessKeyId", "Signature", "SignatureMethod", "SignatureVersion"] {
            self.parameter(name)?;
        }
        match self.find("SignatureMethod") {
            Some(rpc::ALGORITHM) => Ok(()),
            _ => Err(ServiceError::SIGNATURE_METHOD),
        }
    }

    /// Checks that the signature covers the headers that decide what the call does, and for whom.
    fn check_covered(&self, authorization: &Authorization<'_>) -> Result<(), ServiceError> {
        let demanded =
            COVERED.into_iter().all(|name| authorization.covers(name) && self.request.header(name).is_some());
        let is_bare = |name: &str| name.to_ascii_lowercase().starts_with("x-acs-") && !authorization.covers(name);
        if demanded && !self.request.headers.iter().any(|(name, _)| is_bare(name)) {
            return Ok(());
        }
        Err(ServiceError::INCOMPLETE_SIGNATURE)
    }

    /// Returns the claim, with the string that a right signature is made over.
    pub(crate) fn claim(&self) -> Result<Claim<'_>, ServiceError> {
        let date = self.common("x-acs-date", "Timestamp")?;
        let nonce = self.common("x-acs-signature-nonce", "SignatureNonce")?;
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
        let hashed_payload = acs3::hash(self.request.body);
        let string_to_sign = self.acs3_string_to_sign(authorization.signed_headers, &hashed_payload);
        // The gateway does not admit a body other than the one that was signed.
        if self.request.header("x-acs-content-sha256") != Some(&*hashed_payload) {
            return Err(ServiceError::signature_does_not_match(&string_to_sign));
        }
        Ok(Claim {
            access_key_id: authorization.credential,
            signature: authorization.signature,
            security_token: self.request.header("x-acs-security-token"),
            date,
            nonce,
            string_to_sign,
            sign: acs3::signature,
        })
    }

    fn rpc_string_to_sign(&self) -> String {
        // Every parameter is signed, in the query or in the body; once, if a client sends it in both.
        let mut parameters: Vec<Pair<'_>> =
            self.query.iter().chain(&self.form).map(pair).filter(|(name, _)| *name != "Signature").collect();
        parameters.sort_unstable();
        parameters.dedup();
        rpc::string_to_sign(self.request.method, &rpc::canonicalized_query(&parameters))
    }

    fn acs3_string_to_sign(&self, signed_headers: &str, hashed_payload: &str) -> String {
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
            hashed_payload,
        );
        acs3::string_to_sign(&acs3::hash(canonical_request.as_bytes()))
    }
}

fn pair<'p>((name, value): &'p (Cow<'_, str>, Cow<'_, str>)) -> Pair<'p> {
    (name, value)
}
