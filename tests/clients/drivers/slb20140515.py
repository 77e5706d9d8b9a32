"""The official client of today, with the signature that the first argument names: V3, or v2 for RPC."""

import re
import sys

from alibabacloud_slb20140515 import models
from alibabacloud_slb20140515.client import Client
from alibabacloud_tea_openapi.models import Config
from Tea.exceptions import TeaException

from drive import drive

[signature] = sys.argv[1:]


def call(endpoint, credentials, operation, params):
    client = Client(
        Config(
            access_key_id=credentials["accessKeyId"],
            access_key_secret=credentials["accessKeySecret"],
            security_token=credentials.get("securityToken"),
            endpoint=endpoint,
            protocol="http",
            signature_algorithm="v2" if signature == "v2" else None,
        )
    )
    request = getattr(models, f"{operation}Request")().from_map(params)
    method = re.sub("(?<!^)([A-Z])", r"_\1", operation.replace("VS", "Vs")).lower()
    try:
        return {"answer": getattr(client, method)(request).body.to_map()}
    except TeaException as error:
        return {
            "type": type(error).__name__,
            "code": error.code,
            "status": error.statusCode,
            "message": error.message,
        }


drive(call)
