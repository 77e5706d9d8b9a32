import { createRequire } from "node:module";
import { drive } from "./drive.mjs";

const [name, signatureAlgorithm] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const client = require(`@alicloud/${name}`);
// The newer of the two keeps its models in modules of their own, and its signer in itself.
const { Config, OpenApiRequest, Params } = client.$OpenApiUtil ?? client;
const { query } = client.OpenApiUtil ?? require("@alicloud/openapi-util").default;
const { RuntimeOptions } = require(name === "openapi-core" ? "@darabonba/typescript" : "@alicloud/tea-util");

await drive(async (endpoint, credentials, action, params) => {
  const own = new client.default(new Config({ ...credentials, endpoint, protocol: "HTTP", signatureAlgorithm }));
  const operation = new Params({
    action,
    version: "2014-05-15",
    protocol: "HTTP",
    pathname: "/",
    method: "POST",
    authType: "AK",
    style: "RPC",
    reqBodyType: "formData",
    bodyType: "json",
  });
  const request = new OpenApiRequest({ query: query(params) });
  return (await own.callApi(operation, request, new RuntimeOptions({}))).body;
});
