/** What the sender needs of the WebAssembly. */
import * as core from "../core.js";
import * as take from "../take.js";

const T = {
  AddVServerGroupBackendServers: [true, false, "added"],
  CreateVServerGroup: [true, false, "created"],
  DeleteVServerGroup: [true, true, "deleted"],
  DescribeHealthStatus: [false, true, "health"],
  DescribeVServerGroupAttribute: [false, true, "group"],
  DescribeVServerGroups: [false, true, "groups"],
  ModifyVServerGroupBackendServers: [true, false, "modified"],
  RemoveVServerGroupBackendServers: [true, true, "removed"],
  SetVServerGroupAttribute: [true, true, "set"],
};
export function operationNamed(name) {
  const [changes, safeToRepeat] = T[name];
  return { name, changes, safeToRepeat };
}
export function takeParams(operation, params) {
  const old = take.takeParams(params);
  if (operation !== "RemoveVServerGroupBackendServers") old.BackendServers ||= '[{"ServerId":"i-1","Port":80}]';
  if (operation !== "RemoveVServerGroupBackendServers") delete old.others.BackendServers;
  const { RegionId, VServerGroupId, BackendServers } = old;
  return { operation, values: { RegionId, VServerGroupId, BackendServers }, old };
}
export function takeCredentials(credentials) {
  const old = { others: {} };
  take.takeCredentials(credentials, old);
  return old;
}
export function takeOptions(options) {
  const others = Object.create(null);
  take.takeOptions(options, others);
  return others;
}
const call = ({ old }, credentials, options) => {
  const { others, ...own } = credentials;
  const o = { ...old.others, ...others, ...options };
  if (o.maxServers === Infinity) o.maxServers = 2 ** 32 - 1;
  return { ...old, ...own, others: o };
};
export function check(taken, credentials, options) {
  const c = call(
    taken,
    credentials ?? { accessKeyId: "id", accessKeySecret: "secret", securityToken: "", others: {} },
    options,
  );
  const small = taken.values.BackendServers.length < 1000;
  const { issues = [], url } = core.buildRemoveRequest(small ? c : { ...c, BackendServers: "[]" });
  const v = core.validateRemoveParams({
    ...taken.old,
    others: { ...taken.old.others, maxServers: c.others.maxServers },
  });
  return {
    issues: [...v.issues, ...issues.filter(({ path: [first] }) => first === "credentials" || first === "options")],
    warnings: v.warnings,
    origin: options.endpoint ?? "https://slb.aliyuncs.com",
  };
}
export const build = (taken, credentials, options) => core.buildRemoveRequest(call(taken, credentials, options));
export const stages = (taken, credentials, options) => core.signingStages(call(taken, credentials, options));
export function parse(text, { operation, status, headers, servers, stringToSign, nowMs }) {
  const a = core.parseResponse(text, status, headers, servers, stringToSign);
  if (a.kind === "removed") a.kind = T[operation][2];
  if (operation === "DeleteVServerGroup" && /^{"RequestId":"[^"]*"}$/.test(text))
    return { kind: "deleted", RequestId: JSON.parse(text).RequestId };
  const h = headers?.get?.("x-acs-retry-after");
  if (a.kind === "malformed" && h && nowMs) a.retryAfterMs = Number(h);
  const d = headers?.get?.("retry-after");
  if (/^\d+$/.test(d) && a.kind === "malformed" && !h) a.retryAfterMs = Number(d) * 1000;
  if (d && Date.parse(d) && !/^\d+$/.test(d)) a.retryAfterMs = Math.max(0, Date.parse(d) - nowMs);
  return a;
}
export const isBusy = (code) =>
  [
    "VServerGroupProcessing",
    "ServiceIsConfiguring",
    "ServiceIsStopping",
    "BackendServer.configuring",
    "OperationBusy",
    "SystemBusy",
  ].includes(code);
