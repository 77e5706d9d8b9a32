//! Lists of members: those that the service describes, and those of a plan.

use super::index::Index;
use super::member::Member;
use super::open::{Fields, items};
use crate::issue::{Findings, IssueCode, Path, Received};
use crate::json::Raw;
use crate::kind::{servers, string};
use crate::member::type_of_id;
use crate::text::number;

/// The fields of a member, in the order of an answer.
const FIELDS: [&str; 8] = ["ServerRegionId", "VbrId", "ServerId", "Port", "Weight", "Type", "ServerIp", "Description"];

/// Where a list of members is from, which decides what is demanded of it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// An answer: it may have more fields, and its texts are as the service knows them.
    Answer,
    /// `before` or `after` of a plan: what an answer said.
    Listed,
    /// What a plan sends: it obeys the rules of requests.
    Sent,
}

/// Reads the list of a field, each member once.
pub(super) fn read_members(
    fields: &Fields<'_>,
    name: &'static str,
    origin: Origin,
    found: &mut Findings,
) -> Vec<Member> {
    match fields.required(name, &Path::Root, found) {
        Some(value) => read_list(value, origin, &Path::Root.key(name), found),
        None => Vec::new(),
    }
}

/// Reads a list, each member once.
pub(super) fn read_list(value: Raw<'_>, origin: Origin, at: &Path<'_>, found: &mut Findings) -> Vec<Member> {
    let issues = found.issues.len();
    let mut members = Vec::new();
    for (position, value) in items(value, "members", at, found).into_iter().enumerate() {
        members.push(read_member(value, origin, &at.index(position), found));
    }
    // A member that cannot be read matches nothing.
    if found.issues.len() == issues {
        refuse_doubles(&members, at, found);
    }
    members
}

fn refuse_doubles(members: &[Member], at: &Path<'_>, found: &mut Findings) {
    let index = Index::new(members);
    for (position, member) in members.iter().enumerate() {
        if let Some(first) = index.same(member).filter(|&first| first < position) {
            let expected = [at.last_key(), " must list each member once: this is the same as [", &number(first), "]"];
            found.issue(&at.index(position), IssueCode::DuplicateMember, &expected, Received::Unsaid);
        }
    }
}

fn read_member(value: Raw<'_>, origin: Origin, at: &Path<'_>, found: &mut Findings) -> Member {
    let mut member = Member::default();
    let Some(fields) = Fields::expect(value, "a member", at, found) else { return member };
    if origin != Origin::Answer {
        fields.check_keys(&FIELDS, " is not a field of a member", at, found);
    }
    let issues = found.issues.len();
    if let Some(value) = required(&fields, "ServerId", at, found) {
        member.server_id = string(value, "ServerId", &at.key("ServerId"), found).unwrap_or_default().into();
    }
    let integer = |name, range, found: &mut Findings| {
        let value = required(&fields, name, at, found)?;
        servers::integer(value, range, &at.key(name), found)
    };
    let port = integer("Port", &servers::PORT, found);
    member.port = port.and_then(|port| port.try_into().ok()).unwrap_or_default();
    let weight = integer("Weight", &servers::WEIGHT, found);
    member.weight = weight.and_then(|weight| weight.try_into().ok()).unwrap_or_default();
    member.r#type = if origin == Origin::Answer {
        // "Default: ecs", as the reference says, and "required" for what the other prefixes name.
        let given = fields.optional_text("Type", at, found);
        given.unwrap_or_else(|| type_of_id(&member.server_id).unwrap_or("ecs").to_owned())
    } else {
        fields.required_text("Type", at, found)
    };
    for (name, text) in [
        ("ServerRegionId", &mut member.server_region_id),
        ("VbrId", &mut member.vbr_id),
        ("ServerIp", &mut member.server_ip),
        ("Description", &mut member.description),
    ] {
        *text = fields.optional_text(name, at, found);
    }
    if origin == Origin::Sent && found.issues.len() == issues {
        check_sent(&member, at, found);
    }
    member
}

/// Returns a value without which there is no planning.
fn required<'a>(fields: &Fields<'a>, name: &'static str, at: &Path<'_>, found: &mut Findings) -> Option<Raw<'a>> {
    let value = fields.get(name).filter(|value| value.json() != "\"\"");
    if value.is_none() {
        let expected = [name, " of a member must be given: nothing is planned on invented values"];
        found.issue(&at.key(name), IssueCode::Required, &expected, Received::Words("nothing"));
    }
    value
}

/// Holds what names a member against the rules of requests.
///
/// Its description is as the service knows it: a plan must be able to give it back, and the request has its own check.
pub(super) fn check_sent(member: &Member, at: &Path<'_>, found: &mut Findings) {
    let Member { server_id, r#type, .. } = member;
    servers::check_server_id(server_id, &at.key("ServerId"), found);
    servers::check_type(r#type, &at.key("Type"), found);
    if let Some(address) = member.sent_server_ip() {
        servers::check_server_ip(address, &at.key("ServerIp"), found);
    }
    servers::type_fits_id(true, Some(server_id), Some(r#type), at, found);
}
