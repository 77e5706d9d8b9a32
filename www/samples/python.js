import { python as quote } from "./quoting.js";

/** Returns the program that makes the call by the official SDK for Python. */
export function python({ RegionId, VServerGroupId, BackendServers, endpoint }) {
  const config = [
    "credential=CredentialClient(),",
    `region_id=${quote(RegionId)},`,
    endpoint && `endpoint=${quote(endpoint.host)},`,
    endpoint?.isPlain && 'protocol="http",',
  ];
  return {
    id: "python",
    label: "Python",
    filename: "remove_backend_servers.py",
    language: "python",
    code: `# pip install alibabacloud_slb20140515==3.3.31 alibabacloud_credentials
import json

from alibabacloud_credentials.client import Client as CredentialClient
from alibabacloud_slb20140515.client import Client
from alibabacloud_slb20140515.models import RemoveVServerGroupBackendServersRequest
from alibabacloud_tea_openapi.models import Config

# CredentialClient finds the credentials: in the environment, in a profile, in the role of an instance.
client = Client(
    Config(
        ${config.filter(Boolean).join("\n        ")}
    )
)
request = RemoveVServerGroupBackendServersRequest(
    region_id=${quote(RegionId)},
    vserver_group_id=${quote(VServerGroupId)},
    backend_servers=${quote(BackendServers)},
)
response = client.remove_vserver_group_backend_servers(request)
print(json.dumps(response.body.to_map(), indent=2))
`,
  };
}
