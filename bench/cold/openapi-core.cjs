const { default: Client, $OpenApiUtil } = require("@alicloud/openapi-core");
const { RuntimeOptions } = require("@darabonba/typescript");
const httpx = require("httpx");
const { credentials, params } = require("./call.cjs");

// What is signed goes no further.
httpx.request = () => {
  console.log(performance.now());
  process.exit();
};

const { Config, OpenApiRequest, Params } = $OpenApiUtil;
const removal = new Params({
  action: "RemoveVServerGroupBackendServers",
  version: "2014-05-15",
  protocol: "HTTPS",
  pathname: "/",
  method: "POST",
  authType: "AK",
  style: "RPC",
  reqBodyType: "formData",
  bodyType: "json",
});
const client = new Client(new Config({ ...credentials, endpoint: "slb.aliyuncs.com" }));
const query = { ...params, BackendServers: JSON.stringify(params.BackendServers) };
client.callApi(removal, new OpenApiRequest({ query }), new RuntimeOptions({}));
