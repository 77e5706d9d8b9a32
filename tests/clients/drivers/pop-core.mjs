import { RPCClient } from "@alicloud/pop-core";
import { drive } from "./drive.mjs";

const [method] = process.argv.slice(2);

await drive((endpoint, credentials, operation, params) => {
  const client = new RPCClient({ ...credentials, endpoint: `http://${endpoint}`, apiVersion: "2014-05-15" });
  return client.request(operation, params, { method });
});
