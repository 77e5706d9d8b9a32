//! An operation is data: a row of a table with its parameters, the structure of its answer, and its properties.

use std::fmt;
use std::str::FromStr;

use crate::answer::shape::Shape;
use crate::kind::Kind;
use crate::operations::OPERATIONS;

/// An operation of vServer groups, or one that reads what belongs to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Operation {
    /// Adds backend servers to a group.
    AddVServerGroupBackendServers,
    /// Creates a group.
    CreateVServerGroup,
    /// Deletes a group.
    DeleteVServerGroup,
    /// Reads the health of a load balancer's backend servers.
    DescribeHealthStatus,
    /// Reads a group with its members.
    DescribeVServerGroupAttribute,
    /// Lists the groups of a load balancer.
    DescribeVServerGroups,
    /// Replaces backend servers of a group.
    ModifyVServerGroupBackendServers,
    /// Removes backend servers from a group.
    RemoveVServerGroupBackendServers,
    /// Changes weights and descriptions of members, and the name of the group.
    SetVServerGroupAttribute,
}

/// The description of an operation.
#[derive(Debug)]
pub struct Row {
    /// The operation.
    pub operation: Operation,
    /// The name, as the parameter `Action` takes it.
    pub name: &'static str,
    /// What it does, in one sentence.
    pub summary: &'static str,
    /// The parameters, in the order of the API reference.
    pub parameters: &'static [Parameter],
    /// Optional parameters of which at least one is needed.
    pub one_of: &'static [&'static str],
    /// The `kind` of its answer in this package.
    pub kind: &'static str,
    /// What the answer holds.
    pub shape: Shape,
    /// Whether it changes anything.
    pub changes: bool,
    /// Whether it may be sent again if the outcome of an attempt is unknown.
    pub safe_to_repeat: bool,
    /// The parameter that a sender splits into batches.
    pub batched: Option<&'static str>,
    /// What RAM requires.
    pub ram: Ram,
    /// The error codes that its page of the API reference lists, in groups: operations share some of them.
    pub errors: &'static [&'static [&'static str]],
}

/// A parameter of an operation.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    /// The name on the wire.
    pub name: &'static str,
    /// What its value may be.
    pub kind: Kind,
    /// Whether it must be given.
    pub required: bool,
    /// What it is, in one sentence.
    pub description: &'static str,
}

/// What RAM requires of a caller. Source: reference, RAM authorization.
#[derive(Clone, Copy, Debug)]
pub struct Ram {
    /// The access level: `create`, `delete`, `get`, `list` or `update`.
    pub access: &'static str,
    /// Whether ECS instances are a resource besides the load balancer.
    pub instances: bool,
    /// Whether the condition key `slb:tag` applies.
    pub tag: bool,
}

impl Operation {
    /// Lists all operations, sorted by name.
    #[must_use]
    pub fn all() -> impl ExactSizeIterator<Item = Self> {
        OPERATIONS.iter().map(|row| row.operation)
    }

    /// Returns the row of the table.
    #[must_use]
    pub fn row(self) -> &'static Row {
        &OPERATIONS[self as usize]
    }

    /// Returns the name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().name
    }
}

impl fmt::Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The error for a name that no operation has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownOperation;

impl fmt::Display for UnknownOperation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no operation has this name")
    }
}

impl std::error::Error for UnknownOperation {}

impl FromStr for Operation {
    type Err = UnknownOperation;

    fn from_str(name: &str) -> Result<Self, UnknownOperation> {
        OPERATIONS.iter().find(|row| row.name == name).map(|row| row.operation).ok_or(UnknownOperation)
    }
}
