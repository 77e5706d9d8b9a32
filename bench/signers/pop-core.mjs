import popCore from "@alicloud/pop-core";
import { sent } from "./transport.mjs";

/** Returns a function that makes the call each time, with one client. */
export function prepare(_, params, credentials) {
  const client = new popCore.RPCClient({
    ...credentials,
    endpoint: "https://slb.aliyuncs.com",
    apiVersion: "2014-05-15",
  });
  const { BackendServers, ...rest } = params;
  return async () => {
    const given = { ...rest, BackendServers: JSON.stringify(BackendServers) };
    await client.request("RemoveVServerGroupBackendServers", given, { method: "POST" });
    return sent;
  };
}
