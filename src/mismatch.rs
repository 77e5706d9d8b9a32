//! Why a signature does not match: the server's string to sign held against our own.

use serde::Serialize;

use crate::redact::redact;
use crate::text::split_at_first;

/// What a message has before the server's string to sign.
const MARKER: &str = "string to sign is:";

/// The most UTF-16 code units of either side that a difference shows.
const SHOWN: usize = 40;

/// What a signature error tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SignatureMismatch {
    /// The string that the server signed.
    pub server_string_to_sign: String,
    /// Where the fault lies, if our own string to sign is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cause: Option<MismatchCause>,
    /// Where the strings part, if they do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_difference: Option<FirstDifference>,
}

/// Where the fault lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum MismatchCause {
    /// The strings agree: the secret is not the key's.
    Secret,
    /// The strings differ.
    String,
}

/// The place where two strings part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FirstDifference {
    /// How many UTF-16 code units agree.
    pub offset: usize,
    /// What the server has from there.
    pub server: String,
    /// What the client has from there.
    pub client: String,
}

/// Reads the server's string to sign out of an error message; none if there is none. `client` is our own.
pub(crate) fn find(message: &str, client: Option<&str>) -> Option<SignatureMismatch> {
    // ASCII lower case keeps every offset.
    let start = split_at_first(&message.to_ascii_lowercase(), MARKER)?.0.len() + MARKER.len();
    let server = message[start..].trim();
    if server.is_empty() {
        return None;
    }
    let agreeing = client.and_then(|client| agreeing(server, client));
    let cause = client.map(|_| if agreeing.is_some() { MismatchCause::String } else { MismatchCause::Secret });
    // What is shown of either string hides the token, and what is compared does not.
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
