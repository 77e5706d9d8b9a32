//! Putting texts together without the formatting machinery, which is a tenth of a small WebAssembly module.

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
