/**
 * What a server in Node has at hand fits: its headers, its environment, values of wider types, and the package's own
 * answers.
 */
import { createServer, type IncomingHttpHeaders, request as send } from "node:http";
import { text } from "node:stream/consumers";
import {
  type BackendServer,
  buildRemoveRequest,
  type Change,
  callOperation,
  type ListedServer,
  makePlan,
  parseResponse,
  planChange,
  type RemoveOptions,
  removeBackendServers,
} from "slb-backend-servers";

const group = { RegionId: "cn-hangzhou", VServerGroupId: "rsp-1" };
const { env } = process;

const credentials = {
  accessKeyId: env.ALIBABA_CLOUD_ACCESS_KEY_ID ?? "",
  accessKeySecret: env.ALIBABA_CLOUD_ACCESS_KEY_SECRET ?? "",
  securityToken: env.ALIBABA_CLOUD_SECURITY_TOKEN,
};
const options: RemoveOptions = {
  endpoint: env.SLB_ENDPOINT,
  nonce: env.NONCE,
  date: env.NONCE ? new Date(0) : undefined,
  maxServers: env.CI ? 5 : undefined,
  signal: env.CI ? AbortSignal.timeout(1) : undefined,
  onProgress: async ({ removedServers }) => console.log(removedServers),
};
const fromEnvironment: BackendServer = {
  ServerId: "i-1",
  Port: env.PORT,
  Weight: env.WEIGHT,
  ServerIp: env.SERVER_IP,
  Description: env.DESCRIPTION,
};

const widened = { ServerId: "eni-1", Port: 80, Type: "eni", ServerIp: "192.168.0.3" };
const constant = [{ ServerId: "i-1", Port: "80" }] as const;

export async function removeAll(listed: ListedServer[]): Promise<readonly BackendServer[]> {
  for (const BackendServers of [listed, [widened], constant, [fromEnvironment], JSON.stringify(listed)]) {
    await removeBackendServers({ ...group, BackendServers }, credentials, options);
  }
  const described = await callOperation("DescribeVServerGroupAttribute", group, credentials);
  await callOperation(
    "AddVServerGroupBackendServers",
    { ...group, BackendServers: described.BackendServers },
    credentials,
  );
  const changes: Change[] = [
    { remove: described.BackendServers },
    { members: [widened] },
    { weights: constant, Weight: 0 },
    { remove: "[]" },
  ];
  for (const change of changes) {
    const plan = makePlan(described, group.RegionId, change);
    await planChange(group, { remove: plan.unmatched }, credentials, { endpoint: env.SLB_ENDPOINT });
  }
  const { stillListed = [] } = await removeBackendServers({ ...group, BackendServers: listed }, credentials);
  return stillListed;
}

export function removeByHttp(BackendServers: ListedServer[]): void {
  const { url, method, headers, body } = buildRemoveRequest({ ...group, BackendServers }, credentials);
  const sent = send(url, { method, headers }, async (response) => {
    const received: IncomingHttpHeaders = response.headers;
    const answer = parseResponse(await text(response), {
      status: response.statusCode,
      headers: received,
      request: { ...group, BackendServers },
    });
    console.log(answer.kind);
  });
  sent.end(body);
}

createServer((request, response) => {
  const { kind } = parseResponse("", { headers: request.headers });
  response.end(kind);
});
