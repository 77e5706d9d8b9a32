//! Groups and changes made of few servers, so that they meet.

use arbitrary::Arbitrary;
use serde_json::{Value, json};

/// A member of a group, or an entry of a change. Few bits decide, so that a change of the input is a change of it.
#[derive(Arbitrary, Clone, Copy, Debug)]
pub struct Server {
    what: u8,
    state: u8,
}

const IDS: [&str; 6] = ["i-1", "i-2", "i-3", "eni-1", "eni-2", "eci-1"];
const ADDRESSES: [Option<&str>; 4] = [Some("10.0.0.1"), Some("2001:db8::1"), Some("2001:DB8:0:0::01"), None];
const DESCRIPTIONS: [Option<&str>; 4] = [None, Some("a"), Some("k8s/80/web/default/c1"), Some("")];

impl Server {
    fn id(self) -> &'static str {
        IDS[usize::from(self.what) % IDS.len()]
    }

    fn address(self) -> Option<&'static str> {
        ADDRESSES[usize::from(self.what / 8 % 4)]
    }

    /// As a description lists it, or as an entry of desired members.
    #[must_use]
    pub fn member(self) -> Value {
        let weight = [0, 1, 50, 100][usize::from(self.state % 4)];
        let mut member = json!({
            "ServerId": self.id(),
            "Port": 80 + u16::from(self.what / 64),
            "Weight": weight,
            "Type": self.id().split('-').next().filter(|prefix| *prefix != "i").unwrap_or("ecs"),
        });
        let texts = [("ServerIp", self.address()), ("Description", DESCRIPTIONS[usize::from(self.state / 4 % 4)])];
        for (name, text) in texts {
            if let Some(text) = text {
                member[name] = text.into();
            }
        }
        member
    }

    /// As a selector: by its server, or more narrowly.
    #[must_use]
    pub fn selector(self) -> Value {
        let mut selector = json!({ "ServerId": self.id() });
        let port = 80 + u16::from(self.what / 64);
        match self.state % 4 {
            0 => {}
            1 => selector["Port"] = port.to_string().into(),
            _ => selector["Port"] = port.into(),
        }
        if let Some(address) = self.address().filter(|_| self.state / 4 % 2 == 1) {
            selector["ServerIp"] = address.into();
        }
        selector
    }
}

/// A change.
#[derive(Arbitrary, Clone, Debug)]
pub enum Change {
    /// Takes members away.
    Remove(Vec<Server>),
    /// Gives the group these members.
    Members(Vec<Server>),
    /// Gives members another weight.
    Weights(Vec<Server>, u8),
}

impl Change {
    /// Writes it as JSON.
    #[must_use]
    pub fn json(&self) -> Value {
        let selectors = |list: &[Server]| list.iter().map(|server| server.selector()).collect::<Vec<_>>();
        match self {
            Self::Remove(list) => json!({ "remove": selectors(list) }),
            Self::Members(list) => {
                json!({ "members": list.iter().map(|server| server.member()).collect::<Vec<_>>() })
            }
            Self::Weights(list, weight) => json!({ "weights": selectors(list), "Weight": weight % 101 }),
        }
    }
}

/// Writes a described group.
#[must_use]
pub fn group(members: &[Value]) -> String {
    json!({ "kind": "group", "RequestId": "1", "VServerGroupId": "rsp-1", "BackendServers": members }).to_string()
}
