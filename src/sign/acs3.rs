//! Signature V3, `ACS3-HMAC-SHA256`.

use std::borrow::Cow;

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

use super::{Pair, encode};
use crate::text::concat_str;

/// The name of the algorithm, which starts the string to sign and the `Authorization` header.
pub const ALGORITHM: &str = "ACS3-HMAC-SHA256";

/// The hash of a request without a body.
pub const EMPTY_PAYLOAD_HASH: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/// The parameters sorted by name, encoded, and joined: also the query of the URL.
#[must_use]
pub fn canonical_query_string(parameters: &[Pair<'_>]) -> String {
    encode::canonical_query(parameters)
}

/// The signed headers, in the two forms that the signature uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CanonicalHeaders {
    /// A line for each header, sorted: the name in lower case, a colon, the trimmed value.
    pub lines: String,
    /// The names alone, joined by semicolons.
    pub signed_headers: String,
}

/// Sorts the headers by name. The values of a repeated header are sorted and joined by commas.
#[must_use]
pub fn canonical_headers(headers: &[Pair<'_>]) -> CanonicalHeaders {
    let mut sorted: Vec<(Cow<'_, str>, &str)> =
        headers.iter().map(|(name, value)| (lower_case(name), value.trim())).collect();
    sorted.sort_unstable();
    let mut canonical =
        CanonicalHeaders { lines: String::with_capacity(512), signed_headers: String::with_capacity(128) };
    for same_name in sorted.chunk_by(|(one, _), (next, _)| one == next) {
        let name = &same_name[0].0;
        if !canonical.lines.is_empty() {
            canonical.signed_headers.push(';');
        }
        canonical.signed_headers.push_str(name);
        canonical.lines.push_str(name);
        for (index, (_, value)) in same_name.iter().enumerate() {
            canonical.lines.push(if index == 0 { ':' } else { ',' });
            canonical.lines.push_str(value);
        }
        canonical.lines.push('\n');
    }
    canonical
}

fn lower_case(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) { name.to_ascii_lowercase().into() } else { name.into() }
}

/// The canonical request: what is signed, in readable form.
#[must_use]
pub fn canonical_request(
    method: &str,
    canonical_query_string: &str,
    headers: &CanonicalHeaders,
    hashed_payload: &str,
) -> String {
    let CanonicalHeaders { lines, signed_headers } = headers;
    [method, "/", canonical_query_string, lines, signed_headers, hashed_payload].join("\n")
}

/// The string to sign: the algorithm and the hash of the canonical request.
#[must_use]
pub fn string_to_sign(hashed_canonical_request: &str) -> String {
    [ALGORITHM, hashed_canonical_request].join("\n")
}

/// The signature: HMAC-SHA256 of the string to sign, in hexadecimal digits.
///
/// # Panics
///
/// Never: HMAC takes keys of any length.
#[must_use]
pub fn signature(access_key_secret: &str, string_to_sign: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(access_key_secret.as_bytes()).expect("HMAC takes keys of any length");
    mac.update(string_to_sign.as_bytes());
    hex(&mac.finalize().into_bytes())
}

/// The value of the `Authorization` header.
#[must_use]
pub fn authorization(access_key_id: &str, signed_headers: &str, signature: &str) -> String {
    let credential = concat_str(&[ALGORITHM, " Credential=", access_key_id]);
    concat_str(&[&credential, ",SignedHeaders=", signed_headers, ",Signature=", signature])
}

/// The SHA-256 of a body or a text, in hexadecimal digits.
#[must_use]
pub fn hash(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Writes bytes in hexadecimal digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    let mut text = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        text.push(DIGITS[usize::from(byte >> 4)]);
        text.push(DIGITS[usize::from(byte & 15)]);
    }
    text
}
