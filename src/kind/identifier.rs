//! IDs of groups and load balancers.

use super::unfit_identifier;
use crate::issue::{Findings, IssueCode, Path, Received};
use crate::value::Value;

/// A kind of ID and its prefix.
#[derive(Debug)]
pub(crate) struct Identifier {
    pub(crate) what: &'static str,
    pub(crate) prefix: &'static str,
    pub(crate) example: &'static str,
    /// Whether an ID with another prefix is refused, not only warned of.
    pub(crate) is_strict: bool,
}

/// Source: every example of the reference.
pub(crate) const V_SERVER_GROUP: Identifier =
    Identifier { what: "vServer group", prefix: "rsp-", example: "rsp-cige6j5e7p", is_strict: true };

/// Source: every example of the reference. IDs of old load balancers have other prefixes.
pub(crate) const LOAD_BALANCER: Identifier =
    Identifier { what: "load balancer", prefix: "lb-", example: "lb-bp1b6c719dfa08ex", is_strict: false };

/// Checks an ID.
pub(crate) fn check<'v>(
    name: &str,
    identifier: &Identifier,
    value: &'v Value<'_>,
    at: &Path<'_>,
    found: &mut Findings,
) -> Option<&'v str> {
    let Identifier { what, prefix, example, is_strict } = identifier;
    let id = value.required(&[name, " must be a ", what, " ID such as \"", example, "\""], at, found)?;
    if let Some((code, because)) = unfit_identifier(id) {
        found.issue(at, code, &[name, because], Received::Quoted(id));
    } else if !id.starts_with(prefix) || id.len() == prefix.len() {
        if *is_strict {
            let expected = [name, " must be \"", prefix, "\" followed by an ID"];
            found.issue(at, IssueCode::WrongPrefix, &expected, Received::Quoted(id));
        } else {
            let expected = [name, " does not start with \"", prefix, "\""];
            found.warning(at, IssueCode::UnknownPrefix, &expected, Received::Quoted(id), None);
        }
    }
    Some(id)
}
