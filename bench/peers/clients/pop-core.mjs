import popCore from "@alicloud/pop-core";

export function remove(endpoint, credentials, { BackendServers, ...params }) {
  const client = new popCore.RPCClient({ ...credentials, endpoint, apiVersion: "2014-05-15" });
  const servers = JSON.stringify(BackendServers);
  return client.request("RemoveVServerGroupBackendServers", { ...params, BackendServers: servers }, { method: "POST" });
}
