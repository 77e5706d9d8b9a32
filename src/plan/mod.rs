//! Plans: the effect of a change on a group, computed before anything is sent.
//!
//! A plan is a pure function of a described group and a [`Change`]. All decisions of applying it are made
//! here as well, from the plan and a new description of the group: see [`steps`], [`look`], [`left`], [`different`].
//!
//! ```
//! use slb_backend_servers::plan::{Change, Group, invert_plan, make_plan};
//! use slb_backend_servers::{BackendServer, Timestamp};
//!
//! let group = Group::read(
//!     r#"{"kind":"group","VServerGroupId":"rsp-cige6j5e7p","BackendServers":[
//!         {"ServerId":"i-bp1fa","Port":80,"Weight":100,"Type":"ecs"},
//!         {"ServerId":"i-bp1fb","Port":80,"Weight":100,"Type":"ecs"}]}"#,
//! )?;
//! let change = Change::remove([BackendServer { server_id: "i-bp1fa".into(), ..Default::default() }]);
//! let now: Timestamp = "2026-01-15T08:09:10Z".parse()?;
//!
//! let plan = make_plan(&group, "cn-hangzhou", &change, now)?;
//!
//! assert_eq!(plan.remove, [group.members[0].clone()]);
//! assert_eq!(plan.after, [group.members[1].clone()]);
//! assert_eq!(invert_plan(&plan).add, plan.remove);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod change;
mod consistent;
mod group;
mod index;
mod invert;
mod left;
mod look;
mod make;
mod member;
mod members;
mod open;
mod read;
mod selector;
mod steps;
pub mod text;
mod wanted;
mod warn;

use std::str::FromStr;

use serde::{Serialize, Serializer};

pub use change::Change;
pub use group::Group;
pub use invert::invert_plan;
pub use left::{different, left};
pub use look::{Look, look, missing, restorable, still_drained, without};
pub use make::make_plan;
pub use member::{Member, entries};
pub use read::read_plan;
pub use selector::{GivenPort, Selector};
pub use steps::{Conflict, Steps, leaves_no_weight, steps};

use crate::issue::{Issue, ValidationError};
use index::Index;

/// The version of the form of a plan.
pub const VERSION: u8 = 1;

/// The changes to a group, as plain data that can be shown, saved and applied later.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename = "plan", rename_all = "PascalCase")]
#[non_exhaustive]
pub struct Plan {
    #[serde(rename = "version")]
    version: Version,
    /// When the plan was made: `2026-01-15T08:09:10Z`.
    #[serde(rename = "createdAt")]
    pub created_at: String,
    /// The region.
    pub region_id: String,
    /// The group.
    pub v_server_group_id: String,
    /// The name of the group.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub v_server_group_name: Option<String>,
    /// The load balancer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub load_balancer_id: Option<String>,
    /// The members of the group when the plan was made.
    #[serde(rename = "before")]
    pub before: Vec<Member>,
    /// The members to add.
    #[serde(rename = "add")]
    pub add: Vec<Member>,
    /// The members to remove, as they are in `before`.
    #[serde(rename = "remove")]
    pub remove: Vec<Member>,
    /// The members that stay, with their new weight or description. Without a description, it stays as it is.
    #[serde(rename = "set")]
    pub set: Vec<Member>,
    /// `before` with the changes, in the group's order, additions last.
    #[serde(rename = "after")]
    pub after: Vec<Member>,
    /// What was named but is not in the group: the service would ignore it silently.
    #[serde(rename = "unmatched")]
    pub unmatched: Vec<Selector>,
    /// What the service accepts but the caller may not mean.
    #[serde(rename = "warnings")]
    pub warnings: Vec<Issue>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Version;

impl Serialize for Version {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(VERSION)
    }
}

impl FromStr for Plan {
    type Err = ValidationError;

    fn from_str(json: &str) -> Result<Self, ValidationError> {
        read_plan(json)
    }
}

impl Plan {
    /// Returns true if the plan changes nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.add.is_empty() && self.remove.is_empty() && self.set.is_empty()
    }

    /// Returns a plan without changes: what identifies the group, and its members.
    fn without_changes(&self, before: &[Member]) -> Self {
        Self {
            created_at: self.created_at.clone(),
            region_id: self.region_id.clone(),
            v_server_group_id: self.v_server_group_id.clone(),
            v_server_group_name: self.v_server_group_name.clone(),
            load_balancer_id: self.load_balancer_id.clone(),
            before: before.to_vec(),
            ..Self::default()
        }
    }

    /// Adds what follows from the changes: `after`, and the warnings about it.
    fn complete(&mut self) {
        self.after = self.applied();
        warn::of_changes(self);
    }

    /// Returns `before` with the changes.
    fn applied(&self) -> Vec<Member> {
        let (removed, set) = (Index::new(&self.remove), Index::new(&self.set));
        let mut after = Vec::with_capacity(self.before.len() + self.add.len());
        for member in &self.before {
            if removed.same(member).is_some() {
                continue;
            }
            after.push(match set.same(member) {
                Some(position) => {
                    let Member { weight, description, .. } = &self.set[position];
                    member.changed_to(*weight, description.as_ref())
                }
                None => member.clone(),
            });
        }
        after.extend_from_slice(&self.add);
        after
    }
}
