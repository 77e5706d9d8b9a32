/** What should not compile, does not. */
import {
  ApplyError,
  applyPlan,
  buildRemoveRequest,
  buildRequest,
  CallError,
  type Change,
  callOperation,
  drainAndRemove,
  parseResponse,
  planChange,
  RemoveError,
  type RemoveParams,
  ramPolicy,
  removeBackendServers,
  removeFormSchema,
  removeParamsSchema,
  signingStages,
  ValidationError,
  validateParams,
  type Wait,
} from "slb-backend-servers";
import { createSandbox } from "slb-backend-servers/sandbox";

const group = { RegionId: "cn-hangzhou", VServerGroupId: "rsp-1" };
const credentials = { accessKeyId: "id", accessKeySecret: "secret" };
const params: RemoveParams = { ...group, BackendServers: "[]" };
const error: unknown = undefined;

// @ts-expect-error: the package alone makes this error
new RemoveError();
// @ts-expect-error: the package alone makes this error
new CallError();
// @ts-expect-error: the package alone makes this error
new ApplyError();

// @ts-expect-error: no such operation
buildRequest("DescribeVServerGroup", group, credentials);
// @ts-expect-error: no such operation
callOperation("removeVServerGroupBackendServers", params, credentials);
// @ts-expect-error: no such operation
validateParams("DescribeRegions", {});
// @ts-expect-error: no such operation
parseResponse("", { operation: "DescribeRegions" });
const unknownOperation = { operation: "DescribeRegions" };
// @ts-expect-error: no such operation
parseResponse("", unknownOperation);
// @ts-expect-error: no such operation
ramPolicy({ accountId: "1", RegionId: "cn-hangzhou", LoadBalancerId: "lb-1", operations: ["Delete"] });

// @ts-expect-error: a vServer group is required
buildRemoveRequest({ RegionId: "cn-hangzhou", BackendServers: [] }, credentials);
// @ts-expect-error: a load balancer is required
buildRequest("DescribeVServerGroups", group, credentials);
// @ts-expect-error: deleting a group takes no servers
callOperation("DeleteVServerGroup", { ...group, BackendServers: [] }, credentials);
// @ts-expect-error: servers are required
callOperation("AddVServerGroupBackendServers", group, credentials);
const balancer = { RegionId: "cn-hangzhou", LoadBalancerId: "lb-1" };
// @ts-expect-error: a flag is true or false
callOperation("DescribeVServerGroups", { ...balancer, IncludeRule: "true" }, credentials);
// @ts-expect-error: a tag has a Key
callOperation("CreateVServerGroup", { ...balancer, Tag: [{ TagKey: "a" }] }, credentials);
// @ts-expect-error: these are parameters of another operation
signingStages("DescribeHealthStatus", group, credentials);
// @ts-expect-error: one server is not a list
buildRemoveRequest({ ...group, BackendServers: { ServerId: "i-1" } }, credentials);
// @ts-expect-error: no such field
buildRemoveRequest({ ...group, BackendServers: [{ ServerId: "i-1", Prot: 80 }] }, credentials);
// @ts-expect-error: a server has an ID
buildRemoveRequest({ ...group, BackendServers: [{ Port: 80 }] }, credentials);

// @ts-expect-error: a secret is required
buildRemoveRequest(params, { accessKeyId: "id" });
// @ts-expect-error: a secret cannot be undefined
buildRemoveRequest(params, { accessKeyId: "id", accessKeySecret: undefined });
// @ts-expect-error: a provider returns credentials
removeBackendServers(params, () => "id");
// @ts-expect-error: signing needs credentials, not a provider
buildRemoveRequest(params, () => credentials);
// @ts-expect-error: no such method
buildRemoveRequest(params, credentials, { method: "PUT" });
// @ts-expect-error: a date is a Date
buildRemoveRequest(params, credentials, { date: "2026-01-15T08:09:10Z" });
// @ts-expect-error: each attempt has a nonce of its own
callOperation("DeleteVServerGroup", group, credentials, { nonce: "n" });
// @ts-expect-error: progress is a removal's
callOperation("DeleteVServerGroup", group, credentials, { onProgress: () => {} });
// @ts-expect-error: an answer has no status of text
parseResponse("", { status: "200" });

// @ts-expect-error: one of remove, members and weights
const change: Change = {};
// @ts-expect-error: weights need a Weight
planChange(group, { weights: [{ ServerId: "i-1" }] }, credentials);
// @ts-expect-error: it drains, so it needs to know how
drainAndRemove(params, credentials, {});
// @ts-expect-error: a wait ends
const wait: Wait = { until: () => true };
// @ts-expect-error: a plan, not its text
applyPlan("{}", credentials);

// @ts-expect-error: no such fault
createSandbox({ credentials: [], groups: [] }).inject({ delay: 5 });
// @ts-expect-error: a connection is dropped or it is not
createSandbox({ credentials: [], groups: [], faults: [{ drop: false }] });

// @ts-expect-error: nothing is valid before the issues are looked at
removeParamsSchema["~standard"].validate({}).value.RegionId;
// @ts-expect-error: a form has a list
const text: string = removeFormSchema["~standard"].types?.output.BackendServers;
// @ts-expect-error: an error's code is its own
if (error instanceof RemoveError) error.code === "ERR_INVALID_CALL";
// @ts-expect-error: what was thrown is unknown until it is recognized
error.issues;
// @ts-expect-error: findings cannot be taken back
new ValidationError([]).issues.length = 0;
// @ts-expect-error: the message is called received
new ValidationError([]).issues[0]?.came;

export { change, text, wait };
