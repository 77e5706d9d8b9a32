import openapi from "@alicloud/openapi-core";
import { RuntimeOptions } from "@darabonba/typescript";

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
  bodyType: "json",
});

export async function remove(endpoint, credentials, { BackendServers, ...params }) {
  const { host, protocol } = new URL(endpoint);
  const Client = openapi.default;
  const client = new Client(new Config({ ...credentials, endpoint: host, protocol: protocol.slice(0, -1) }));
  const query = { ...params, BackendServers: JSON.stringify(BackendServers) };
  const call = new Params({ ...removal, protocol: protocol.slice(0, -1).toUpperCase() });
  const { body } = await client.callApi(call, new OpenApiRequest({ query }), new RuntimeOptions({}));
  return body;
}
