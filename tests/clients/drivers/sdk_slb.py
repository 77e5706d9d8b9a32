"""The official client of before: the RPC signature."""

import json

from aliyunsdkcore.acs_exception.exceptions import ServerException
from aliyunsdkcore.auth.credentials import AccessKeyCredential, StsTokenCredential
from aliyunsdkcore.client import AcsClient
from aliyunsdkslb.request.v20140515.RemoveVServerGroupBackendServersRequest import (
    RemoveVServerGroupBackendServersRequest,
)

from drive import drive


def call(endpoint, credentials, params):
    key = (credentials["accessKeyId"], credentials["accessKeySecret"])
    token = credentials.get("securityToken")
    credential = StsTokenCredential(*key, token) if token else AccessKeyCredential(*key)
    client = AcsClient(region_id=params["RegionId"], credential=credential)
    request = RemoveVServerGroupBackendServersRequest()
    request.set_endpoint(endpoint)
    request.set_protocol_type("http")
    request.set_VServerGroupId(params["VServerGroupId"])
    if "BackendServers" in params:
        request.set_BackendServers(params["BackendServers"])
    try:
        body = json.loads(client.do_action_with_exception(request))
    except ServerException as error:
        return {
            "type": type(error).__name__,
            "code": error.get_error_code(),
            "status": error.get_http_status(),
            "message": error.get_error_msg(),
        }
    listed = body["BackendServers"]["BackendServer"]
    return {"listed": [f"{server['ServerId']}:{server['Port']}" for server in listed]}


drive(call)
