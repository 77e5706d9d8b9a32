//! The warnings of plans.

use super::Plan;
use super::index::Index;
use super::member::Member;
use super::selector::Selector;
use crate::issue::{Findings, IssueCode, Path, Received, nearest, quote};
use crate::text::number;

/// Adds the warnings that follow from the lists of a plan.
pub(super) fn of_changes(plan: &mut Plan) {
    let at = &Path::Root;
    let has_weight = |members: &[Member]| members.iter().any(|member| member.weight > 0);
    let mut found = Findings::default();
    if has_weight(&plan.before) && !has_weight(&plan.after) {
        let expected = ["no member would have a weight above 0: nobody would answer"];
        found.warning(&at.key("after"), IssueCode::LeavesNoWeight, &expected, Received::Unsaid, None);
    }
    for (index, member) in plan.remove.iter().enumerate() {
        let path = at.key("remove");
        let at = &path.index(index);
        let name = quote(&member.server_id);
        if let Some(description) = member.description.as_deref().filter(|text| is_of_kubernetes(text)) {
            let expected = [
                &*name,
                " is managed by the Kubernetes controller, which adds it again: change the Service instead. Its Description says so",
            ];
            let received = Received::Quoted(description);
            found.warning(at, IssueCode::ManagedByKubernetes, &expected, received, None);
        }
        let origins = [("ServerRegionId", &member.server_region_id), ("VbrId", &member.vbr_id)];
        for (field, _) in origins.iter().filter(|(_, value)| value.is_some()).take(1) {
            let expected = [&*name, " has a ", field, ", which cannot be sent: removing it cannot be undone"];
            found.warning(at, IssueCode::NotRestorable, &expected, Received::Unsaid, None);
        }
    }
    plan.warnings.append(&mut found.warnings);
}

/// The form in which the controller describes its members: `k8s/PORT/SERVICE/NAMESPACE/CLUSTER`. Source: its code.
fn is_of_kubernetes(description: &str) -> bool {
    let mut parts = description.split('/');
    parts.next() == Some("k8s") && description.split('/').count() == 5 && parts.all(|part| !part.is_empty())
}

/// The most members that are compared with what is not in the group: a long list of servers in a large group would take minutes.
const MOST_COMPARED: usize = 200_000;

/// Warns about a selector that matches no member, with a suggestion.
pub(super) fn not_in_group(
    selector: &Selector,
    members: &[Member],
    index: &Index<'_>,
    at: &Path<'_>,
    found: &mut Findings,
) {
    let of_server = index.of_server(&selector.server_id, None);
    let ports = of_server.iter().map(|&position| number(members[position].port));
    let meant = if found.warnings.len() * members.len() > MOST_COMPARED {
        None
    } else if of_server.is_empty() {
        nearest(&selector.server_id, &mut members.iter().map(|member| &*member.server_id)).map(str::to_owned)
    } else {
        selector.port.and_then(|port| near_port(&number(port.number), ports))
    };
    let mut expected = vec![quote(&selector.server_id)];
    if let Some(port) = selector.port {
        expected.extend([" with port ".to_owned(), number(port.number)]);
    }
    if let Some(server_ip) = &selector.server_ip {
        expected.extend([" and address ".to_owned(), quote(server_ip)]);
    }
    expected.push(" is not in the group: the service would ignore it silently".to_owned());
    let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
    found.warning(at, IssueCode::NotInGroup, &expected, Received::Unsaid, meant.as_deref());
}

/// Returns the first of the ports that are nearest, if a slip of the finger makes one of the other. They are too short for the
/// distance that names are held to. A port that is there was meant.
fn near_port(port: &str, ports: impl Iterator<Item = String>) -> Option<String> {
    let near = ports.map(|other| (strsim::osa_distance(port, &other), other));
    let (distance, other) = near.min_by_key(|&(distance, _)| distance)?;
    ((1..=2).contains(&distance) && distance < port.len().max(other.len())).then_some(other)
}

/// Warns about a selector that matches several members.
pub(super) fn matches_several(count: usize, at: &Path<'_>, found: &mut Findings) {
    let expected = ["this entry matches ", &number(count), " members of the group"];
    found.warning(at, IssueCode::MatchesSeveral, &expected, Received::Unsaid, None);
}
