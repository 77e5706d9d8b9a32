//! A request as it travels: taken apart, and its signature made anew from what came.

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
