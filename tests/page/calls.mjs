/** Calls for which the samples are tested, and what each must send. */
import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import operations from "../../pkg/generated/operations.js";

/** The most servers in one request. */
const LIMIT = 20;

/** The names of all operations. */
export const OPERATIONS = operations.map(({ name }) => name);

/** The group that answers name. */
export const ANSWERED = "rsp-answered";

/** The operation with which the page begins. */
export const REMOVAL = "RemoveVServerGroupBackendServers";

/** Returns servers that the rules allow. */
export function manyServers(count, prefix = "i-") {
  return Array.from({ length: count }, (_, at) => ({ ServerId: `${prefix}${at + 1}`, Port: 80, Weight: at % 101 }));
}

/** Returns the parameters of an operation: `text` wherever there may be one, `count` servers in each list. */
export function paramsOf(operation, count, text) {
  const { parameters } = operations.find(({ name }) => name === operation);
  return Object.fromEntries(parameters.map(({ name, type }) => [name, value(name, type, count, text)]));
}

function value(name, type, count, text) {
  if (type === "servers") {
    const servers = manyServers(count, name === "OldBackendServers" ? "i-old-" : "i-");
    return JSON.stringify(text === undefined ? servers : servers.map((server) => ({ ...server, Description: text })));
  }
  if (type === "tags") return [{ Key: text ?? "env", Value: text ?? "prod" }, { Key: "only" }];
  if (type === "integer") return 80;
  if (type === "boolean") return true;
  return text ?? { RegionId: "cn-hangzhou", LoadBalancerId: "lb-1", ListenerProtocol: "http" }[name] ?? "rsp-1";
}

/** Asserts that requests carry all parameters of a call, and each server once, in order, at most 20 at a time. */
export function assertSent(operation, params, requests) {
  const lists = Object.keys(params).filter((name) => name.endsWith("BackendServers"));
  const sent = Object.fromEntries(lists.map((name) => [name, []]));
  const expected = flat(params, lists);
  for (const [at, { Action, ...request }] of requests.entries()) {
    const isAdded = operation === "CreateVServerGroup" && at > 0;
    assert.equal(Action, isAdded ? "AddVServerGroupBackendServers" : operation);
    for (const name of lists) {
      const batch = request[name] === undefined ? [] : JSON.parse(request[name]);
      assert.ok(batch.length <= LIMIT);
      sent[name].push(...batch);
    }
    if (isAdded) assert.equal(request.VServerGroupId, ANSWERED);
    for (const [name, text] of Object.entries(expected)) {
      if (isAdded && name !== "RegionId") continue;
      if (!isDeepStrictEqual(request[name], text)) assert.equal(request[name], text, `${operation} ${name}`);
    }
    const known = new Set([...Object.keys(expected), ...lists, ...(isAdded ? ["VServerGroupId"] : [])]);
    assert.deepEqual(
      Object.keys(request).filter((name) => !known.has(name) && !isOfSignature(name)),
      [],
    );
  }
  for (const name of lists) assert.deepEqual(sent[name], JSON.parse(params[name]), name);
}

/** The parameters as they are sent, without the lists. */
function flat(params, lists) {
  const entries = Object.entries(params).filter(([name]) => !lists.includes(name));
  const pairs = entries.flatMap(([name, given]) =>
    Array.isArray(given)
      ? given.flatMap((tag, at) => Object.entries(tag).map(([key, text]) => [`${name}.${at + 1}.${key}`, text]))
      : [[name, String(given)]],
  );
  return Object.fromEntries(pairs);
}

function isOfSignature(name) {
  return /^(AccessKeyId|Format|SecurityToken|Signature\w*|Timestamp|Version)$/.test(name);
}
