//! Joins and splits texts without the formatting machinery and the two-way search of the standard library, which add several
//! kilobytes to a WebAssembly module.

/// Joins pieces.
pub(crate) fn concat_str(pieces: &[&str]) -> String {
    let mut text = String::new();
    append(&mut text, pieces);
    text
}

/// Adds pieces to the end of a text.
pub(crate) fn append(text: &mut String, pieces: &[&str]) {
    text.reserve(pieces.iter().map(|piece| piece.len()).sum());
    for piece in pieces {
        text.push_str(piece);
    }
}

/// Writes a number in decimal digits.
pub(crate) fn number(number: impl TryInto<u64>) -> String {
    itoa::Buffer::new().format(number.try_into().unwrap_or(u64::MAX)).to_owned()
}

/// Splits a text at the first occurrence of another one.
pub(crate) fn split_at_first<'t>(text: &'t str, separator: &str) -> Option<(&'t str, &'t str)> {
    let start = text.as_bytes().windows(separator.len()).position(|window| window == separator.as_bytes())?;
    Some((&text[..start], &text[start + separator.len()..]))
}
