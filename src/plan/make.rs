//! Makes a plan from a described group and a change.

use super::Plan;
use super::change::Change;
use super::group::Group;
use super::index::Index;
use super::member::Member;
use super::members::check_sent;
use super::open::checked;
use super::selector::{BACKEND_SERVERS, Selector};
use super::wanted::{Desired, Wanted, read_change};
use super::warn;
use crate::issue::{Findings, IssueCode, Path, Received, ValidationError, quote};
use crate::kind::region_id;
use crate::text::number;
use crate::timestamp::Timestamp;
use crate::value::Value;

/// Makes a plan for a change. If there is nothing to do, the plan is empty.
///
/// # Errors
///
/// Returns everything that is wrong with the region and the change. Paths in the change start with `BackendServers`, whatever
/// its kind.
pub fn make_plan<'v>(
    group: &Group,
    region_id: impl Into<Value<'v>>,
    change: &Change<'_>,
    created_at: Timestamp,
) -> Result<Plan, ValidationError> {
    let mut found = Findings::default();
    let plan = make(group, &region_id.into(), Some(change), created_at.to_text(), &mut found);
    checked(found, plan)
}

/// Makes a plan of what could be read, and reports everything that is wrong.
pub(super) fn make(
    group: &Group,
    region_id: &Value<'_>,
    change: Option<&Change<'_>>,
    created_at: String,
    found: &mut Findings,
) -> Plan {
    let mut plan = Plan {
        created_at,
        region_id: region_id::check_form(region_id, &Path::Root.key("RegionId"), found).unwrap_or_default().to_owned(),
        v_server_group_id: group.v_server_group_id.clone(),
        v_server_group_name: group.v_server_group_name.clone(),
        load_balancer_id: group.load_balancer_id.clone(),
        before: group.members.clone(),
        ..Plan::default()
    };
    let Some(wanted) = change.and_then(|change| read_change(change, found)) else { return plan };
    let mut differences = Differences::new(&group.members);
    let mut warnings = Findings::default();
    match &wanted {
        Wanted::Remove(selectors) => {
            let selected = differences.select(selectors, &mut warnings);
            for position in selected {
                differences.fates[position] = Fate::Removed;
            }
        }
        Wanted::Weights(selectors, weight) => {
            let selected = differences.select(selectors, &mut warnings);
            for position in selected {
                differences.set(position, *weight, None);
            }
        }
        Wanted::Members(desired) => differences.compare(desired, found),
    }
    if found.issues.is_empty() {
        differences.refuse_ambiguous(found);
    }
    let Differences { fates, add, unmatched, .. } = differences;
    (plan.add, plan.unmatched, plan.warnings) = (add, unmatched, warnings.warnings);
    for (member, fate) in group.members.iter().zip(fates) {
        match fate {
            Fate::Stays => {}
            Fate::Removed => plan.remove.push(member.clone()),
            Fate::Set(member) => plan.set.push(member),
        }
    }
    check_changed(&plan, found);
    plan.complete();
    plan
}

/// Refuses members of the group that no request can name.
fn check_changed(plan: &Plan, found: &mut Findings) {
    for (list, members) in [("remove", &plan.remove), ("set", &plan.set)] {
        let list = &Path::Root.key(list);
        for (index, member) in members.iter().enumerate() {
            check_sent(member, &list.index(index), found);
        }
    }
}

/// What happens to a member.
enum Fate {
    Stays,
    Removed,
    Set(Member),
}

impl Fate {
    fn is_same(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

/// The result of comparing a group with a change.
struct Differences<'m> {
    members: &'m [Member],
    index: Index<'m>,
    /// What happens to each member.
    fates: Vec<Fate>,
    add: Vec<Member>,
    unmatched: Vec<Selector>,
}

impl<'m> Differences<'m> {
    fn new(members: &'m [Member]) -> Self {
        let fates = members.iter().map(|_| Fate::Stays).collect();
        Self { members, index: Index::new(members), fates, add: Vec::new(), unmatched: Vec::new() }
    }

    /// Gives a member a weight and a description, unless it has them.
    fn set(&mut self, position: usize, weight: u8, description: Option<&String>) {
        let member = &self.members[position];
        let changed = member.changed_to(weight, description);
        self.fates[position] = if changed == *member { Fate::Stays } else { Fate::Set(changed) };
    }

    /// Returns the positions of the members that are named.
    fn select(&mut self, selectors: &[(usize, Selector)], warnings: &mut Findings) -> Vec<usize> {
        let list = &Path::Root.key(BACKEND_SERVERS);
        let mut selected = Vec::new();
        for (entry, selector) in selectors {
            let at = &list.index(*entry);
            let named = self.index.named_by(selector);
            match named.len() {
                0 => {
                    warn::not_in_group(selector, self.members, &self.index, at, warnings);
                    self.unmatched.push(selector.clone());
                }
                1 => {}
                count => warn::matches_several(count, at, warnings),
            }
            selected.extend(named);
        }
        selected
    }

    /// Finds members that are missing, surplus or different.
    fn compare(&mut self, desired: &[(usize, Desired)], found: &mut Findings) {
        let list = &Path::Root.key(BACKEND_SERVERS);
        let wanted: Vec<Member> = desired.iter().map(|(_, desired)| desired.member.clone()).collect();
        let among_wanted = Index::new(&wanted);
        let mut taken: Vec<Option<usize>> = vec![None; self.members.len()];
        for (order, ((entry, Desired { selector, weight, .. }), member)) in desired.iter().zip(&wanted).enumerate() {
            let at = &list.index(*entry);
            let named = self.index.named_by(selector);
            let earlier = among_wanted.fitting(member).into_iter().find(|&other| other < order);
            let same = earlier.or_else(|| named.first().and_then(|&position| taken[position]));
            if let Some(same) = same {
                let expected =
                    ["this entry names the same member as ", BACKEND_SERVERS, "[", &number(desired[same].0), "]"];
                found.issue(at, IssueCode::AmbiguousMember, &expected, Received::Unsaid);
            } else if named.len() > 1 {
                let expected =
                    ["this entry must name one member: give its ServerIp. It matches ", &number(named.len())];
                found.issue(at, IssueCode::AmbiguousMember, &expected, Received::Unsaid);
            }
            match *named.as_slice() {
                [] => {
                    if same.is_none() && self.index.has(member) {
                        let expected = ["Type must be given: without it, this entry may be one of the group's members"];
                        found.issue(&at.key("Type"), IssueCode::AmbiguousMember, &expected, Received::Unsaid);
                    }
                    self.add.push(member.clone());
                }
                [position, ..] => {
                    taken[position] = Some(order);
                    let weight = weight.unwrap_or(self.members[position].weight);
                    self.set(position, weight, member.description.as_ref());
                }
            }
        }
        for (fate, taken) in self.fates.iter_mut().zip(&taken) {
            if taken.is_none() {
                *fate = Fate::Removed;
            }
        }
    }

    /// Refuses to change a member that cannot be told from one that is to stay.
    fn refuse_ambiguous(&self, found: &mut Findings) {
        let list = &Path::Root.key(BACKEND_SERVERS);
        for (member, fate) in self.members.iter().zip(&self.fates) {
            if !matches!(fate, Fate::Stays)
                && self.index.fitting(member).iter().any(|&other| !self.fates[other].is_same(fate))
            {
                let expected = [
                    &*quote(&member.server_id),
                    " has a member without a ServerIp at port ",
                    &number(member.port),
                    ", which cannot be told from another one: only all of them can be changed together",
                ];
                found.issue(list, IssueCode::AmbiguousMember, &expected, Received::Unsaid);
            }
        }
    }
}
