const { RPCClient } = require("@alicloud/pop-core");
const httpx = require("httpx");
const { credentials, params } = require("./call.cjs");

// What is signed goes no further.
httpx.request = () => {
  console.log(performance.now());
  process.exit();
};

const client = new RPCClient({ ...credentials, endpoint: "https://slb.aliyuncs.com", apiVersion: "2014-05-15" });
const given = { ...params, BackendServers: JSON.stringify(params.BackendServers) };
client.request("RemoveVServerGroupBackendServers", given, { method: "POST" });
