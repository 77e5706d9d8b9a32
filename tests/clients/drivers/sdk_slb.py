"""The official client of before: the RPC signature."""

import importlib
import json

from aliyunsdkcore.acs_exception.exceptions import ServerException
from aliyunsdkcore.auth.credentials import AccessKeyCredential, StsTokenCredential
from aliyunsdkcore.client import AcsClient

from drive import drive


def call(endpoint, credentials, operation, params):
    key = (credentials["accessKeyId"], credentials["accessKeySecret"])
    token = credentials.get("securityToken")
    credential = StsTokenCredential(*key, token) if token else AccessKeyCredential(*key)
    client = AcsClient(region_id=params["RegionId"], credential=credential)
    name = f"{operation}Request"
    request = getattr(importlib.import_module(f"aliyunsdkslb.request.v20140515.{name}"), name)()
    request.set_endpoint(endpoint)
    request.set_protocol_type("http")
    for parameter, value in params.items():
        # The client sends its region by itself.
        if parameter != "RegionId":
            getattr(request, "set_Tags" if parameter == "Tag" else f"set_{parameter}")(value)
    try:
        return {"answer": json.loads(client.do_action_with_exception(request))}
    except ServerException as error:
        return {
            "type": type(error).__name__,
            "code": error.get_error_code(),
            "status": error.get_http_status(),
            "message": error.get_error_msg(),
        }


drive(call)
