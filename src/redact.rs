//! Hides what a service quotes of a caller's request: the security token, by the name of its parameter or header.

/// The names that a token goes by.
const NAMES: [&str; 2] = ["SecurityToken", "Security-Token"];

/// How a value is written, and so where it ends.
#[derive(Clone, Copy)]
enum Form {
    /// In a query, or in one that was percent-encoded that many times more: up to the next parameter.
    Query(usize),
    /// In quotes, as in JSON: up to the same quote.
    Quoted(char),
    /// In an element of XML: up to the next tag.
    Element,
    /// In a header: up to the end of the word.
    Header,
}

/// Puts an asterisk in the place of each character of a token, so that offsets in the text stay what they are.
///
/// Takes a time that is linear in the length of the text, whatever is in it.
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

/// Returns where the name ends that stands at an offset, if one does.
fn name_at(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let ends = NAMES.iter().map(|name| (name, at + name.len()));
    let mut standing =
        ends.filter(|&(name, end)| bytes.get(at..end).is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes())));
    standing.next().map(|(_, end)| end)
}

/// Returns where the value of a name begins, and its form, if the name has one.
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

/// Returns how many times a character was encoded that the text begins with, and its length: 1 for `%3d`, 2 for `%253d`.
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

/// Returns how many bytes the value has that the text begins with.
fn length(text: &str, form: Form) -> usize {
    let ends = |(at, character): &(usize, char)| match (form, character) {
        (Form::Query(level), '%') => encoded(&text[*at..], "26").is_some_and(|(found, _)| found == level),
        (Form::Query(_), '&' | '"' | '\'' | '<' | '\\') | (Form::Element, '<') => true,
        (Form::Quoted(quote), character) => *character == quote,
        (Form::Query(_) | Form::Element | Form::Header, character) => character.is_whitespace(),
    };
    text.char_indices().find(ends).map_or(text.len(), |(at, _)| at)
}
