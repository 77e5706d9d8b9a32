//! The RAM policy that allows this operation and nothing else.

use serde::{Serialize, Serializer};

use crate::given::Given;
use crate::issue::{Came, Findings, Issue, IssueCode, Path};
use crate::request::ACTION;
use crate::text::concat_str;

/// What a policy is made for, as the caller gave it.
#[derive(Clone, Default)]
pub struct RamScope<'a> {
    /// The ID of the Alibaba Cloud account that owns the load balancer.
    pub account_id: Given<'a>,
    /// The ID of the region.
    pub region_id: Given<'a>,
    /// The ID of the load balancer that the group belongs to.
    pub load_balancer_id: Given<'a>,
    /// ECS instances to restrict the policy to; none: all of the account's in the region.
    pub instance_ids: Option<Vec<Given<'a>>>,
    /// A tag that the load balancer must have.
    pub tag: Option<Tag<'a>>,
}

/// A tag of a load balancer.
#[derive(Clone, Default)]
pub struct Tag<'a> {
    /// The key.
    pub key: Given<'a>,
    /// The value.
    pub value: Given<'a>,
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
    action: String,
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

fn tag_equals<S: Serializer>((key, value): &(String, String), serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map([(concat_str(&["slb:tag/", key]), value)])
}

/// Returns the policy document. Source: reference, RAM authorization.
///
/// # Errors
///
/// Returns every part of the scope that is absent, or that would let the policy mean more than one resource.
pub fn ram_policy(scope: &RamScope<'_>) -> Result<RamPolicy, Vec<Issue>> {
    let mut found = Findings::default();
    let at = &Path::Root;
    let account_id = resource_part(&scope.account_id, "accountId", &at.key("accountId"), &mut found);
    let region_id = resource_part(&scope.region_id, "RegionId", &at.key("RegionId"), &mut found);
    let load_balancer_id =
        resource_part(&scope.load_balancer_id, "LoadBalancerId", &at.key("LoadBalancerId"), &mut found);
    let resource =
        |service, kind, id| concat_str(&["acs:", service, ":", region_id, ":", account_id, ":", kind, "/", id]);
    let instance = |id| resource("ecs", "instance", id);

    let mut resources = vec![resource("slb", "loadbalancer", load_balancer_id)];
    match &scope.instance_ids {
        None => resources.push(instance("*")),
        Some(ids) => {
            let at = &at.key("instanceIds");
            if ids.is_empty() {
                let wanted = ["instanceIds must name at least one instance, or be left out for all"];
                found.issue(at, IssueCode::TooFew, &wanted, Came::Words("an empty list"));
            }
            for (index, id) in ids.iter().enumerate() {
                resources.push(instance(resource_part(id, "an instance ID", &at.index(index), &mut found)));
            }
        }
    }
    let condition = scope.tag.as_ref().map(|Tag { key, value }| {
        let at = &at.key("tag");
        let key = key.required(&["key must be a string"], &at.key("key"), &mut found).unwrap_or_default();
        let value = value.required(&["value must be a string"], &at.key("value"), &mut found).unwrap_or_default();
        Condition { string_equals: (key.to_owned(), value.to_owned()) }
    });
    if !found.issues.is_empty() {
        return Err(found.issues);
    }
    let statement =
        Statement { effect: "Allow", action: concat_str(&["slb:", ACTION]), resource: resources, condition };
    Ok(RamPolicy { version: "1", statement: [statement] })
}

/// Returns one part of a resource name. What separates parts, or stands for any of them, may not be in it.
fn resource_part<'g>(given: &'g Given<'_>, name: &str, at: &Path<'_>, found: &mut Findings) -> &'g str {
    let text = given.required(&[name, " must be a string"], at, found).unwrap_or_default();
    if text.contains(|c: char| c.is_whitespace() || c.is_control() || "*?:/$".contains(c)) {
        let wanted = [name, " must not hold white space or any of \"*?:/$\""];
        found.issue(at, IssueCode::InvalidCharacters, &wanted, Came::Quoted(text));
    }
    text
}
