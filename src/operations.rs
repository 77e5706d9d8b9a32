//! The table of operations. Source of each row: the page of the operation in the API reference, and its official
//! machine-readable description.

use crate::answer::shape::{GROUP, GROUPS, HEALTH, MEMBERS, MEMBERS_AND_NAME, NOTHING};
use crate::kind::Kind::{
    self, AnyText, BackendServers, Flag, GroupName, LoadBalancerId, Port, Protocol, RegionId, Tags, VServerGroupId,
};
use crate::operation::Operation::{
    AddVServerGroupBackendServers, CreateVServerGroup, DeleteVServerGroup, DescribeHealthStatus,
    DescribeVServerGroupAttribute, DescribeVServerGroups, ModifyVServerGroupBackendServers,
    RemoveVServerGroupBackendServers, SetVServerGroupAttribute,
};
use crate::operation::{Parameter, Ram, Row};

/// Returns a text that only documents a row: nothing in a build that documents nothing.
const fn text(text: &'static str) -> &'static str {
    if cfg!(feature = "documentation") { text } else { "" }
}

/// Returns the error codes that a page lists: they, too, only document a row.
const fn codes(codes: &'static [&'static [&'static str]]) -> &'static [&'static [&'static str]] {
    if cfg!(feature = "documentation") { codes } else { &[] }
}

const fn required(name: &'static str, kind: Kind, description: &'static str) -> Parameter {
    Parameter { name, kind, required: true, description: text(description) }
}

const fn optional(name: &'static str, kind: Kind, description: &'static str) -> Parameter {
    Parameter { name, kind, required: false, description: text(description) }
}

const REGION: Parameter = required("RegionId", RegionId, "The region of the load balancer.");
const GROUP_ID: Parameter = required("VServerGroupId", VServerGroupId, "The vServer group.");
const LOAD_BALANCER: Parameter = required("LoadBalancerId", LoadBalancerId, "The load balancer.");
const NAME: Parameter = optional("VServerGroupName", GroupName, "The name of the group.");

const fn ram(access: &'static str, instances: bool, tag: bool) -> Ram {
    Ram { access, instances, tag }
}

/// Codes of entries that lie in another region or network.
const CROSS_REGION: &[&str] = &[
    "BackendServer.InvalidType",
    "BackendServer.ServerRegionIdNotEqual",
    "IncorrectStatus.CenNotAssociated",
    "IncorrectStatus.RSByPassToas",
    "InvalidBackendServers.MissingCenBandWidth",
    "InvalidBackendServers.ServerIpConflict",
    "InvalidBackendServers.VpcNotInCen",
    "InvalidParameter.ServerRegionId",
    "InvalidParameter.ZoneNotSupport",
    "InvalidServerId.NotExist",
    "InvalidVbrId.NotInCen",
    "LBNotSupportIpv6Backend",
    "Mismatched.ZoneId",
    "MissingParameter.ServerRegionId",
    "MissingParameter.VbrId",
    "NetworkConflict",
    "OperationFailed.InvalidCen",
    "VpcSystemBusy",
];

const ADD: &[&str] = &[
    "MasterSlaveServerConflict",
    "OperationBusy",
    "OperationDeny.LbNotSupportIPv6Server",
    "OperationFailed.ServiceGroupProcessing",
    "OperationUnsupported.AddVServerGroupBackendServers",
    "ResourceNotFound.Cen",
    "ResourceNotFound.vServers",
    "SignatureNonceUsed",
    "SystemBusy",
];

const CREATE: &[&str] = &[
    "InvalidParam.TagKey",
    "InvalidParam.TagValue",
    "MissingParam.TagKey",
    "OperationFailed.Endpoint",
    "OperationUnsupported.CreateVServerGroup",
    "SizeLimitExceeded.Tag",
    "UnauthorizedRegion",
];

/// What reads have in common.
const READ: Row = Row {
    operation: DescribeVServerGroups,
    name: "",
    summary: "",
    parameters: &[],
    one_of: &[],
    kind: "",
    shape: NOTHING,
    changes: false,
    safe_to_repeat: true,
    batched: None,
    ram: ram("get", false, true),
    errors: &[],
};

/// What changes have in common.
const CHANGE: Row = Row { changes: true, safe_to_repeat: false, ..READ };

/// The operations, sorted by name: the order of the enum.
pub(crate) static OPERATIONS: [Row; 9] = [
    Row {
        operation: AddVServerGroupBackendServers,
        name: "AddVServerGroupBackendServers",
        summary: text("Adds backend servers to a vServer group."),
        parameters: &[REGION, GROUP_ID, required("BackendServers", BackendServers, "The servers to add.")],
        kind: "added",
        shape: MEMBERS,
        batched: Some("BackendServers"),
        ram: ram("create", true, false),
        errors: codes(&[CROSS_REGION, ADD]),
        ..CHANGE
    },
    Row {
        operation: CreateVServerGroup,
        name: "CreateVServerGroup",
        summary: text("Creates a vServer group and adds backend servers to it."),
        parameters: &[
            REGION,
            LOAD_BALANCER,
            NAME,
            optional("BackendServers", BackendServers, "The initial servers."),
            optional("Tag", Tags, "The tags of the group."),
        ],
        kind: "created",
        shape: MEMBERS,
        ram: ram("create", true, true),
        errors: codes(&[CROSS_REGION, CREATE]),
        ..CHANGE
    },
    Row {
        operation: DeleteVServerGroup,
        name: "DeleteVServerGroup",
        summary: text("Deletes a vServer group that no listener and no forwarding rule uses."),
        parameters: &[REGION, GROUP_ID],
        kind: "deleted",
        shape: NOTHING,
        safe_to_repeat: true,
        ram: ram("delete", false, true),
        errors: codes(&[&["RspoolVipExist"]]),
        ..CHANGE
    },
    Row {
        operation: DescribeHealthStatus,
        name: "DescribeHealthStatus",
        summary: text("Reads the health of the backend servers of a load balancer's listeners."),
        parameters: &[
            REGION,
            LOAD_BALANCER,
            optional("ListenerPort", Port, "The frontend port of a listener. By default all listeners."),
            optional("ListenerProtocol", Protocol, "The frontend protocol of the listener."),
        ],
        kind: "health",
        shape: HEALTH,
        ..READ
    },
    Row {
        operation: DescribeVServerGroupAttribute,
        name: "DescribeVServerGroupAttribute",
        summary: text("Reads a vServer group with its members."),
        parameters: &[REGION, GROUP_ID],
        kind: "group",
        shape: GROUP,
        errors: codes(&[&["LocationServiceTimeout"]]),
        ..READ
    },
    Row {
        operation: DescribeVServerGroups,
        name: "DescribeVServerGroups",
        summary: text("Lists the vServer groups of a load balancer, without their members."),
        parameters: &[
            REGION,
            LOAD_BALANCER,
            optional("IncludeListener", Flag, "Whether to list the listeners that use each group."),
            optional("IncludeRule", Flag, "Whether to list the forwarding rules that use each group."),
            optional("Description", AnyText, "A filter by the name of the group, not by a description."),
            optional("Tag", Tags, "A filter by tags."),
        ],
        kind: "groups",
        shape: GROUPS,
        ..READ
    },
    Row {
        operation: ModifyVServerGroupBackendServers,
        name: "ModifyVServerGroupBackendServers",
        summary: text("Replaces backend servers of a vServer group."),
        parameters: &[
            REGION,
            GROUP_ID,
            optional("OldBackendServers", BackendServers, "The servers to remove."),
            optional("NewBackendServers", BackendServers, "The servers to add."),
        ],
        one_of: &["OldBackendServers", "NewBackendServers"],
        kind: "modified",
        shape: MEMBERS,
        ram: ram("update", true, true),
        ..CHANGE
    },
    Row {
        operation: RemoveVServerGroupBackendServers,
        name: "RemoveVServerGroupBackendServers",
        summary: text("Removes backend servers from a vServer group."),
        parameters: &[REGION, GROUP_ID, required("BackendServers", BackendServers, "The servers to remove.")],
        kind: "removed",
        shape: MEMBERS,
        safe_to_repeat: true,
        batched: Some("BackendServers"),
        ram: ram("update", true, true),
        errors: codes(&[&["LbStatusNotSupport"]]),
        ..CHANGE
    },
    Row {
        operation: SetVServerGroupAttribute,
        name: "SetVServerGroupAttribute",
        summary: text("Changes weights and descriptions of the members it names, and the name of the group."),
        parameters: &[REGION, GROUP_ID, NAME, optional("BackendServers", BackendServers, "The members to change.")],
        one_of: &["VServerGroupName", "BackendServers"],
        kind: "set",
        shape: MEMBERS_AND_NAME,
        safe_to_repeat: true,
        batched: Some("BackendServers"),
        ram: ram("update", false, true),
        ..CHANGE
    },
];
