//! Percent-encoding as the signatures require it.

use super::Pair;

/// Encodes the UTF-8 bytes of a text by RFC 3986: all but its unreserved characters (section 2.3), a space as `%20`, hexadecimal
/// digits in upper case.
#[must_use]
pub fn percent_encode(text: &str) -> String {
    let mut encoded = Encoder::new(text.len());
    encoded.append(text);
    encoded.finish()
}

/// Joins encoded `name=value` pairs with `&`, in the order they have.
pub(super) fn join(pairs: &[Pair<'_>]) -> String {
    let mut query = Encoder::new(pairs.iter().map(|(name, value)| name.len() + value.len() + 2).sum());
    for (name, value) in pairs {
        if query.length > 0 {
            query.mark(b'&');
        }
        query.append(name);
        query.mark(b'=');
        query.append(value);
    }
    query.finish()
}

/// Sorts pairs by the bytes of their names, and encodes and joins them: the canonical form of either signature.
pub(super) fn canonical_query(pairs: &[Pair<'_>]) -> String {
    let mut sorted = pairs.to_vec();
    sorted.sort_unstable();
    join(&sorted)
}

/// The encoded form of a byte: up to three bytes, then how many of them count. All four are copied as one word.
type Encoded = [u8; 4];

/// Source: RFC 3986, section 2.3.
static ENCODED: [Encoded; 256] = {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let mut encoded = [[0; 4]; 256];
    let mut byte = 0;
    while byte < 256 {
        encoded[byte] = [b'%', DIGITS[byte >> 4], DIGITS[byte & 15], 3];
        byte += 1;
    }
    let unreserved = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    let mut at = 0;
    while at < unreserved.len() {
        encoded[unreserved[at] as usize] = [unreserved[at], 0, 0, 1];
        at += 1;
    }
    encoded
};

/// A text on its way to being encoded.
///
/// `percent-encoding` yields a slice for each encoded character and for each run between two. In JSON these are one or two
/// characters long, and a table without branches is several times faster.
struct Encoder {
    bytes: Vec<u8>,
    length: usize,
}

impl Encoder {
    /// Returns room for a text of so many bytes, all of which may become three, and for the end of the last word.
    fn new(length: usize) -> Self {
        Self { bytes: vec![0; 3 * length + 1], length: 0 }
    }

    fn append(&mut self, text: &str) {
        for &byte in text.as_bytes() {
            let encoded = ENCODED[usize::from(byte)];
            self.bytes[self.length..self.length + 4].copy_from_slice(&encoded);
            self.length += usize::from(encoded[3]);
        }
    }

    fn mark(&mut self, mark: u8) {
        self.bytes[self.length] = mark;
        self.length += 1;
    }

    fn finish(mut self) -> String {
        self.bytes.truncate(self.length);
        String::from_utf8(self.bytes).expect("what is encoded is ASCII")
    }
}
