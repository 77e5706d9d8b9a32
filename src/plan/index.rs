//! Finding members by what names them, in groups of any size.

use std::collections::BTreeSet;

use super::member::Member;
use super::selector::Selector;

/// Members, by server and port.
pub(super) struct Index<'m> {
    members: &'m [Member],
    sorted: BTreeSet<(&'m str, u16, usize)>,
}

/// What is found of a member.
#[derive(Clone, Copy)]
pub(super) enum Found<'m> {
    Nothing,
    One(&'m Member),
    /// Several that may be the member, and none with the same address: the first of them.
    Several(&'m Member),
}

impl<'m> Index<'m> {
    pub(super) fn new(members: &'m [Member]) -> Self {
        let keys = members.iter().enumerate().map(|(position, member)| (&*member.server_id, member.port, position));
        Self { members, sorted: keys.collect() }
    }

    /// Returns the positions of a server's members: all, or those at a port.
    pub(super) fn of_server<'s>(
        &'s self,
        server_id: &'s str,
        port: Option<u16>,
    ) -> impl Iterator<Item = usize> + use<'s, 'm> {
        let (first, last) = port.map_or((0, u16::MAX), |port| (port, port));
        self.sorted.range((server_id, first, 0)..=(server_id, last, usize::MAX)).map(|&(_, _, position)| position)
    }

    /// Returns the positions of the members that a selector names.
    pub(super) fn named_by(&self, selector: &Selector) -> Vec<usize> {
        let of_server = self.of_server(&selector.server_id, selector.port.map(|port| port.number));
        of_server.filter(|&position| selector.names(&self.members[position])).collect()
    }

    /// Returns the positions of the members that may be that member.
    pub(super) fn fitting(&self, member: &Member) -> Vec<usize> {
        let of_port = self.of_server(&member.server_id, Some(member.port));
        of_port.filter(|&position| self.members[position].fits(member)).collect()
    }

    /// Returns the position of the first member with exactly that identity.
    pub(super) fn same(&self, member: &Member) -> Option<usize> {
        let identity = member.identity();
        let mut of_port = self.of_server(&member.server_id, Some(member.port));
        of_port.find(|&position| self.members[position].identity() == identity)
    }

    /// Finds a member.
    pub(super) fn find(&self, member: &Member) -> Found<'m> {
        match *self.fitting(member).as_slice() {
            [] => Found::Nothing,
            [position] => Found::One(&self.members[position]),
            [first, ..] => match self.same(member) {
                Some(position) => Found::One(&self.members[position]),
                None => Found::Several(&self.members[first]),
            },
        }
    }
}

impl<'m> Found<'m> {
    /// Returns the member, if it is the only one.
    pub(super) fn one(self) -> Option<&'m Member> {
        match self {
            Self::One(member) => Some(member),
            _ => None,
        }
    }

    /// Returns what was found, be it the member or the first of several.
    pub(super) fn any(self) -> Option<&'m Member> {
        match self {
            Self::Nothing => None,
            Self::One(member) | Self::Several(member) => Some(member),
        }
    }
}
