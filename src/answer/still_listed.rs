//! Finds the servers of a removal that the answer still lists.

use std::collections::BTreeMap;

use super::json;
use super::node::{Node, Object};
use crate::json::Reader;
use crate::kind::payload::{self, Element, Entry, Field, Payload};
use crate::kind::servers;
use crate::member::Identity;

/// Returns the requested servers that the answer lists; `None` if the request cannot be read.
pub(super) fn find<'a>(requested: &str, answer: &Object<'a>) -> Option<Node<'a>> {
    let Ok(Payload::List(elements)) = payload::read(requested) else { return None };
    let Some(Node::List(listed)) = answer.get("BackendServers") else { return None };
    let mut by_server: BTreeMap<String, Vec<Identity<'_>>> = BTreeMap::new();
    for member in listed.iter().filter_map(identity) {
        by_server.entry(member.server_id().to_owned()).or_default().push(member);
    }
    let is_listed = |entry: &&Entry<'_>| {
        servers::identity(entry).is_some_and(|requested| {
            by_server
                .get(requested.server_id())
                .is_some_and(|members| members.iter().any(|member| requested.fits(member)))
        })
    };
    let entries = elements.iter().filter_map(|element| match element {
        Element::Object(entry) => Some(entry),
        Element::Other(_) => None,
    });
    Some(Node::List(entries.filter(is_listed).map(requested_server).collect()))
}

/// Returns what identifies a member that an answer lists.
fn identity<'n>(member: &'n Node<'_>) -> Option<Identity<'n>> {
    let Node::Object(member) = member else { return None };
    let text = |name: &str| match member.get(name) {
        Some(Node::Text(text)) => Some(&**text),
        _ => None,
    };
    let port = match member.get("Port") {
        Some(&Node::Integer(port)) => Some(port),
        _ => None,
    };
    Some(Identity::new(text("ServerId")?.into(), port, text("Type"), text("ServerIp").map(Into::into)))
}

fn requested_server(entry: &Entry<'_>) -> Node<'static> {
    let fields = Field::ALL.into_iter().filter_map(|field| {
        let value = json::node(&mut Reader::new(entry.get(field)?.json())).ok()?;
        Some((field.name().into(), value.into_owned()))
    });
    Node::Object(Object(fields.collect()))
}
