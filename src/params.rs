//! The parameters of `RemoveVServerGroupBackendServers`.

use serde::Serialize;

use crate::given::Given;

/// The parameters as the caller gave them.
#[derive(Clone, Default)]
pub struct RemoveParams<'a> {
    /// The ID of the region: `cn-hangzhou`.
    pub region_id: Given<'a>,
    /// The ID of the vServer group: `rsp-cige6j5e7p`.
    pub v_server_group_id: Given<'a>,
    /// The JSON text of the list of backend servers; see [`to_json`]. It is sent byte for byte.
    pub backend_servers: Given<'a>,
    /// Names that came besides these three.
    pub unknown: Vec<String>,
}

impl<'a> RemoveParams<'a> {
    /// Gathers the three parameters.
    pub fn new(
        region_id: impl Into<Given<'a>>,
        v_server_group_id: impl Into<Given<'a>>,
        backend_servers: impl Into<Given<'a>>,
    ) -> Self {
        Self {
            region_id: region_id.into(),
            v_server_group_id: v_server_group_id.into(),
            backend_servers: backend_servers.into(),
            unknown: Vec::new(),
        }
    }
}

/// One entry of the `BackendServers` parameter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct BackendServer<'a> {
    /// ID of an ECS instance (`i-…`), an elastic network interface (`eni-…`) or an elastic container instance (`eci-…`).
    pub server_id: &'a str,
    /// Backend port, 1 to 65535.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub port: Option<u16>,
    /// Weight, 0 to 100; the API takes 100 where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight: Option<u8>,
    /// `ecs`, `eni` or `eci`; the API takes `ecs` where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#type: Option<&'a str>,
    /// IP address of a network interface or container instance.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server_ip: Option<&'a str>,
    /// Description, 1 to 80 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<&'a str>,
}

/// Writes the `BackendServers` parameter for a list of servers.
#[must_use]
pub fn to_json(servers: &[BackendServer<'_>]) -> String {
    crate::to_json::to_json(servers)
}
