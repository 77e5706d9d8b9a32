import { paramsOf } from "./call.mjs";

/** Returns responses of the service: a given number of servers as JSON and as XML, and an error. */
export function answers(count) {
  const { BackendServers, VServerGroupId } = paramsOf(count);
  const RequestId = "9DEC9C28-AB05-4DDF-9A78-6B08EC9CE18C";
  const listed = BackendServers.map(({ ServerId, Port, Weight, Type, Description }) => ({
    ServerId,
    Port: Number(Port),
    Weight: Number(Weight),
    Type,
    Description,
  }));
  const elements = listed.map(
    (server) =>
      `<BackendServer>${Object.entries(server)
        .map(([name, value]) => `<${name}>${value}</${name}>`)
        .join("")}</BackendServer>`,
  );
  const action = "RemoveVServerGroupBackendServersResponse";
  return {
    json: JSON.stringify({ RequestId, VServerGroupId, BackendServers: { BackendServer: listed } }),
    xml:
      `<?xml version="1.0" encoding="UTF-8"?><${action}><RequestId>${RequestId}</RequestId>` +
      `<VServerGroupId>${VServerGroupId}</VServerGroupId><BackendServers>${elements.join("")}</BackendServers></${action}>`,
    error: JSON.stringify({
      RequestId,
      HostId: "slb.aliyuncs.com",
      Code: "VServerGroupProcessing",
      Message: "The specified VServerGroup is processing.",
      Recommend: "https://api.aliyun.com/troubleshoot?q=VServerGroupProcessing",
    }),
  };
}
