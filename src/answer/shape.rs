//! What an answer holds, as data: the names on the wire, where they stand, and what is made of them.

/// The fields of an object.
pub type Shape = &'static [Field];

/// A field of an answer.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The name that this package gives it.
    pub name: &'static str,
    /// Where it stands: objects in one another. A list stands in a wrapper of its own.
    pub path: &'static [&'static str],
    /// What is made of it.
    pub read: Read,
    /// Whether an answer without it is not an answer of this operation.
    pub required: bool,
}

/// What is made of a field.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Read {
    /// A text.
    Text,
    /// A text, or this one where there is none.
    TextOr(&'static str),
    /// A number.
    Number,
    /// A number, or this one where there is none.
    NumberOr(u32),
    /// A list of objects, empty where there is none.
    List(Shape),
}

const fn optional(name: &'static str, path: &'static [&'static str], read: Read) -> Field {
    Field { name, path, read, required: false }
}

const fn required(name: &'static str, path: &'static [&'static str], read: Read) -> Field {
    Field { name, path, read, required: true }
}

const REQUEST_ID: Field = required("RequestId", &["RequestId"], Read::Text);
const GROUP_ID: Field = required("VServerGroupId", &["VServerGroupId"], Read::Text);
const GROUP_NAME: Field = optional("VServerGroupName", &["VServerGroupName"], Read::Text);
const CREATE_TIME: Field = optional("CreateTime", &["CreateTime"], Read::Text);
const SERVER_ID: Field = required("ServerId", &["ServerId"], Read::Text);
const SERVER_IP: Field = optional("ServerIp", &["ServerIp"], Read::Text);
const DESCRIPTION: Field = optional("Description", &["Description"], Read::Text);
const SERVER_REGION_ID: Field = optional("ServerRegionId", &["ServerRegionId"], Read::Text);
const VBR_ID: Field = optional("VbrId", &["VbrId"], Read::Text);
const SERVERS: &[&str] = &["BackendServers", "BackendServer"];
const TAGS: Field = optional("Tags", &["Tags", "Tag"], Read::List(TAG));

const TAG: Shape = &[
    required("TagKey", &["TagKey"], Read::Text),
    Field { required: true, ..optional("TagValue", &["TagValue"], Read::TextOr("")) },
];

/// A member as the answers of changes list it. The defaults are the documented ones, and 0 for a port that is not there.
const MEMBER: Shape = &[
    SERVER_ID,
    optional("Port", &["Port"], Read::NumberOr(0)),
    optional("Weight", &["Weight"], Read::NumberOr(100)),
    optional("Type", &["Type"], Read::TextOr("ecs")),
    SERVER_IP,
    DESCRIPTION,
    SERVER_REGION_ID,
    VBR_ID,
];

/// A member as a description lists it. Nothing is invented: what is there is planned with.
const DESCRIBED_MEMBER: Shape = &[
    optional("ServerId", &["ServerId"], Read::Text),
    optional("Port", &["Port"], Read::Number),
    optional("Weight", &["Weight"], Read::Number),
    optional("Type", &["Type"], Read::Text),
    SERVER_IP,
    DESCRIPTION,
    SERVER_REGION_ID,
    VBR_ID,
];

/// The members of a group after a change.
pub const MEMBERS: Shape = &[REQUEST_ID, GROUP_ID, optional("BackendServers", SERVERS, Read::List(MEMBER))];

/// The members of a group after a change, and its name.
pub const MEMBERS_AND_NAME: Shape =
    &[REQUEST_ID, GROUP_ID, GROUP_NAME, optional("BackendServers", SERVERS, Read::List(MEMBER))];

/// Nothing but the ID of the request.
pub const NOTHING: Shape = &[REQUEST_ID];

/// A group with its members.
pub const GROUP: Shape = &[
    REQUEST_ID,
    GROUP_ID,
    GROUP_NAME,
    optional("LoadBalancerId", &["LoadBalancerId"], Read::Text),
    CREATE_TIME,
    TAGS,
    optional("BackendServers", SERVERS, Read::List(DESCRIBED_MEMBER)),
];

/// The groups of a load balancer.
pub const GROUPS: Shape =
    &[REQUEST_ID, optional("VServerGroups", &["VServerGroups", "VServerGroup"], Read::List(SUMMARY))];

const SUMMARY: Shape = &[
    GROUP_ID,
    GROUP_NAME,
    optional("ServerCount", &["ServerCount"], Read::Number),
    CREATE_TIME,
    TAGS,
    optional("Listeners", &["AssociatedObjects", "Listeners", "Listener"], Read::List(LISTENER)),
    optional("Rules", &["AssociatedObjects", "Rules", "Rule"], Read::List(RULE)),
];

const LISTENER: Shape = &[required("Port", &["Port"], Read::Number), required("Protocol", &["Protocol"], Read::Text)];

const RULE: Shape = &[
    required("RuleId", &["RuleId"], Read::Text),
    required("RuleName", &["RuleName"], Read::Text),
    optional("Domain", &["Domain"], Read::Text),
    optional("Url", &["Url"], Read::Text),
];

/// The health of the servers of a load balancer.
pub const HEALTH: Shape = &[REQUEST_ID, optional("BackendServers", SERVERS, Read::List(SERVER_HEALTH))];

const SERVER_HEALTH: Shape = &[
    SERVER_ID,
    SERVER_IP,
    required("Port", &["Port"], Read::Number),
    optional("ListenerPort", &["ListenerPort"], Read::Number),
    optional("Protocol", &["Protocol"], Read::Text),
    required("ServerHealthStatus", &["ServerHealthStatus"], Read::Text),
];
