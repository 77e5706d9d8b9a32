//! A group of the state. What parameters of operations have rules for is checked by those.

use std::collections::BTreeSet;

use serde::de::DeserializeOwned;
use slb_backend_servers::Received::{Quoted, Unsaid, Words};
use slb_backend_servers::{
    Findings, IssueCode, Operation, Params, Path, PathSegment, Raw, Reader, Timestamp, Value, validate_params,
};

use super::{Fields, append, choice, integer, line, list, text};
use crate::group::{Group, LoadBalancerStatus, Member};
use crate::servers;

const KEYS: [&str; 11] = [
    "VServerGroupId",
    "RegionId",
    "LoadBalancerId",
    "LoadBalancerStatus",
    "VServerGroupName",
    "CreateTime",
    "Tags",
    "Listeners",
    "Rules",
    "Health",
    "BackendServers",
];

const STATUSES: [(&str, LoadBalancerStatus); 3] = [
    ("active", LoadBalancerStatus::Active),
    ("inactive", LoadBalancerStatus::Inactive),
    ("locked", LoadBalancerStatus::Locked),
];

/// After so many issues, no more groups are read.
const MOST_ISSUES: usize = 1000;

/// The keys of the objects of a list: name, whether it must be given, whether it is a port.
type Shape = &'static [(&'static str, bool, bool)];

const LISTENER: Shape = &[("Port", true, true), ("Protocol", true, false)];
const RULE: Shape =
    &[("RuleId", true, false), ("RuleName", true, false), ("Domain", false, false), ("Url", false, false)];
const HEALTH: Shape = &[
    ("ServerId", true, false),
    ("ServerIp", false, false),
    ("Port", true, true),
    ("ListenerPort", false, true),
    ("Protocol", false, false),
    ("ServerHealthStatus", true, false),
];

/// Reads the groups of the state.
pub(super) fn read_all(raw: Raw<'_>, at: &Path<'_>, found: &mut Findings) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut seen = BTreeSet::new();
    for (index, raw) in list(raw, "a list of groups", at, found).unwrap_or_default().into_iter().enumerate() {
        let at = &at.index(index);
        let mut own = Findings::default();
        let group = read(raw, at, &mut own).filter(|_| own.issues.is_empty());
        found.append(own);
        if found.issues.len() > MOST_ISSUES {
            break;
        }
        let Some(group) = group else { continue };
        if !seen.insert((group.region_id.clone(), group.v_server_group_id.clone())) {
            let expected = ["VServerGroupId must be another one for each group of a region"];
            let received = Quoted(&group.v_server_group_id);
            found.issue(&at.key("VServerGroupId"), IssueCode::DuplicateMember, &expected, received);
        }
        groups.push(group);
    }
    groups
}

/// Reads a group. `found` has the issues of this group alone.
fn read(raw: Raw<'_>, at: &Path<'_>, found: &mut Findings) -> Option<Group> {
    let fields = Fields::read(raw, "a group", &KEYS, at, found)?;
    check_by_operations(&fields, at, found);
    let status = fields.get("LoadBalancerStatus").and_then(|raw| {
        let place = choice(raw, &STATUSES.map(|(name, _)| name), &at.key("LoadBalancerStatus"), found)?;
        Some(STATUSES[place].1)
    });
    if let Some(raw) = fields.get("CreateTime") {
        check_date(raw, &at.key("CreateTime"), found);
    }
    if let Some(raw) = fields.get("Tags") {
        check_tags(raw, &at.key("Tags"), found);
    }
    for (name, what, shape) in
        [("Listeners", "listener", LISTENER), ("Rules", "rule", RULE), ("Health", "health status", HEALTH)]
    {
        if let Some(raw) = fields.get(name) {
            check_list(raw, what, shape, &at.key(name), found);
        }
    }
    let members = read_members(fields.get("BackendServers")?, &at.key("BackendServers"), found);
    if !found.issues.is_empty() {
        return None;
    }
    let text = |name| fields.get(name).and_then(Raw::string).map(String::from).filter(|text| !text.is_empty());
    Some(Group {
        v_server_group_id: text("VServerGroupId")?,
        region_id: text("RegionId")?,
        load_balancer_id: text("LoadBalancerId"),
        load_balancer_status: status,
        v_server_group_name: text("VServerGroupName"),
        create_time: text("CreateTime"),
        tags: checked(fields.get("Tags")),
        listeners: checked(fields.get("Listeners")),
        rules: checked(fields.get("Rules")),
        health: checked(fields.get("Health")),
        members,
    })
}

/// Reads a list that has been checked.
fn checked<T: DeserializeOwned>(raw: Option<Raw<'_>>) -> Vec<T> {
    raw.map_or_else(Vec::new, |raw| serde_json::from_str(raw.json()).expect("the list was checked"))
}

/// Checks what is a parameter of an operation by the rules of that parameter.
fn check_by_operations(fields: &Fields<'_>, at: &Path<'_>, found: &mut Findings) {
    let servers = fields.get("BackendServers");
    match servers.map(Raw::kind) {
        None => drop(fields.required("BackendServers", " must be a list of members, empty or not", at, found)),
        Some("a list") => {}
        Some(kind) => {
            let expected = ["BackendServers must be a list of members"];
            found.issue(&at.key("BackendServers"), IssueCode::InvalidType, &expected, Words(kind));
        }
    }
    let is_list = servers.is_some_and(|raw| raw.kind() == "a list" && !is_empty_list(raw));
    let value = |name| fields.get(name).map_or(Value::Absent, value_of);
    let create = Params::new(Operation::CreateVServerGroup)
        .with("RegionId", value("RegionId"))
        .with("LoadBalancerId", value("LoadBalancerId"))
        .with("VServerGroupName", value("VServerGroupName"))
        .with("BackendServers", if is_list { value("BackendServers") } else { Value::Absent });
    append(found, validate_params(&create, usize::MAX), at, |path| {
        let is_optional = path.first() == Some(&PathSegment::from("LoadBalancerId"));
        (!is_optional || fields.get("LoadBalancerId").is_some()).then_some(path)
    });
    let describe =
        Params::new(Operation::DescribeVServerGroupAttribute).with("VServerGroupId", value("VServerGroupId"));
    append(found, validate_params(&describe, usize::MAX), at, |path| {
        (path.first() == Some(&PathSegment::from("VServerGroupId"))).then_some(path)
    });
}

fn is_empty_list(raw: Raw<'_>) -> bool {
    raw.json()[1..].trim_start().starts_with(']')
}

fn value_of(raw: Raw<'_>) -> Value<'_> {
    match (raw.string(), raw.kind()) {
        (Some(text), _) => Value::Text(text),
        (None, "a list") => Value::List(raw.json().into()),
        (None, kind) => Value::Other(kind.into()),
    }
}

fn check_date(raw: Raw<'_>, at: &Path<'_>, found: &mut Findings) {
    if let Some(date) = text(raw, at, found).filter(|date| Timestamp::parse(date).is_none()) {
        let expected = ["CreateTime must be written yyyy-MM-ddTHH:mm:ssZ, in UTC"];
        found.issue(at, IssueCode::InvalidDate, &expected, Quoted(&date));
    }
}

/// Checks tags by the rules of the parameter, which names their keys otherwise.
fn check_tags(raw: Raw<'_>, at: &Path<'_>, found: &mut Findings) {
    let Some(tags) = list(raw, "a list of tags", at, found).filter(|tags| !tags.is_empty()) else { return };
    let mut renamed = Vec::with_capacity(tags.len());
    for (index, raw) in tags.into_iter().enumerate() {
        let at = &at.index(index);
        let fields = Fields::read(raw, "a tag", &["TagKey", "TagValue"], at, found);
        let mut json = |name, otherwise| {
            let value = fields.as_ref().and_then(|fields| fields.required(name, " must be a string", at, found));
            value.map_or(otherwise, Raw::json)
        };
        // What has been reported is replaced by what is right.
        let (key, value) = (json("TagKey", "\"key\""), json("TagValue", "\"\""));
        renamed.push(format!(r#"{{"Key":{key},"Value":{value}}}"#));
    }
    let json = format!("[{}]", renamed.join(","));
    let params = Params::new(Operation::CreateVServerGroup).with("Tag", Value::List(json.into()));
    let mut checked = validate_params(&params, usize::MAX);
    checked.issues.retain(|issue| issue.path.first() == Some(&PathSegment::from("Tag")));
    for issue in &mut checked.issues {
        if let [_, _, PathSegment::Key(key)] = issue.path.as_mut_slice() {
            *key = format!("Tag{key}").into();
            issue.message.insert_str(0, "Tag");
        }
    }
    append(found, checked, at, |path| Some(path.into_iter().skip(1).collect()));
}

/// Checks a list of objects that have texts and ports.
fn check_list(raw: Raw<'_>, what: &str, shape: Shape, at: &Path<'_>, found: &mut Findings) {
    let keys: Vec<&'static str> = shape.iter().map(|(name, ..)| *name).collect();
    let objects = list(raw, &format!("a list with a {what} in each entry"), at, found).unwrap_or_default();
    for (index, raw) in objects.into_iter().enumerate() {
        let at = &at.index(index);
        let Some(fields) = Fields::read(raw, &format!("a {what}"), &keys, at, found) else { continue };
        for &(name, required, is_port) in shape {
            let expected = if is_port { " must be an integer from 1 to 65535" } else { " must be a string" };
            let value = if required { fields.required(name, expected, at, found) } else { fields.get(name) };
            match value {
                Some(raw) if is_port => drop(integer(raw, &(1..=65535), &at.key(name), found)),
                Some(raw) => drop(line(raw, &at.key(name), found)),
                None => {}
            }
        }
    }
}

/// Reads the members, which have been checked but for what only answers have.
fn read_members(raw: Raw<'_>, at: &Path<'_>, found: &mut Findings) -> Vec<Member> {
    let Ok(entries) = servers::read_any(raw.json()) else {
        // Mostly this has been reported. The rules do not look into fields that mean nothing in a call.
        if found.issues.is_empty() {
            let expected = ["BackendServers contains a number or an escape that cannot be read"];
            found.issue(at, IssueCode::InvalidJson, &expected, Unsaid);
        }
        return Vec::new();
    };
    for (index, raw) in list(raw, "a list of members", at, found).unwrap_or_default().into_iter().enumerate() {
        check_texts_of_answers(raw, &at.index(index), found);
    }
    let members: Vec<Member> = entries.into_iter().map(Member::from).collect();
    let mut seen = BTreeSet::new();
    for (index, member) in members.iter().enumerate() {
        if !seen.insert(member.identity()) {
            let expected = ["this entry is the same member as an earlier one"];
            found.issue(&at.index(index), IssueCode::DuplicateMember, &expected, Unsaid);
        }
    }
    members
}

/// Checks the texts that only answers have, for which the parameter has no rules.
fn check_texts_of_answers(raw: Raw<'_>, at: &Path<'_>, found: &mut Findings) {
    let read = Reader::new(raw.json()).object(|reader, key| {
        let value = reader.value()?;
        let name = key.string();
        if let Some(name) = ["ServerRegionId", "VbrId"].into_iter().find(|known| name.as_deref() == Some(*known)) {
            text(value, &at.key(name), found);
        }
        Ok(())
    });
    read.expect("the document was read before");
}
