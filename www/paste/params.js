import { Unreadable } from "./changes.js";
import { isCredential, parameterOf } from "./fields.js";
import { readServers } from "./rows.js";

const ACTION = "RemoveVServerGroupBackendServers";
const OF_A_RESPONSE = ["RequestId", "LoadBalancerId", "VServerGroupName"];
// Each request has its own, or all have the same.
const OF_THE_PROTOCOL = /^(?:Action|Version|Format|Timestamp|Signature(?:Method|Version|Nonce|Type))$/i;

/** Reads an object with the call's parameters, or a response that lists servers; returns `{ kind, params }`. */
export function readObject(object, changes) {
  const { name, content } = unwrap(object);
  const code = content.get("Code");
  if (typeof code === "string" && !hasServers(content)) throw new Unreadable("error_response", { Code: code });
  if (content.has("ServerId") || ![...content.keys()].some(parameterOf)) {
    return { kind: "servers", params: { servers: readServers([content], changes) } };
  }
  const kind = kindOf(name, content);
  const pairs = [...content].map(([key, value]) => ({ key, value }));
  return { kind, params: readPairs(pairs, changes, { drops: kind === "params" }) };
}

/**
 * Reads pairs of `{ key, value }`: parameters of an object, a query, a form or a command line, whose values may be what only
 * a shell knows (`expands`). Credentials are left behind by all, other strangers are named if `drops` is set.
 */
export function readPairs(pairs, changes, { drops = true } = {}) {
  const params = {};
  const numbered = new Map();
  for (const { key, value, expands } of pairs) {
    const [, index, cell] = /^BackendServers?\.(?:BackendServer\.)?(\d{1,6})\.(\w+)$/i.exec(key) ?? [];
    const name = index === undefined ? parameterOf(key) : "BackendServers";
    if (isCredential(key)) changes.addCredential(key);
    else if (!name) {
      if (drops && !OF_THE_PROTOCOL.test(key)) changes.add("key_dropped", { key });
    } else if (expands) changes.add("expansion_not_read", { key: name });
    else if (index !== undefined) {
      if (!numbered.has(index)) numbered.set(index, new Map());
      numbered.get(index).set(cell, value);
    } else if (name === "BackendServers") params.servers = inside(name, () => readServers(value ?? [], changes));
    else if (typeof value === "string" || typeof value === "number") takeText(params, { key, name, value }, changes);
    else if (value !== null) changes.add("value_dropped", { key: name });
  }
  if (numbered.size > 0) {
    changes.add("flat_keys", {}, numbered.size);
    const rows = [...numbered].sort(([a], [b]) => a - b).map(([, row]) => row);
    params.servers = [...(params.servers ?? []), ...readServers(rows, changes)];
  }
  return params;
}

/** Tells of another operation than this one. */
export function noteAction(action, changes) {
  if (action && action.replaceAll("-", "").toLowerCase() !== ACTION.toLowerCase()) {
    changes.add("other_action", { action });
  }
}

// `--region` chooses the endpoint; `--RegionId`, if there is one, is what is sent.
function takeText(params, { key, name, value }, changes) {
  if (key === "region" && name in params) return;
  if (key !== "region" && key !== name) changes.add("key_renamed", { from: key, to: name });
  params[name] = String(value);
}

function inside(within, read) {
  try {
    return read();
  } catch (error) {
    if (error instanceof Unreadable) error.details = { within, ...error.details };
    throw error;
  }
}

function unwrap(object) {
  let name = "";
  let content = object;
  for (let depth = 0; depth < 4; depth += 1) {
    const inner = [...content].find(([key, value]) => value instanceof Map && isWrapper(content, key));
    if (!inner) break;
    [name, content] = inner;
  }
  return { name, content };
}

function isWrapper(content, key) {
  return key === "body" || (content.size === 1 && /(?:Response|^Error)$/.test(key));
}

function hasServers(content) {
  return [...content.keys()].some((key) => parameterOf(key) === "BackendServers");
}

function kindOf(name, content) {
  if (!/Response$/.test(name) && !OF_A_RESPONSE.some((key) => content.has(key))) return "params";
  const describes = /^Describe/.test(name) || content.has("LoadBalancerId") || content.has("VServerGroupName");
  return describes ? "describe" : "removal";
}
