//! Names of groups, and descriptions of servers.

use std::ops::RangeInclusive;

use super::check_length;
use crate::issue::{Findings, IssueCode, Path, Received};
use crate::value::Value;

/// The length, in Unicode scalar values. Source: reference, "1 to 80 characters in length".
pub const LENGTH: RangeInclusive<usize> = 1..=80;

/// What a name holds besides letters, digits and Chinese characters. Source: reference.
pub const MARKS: [char; 4] = ['-', '/', '.', '_'];

/// Chinese characters: the ideographs of Unicode's Han script. Source: Chinese reference, "中文".
pub const CHINESE_CHARACTERS: [RangeInclusive<char>; 8] = [
    '\u{3005}'..='\u{3007}',
    '\u{3400}'..='\u{4DBF}',
    '\u{4E00}'..='\u{9FFF}',
    '\u{F900}'..='\u{FAD9}',
    '\u{20000}'..='\u{2A6DF}',
    '\u{2A700}'..='\u{2EE5D}',
    '\u{2F800}'..='\u{2FA1D}',
    '\u{30000}'..='\u{323AF}',
];

/// Checks the value of a parameter that is a name.
pub(crate) fn check_value<'v>(
    name: &str,
    value: &'v Value<'_>,
    at: &Path<'_>,
    found: &mut Findings,
) -> Option<&'v str> {
    let text = value.required(&[name, " must be a string"], at, found)?;
    check(name, text, at, found);
    Some(text)
}

/// "1 to 80 characters in length, and can contain letters, digits, hyphens, forward slashes, periods, and underscores."
/// Source: reference; Chinese characters: Chinese reference.
pub(crate) fn check(name: &str, text: &str, at: &Path<'_>, found: &mut Findings) {
    check_length(name, text, &LENGTH, at, found);
    if let Some(stray) = text.chars().find(|&character| !is_allowed(character)) {
        let expected = [name, " must contain letters, digits, \"-\", \"/\", \".\", \"_\" and Chinese characters only"];
        let mut stray_text = [0; 4];
        let received = Received::Quoted(stray.encode_utf8(&mut stray_text));
        found.issue(at, IssueCode::InvalidCharacters, &expected, received);
    }
}

fn is_allowed(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || MARKS.contains(&character)
        || CHINESE_CHARACTERS.iter().any(|range| range.contains(&character))
}
