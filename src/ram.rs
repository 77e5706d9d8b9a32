//! The RAM policy that allows this operation and nothing else.

use serde_json::{Value, json};

use crate::given::Given;
use crate::issue::{Findings, Issue, IssueCode, Path, quote};
use crate::request::ACTION;

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

/// Returns the policy document. Source: reference, RAM authorization.
///
/// # Errors
///
/// Returns every part of the scope that is absent, or that would let the policy mean more than one resource.
pub fn ram_policy(scope: &RamScope<'_>) -> Result<Value, Vec<Issue>> {
    let mut found = Findings::default();
    let at = &Path::Root;
    let account_id = part(&scope.account_id, "accountId", &at.key("accountId"), &mut found);
    let region_id = part(&scope.region_id, "RegionId", &at.key("RegionId"), &mut found);
    let load_balancer_id = part(&scope.load_balancer_id, "LoadBalancerId", &at.key("LoadBalancerId"), &mut found);
    let instance = |id: &str| format!("acs:ecs:{region_id}:{account_id}:instance/{id}");

    let mut resources = vec![format!("acs:slb:{region_id}:{account_id}:loadbalancer/{load_balancer_id}")];
    match &scope.instance_ids {
        None => resources.push(instance("*")),
        Some(ids) => {
            let at = &at.key("instanceIds");
            if ids.is_empty() {
                let message = "instanceIds must name at least one instance, or be left out for all; came an empty list";
                found.issue(at, IssueCode::TooFew, message.to_owned());
            }
            for (index, id) in ids.iter().enumerate() {
                resources.push(instance(part(id, "an instance ID", &at.index(index), &mut found)));
            }
        }
    }
    let mut statement = json!({ "Effect": "Allow", "Action": format!("slb:{ACTION}"), "Resource": resources });
    if let Some(Tag { key, value }) = &scope.tag {
        let at = &at.key("tag");
        let key = part(key, "the key of the tag", &at.key("key"), &mut found);
        let value = part(value, "the value of the tag", &at.key("value"), &mut found);
        statement["Condition"] = json!({ "StringEquals": { format!("slb:tag/{key}"): value } });
    }
    if found.issues.is_empty() { Ok(json!({ "Version": "1", "Statement": [statement] })) } else { Err(found.issues) }
}

/// Returns one part of a resource name. What separates parts, or stands for any of them, may not be in it.
fn part<'g>(given: &'g Given<'_>, name: &str, at: &Path<'_>, found: &mut Findings) -> &'g str {
    let text = given.as_text().unwrap_or_default();
    if given.is_empty() {
        found.issue(at, IssueCode::Required, format!("{name} is required; came {}", given.kind()));
    } else if given.as_text().is_none() {
        found.issue(at, IssueCode::InvalidType, format!("{name} must be a string; came {}", given.kind()));
    } else if text.contains(|c: char| c.is_whitespace() || c.is_control() || "*?:/$".contains(c)) {
        let message = format!(
            "{name} must not hold white space or any of \"*\", \"?\", \":\", \"/\", \"$\"; came {}",
            quote(text)
        );
        found.issue(at, IssueCode::InvalidCharacters, message);
    }
    text
}
