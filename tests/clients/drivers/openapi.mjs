import { createRequire } from "node:module";
import { drive } from "./drive.mjs";

const [name] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const client = require(`@alicloud/${name}`);
// The newer of the two keeps its models in a module of their own.
const { Config, OpenApiRequest, Params } = client.$OpenApiUtil ?? client;
const { RuntimeOptions } = require(name === "openapi-core" ? "@darabonba/typescript" : "@alicloud/tea-util");

const removal = new Params({
  action: "RemoveVServerGroupBackendServers",
  version: "2014-05-15",
  protocol: "HTTP",
  pathname: "/",
  method: "POST",
  authType: "AK",
  style: "RPC",
  reqBodyType: "formData",
  bodyType: "json",
});

await drive(async (endpoint, credentials, query) => {
  const own = new client.default(new Config({ ...credentials, endpoint, protocol: "HTTP" }));
  const { body } = await own.callApi(removal, new OpenApiRequest({ query }), new RuntimeOptions({}));
  return body;
});
