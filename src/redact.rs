//! Hides the security token where a service quotes the request. It is found by the name of its parameter or header.

/// The names of the token's parameter and header.
const NAMES: [&str; 2] = ["SecurityToken", "Security-Token"];

/// How a value is written, which decides where it ends.
#[derive(Clone, Copy)]
enum Form {
    /// In a query, percent-encoded this many more times: up to the next parameter.
    Query(usize),
    /// In quotes, as in JSON: up to the same quote.
    Quoted(char),
    /// In an element of XML: up to the next tag.
    Element,
    /// In a header: up to the end of the word.
    Header,
}

/// Replaces each character of a token by an asterisk, so that offsets in the text stay valid.
///
/// The time is linear in the length of any text.
pub(crate) fn redact(text: &str) -> String {
    let mut redacted = String::with_capacity(text.len());
    let mut kept = 0;
    let mut at = 0;
    while at < text.len() {
        let Some((start, form)) = name_at(text, at).and_then(|end| value_at(text, end)) else {
            at += 1;
            continue;
        };
        let end = start + length(&text[start..], form);
        redacted.push_str(&text[kept..start]);
        redacted.extend(text[start..end].chars().map(|_| '*'));
        (kept, at) = (end, end);
    }
    redacted.push_str(&text[kept..]);
    redacted
}

/// Returns the end of the name at an offset, if there is one.
fn name_at(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let ends = NAMES.iter().map(|name| (name, at + name.len()));
    let mut standing =
        ends.filter(|&(name, end)| bytes.get(at..end).is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes())));
    standing.next().map(|(_, end)| end)
}

/// Returns the start of the value after a name, and how it is written, if there is a value.
fn value_at(text: &str, after_name: usize) -> Option<(usize, Form)> {
    let rest = text[after_name..].trim_start_matches([' ', '\t', '\\', '"', '\'']);
    let (behind, form) = match rest.as_bytes().first()? {
        b'=' => (1, Form::Query(0)),
        b'%' => encoded(rest, "3d").map(|(level, length)| (length, Form::Query(level)))?,
        b'>' => (1, Form::Element),
        b':' => (1, Form::Header),
        _ => return None,
    };
    let rest = rest[behind..].trim_start_matches([' ', '\t', '\\']);
    let quote = rest.chars().next().filter(|first| matches!(first, '"' | '\''));
    let value = quote.map_or(rest, |quote| &rest[quote.len_utf8()..]);
    Some((text.len() - value.len(), quote.map_or(form, Form::Quoted)))
}

/// Returns how many times the first character of the text was encoded, and its length: 1 for `%3d`, 2 for `%253d`.
fn encoded(text: &str, digits: &str) -> Option<(usize, usize)> {
    let mut rest = text.strip_prefix('%')?;
    let mut level = 1;
    while let Some(inner) = rest.strip_prefix("25") {
        rest = inner;
        level += 1;
    }
    let found = rest.get(..digits.len())?;
    found.eq_ignore_ascii_case(digits).then(|| (level, text.len() - rest.len() + digits.len()))
}

/// Returns the length of the value at the start of the text, in bytes.
fn length(text: &str, form: Form) -> usize {
    let ends = |(at, character): &(usize, char)| match (form, character) {
        (Form::Query(level), '%') => encoded(&text[*at..], "26").is_some_and(|(found, _)| found == level),
        (Form::Query(_), '&' | '"' | '\'' | '<' | '\\') | (Form::Element, '<') => true,
        (Form::Quoted(quote), character) => *character == quote,
        (Form::Query(_) | Form::Element | Form::Header, character) => character.is_whitespace(),
    };
    text.char_indices().find(ends).map_or(text.len(), |(at, _)| at)
}
