//! Both signatures once more, as their documentation reads: plain, slow, and without a line of the core. Only the primitives are
//! those of a library.

use std::collections::BTreeMap;
use std::fmt::Write;

use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use sha2::{Digest, Sha256};

/// A name and a value.
pub type Pair<'a> = (&'a str, &'a str);

/// Encodes all but the unreserved characters of RFC 3986.
#[must_use]
pub fn encode(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => encoded.push(char::from(byte)),
            _ => write!(encoded, "%{byte:02X}").expect("a string takes all"),
        }
    }
    encoded
}

/// Sorts by name, encodes and joins.
#[must_use]
pub fn canonical_query(parameters: &[Pair<'_>]) -> String {
    let mut sorted: BTreeMap<&[u8], Vec<&[u8]>> = BTreeMap::new();
    for (name, value) in parameters {
        sorted.entry(name.as_bytes()).or_default().push(value.as_bytes());
    }
    let mut parts = Vec::new();
    for (name, mut values) in sorted {
        values.sort();
        for value in values {
            let text = |bytes| encode(std::str::from_utf8(bytes).expect("it came from a text"));
            parts.push(format!("{}={}", text(name), text(value)));
        }
    }
    parts.join("&")
}

/// The lines of the headers, and their names.
#[must_use]
pub fn canonical_headers(headers: &[Pair<'_>]) -> (String, String) {
    let mut sorted: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, value) in headers {
        let name = name.chars().map(|character| character.to_ascii_lowercase()).collect();
        sorted.entry(name).or_default().push(trim(value));
    }
    let mut lines = String::new();
    for (name, values) in &mut sorted {
        values.sort();
        lines.extend([name, ":", &values.join(","), "\n"]);
    }
    (lines, sorted.keys().cloned().collect::<Vec<_>>().join(";"))
}

fn trim(text: &str) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    while characters.last().is_some_and(|last| last.is_whitespace()) {
        characters.pop();
    }
    let first = characters.iter().position(|character| !character.is_whitespace()).unwrap_or(characters.len());
    characters[first..].iter().collect()
}

/// The stages of a signature, in the order they come about.
#[derive(Debug, PartialEq, Eq)]
pub struct Stages {
    /// The canonical request, or the canonicalized query.
    pub canonical: String,
    /// What is signed.
    pub string_to_sign: String,
    /// The signature.
    pub signature: String,
}

/// Signature V3.
#[must_use]
pub fn acs3(method: &str, query: &[Pair<'_>], headers: &[Pair<'_>], payload: &[u8], secret: &str) -> Stages {
    let (lines, names) = canonical_headers(headers);
    let query = canonical_query(query);
    let canonical = format!("{method}\n/\n{query}\n{lines}\n{names}\n{}", sha256(payload));
    let string_to_sign = format!("ACS3-HMAC-SHA256\n{}", sha256(canonical.as_bytes()));
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("a key of any length");
    mac.update(string_to_sign.as_bytes());
    let signature = hex(&mac.finalize().into_bytes());
    Stages { canonical, string_to_sign, signature }
}

/// The RPC signature.
#[must_use]
pub fn rpc(method: &str, parameters: &[Pair<'_>], secret: &str) -> Stages {
    let canonical = canonical_query(parameters);
    let string_to_sign = format!("{method}&%2F&{}", encode(&canonical));
    let mut mac = Hmac::<Sha1>::new_from_slice(format!("{secret}&").as_bytes()).expect("a key of any length");
    mac.update(string_to_sign.as_bytes());
    let signature = base64(&mac.finalize().into_bytes());
    Stages { canonical, string_to_sign, signature }
}

/// SHA-256 in hexadecimal digits.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(half.into(), 16).expect("half a byte");
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// Base64, bit by bit.
#[must_use]
pub fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bits: Vec<u8> = bytes.iter().flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1)).collect();
    let mut text = String::new();
    for six in bits.chunks(6) {
        let index = (0..6).fold(0, |index, at| 2 * index + six.get(at).copied().unwrap_or(0));
        text.push(char::from(ALPHABET[usize::from(index)]));
    }
    while !text.len().is_multiple_of(4) {
        text.push('=');
    }
    text
}
