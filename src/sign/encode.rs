//! Percent-encoding as the signatures want it.

use std::fmt::Display;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// All but the unreserved characters of RFC 3986, section 2.3.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// Encodes the UTF-8 bytes of a text by RFC 3986: a space is `%20`, hexadecimal digits are upper case.
pub fn percent_encode(text: &str) -> impl Display + Iterator<Item = &str> {
    utf8_percent_encode(text, RESERVED)
}

/// Joins encoded `name=value` pairs with `&`, in the order they have.
pub(super) fn join(pairs: &[super::Pair<'_>]) -> String {
    let mut query = String::new();
    for (name, value) in pairs {
        if !query.is_empty() {
            query.push('&');
        }
        query.extend(percent_encode(name));
        query.push('=');
        query.extend(percent_encode(value));
    }
    query
}

/// Sorts pairs by the bytes of their names, and encodes and joins them: the canonical form of either signature.
pub(super) fn canonical_query(pairs: &[super::Pair<'_>]) -> String {
    let mut sorted = pairs.to_vec();
    sorted.sort_unstable();
    join(&sorted)
}
