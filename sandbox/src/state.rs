//! The groups, and how they are changed.

use std::collections::HashMap;

use slb_backend_servers::{Findings, IssueCode, Operation, Params, PathSegment, Timestamp, validate_params};

use crate::error::ServiceError;
use crate::group::{Group, LoadBalancerStatus};
use crate::wire::Call;

/// The quota of backend servers of a load balancer. Source: quotas of Classic Load Balancer.
const QUOTA: usize = 200;

/// How the service behaves where nothing is documented.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Undocumented {
    /// Add updates a member that is there, and Set keeps what it leaves out.
    #[default]
    Lenient,
    /// Add refuses a member that is there, and Set resets what it leaves out.
    Strict,
}

/// The groups, and how the service behaves.
#[derive(Clone, Debug, Default)]
pub(crate) struct State {
    pub(crate) groups: Vec<Group>,
    pub(crate) undocumented: Undocumented,
    processing_ms: i64,
    /// Until when a change is pending, in milliseconds, by region and ID of the group.
    pending: HashMap<(String, String), i64>,
}

/// When a call is carried out, and under which ID.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Moment<'a> {
    pub(crate) now: Timestamp,
    /// Milliseconds of a clock that measures how long a change is pending.
    pub(crate) now_ms: i64,
    pub(crate) request_id: &'a str,
}

/// A group after a change, and whether it differs from before.
pub(crate) struct Changed<'s> {
    pub(crate) group: &'s Group,
    pub(crate) changed: bool,
}

impl State {
    pub(crate) fn new(groups: Vec<Group>, undocumented: Undocumented, processing_ms: i64) -> Self {
        Self { groups, undocumented, processing_ms, pending: HashMap::new() }
    }

    /// Checks that the region of a call exists: the library knows it, or a group is in it.
    pub(crate) fn check_region(&self, call: &Call<'_>) -> Result<(), ServiceError> {
        let region_id = call.parameter("RegionId")?;
        if self.groups.iter().any(|group| group.region_id == region_id) || is_region(region_id) {
            return Ok(());
        }
        Err(ServiceError::REGION_NOT_FOUND)
    }

    /// Returns the group that a call names.
    pub(crate) fn group(&self, call: &Call<'_>) -> Result<&Group, ServiceError> {
        self.position(call).map(|index| &self.groups[index])
    }

    /// Returns the groups of the load balancer that a call names.
    pub(crate) fn groups_of_load_balancer(
        &self,
        call: &Call<'_>,
    ) -> Result<impl Iterator<Item = &Group>, ServiceError> {
        let region_id = call.parameter("RegionId")?.to_owned();
        let load_balancer_id = call.parameter("LoadBalancerId")?.to_owned();
        Ok(self.groups.iter().filter(move |group| group.is_of(&region_id, &load_balancer_id)))
    }

    /// Changes the group that a call names, completely or not at all.
    pub(crate) fn change(
        &mut self,
        call: &Call<'_>,
        moment: Moment<'_>,
        edit: impl FnOnce(&mut Group, Undocumented) -> Result<(), ServiceError>,
    ) -> Result<Changed<'_>, ServiceError> {
        let index = self.changeable(call, moment)?;
        let mut edited = self.groups[index].clone();
        edit(&mut edited, self.undocumented)?;
        if edited.members.len() > self.groups[index].members.len() {
            self.check_quota(&edited, Some(index))?;
        }
        let changed = edited != self.groups[index];
        if changed {
            self.begin(&edited, moment);
            self.groups[index] = edited;
        }
        Ok(Changed { group: &self.groups[index], changed })
    }

    /// Adds a group.
    pub(crate) fn add(&mut self, group: Group, moment: Moment<'_>) -> Result<Changed<'_>, ServiceError> {
        if !group.members.is_empty() {
            self.check_quota(&group, None)?;
        }
        self.begin(&group, moment);
        self.groups.push(group);
        let group = self.groups.last().expect("it was added");
        Ok(Changed { group, changed: true })
    }

    /// Removes the group that a call names, which nothing may use.
    pub(crate) fn delete(&mut self, call: &Call<'_>, moment: Moment<'_>) -> Result<(), ServiceError> {
        let index = self.changeable(call, moment)?;
        if !self.groups[index].listeners.is_empty() {
            return Err(ServiceError::USED_BY_LISTENER);
        }
        if !self.groups[index].rules.is_empty() {
            return Err(ServiceError::USED_BY_RULE);
        }
        self.pending.remove(&name(&self.groups.remove(index)));
        Ok(())
    }

    fn position(&self, call: &Call<'_>) -> Result<usize, ServiceError> {
        let region_id = call.parameter("RegionId")?;
        let group_id = call.parameter("VServerGroupId")?;
        let is_named = |group: &Group| group.region_id == region_id && group.v_server_group_id == group_id;
        self.groups.iter().position(is_named).ok_or(ServiceError::GROUP_NOT_FOUND)
    }

    /// Returns the place of the group that a call names, if it takes changes now.
    fn changeable(&self, call: &Call<'_>, Moment { now_ms, .. }: Moment<'_>) -> Result<usize, ServiceError> {
        let index = self.position(call)?;
        let group = &self.groups[index];
        if group.load_balancer_status.unwrap_or_default() != LoadBalancerStatus::Active {
            return Err(ServiceError::LOAD_BALANCER_STATUS);
        }
        // A clock that was set back must not make a change pending for longer than any change is.
        let left = self.pending.get(&name(group)).map_or(0, |until| until.saturating_sub(now_ms));
        if left > 0 && left <= self.processing_ms { Err(ServiceError::processing()) } else { Ok(index) }
    }

    fn begin(&mut self, group: &Group, Moment { now_ms, .. }: Moment<'_>) {
        if self.processing_ms > 0 {
            self.pending.insert(name(group), now_ms.saturating_add(self.processing_ms));
        }
    }

    /// Checks that the load balancer of a group has no more servers than it may. `index` is the group's place, if it has one.
    fn check_quota(&self, group: &Group, index: Option<usize>) -> Result<(), ServiceError> {
        let others = self.groups.iter().enumerate().filter(|&(other, _)| Some(other) != index).map(|(_, other)| other);
        let members: usize = match &group.load_balancer_id {
            Some(id) => others.filter(|other| other.is_of(&group.region_id, id)).map(|other| other.members.len()).sum(),
            None => 0,
        };
        if members + group.members.len() > QUOTA { Err(ServiceError::QUOTA_EXCEEDED) } else { Ok(()) }
    }
}

/// Returns what tells a group from others.
fn name(group: &Group) -> (String, String) {
    (group.region_id.clone(), group.v_server_group_id.clone())
}

fn is_region(region_id: &str) -> bool {
    let params = Params::new(Operation::DescribeVServerGroupAttribute).with("RegionId", region_id);
    let Findings { issues, warnings } = validate_params(&params, usize::MAX);
    // The rule of the parameter has a warning for regions that it does not know, and issues for what is none.
    let is_of_region = |path: &[PathSegment]| path.first() == Some(&"RegionId".into());
    !issues.iter().any(|issue| is_of_region(&issue.path))
        && !warnings.iter().any(|warning| warning.code == IssueCode::UnknownRegion)
}
