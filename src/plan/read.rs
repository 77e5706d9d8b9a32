//! Reading a plan that was kept.

use super::group::{as_value, check_kind, group_id};
use super::members::{Origin, read_members};
use super::open::{Fields, document, items};
use super::selector::{Selector, read_entries};
use super::{Plan, VERSION, consistent, selector};
use crate::issue::{Findings, Issue, IssueCode, Path, PathSegment, Received, ValidationError, nearest};
use crate::json::Raw;
use crate::kind::{region_id, servers};
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
    found.into_result(plan).map(|(plan, _)| plan)
}

/// Reads a plan, and reports everything that is wrong with it.
pub(super) fn read(json: &str, found: &mut Findings) -> Option<Plan> {
    let at = &Path::Root;
    let fields = document("a plan", json, found)?;
    check_kind(&fields, "plan", found);
    // Of another version, nothing more is known.
    check_version(&fields, found)?;
    fields.check_keys(&KEYS, " is not a key of a plan", at, found);
    let created_at = fields.required_text("createdAt", at, found);
    if let Some(text) = &created_at {
        check_date(text, found);
    }
    let region_id = as_value(fields.get("RegionId"));
    let region_id = region_id::check(&region_id, &at.key("RegionId"), found).map(str::to_owned);
    let v_server_group_id = group_id(&fields, found);
    let [v_server_group_name, load_balancer_id] =
        ["VServerGroupName", "LoadBalancerId"].map(|name| fields.optional_text(name, at, found));
    let mut list = |name, origin| {
        let value = fields.required(name, at, found)?;
        read_members(value, origin, &at.key(name), found)
    };
    let (before, after) = (list("before", Origin::Listed), list("after", Origin::Listed));
    let [add, remove, set] = ["add", "remove", "set"].map(|name| list(name, Origin::Sent));
    let unmatched = read_unmatched(&fields, found);
    let warnings = fields.required("warnings", at, found).and_then(|value| read_warnings(value, found));
    let plan = Plan {
        created_at: created_at?,
        region_id: region_id?,
        v_server_group_id: v_server_group_id?,
        v_server_group_name,
        load_balancer_id,
        before: before?,
        add: add?,
        remove: remove?,
        set: set?,
        after: after?,
        unmatched,
        warnings: warnings?,
        ..Plan::default()
    };
    consistent::check(&plan, found);
    Some(plan)
}

fn check_version(fields: &Fields<'_>, found: &mut Findings) -> Option<()> {
    let value = fields.required("version", &Path::Root, found)?;
    let version = number(VERSION);
    if value.json() == version {
        return Some(());
    }
    let code = if value.is_number() { IssueCode::UnknownValue } else { IssueCode::InvalidType };
    let expected = ["version must be ", &*version, ", which is all that this package reads"];
    found.issue(&Path::Root.key("version"), code, &expected, Received::Json(value.json()));
    None
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

fn read_warnings(value: Raw<'_>, found: &mut Findings) -> Option<Vec<Issue>> {
    let list = &Path::Root.key("warnings");
    let values = items(value, "warnings", "findings", list, found)?;
    let read = values.iter().enumerate().map(|(index, &value)| read_warning(value, &list.index(index), found));
    Some(read.collect::<Vec<_>>().into_iter().flatten().collect())
}

fn read_warning(value: Raw<'_>, at: &Path<'_>, found: &mut Findings) -> Option<Issue> {
    let fields = Fields::expect(value, "a finding", at, found)?;
    fields.check_keys(&["path", "code", "message", "received", "suggestion"], " is not a key of a finding", at, found);
    let path = fields.required("path", at, found).and_then(|value| read_path(value, &at.key("path"), found));
    let code = fields.required_text("code", at, found).and_then(|name| read_code(&name, &at.key("code"), found));
    let message = fields.required_text("message", at, found);
    let received = fields.optional_text("received", at, found);
    let suggestion = fields.optional_text("suggestion", at, found).map(Into::into);
    Some(Issue { path: path?, code: code?, message: message?, received, suggestion })
}

fn read_path(value: Raw<'_>, at: &Path<'_>, found: &mut Findings) -> Option<Vec<PathSegment>> {
    let mut path = Vec::new();
    for (position, step) in items(value, "path", "keys and indexes", at, found)?.into_iter().enumerate() {
        let index = step.json().parse().ok().map(PathSegment::Index);
        let segment = index.or_else(|| step.string().map(|key| key.into_owned().into()));
        if segment.is_none() {
            let at = &at.index(position);
            let expected = ["a step of a path must be a key or an index"];
            found.issue(at, IssueCode::InvalidType, &expected, servers::received_json(step));
        }
        path.push(segment?);
    }
    Some(path)
}

fn read_code(name: &str, at: &Path<'_>, found: &mut Findings) -> Option<IssueCode> {
    let code = CODES.iter().find(|(_, known)| *known == name).map(|&(code, _)| code);
    if code.is_none() {
        let meant = nearest(name, &mut CODES.iter().map(|&(_, known)| known));
        let expected = ["code must be one that plans warn with"];
        found.misspelt(at, IssueCode::UnknownValue, &expected, Received::Quoted(name), meant);
    }
    code
}
