import openapi from "@alicloud/openapi-core";
import { RuntimeOptions } from "@darabonba/typescript";
import { sent } from "./transport.mjs";

const { Config, OpenApiRequest, Params } = openapi.$OpenApiUtil;

const removal = new Params({
  action: "RemoveVServerGroupBackendServers",
  version: "2014-05-15",
  protocol: "HTTPS",
  pathname: "/",
  method: "POST",
  authType: "AK",
  style: "RPC",
  reqBodyType: "formData",
  // Nothing is answered; any other type would be read.
  bodyType: "binary",
});

/** Returns a function that makes the call each time, with one client. */
export function prepare(signature, { BackendServers, ...params }, credentials) {
  const signatureAlgorithm = signature === "RPC" ? "v2" : undefined;
  const client = new openapi.default(new Config({ ...credentials, endpoint: "slb.aliyuncs.com", signatureAlgorithm }));
  return async () => {
    const query = { ...params, BackendServers: JSON.stringify(BackendServers) };
    await client.callApi(removal, new OpenApiRequest({ query }), new RuntimeOptions({}));
    return sent;
  };
}
