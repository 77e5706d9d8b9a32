//! Explains a signature mismatch: compares the server's string to sign with our own.

use serde::Serialize;

use crate::redact::redact;
use crate::text::split_at_first;

/// The text before the server's string to sign in a message.
const MARKER: &str = "string to sign is:";

/// The length limit of each side of a difference, in UTF-16 code units.
const SHOWN: usize = 40;

/// The explanation of a signature error.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SignatureMismatch {
    /// The string that the server signed.
    pub server_string_to_sign: String,
    /// The cause, if our own string to sign is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cause: Option<MismatchCause>,
    /// The first difference between the strings, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_difference: Option<FirstDifference>,
}

/// The cause of a signature mismatch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum MismatchCause {
    /// The strings are equal, so the secret does not belong to the access key.
    Secret,
    /// The strings differ.
    String,
}

/// The first difference between two strings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FirstDifference {
    /// Its offset, in UTF-16 code units.
    pub offset: usize,
    /// The server's string from there.
    pub server: String,
    /// The client's string from there.
    pub client: String,
}

/// Reads the server's string to sign from an error message, if it has one, and compares it with `client`, our own.
pub(crate) fn find(message: &str, client: Option<&str>) -> Option<SignatureMismatch> {
    // ASCII lower case keeps every offset.
    let start = split_at_first(&message.to_ascii_lowercase(), MARKER)?.0.len() + MARKER.len();
    let server = message[start..].trim();
    if server.is_empty() {
        return None;
    }
    let agreeing = client.and_then(|client| agreeing(server, client));
    let cause = client.map(|_| if agreeing.is_some() { MismatchCause::String } else { MismatchCause::Secret });
    // The strings are compared with the token, and shown without it.
    let shown = redact(server);
    let first_difference = agreeing.zip(client).map(|(agreeing, client)| FirstDifference {
        offset: server.chars().take(agreeing).map(char::len_utf16).sum(),
        server: beginning(shown.chars().skip(agreeing)),
        client: beginning(redact(client).chars().skip(agreeing)),
    });
    Some(SignatureMismatch { server_string_to_sign: shown, cause, first_difference })
}

/// Returns how many characters agree, if the texts differ.
fn agreeing(server: &str, client: &str) -> Option<usize> {
    (server != client).then(|| server.chars().zip(client.chars()).take_while(|(ours, theirs)| ours == theirs).count())
}

/// Returns as many characters as fit.
fn beginning(characters: impl Iterator<Item = char>) -> String {
    let mut units = 0;
    let fits = |character: &char| {
        units += character.len_utf16();
        units <= SHOWN
    };
    characters.take_while(fits).collect()
}
