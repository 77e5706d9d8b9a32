//! Lists of members: those that the service describes, and those of a plan.

use super::index::Index;
use super::member::Member;
use super::open::{Fields, items};
use crate::issue::{Findings, IssueCode, Path, Received};
use crate::json::Raw;
use crate::kind::servers;
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

/// Reads a list of members, each of them once.
pub(super) fn read_members(value: Raw<'_>, origin: Origin, at: &Path<'_>, found: &mut Findings) -> Option<Vec<Member>> {
    let mut members = Vec::new();
    let values = items(value, at.last_key(), "members", at, found)?;
    for (index, &value) in values.iter().enumerate() {
        members.extend(read_member(value, origin, &at.index(index), found));
    }
    // What could not be read has no place in the list.
    (members.len() == values.len()).then(|| {
        refuse_doubles(&members, at, found);
        members
    })
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

fn read_member(value: Raw<'_>, origin: Origin, at: &Path<'_>, found: &mut Findings) -> Option<Member> {
    let fields = Fields::expect(value, "a member", at, found)?;
    if origin != Origin::Answer {
        fields.check_keys(&FIELDS, " is not a field of a member", at, found);
    }
    let issues = found.issues.len();
    let server_id = required(&fields, "ServerId", at, found)
        .and_then(|value| servers::string(value, "ServerId", &at.key("ServerId"), found));
    let port = required(&fields, "Port", at, found)
        .and_then(|value| servers::integer(value, &servers::PORT, &at.key("Port"), found));
    let weight = required(&fields, "Weight", at, found)
        .and_then(|value| servers::integer(value, &servers::WEIGHT, &at.key("Weight"), found));
    let r#type = match origin {
        Origin::Answer => fields.optional_text("Type", at, found),
        Origin::Listed | Origin::Sent => fields.required_text("Type", at, found),
    };
    let text = |name, found: &mut Findings| fields.optional_text(name, at, found);
    let [server_region_id, vbr_id, address, description] =
        ["ServerRegionId", "VbrId", "ServerIp", "Description"].map(|name| text(name, found));
    if found.issues.len() > issues {
        return None;
    }
    let server_id = server_id?.into_owned();
    // "Default: ecs", as the reference says, and "required" for what the other prefixes name.
    let r#type = r#type.unwrap_or_else(|| type_of_id(&server_id).unwrap_or("ecs").to_owned());
    let (port, weight) = (u16::try_from(port?).ok()?, u8::try_from(weight?).ok()?);
    let member = Member { server_region_id, vbr_id, server_id, port, weight, r#type, server_ip: address, description };
    if origin == Origin::Sent {
        check_sent(&member, at, found);
    }
    Some(member)
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
