//! Parses a request as received and recomputes its signature.

use slb_backend_servers::{SignedRequest, Timestamp};
use slb_backend_servers_sandbox::{HttpRequest, Outcome, Sandbox};

use crate::naive::{self, Pair};

/// What a query or a form holds.
pub type Parameters = Vec<(String, String)>;

/// Decodes a query or a form.
#[must_use]
pub fn decode(query: &[u8]) -> Parameters {
    let parts = query.split(|&byte| byte == b'&').filter(|part| !part.is_empty());
    let pair = |part: &[u8]| {
        let equals = part.iter().position(|&byte| byte == b'=');
        let (name, value) = equals.map_or((part, &[][..]), |at| (&part[..at], &part[at + 1..]));
        (decode_text(name), decode_text(value))
    };
    parts.map(pair).collect()
}

fn decode_text(text: &[u8]) -> String {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let [first, after @ ..] = rest {
        let digit = |at: usize| after.get(at).and_then(|&byte| char::from(byte).to_digit(16));
        match (first, digit(0), digit(1)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push(u8::try_from(16 * high + low).expect("two digits"));
                rest = &after[2..];
            }
            (b'+', ..) => {
                bytes.push(b' ');
                rest = after;
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A request that owns its parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wire {
    /// The method.
    pub method: String,
    /// The query.
    pub query: String,
    /// The headers.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Wire {
    /// Takes a request apart.
    #[must_use]
    pub fn of(request: &SignedRequest) -> Self {
        let (origin, query) = request.url.split_once("/?").unwrap_or((request.url.trim_end_matches('/'), ""));
        let mut headers: Vec<(String, String)> =
            request.headers.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        headers.push(("host".to_owned(), origin.split_once("://").expect("an origin").1.to_owned()));
        Self {
            method: request.method.to_owned(),
            query: query.to_owned(),
            headers,
            body: request.body.clone().unwrap_or_default().into_bytes(),
        }
    }

    /// Signs the parameters of this request, if `how` is "acs3" or "rpc". The parameter `Action` is the operation.
    #[must_use]
    pub fn signed(self, how: &str, (id, secret): (&str, &str), now: Timestamp, nonce: &str) -> Self {
        if !["acs3", "rpc"].contains(&how) {
            return self;
        }
        let action = self.parameter("Action").unwrap_or_default();
        let common = [
            "AccessKeyId",
            "Action",
            "Signature",
            "SignatureMethod",
            "SignatureNonce",
            "SignatureVersion",
            "Timestamp",
        ];
        let mut own = decode(self.query.as_bytes());
        own.extend(decode(&self.body));
        own.retain(|(name, _)| !common.contains(&name.as_str()) && name != "Version");
        let date = now.to_string();
        if how == "rpc" {
            let mut all = pairs(&own);
            all.extend(common.into_iter().zip([id, &action, "", "HMAC-SHA1", nonce, "1.0", &date]));
            all.push(("Version", "2014-05-15"));
            all.retain(|(name, _)| *name != "Signature");
            let signature = naive::rpc(&self.method, &all, secret).signature;
            all.push(("Signature", &signature));
            return Self { query: naive::canonical_query(&all), headers: Vec::new(), body: Vec::new(), ..self };
        }
        let query = pairs(&own);
        let hash = naive::sha256(b"");
        let mut headers = vec![
            ("host", "slb.aliyuncs.com"),
            ("x-acs-action", &action),
            ("x-acs-content-sha256", &hash),
            ("x-acs-date", &date),
            ("x-acs-signature-nonce", nonce),
            ("x-acs-version", "2014-05-15"),
        ];
        let signature = naive::acs3(&self.method, &query, &headers, b"", secret).signature;
        let (_, names) = naive::canonical_headers(&headers);
        let authorization = format!("ACS3-HMAC-SHA256 Credential={id},SignedHeaders={names},Signature={signature}");
        headers.push(("authorization", &authorization));
        let headers = headers.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        Self { query: naive::canonical_query(&query), headers, body: Vec::new(), ..self }
    }

    /// Returns the operation that is called.
    #[must_use]
    pub fn action(&self) -> Option<String> {
        match self.header("authorization") {
            Some(_) => self.header("x-acs-action").map(str::to_owned),
            None => self.parameter("Action"),
        }
    }

    /// Hands the request to a sandbox.
    pub fn send(&self, sandbox: &mut Sandbox, now: Timestamp, now_ms: i64) -> Outcome {
        let Self { method, query, headers, body } = self;
        sandbox.handle(&HttpRequest { method, query, headers, body }, now, now_ms, "request-1")
    }

    /// Returns the value of a header.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let same = |(header, _): &&(String, String)| header.to_ascii_lowercase() == name;
        self.headers.iter().find(same).map(|(_, value)| value.as_str())
    }

    /// The parameters, first those of the query.
    #[must_use]
    pub fn parameters(&self) -> Parameters {
        let mut parameters = decode(self.query.as_bytes());
        let kind = self.header("content-type").unwrap_or_default();
        if kind.trim_start().starts_with("application/x-www-form-urlencoded") {
            parameters.extend(decode(&self.body));
        }
        parameters
    }

    /// Returns the value of a parameter.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<String> {
        self.parameters().into_iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// Returns true if the request bears the signature that this secret makes of it.
    #[must_use]
    pub fn is_signed_by(&self, secret: &str) -> bool {
        match self.header("authorization") {
            Some(authorization) => self.has_acs3(authorization, secret),
            None => self.has_rpc(secret),
        }
    }

    fn has_acs3(&self, authorization: &str, secret: &str) -> bool {
        let field = |name: &str| {
            let fields = authorization.trim().strip_prefix("ACS3-HMAC-SHA256")?;
            fields.split(',').find_map(|field| field.trim().strip_prefix(name))
        };
        let (Some(names), Some(signature)) = (field("SignedHeaders="), field("Signature=")) else { return false };
        let mut signed: Vec<Pair<'_>> = Vec::new();
        for name in names.split(';') {
            for (header, value) in &self.headers {
                if header.eq_ignore_ascii_case(name) {
                    signed.push((name, value));
                }
            }
        }
        let query = decode(self.query.as_bytes());
        naive::acs3(&self.method, &pairs(&query), &signed, &self.body, secret).signature == signature
    }

    fn has_rpc(&self, secret: &str) -> bool {
        let mut parameters = self.parameters();
        let signature = self.parameter("Signature");
        parameters.retain(|(name, _)| name != "Signature");
        parameters.sort();
        parameters.dedup();
        Some(naive::rpc(&self.method, &pairs(&parameters), secret).signature) == signature
    }
}

/// Borrows pairs.
#[must_use]
pub fn pairs(parameters: &Parameters) -> Vec<Pair<'_>> {
    parameters.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}
