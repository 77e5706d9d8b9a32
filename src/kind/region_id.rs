//! `RegionId`.

use crate::issue::{Findings, IssueCode, Path, Received, nearest};
use crate::region;
use crate::text::number;
use crate::value::Value;

/// The most characters of a `RegionId`. Source: wire, it is one label of the host name.
pub const LENGTH: usize = 63;

/// Checks a region ID against the table of regions.
pub(crate) fn check<'v>(value: &'v Value<'_>, at: &Path<'_>, found: &mut Findings) -> Option<&'v str> {
    let id = check_form(value, at, found)?;
    if !is_label(id) {
        return Some(id);
    }
    if let Some(region_id) = of_another_product(id) {
        let expected = ["RegionId must be a region ID without the name of a product"];
        let meant = nearest(region_id, &mut region::ids());
        found.misspelt(at, IssueCode::WrongPrefix, &expected, Received::Quoted(id), meant);
    } else if !region::is_known(id) {
        let meant = nearest(id, &mut region::ids());
        found.warning(at, IssueCode::UnknownRegion, &["RegionId is not a known region"], Received::Quoted(id), meant);
    }
    Some(id)
}

/// Checks the form of a region ID. Source: reference; the characters: wire, as it becomes part of a host name.
pub(crate) fn check_form<'v>(value: &'v Value<'_>, at: &Path<'_>, found: &mut Findings) -> Option<&'v str> {
    let id = value.required(&["RegionId must be a region ID such as \"cn-hangzhou\""], at, found)?;
    if !has_allowed_characters(id) {
        let expected = ["RegionId must contain lowercase letters, digits and \"-\" only, and start with a letter"];
        found.issue(at, IssueCode::InvalidCharacters, &expected, Received::Quoted(id));
    } else if id.len() > LENGTH {
        let most = number(LENGTH);
        let expected = ["RegionId must have at most ", &most, " characters"];
        found.issue(at, IssueCode::TooLong, &expected, Received::Count(id.len()));
    }
    Some(id)
}

/// Returns the part after a product's name, as in the hosts of other products: `oss-cn-hangzhou`.
fn of_another_product(id: &str) -> Option<&str> {
    let (product, region_id) = id.split_once('-')?;
    (product == "oss" || region::is_known(region_id)).then_some(region_id)
}

fn has_allowed_characters(id: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    id.bytes().all(allowed) && id.starts_with(|first: char| first.is_ascii_lowercase())
}

/// Returns true for what can be one label of a host name.
pub(crate) fn is_label(id: &str) -> bool {
    has_allowed_characters(id) && id.len() <= LENGTH
}
