//! Hides what a service quotes of a caller's request: the security token, by the name of its parameter.

/// How the value of the token begins, in each form that a request or a string to sign has.
const MARKERS: [&str; 5] =
    ["securitytoken=", "securitytoken%3d", "securitytoken%253d", "x-acs-security-token:", "\"securitytoken\":\""];

/// Puts an asterisk in the place of each character of a token, so that offsets in the text stay what they are.
pub(crate) fn redact(text: &str) -> String {
    let mut spans = spans(text).into_iter().peekable();
    let hide = |(at, character)| {
        while spans.next_if(|&(_, end)| end <= at).is_some() {}
        if spans.peek().is_some_and(|&(start, _)| start <= at) { '*' } else { character }
    };
    text.char_indices().map(hide).collect()
}

/// Returns where tokens stand, as offsets in bytes, in order.
fn spans(text: &str) -> Vec<(usize, usize)> {
    // ASCII lower case keeps every offset.
    let lower = text.to_ascii_lowercase();
    let mut spans = Vec::new();
    for marker in MARKERS {
        let mut from = 0;
        while let Some(found) = position(&lower[from..], marker) {
            let start = from + found + marker.len();
            let rest = &lower[start..];
            let end = rest.find(is_end).unwrap_or(rest.len());
            // In an encoded string an ampersand is `%26`, or `%2526` where it was encoded twice.
            let end = ["%26", "%2526"].iter().filter_map(|mark| position(&rest[..end], mark)).fold(end, usize::min);
            spans.push((start, start + end));
            from = start + end;
        }
    }
    spans.sort_unstable();
    spans
}

fn is_end(character: char) -> bool {
    character == '&' || character == '"' || character == '\'' || character == '<' || character.is_whitespace()
}

fn position(text: &str, pattern: &str) -> Option<usize> {
    crate::text::split_at_first(text, pattern).map(|(before, _)| before.len())
}
