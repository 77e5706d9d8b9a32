"""The official client of today: signature V3."""

from alibabacloud_slb20140515.client import Client
from alibabacloud_slb20140515.models import RemoveVServerGroupBackendServersRequest
from alibabacloud_tea_openapi.models import Config
from Tea.exceptions import TeaException

from drive import drive


def call(endpoint, credentials, params):
    client = Client(
        Config(
            access_key_id=credentials["accessKeyId"],
            access_key_secret=credentials["accessKeySecret"],
            security_token=credentials.get("securityToken"),
            endpoint=endpoint,
            protocol="http",
        )
    )
    request = RemoveVServerGroupBackendServersRequest(
        region_id=params.get("RegionId"),
        vserver_group_id=params.get("VServerGroupId"),
        backend_servers=params.get("BackendServers"),
    )
    try:
        body = client.remove_vserver_group_backend_servers(request).body
    except TeaException as error:
        return {
            "type": type(error).__name__,
            "code": error.code,
            "status": error.statusCode,
            "message": error.message,
        }
    listed = body.backend_servers.backend_server
    return {"listed": [f"{server.server_id}:{server.port}" for server in listed]}


drive(call)
