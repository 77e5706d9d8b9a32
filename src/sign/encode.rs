//! Percent-encoding as the signatures want it.

use super::Pair;

/// Encodes the UTF-8 bytes of a text by RFC 3986: all but its unreserved characters (section 2.3), a space as `%20`, hexadecimal
/// digits in upper case.
#[must_use]
pub fn percent_encode(text: &str) -> String {
    let mut encoded = Vec::with_capacity(text.len() * 3);
    append(text, &mut encoded);
    into_string(encoded)
}

/// Joins encoded `name=value` pairs with `&`, in the order they have.
pub(super) fn join(pairs: &[Pair<'_>]) -> String {
    // Room for all of it: to grow on the way costs more than to encode.
    let longest = pairs.iter().map(|(name, value)| 3 * (name.len() + value.len()) + 2).sum();
    let mut query = Vec::with_capacity(longest);
    for (name, value) in pairs {
        if !query.is_empty() {
            query.push(b'&');
        }
        append(name, &mut query);
        query.push(b'=');
        append(value, &mut query);
    }
    into_string(query)
}

/// Sorts pairs by the bytes of their names, and encodes and joins them: the canonical form of either signature.
pub(super) fn canonical_query(pairs: &[Pair<'_>]) -> String {
    let mut sorted = pairs.to_vec();
    sorted.sort_unstable();
    join(&sorted)
}

// `percent-encoding` hands out a slice for each character that it encodes and for each run between two: on JSON, where these are
// one or two characters long, that takes three times as long.
fn append(text: &str, encoded: &mut Vec<u8>) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let digit = |half: u8| DIGITS[usize::from(half)];
    for &byte in text.as_bytes() {
        if UNRESERVED[usize::from(byte)] {
            encoded.push(byte);
        } else {
            encoded.extend_from_slice(&[b'%', digit(byte >> 4), digit(byte & 15)]);
        }
    }
}

/// Source: RFC 3986, section 2.3.
const UNRESERVED: [bool; 256] = {
    let mut unreserved = [false; 256];
    let mut byte: u8 = 0;
    while byte < 128 {
        unreserved[byte as usize] = byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
        byte += 1;
    }
    unreserved
};

fn into_string(ascii: Vec<u8>) -> String {
    String::from_utf8(ascii).unwrap_or_default()
}
