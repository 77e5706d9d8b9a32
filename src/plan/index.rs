//! Finds members by identity, in groups of any size.

use super::member::Member;
use super::selector::Selector;

/// An index of members by server. It is a hash table with chains: the collections of the standard library are several times as
/// large in a WebAssembly module.
pub(super) struct Index<'m> {
    members: &'m [Member],
    /// Per hash the first position, and per position the next one. Each is counted from 1: 0 is the end.
    first: Vec<usize>,
    next: Vec<usize>,
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
        let slots = (2 * members.len()).next_power_of_two();
        let mut index = Self { members, first: vec![0; 2 * slots], next: vec![0; 2 * members.len()] };
        // From the last to the first, so that each chain is in order. A member is in two chains: that of its server and of its port.
        for position in (0..members.len()).rev() {
            let member = &members[position];
            for port in [None, Some(member.port)] {
                let slot = index.slot(&member.server_id, port);
                let entry = 2 * position + usize::from(port.is_some());
                index.next[entry] = index.first[slot];
                index.first[slot] = entry + 1;
            }
        }
        index
    }

    /// Hashes as FNV-1a does.
    fn slot(&self, server_id: &str, port: Option<u16>) -> usize {
        let step = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        let hash = server_id.bytes().chain(port.unwrap_or(0).to_le_bytes()).fold(0x811C_9DC5, step);
        (hash ^ (hash >> 15)) as usize & (self.first.len() - 1)
    }

    /// Returns the positions of a server's members, in order: all, or those at a port.
    pub(super) fn of_server(&self, server_id: &str, port: Option<u16>) -> Vec<usize> {
        let mut positions = Vec::new();
        let mut entry = self.first[self.slot(server_id, port)];
        while entry > 0 {
            let (position, has_port) = ((entry - 1) / 2, (entry - 1) % 2 == 1);
            let member = &self.members[position];
            if has_port == port.is_some()
                && port.is_none_or(|port| port == member.port)
                && member.server_id == server_id
            {
                positions.push(position);
            }
            entry = self.next[entry - 1];
        }
        positions
    }

    /// Returns the positions of the members that a selector names.
    pub(super) fn named_by(&self, selector: &Selector) -> Vec<usize> {
        let mut positions = self.of_server(&selector.server_id, selector.port.map(|port| port.number));
        positions.retain(|&position| selector.names(&self.members[position]));
        positions
    }

    /// Returns the positions of the members that may be that member.
    pub(super) fn fitting(&self, member: &Member) -> Vec<usize> {
        let mut positions = self.of_server(&member.server_id, Some(member.port));
        positions.retain(|&position| self.members[position].fits(member));
        positions
    }

    /// Returns the position of the first member with exactly that identity.
    pub(super) fn same(&self, member: &Member) -> Option<usize> {
        let identity = member.identity();
        let positions = self.of_server(&member.server_id, Some(member.port));
        positions.into_iter().find(|&position| self.members[position].identity() == identity)
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

    /// Returns true if a member may be one of these.
    pub(super) fn has(&self, member: &Member) -> bool {
        !self.fitting(member).is_empty()
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
