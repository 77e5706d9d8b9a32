/** Calls of every kind, for Node and for a page to make: valid and invalid ones, and calls to a sandbox. */
import * as core from "../../pkg/index.js";
import { createSandbox } from "../../pkg/sandbox.js";

const credentials = { accessKeyId: "testid", accessKeySecret: "testsecret", securityToken: "token" };
const target = { RegionId: "cn-hangzhou", VServerGroupId: "rsp-1" };
const balancer = { RegionId: "cn-hangzhou", LoadBalancerId: "lb-1" };
const params = { ...target, BackendServers: [{ ServerId: "i-1", Port: 80 }] };
const wrong = { ...target, BackendServers: [{ ServerId: "i-1", Prot: 80 }] };
const success = JSON.stringify({ RequestId: "1", VServerGroupId: "rsp-1", BackendServers: { BackendServer: [] } });
const group = JSON.stringify({
  ...JSON.parse(success),
  BackendServers: { BackendServer: [{ ServerId: "i-1", Port: 80, Weight: 100 }] },
});
const described = core.parseResponse(group, { status: 200, operation: "DescribeVServerGroupAttribute" });
const plan = core.makePlan(described, target.RegionId, { weights: [{ ServerId: "i-1" }], Weight: 5 });
const planText = JSON.stringify(plan);
const busy = JSON.stringify({ Code: "VServerGroupProcessing", Message: "m", RequestId: "1" });

// The sandbox remembers a nonce for as long as its date is good: for it an hour passes from one call to the next, and the sender
// corrects its clock each time.
const HOUR = 3_600_000;
let time = Date.now();
const groups = [{ ...params, ...balancer }];
const { fetch } = createSandbox({ credentials: [credentials], groups, now: () => new Date(time) });
const { signal } = new AbortController();

const KINDS = [
  () => core.buildRemoveRequest(params, credentials),
  () => core.buildRemoveRequest(params, credentials, { signatureMethod: "HMAC-SHA1" }),
  () => refused(() => core.buildRemoveRequest(wrong, credentials)),
  () => refused(() => core.buildRemoveRequest(params, { ...credentials, accessKeySecret: 1n })),
  () => core.signingStages(params, credentials),
  () => core.validateRemoveParams(wrong),
  () => core.buildRequest("DescribeVServerGroupAttribute", target, credentials),
  () => core.buildRequest("CreateVServerGroup", { ...balancer, Tag: [{ Key: "a", Value: "b" }] }, credentials),
  () => core.validateParams("ModifyVServerGroupBackendServers", { ...target, NewBackendServers: [{ ServerId: 1 }] }),
  () => core.parseResponse(group, { status: 200, operation: "DescribeVServerGroupAttribute" }),
  () => core.makePlan(described, target.RegionId, { members: [{ ServerId: "i-2", Port: 80 }] }),
  () => refused(() => core.makePlan(described, target.RegionId, { remove: [{ ServerId: 1 }] })),
  () => core.invertPlan(core.readPlan(planText)),
  () => core.parseResponse(success, { status: 200, request: params }),
  () => core.parseResponse(busy, { status: 400, headers: new Headers({ "retry-after": "1" }) }),
  () => core.parseResponse("<html>", { status: 502 }),
  () => core.ramPolicy({ accountId: "1", RegionId: "cn-hangzhou", LoadBalancerId: "lb-1" }),
];

const SENT = [
  (options) => core.removeBackendServers(params, credentials, options),
  (options) =>
    core.callOperation("DescribeVServerGroups", { ...balancer, IncludeListener: true }, credentials, options),
  (options) => core.callOperation("SetVServerGroupAttribute", params, credentials, options),
  // What the first of these removes is there again.
  async (options) => {
    const change = { members: params.BackendServers };
    return core.applyPlan(await core.planChange(target, change, credentials, options), credentials, options);
  },
];

/** Makes so many calls. One in a thousand is sent. */
globalThis.makeCalls = async (count) => {
  for (let index = 0; index < count; index++) {
    if (index % 1000 === 0) {
      time += HOUR;
      await SENT[(index / 1000) % SENT.length]({ fetch, signal, backoff: () => 0 });
    } else KINDS[index % KINDS.length]();
  }
};

function refused(call) {
  try {
    call();
  } catch (error) {
    if (error.name === "ValidationError") return;
    throw error;
  }
  throw new Error("a wrong call was not refused");
}
