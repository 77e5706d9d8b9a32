//! Why a signature does not match: the server's string to sign held against our own.

use serde::Serialize;

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
    let first_difference = client.and_then(|client| first_difference(server, client));
    let cause = client.map(|_| match first_difference {
        Some(_) => MismatchCause::String,
        None => MismatchCause::Secret,
    });
    Some(SignatureMismatch { server_string_to_sign: server.to_owned(), cause, first_difference })
}

fn first_difference(server: &str, client: &str) -> Option<FirstDifference> {
    if server == client {
        return None;
    }
    let agree = server.char_indices().zip(client.chars()).find(|((_, ours), theirs)| ours != theirs);
    let at = agree.map_or(server.len().min(client.len()), |((at, _), _)| at);
    Some(FirstDifference {
        offset: server[..at].encode_utf16().count(),
        server: beginning(&server[at..]),
        client: beginning(&client[at..]),
    })
}

/// Returns as many characters as fit.
fn beginning(text: &str) -> String {
    let mut units = 0;
    text.chars()
        .take_while(|character| {
            units += character.len_utf16();
            units <= SHOWN
        })
        .collect()
}
