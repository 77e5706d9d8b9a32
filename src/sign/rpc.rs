//! The RPC signature 1.0, `HMAC-SHA1`.

use base64::prelude::{BASE64_STANDARD, Engine};
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use zeroize::Zeroizing;

use super::{Pair, encode, percent_encode};

/// The name of the algorithm, as the parameter `SignatureMethod` takes it.
pub const ALGORITHM: &str = "HMAC-SHA1";

/// The parameters, common ones and those of the operation, sorted by name, encoded, and joined.
#[must_use]
pub fn canonicalized_query(parameters: &[Pair<'_>]) -> String {
    encode::canonical_query(parameters)
}

/// The string to sign: the method, the path `/`, and the canonicalized query, each encoded.
#[must_use]
pub fn string_to_sign(method: &str, canonicalized_query: &str) -> String {
    [method, &percent_encode("/"), &percent_encode(canonicalized_query)].join("&")
}

/// The signature: HMAC-SHA1 of the string to sign, in Base64. The key is the secret with an ampersand.
///
/// # Panics
///
/// Never: HMAC takes keys of any length.
#[must_use]
pub fn signature(access_key_secret: &str, string_to_sign: &str) -> String {
    let key = Zeroizing::new([access_key_secret, "&"].concat());
    let mut mac = Hmac::<Sha1>::new_from_slice(key.as_bytes()).expect("HMAC takes keys of any length");
    mac.update(string_to_sign.as_bytes());
    BASE64_STANDARD.encode(mac.finalize().into_bytes())
}

/// The query, or the form body, as it is sent: the canonicalized query with the signature at its end.
#[must_use]
pub fn signed_query(canonicalized_query: &str, signature: &str) -> String {
    [canonicalized_query, &encode::join(&[("Signature", signature)])].join("&")
}
