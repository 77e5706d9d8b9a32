//! Reading a plan that was kept.

use super::group::{as_value, check_kind, group_id};
use super::members::{Origin, read_members};
use super::open::{Fields, checked, items, object};
use super::selector::{Selector, read_entries};
use super::{Plan, VERSION, consistent, selector};
use crate::issue::{Findings, Issue, IssueCode, Path, PathSegment, Received, ValidationError, nearest};
use crate::json::Raw;
use crate::kind::{received_json, region_id};
use crate::text::{concat_str, number};
use crate::timestamp::Timestamp;
use crate::value::Value;

const KEYS: [&str; 14] = [
    "kind",
    "version",
    "createdAt",
    "RegionId",
    "VServerGroupId",
    "VServerGroupName",
    "LoadBalancerId",
    "before",
    "add",
    "remove",
    "set",
    "after",
    "unmatched",
    "warnings",
];

/// Reads the JSON text of a plan.
///
/// # Errors
///
/// Returns everything that is wrong with it: an unknown version or key, a value that breaks the rules, lists that contradict
/// each other, an `after` that is not `before` with the changes.
pub fn read_plan(json: &str) -> Result<Plan, ValidationError> {
    let mut found = Findings::default();
    let plan = read(json, &mut found);
    checked(found, plan)
}

/// Reads what can be read of a plan, and reports everything that is wrong with it.
pub(super) fn read(json: &str, found: &mut Findings) -> Plan {
    let at = &Path::Root;
    let issues = found.issues.len();
    let mut plan = Plan::default();
    let Some(fields) = object("a plan", json, found) else { return plan };
    check_kind(&fields, "plan", found);
    // Of another version, nothing more is known.
    if !check_version(&fields, found) {
        return plan;
    }
    fields.check_keys(&KEYS, " is not a key of a plan", at, found);
    plan.created_at = fields.required_text("createdAt", at, found);
    if !plan.created_at.is_empty() {
        check_date(&plan.created_at, found);
    }
    let region_id = as_value(fields.get("RegionId"));
    let region_id = region_id::check_form(&region_id, &at.key("RegionId"), found);
    plan.region_id = region_id.map(str::to_owned).unwrap_or_default();
    plan.v_server_group_id = group_id(&fields, found);
    plan.v_server_group_name = fields.optional_text("VServerGroupName", at, found);
    plan.load_balancer_id = fields.optional_text("LoadBalancerId", at, found);
    for (name, origin, list) in [
        ("before", Origin::Listed, &mut plan.before),
        ("add", Origin::Sent, &mut plan.add),
        ("remove", Origin::Sent, &mut plan.remove),
        ("set", Origin::Sent, &mut plan.set),
        ("after", Origin::Listed, &mut plan.after),
    ] {
        *list = read_members(&fields, name, origin, found);
    }
    plan.unmatched = read_unmatched(&fields, found);
    plan.warnings = read_warnings(&fields, found);
    if found.issues.len() == issues {
        consistent::check(&plan, found);
    }
    plan
}

fn check_version(fields: &Fields<'_>, found: &mut Findings) -> bool {
    let Some(value) = fields.required("version", &Path::Root, found) else { return false };
    let version = number(VERSION);
    if value.json() == version {
        return true;
    }
    let code = if value.is_number() { IssueCode::UnknownValue } else { IssueCode::InvalidType };
    let expected = ["version must be ", &*version, ", which is all that this package reads"];
    found.issue(&Path::Root.key("version"), code, &expected, Received::Json(value.json()));
    false
}

/// Reports what is not a date, to the second or with a fraction of it.
pub(super) fn check_date(text: &str, found: &mut Findings) {
    let is_date = text.split_at_checked(19).is_some_and(|(seconds, rest)| {
        let fraction = rest.strip_suffix('Z').map(|fraction| fraction.strip_prefix('.').unwrap_or(fraction));
        Timestamp::parse(&concat_str(&[seconds, "Z"])).is_some()
            && fraction.is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))
            && (rest == "Z" || (rest.len() > 2 && rest.starts_with('.')))
    });
    if !is_date {
        let expected = ["createdAt must be a date in UTC, such as \"2026-01-15T08:09:10Z\""];
        found.issue(&Path::Root.key("createdAt"), IssueCode::InvalidDate, &expected, Received::Quoted(text));
    }
}

fn read_unmatched(fields: &Fields<'_>, found: &mut Findings) -> Vec<Selector> {
    let value = match as_value(fields.get("unmatched")) {
        Value::Text(_) => Value::Other("a string".into()),
        value => value,
    };
    let read = read_entries("unmatched", &value, found, selector::read);
    read.into_iter().map(|(_, selector)| selector).collect()
}

/// The codes that warnings of plans have.
const CODES: [(IssueCode, &str); 6] = [
    (IssueCode::NotInGroup, "not_in_group"),
    (IssueCode::MatchesSeveral, "matches_several"),
    (IssueCode::LeavesNoWeight, "leaves_no_weight"),
    (IssueCode::ManagedByKubernetes, "managed_by_kubernetes"),
    (IssueCode::NotRestorable, "not_restorable"),
    (IssueCode::MoreIssues, "more_issues"),
];

fn read_warnings(fields: &Fields<'_>, found: &mut Findings) -> Vec<Issue> {
    let list = &Path::Root.key("warnings");
    let mut warnings = Vec::new();
    if let Some(value) = fields.required("warnings", &Path::Root, found) {
        for (index, value) in items(value, "findings", list, found).into_iter().enumerate() {
            warnings.extend(read_warning(value, &list.index(index), found));
        }
    }
    warnings
}

fn read_warning(value: Raw<'_>, at: &Path<'_>, found: &mut Findings) -> Option<Issue> {
    let fields = Fields::expect(value, "a finding", at, found)?;
    fields.check_keys(&["path", "code", "message", "received", "suggestion"], " is not a key of a finding", at, found);
    Some(Issue {
        path: read_path(&fields, at, found),
        code: read_code(&fields.required_text("code", at, found), &at.key("code"), found),
        message: fields.required_text("message", at, found),
        received: fields.optional_text("received", at, found),
        suggestion: fields.optional_text("suggestion", at, found).map(Into::into),
    })
}

fn read_path(fields: &Fields<'_>, at: &Path<'_>, found: &mut Findings) -> Vec<PathSegment> {
    let list = &at.key("path");
    let mut path = Vec::new();
    let Some(value) = fields.required("path", at, found) else { return path };
    for (position, step) in items(value, "keys and indexes", list, found).into_iter().enumerate() {
        match (step.json().parse(), step.string()) {
            (Ok(index), _) => path.push(PathSegment::Index(index)),
            (_, Some(key)) => path.push(key.into_owned().into()),
            _ => {
                let expected = ["a step of a path must be a key or an index"];
                found.issue(&list.index(position), IssueCode::InvalidType, &expected, received_json(step));
            }
        }
    }
    path
}

fn read_code(name: &str, at: &Path<'_>, found: &mut Findings) -> IssueCode {
    if let Some((code, _)) = CODES.iter().find(|(_, known)| *known == name) {
        return *code;
    }
    if !name.is_empty() {
        let meant = nearest(name, &mut CODES.iter().map(|&(_, known)| known));
        let expected = ["code must be one that plans warn with"];
        found.misspelt(at, IssueCode::UnknownValue, &expected, Received::Quoted(name), meant);
    }
    IssueCode::MoreIssues
}
