//! The RAM policy that allows some operations and nothing else.

use serde::{Serialize, Serializer};

use crate::issue::{Findings, IssueCode, Path, Received, ValidationError, nearest};
use crate::json::Reader;
use crate::kind::servers;
use crate::operation::Operation;
use crate::text::concat_str;
use crate::value::Value;

/// The scope of a policy, before validation.
#[derive(Clone, Debug, Default)]
pub struct RamScope<'a> {
    /// The ID of the Alibaba Cloud account that owns the load balancer.
    pub account_id: Value<'a>,
    /// The ID of the region.
    pub region_id: Value<'a>,
    /// The ID of the load balancer that the group belongs to.
    pub load_balancer_id: Value<'a>,
    /// The names of the operations to allow, as a list; without it, `RemoveVServerGroupBackendServers`.
    pub operations: Value<'a>,
    /// The ECS instances to restrict the policy to, as a list; without it, all of the account's in the region.
    pub instance_ids: Value<'a>,
    /// A tag that the load balancer must have.
    pub tag: Option<RamTag<'a>>,
}

/// A tag of a load balancer.
#[derive(Clone, Debug, Default)]
pub struct RamTag<'a> {
    /// The key.
    pub key: Value<'a>,
    /// The value.
    pub value: Value<'a>,
}

/// A policy document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct RamPolicy {
    version: &'static str,
    statement: [Statement; 1],
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
struct Statement {
    effect: &'static str,
    #[serde(serialize_with = "one_or_several")]
    action: Vec<String>,
    resource: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    condition: Option<Condition>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
struct Condition {
    #[serde(serialize_with = "tag_equals")]
    string_equals: (String, String),
}

/// One action is a string, several are a list.
fn one_or_several<S: Serializer>(actions: &[String], serializer: S) -> Result<S::Ok, S::Error> {
    match actions {
        [action] => serializer.serialize_str(action),
        actions => serializer.collect_seq(actions),
    }
}

fn tag_equals<S: Serializer>((key, value): &(String, String), serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map([(concat_str(&["slb:tag/", key]), value)])
}

/// Returns the policy document. Source: reference, RAM authorization.
///
/// # Errors
///
/// Returns issues for every part of the scope that is missing, or that would make the policy match other resources.
pub fn ram_policy(scope: &RamScope<'_>) -> Result<RamPolicy, ValidationError> {
    let mut found = Findings::default();
    let at = &Path::Root;
    let account_id = resource_part(&scope.account_id, "accountId", &at.key("accountId"), &mut found);
    let region_id = resource_part(&scope.region_id, "RegionId", &at.key("RegionId"), &mut found);
    let load_balancer_id =
        resource_part(&scope.load_balancer_id, "LoadBalancerId", &at.key("LoadBalancerId"), &mut found);
    let operations = operations(&scope.operations, &at.key("operations"), &mut found);
    let instance_ids = instance_ids(&scope.instance_ids, &at.key("instanceIds"), &mut found);
    let condition = scope.tag.as_ref().map(|RamTag { key, value }| {
        let at = &at.key("tag");
        let key = key.required(&["key must be a string"], &at.key("key"), &mut found).unwrap_or_default();
        let value = value.required(&["value must be a string"], &at.key("value"), &mut found).unwrap_or_default();
        Condition { string_equals: (key.to_owned(), value.to_owned()) }
    });
    let resource =
        |service, kind, id: &str| concat_str(&["acs:", service, ":", region_id, ":", account_id, ":", kind, "/", id]);
    let mut resources = vec![resource("slb", "loadbalancer", load_balancer_id)];
    if operations.iter().any(|operation| operation.row().ram.instances) {
        resources.extend(instance_ids.iter().map(|id| resource("ecs", "instance", id)));
    }
    let action = operations.iter().map(|operation| concat_str(&["slb:", operation.name()])).collect();
    let statement = Statement { effect: "Allow", action, resource: resources, condition };
    found.into_result(Some(RamPolicy { version: "1", statement: [statement] })).map(|(policy, _)| policy)
}

fn operations(value: &Value<'_>, at: &Path<'_>, found: &mut Findings) -> Vec<Operation> {
    if *value == Value::Absent {
        return vec![Operation::RemoveVServerGroupBackendServers];
    }
    let mut operations = Vec::new();
    for_each_text(value, "operations", "operation", at, found, |name, at, found| match name.parse() {
        Ok(operation) if operations.contains(&operation) => {}
        Ok(operation) => operations.push(operation),
        Err(_) => {
            let meant = nearest(name, &mut Operation::all().map(Operation::name));
            let expected = ["an operation must be one that this package supports"];
            found.misspelt(at, IssueCode::UnknownValue, &expected, Received::Quoted(name), meant);
        }
    });
    operations
}

fn instance_ids(value: &Value<'_>, at: &Path<'_>, found: &mut Findings) -> Vec<String> {
    if *value == Value::Absent {
        return vec!["*".to_owned()];
    }
    let mut ids = Vec::new();
    for_each_text(value, "instanceIds", "instance", at, found, |id, at, found| {
        check_part(id, "an instance ID", at, found);
        ids.push(id.to_owned());
    });
    ids
}

/// Calls `each` with each text of a list that must not be empty.
fn for_each_text(
    value: &Value<'_>,
    name: &str,
    what: &str,
    at: &Path<'_>,
    found: &mut Findings,
    mut each: impl FnMut(&str, &Path<'_>, &mut Findings),
) {
    let Value::List(json) = value else {
        let expected = [name, " must be a list of strings"];
        return found.issue(at, IssueCode::InvalidType, &expected, Received::Words(value.kind()));
    };
    let mut index = 0;
    let mut reader = Reader::new(json);
    let read = reader.list(|reader| {
        let value = reader.value()?;
        let at = &at.index(index);
        index += 1;
        match value.string() {
            Some(text) if !text.is_empty() => each(&text, at, found),
            text => {
                let received = if text.is_some() { "an empty string" } else { value.kind() };
                let expected = ["an entry of ", name, " must be a string"];
                found.issue(at, IssueCode::InvalidType, &expected, Received::Words(received));
            }
        }
        Ok(())
    });
    if let Err(error) = read.and_then(|()| reader.end()) {
        return servers::invalid_json(name, json, error, at, found);
    }
    if index == 0 {
        let expected = [name, " must name at least one ", what, ", or be left out"];
        found.issue(at, IssueCode::TooFew, &expected, Received::Words("an empty list"));
    }
}

/// Returns one part of a resource name.
fn resource_part<'v>(value: &'v Value<'_>, name: &str, at: &Path<'_>, found: &mut Findings) -> &'v str {
    let text = value.required(&[name, " must be a string"], at, found).unwrap_or_default();
    check_part(text, name, at, found);
    text
}

/// Separators and wildcards of resource names must not be in a part of one.
fn check_part(text: &str, name: &str, at: &Path<'_>, found: &mut Findings) {
    if text.contains(|c: char| c.is_whitespace() || c.is_control() || "*?:/$".contains(c)) {
        let expected = [name, " must not contain white space or any of \"*?:/$\""];
        found.issue(at, IssueCode::InvalidCharacters, &expected, Received::Quoted(text));
    }
}
