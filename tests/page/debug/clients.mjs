/** Programs that call the service by an official client and do not catch what it throws. `call` is read from the first argument. */

const NODE = {
  "node-pop-core-get": popCore("GET"),
  "node-pop-core-post": popCore("POST"),
  "node-openapi-core": openapi("openapi-core", "@darabonba/typescript"),
  "node-openapi-core-rpc": openapi("openapi-core", "@darabonba/typescript", "v2"),
  "node-openapi-client": openapi("openapi-client", "@alicloud/tea-util"),
};

const PYTHON = {
  "python-slb20140515": slb20140515("None"),
  "python-slb20140515-rpc": slb20140515('"v2"'),
  "python-sdk-slb": `
import json, sys
from aliyunsdkcore.auth.credentials import AccessKeyCredential, StsTokenCredential
from aliyunsdkcore.client import AcsClient
from aliyunsdkslb.request.v20140515.RemoveVServerGroupBackendServersRequest import RemoveVServerGroupBackendServersRequest

call = json.loads(sys.argv[1])
key = (call["accessKeyId"], call["accessKeySecret"])
token = call.get("securityToken")
credential = StsTokenCredential(*key, token) if token else AccessKeyCredential(*key)
client = AcsClient(region_id=call["RegionId"], credential=credential)
request = RemoveVServerGroupBackendServersRequest()
request.set_endpoint(call["endpoint"])
request.set_protocol_type("http")
request.set_VServerGroupId(call["VServerGroupId"])
request.set_BackendServers(call["BackendServers"])
print(client.do_action_with_exception(request))
`,
};

/** The clients: each with the language of its program and the program. */
export const PROGRAMS = { ...of("node", NODE), ...of("python", PYTHON) };

function of(language, programs) {
  return Object.fromEntries(Object.entries(programs).map(([name, program]) => [name, { language, program }]));
}

function popCore(method) {
  return `
const { RPCClient } = require("@alicloud/pop-core");
const { endpoint, accessKeyId, accessKeySecret, securityToken, ...params } = JSON.parse(process.argv[1]);
const client = new RPCClient({
  accessKeyId, accessKeySecret, securityToken, endpoint: "http://" + endpoint, apiVersion: "2014-05-15",
});
client.request("RemoveVServerGroupBackendServers", params, { method: "${method}" });
`;
}

function openapi(name, runtime, signatureAlgorithm) {
  return `
const client = require("@alicloud/${name}");
const { Config, OpenApiRequest, Params } = client.$OpenApiUtil ?? client;
const { query } = client.OpenApiUtil ?? require("@alicloud/openapi-util").default;
const { RuntimeOptions } = require("${runtime}");
const { endpoint, accessKeyId, accessKeySecret, securityToken, ...params } = JSON.parse(process.argv[1]);
const signatureAlgorithm = ${JSON.stringify(signatureAlgorithm)};
const own = new client.default(
  new Config({ accessKeyId, accessKeySecret, securityToken, endpoint, protocol: "HTTP", signatureAlgorithm }),
);
const operation = new Params({
  action: "RemoveVServerGroupBackendServers", version: "2014-05-15", protocol: "HTTP", pathname: "/", method: "POST",
  authType: "AK", style: "RPC", reqBodyType: "formData", bodyType: "json",
});
own.callApi(operation, new OpenApiRequest({ query: query(params) }), new RuntimeOptions({}));
`;
}

function slb20140515(algorithm) {
  return `
import json, sys
from alibabacloud_slb20140515 import models
from alibabacloud_slb20140515.client import Client
from alibabacloud_tea_openapi.models import Config

call = json.loads(sys.argv[1])
client = Client(Config(
    access_key_id=call["accessKeyId"], access_key_secret=call["accessKeySecret"], security_token=call.get("securityToken"),
    endpoint=call["endpoint"], protocol="http", signature_algorithm=${algorithm},
))
params = {name: call[name] for name in ("RegionId", "VServerGroupId", "BackendServers")}
request = models.RemoveVServerGroupBackendServersRequest().from_map(params)
client.remove_vserver_group_backend_servers(request)
`;
}
