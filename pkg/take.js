/**
 * What the WebAssembly takes of what callers give. Each property is read once, and all of them before anything crosses over: a
 * getter, a proxy or a `toJSON` cannot change what is signed after it was validated, nor call back into the middle of a call.
 */

const PARAMETERS = ["RegionId", "VServerGroupId", "BackendServers"];
const NOTHING = {};
const UNREAD = Symbol("unread");

/** Takes all that a signature needs: six texts, and in `others` the options and what is no text. */
export function takeCall(params, credentials, options) {
  const taken = takeParams(params);
  takeCredentials(credentials, taken);
  takeOptions(options, taken.others);
  return taken;
}

/** Takes the parameters. */
export function takeParams(params) {
  const others = {};
  let RegionId = UNREAD;
  let VServerGroupId = UNREAD;
  let BackendServers = UNREAD;
  try {
    ({ RegionId, VServerGroupId, BackendServers } = params ?? NOTHING);
    takeUnknown(params, others);
  } catch {}
  return {
    RegionId: textOf(RegionId, "RegionId", params, others),
    VServerGroupId: textOf(VServerGroupId, "VServerGroupId", params, others),
    BackendServers: textOf(listText(BackendServers), "BackendServers", params, others),
    accessKeyId: "",
    accessKeySecret: "",
    securityToken: "",
    others,
  };
}

/** Adds the credentials to what was taken. */
export function takeCredentials(credentials, taken) {
  const { others } = taken;
  let accessKeyId = UNREAD;
  let accessKeySecret = UNREAD;
  let securityToken = UNREAD;
  try {
    ({ accessKeyId, accessKeySecret, securityToken } = credentials ?? NOTHING);
  } catch {}
  taken.accessKeyId = textOf(accessKeyId, "accessKeyId", credentials, others);
  taken.accessKeySecret = textOf(accessKeySecret, "accessKeySecret", credentials, others);
  taken.securityToken = textOf(securityToken ?? "", "securityToken", credentials, others);
}

/** Takes those options that are given into `others`. */
export function takeOptions(options, others) {
  if (options === undefined || options === null) return;
  let signatureMethod = UNREAD;
  let method = UNREAD;
  let network = UNREAD;
  let endpoint = UNREAD;
  let date = UNREAD;
  let nonce = UNREAD;
  let maxServers = UNREAD;
  try {
    ({ signatureMethod, method, network, endpoint, date, nonce, maxServers } = options);
  } catch {}
  takeOption(signatureMethod, "signatureMethod", options, others);
  takeOption(method, "method", options, others);
  takeOption(network, "network", options, others);
  takeOption(endpoint, "endpoint", options, others);
  takeOption(seconds(date), "date", options, others);
  takeOption(nonce, "nonce", options, others);
  takeOption(maxServers, "maxServers", options, others);
}

/** Takes the scope of a policy. */
export function takeScope(scope) {
  const taken = {};
  const names = ["accountId", "RegionId", "LoadBalancerId", "instanceIds", "tag"];
  const values = names.map((name) => property(scope, name));
  const [, , , instanceIds, tag] = values;
  for (const [index, name] of names.slice(0, 3).entries()) takeOption(values[index], name, scope, taken);
  if (isList(instanceIds)) taken.instanceIds = elements(instanceIds);
  else takeOption(instanceIds, "instanceIds", scope, taken);
  if (tag !== undefined && tag !== null) {
    for (const name of ["key", "value"]) taken[`tag.${name}`] = written(property(tag, name));
  }
  return taken;
}

/** Returns a property; what cannot be read is nothing that could be taken for something. */
export function property(object, name) {
  try {
    const value = object?.[name];
    return isForeign(name, object) ? undefined : value;
  } catch {
    return UNREAD;
  }
}

/** Returns a list as `JSON.stringify` writes it, and anything else as it is. */
export function listText(value) {
  if (!isList(value)) return value;
  try {
    return JSON.stringify(value) ?? UNWRITABLE;
  } catch {
    return UNWRITABLE;
  }
}

// Kinds that a value cannot tell by itself; `written` passes them on.
const UNWRITABLE = { is: "a list that JSON cannot hold, for a cycle, a BigInt or a toJSON that fails" };
const INVALID_DATE = { is: "an invalid date" };
const NUMBER = { is: "a number" };
const ENDLESS = { is: "a list that is too long" };

/** Names what a value is that is none of those that have a meaning. */
export function kindOf(value) {
  if (value === UNREAD) return "something that cannot be read";
  if (value === undefined || value === null) return "nothing";
  switch (typeof value) {
    case "string":
      return "a string with half a surrogate pair";
    case "number":
      return Number.isNaN(value) ? "NaN" : "a number";
    case "boolean":
      return String(value);
    case "bigint":
      return "a BigInt";
    case "symbol":
      return "a symbol";
    case "function":
      return "a function";
    default:
      return isList(value) ? "a list" : "an object";
  }
}

/** Returns a text; of anything else an empty one, and puts what it is into `others`. */
function textOf(value, name, owner, others) {
  if (typeof value === "string" && value.isWellFormed() && !isForeign(name, owner)) return value;
  others[name] = isForeign(name, owner) ? null : written(value);
  return "";
}

/** Takes an option into `others`, if it is given. */
export function takeOption(value, name, owner, others) {
  if (value !== undefined && value !== null && !isForeign(name, owner)) others[name] = written(value);
}

/** Writes a value for `others`: what has a meaning as it is, anything else by its kind. */
function written(value) {
  if (value === undefined || value === null) return null;
  if (typeof value === "string" && value.isWellFormed()) return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  const isKind = value === UNWRITABLE || value === INVALID_DATE || value === NUMBER;
  return isKind ? value : { is: kindOf(value) };
}

/** A program whose `Object.prototype` someone has written to must not sign for, or send to, what stands there. */
function isForeign(name, owner) {
  return name in Object.prototype && !Object.hasOwn(Object(owner), name);
}

function takeUnknown(params, others) {
  if (typeof params !== "object" || params === null) return;
  const unknown = Object.keys(params).filter((name) => !PARAMETERS.includes(name));
  if (unknown.length > 0) others.unknown = unknown;
}

/** Returns a date in whole seconds; anything else as it is. */
function seconds(date) {
  if (date === undefined || date === null) return date;
  try {
    // It looks at what the value holds, and runs nothing of the value's own, whatever realm that is of.
    const milliseconds = Date.prototype.getTime.call(date);
    return Number.isNaN(milliseconds) ? INVALID_DATE : Math.floor(milliseconds / 1000);
  } catch {
    return typeof date === "number" ? NUMBER : date;
  }
}

function isList(value) {
  try {
    return Array.isArray(value);
  } catch {
    return false;
  }
}

// More than a policy holds by far, and less than endless.
const MOST_ELEMENTS = 10_000;

function elements(list) {
  const length = property(list, "length");
  if (!(length <= MOST_ELEMENTS)) return [ENDLESS];
  return Array.from({ length }, (_, index) => written(property(list, index)));
}
