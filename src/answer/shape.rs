//! The structure of answers, as data: the names on the wire, the path to each field, and its type.

/// The fields of an object.
pub type Shape = &'static [Field];

/// A field of an answer.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The name in the answer of this package.
    pub name: &'static str,
    /// The path to it in the body. The last name of the path of a list is its wrapper.
    pub path: &'static [&'static str],
    /// How it is read.
    pub read: Read,
    /// Whether a body without it is malformed.
    pub required: bool,
}

/// How a field is read.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Read {
    /// A text.
    Text,
    /// A text, or this default.
    TextOr(&'static str),
    /// A number.
    Number,
    /// A number, or this default.
    NumberOr(u32),
    /// A list of objects, empty if it is missing.
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

/// A member in the answers of changes. The defaults are the documented ones, and 0 for a missing port.
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

/// A member in a described group. There are no defaults, because plans are made from these values.
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
