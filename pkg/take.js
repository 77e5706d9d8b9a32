/**
 * Reads values of callers. Each property is read once, before the WebAssembly is called: a getter, a proxy or a `toJSON` cannot change
 * a value between validation and signing, and cannot run during a call.
 */
import { kindSlot, slotOf } from "./border.js";
import operations from "./generated/operations.js";

const UNREADABLE = kindSlot("something that cannot be read");
const NONE = [];

const PARAMETERS = /* @__PURE__ */ new Map(
  operations.map(({ name, parameters }) => [name, parameters.map((parameter) => parameter.name)]),
);

/** Reads the parameters of an operation: a slot for each, in the order of the table. */
export function takeParams(operation, params) {
  const names = PARAMETERS.get(operation) ?? NONE;
  return {
    operation: slotOf(operation),
    names,
    slots: names.map((name) => slot(params, name)),
    unknown: unknownSlot(params, names),
  };
}

/** Returns the slot of a parameter. */
export function slotNamed({ names, slots }, name) {
  return slots[names.indexOf(name)];
}

/** Returns the same call with another text for a list of servers. */
export function withServers(taken, name, json) {
  return { ...taken, slots: taken.slots.with(taken.names.indexOf(name), `t${json}`) };
}

/** Returns the JSON text of a list, or the text that was given for it; undefined for anything else. */
export function textOf(slot) {
  if (slot === undefined) return undefined;
  if (slot[0] === "t" || slot[0] === "l") return slot.slice(1);
  return slot[0] === "j" ? JSON.parse(slot.slice(1)) : undefined;
}

/** Reads the three parts of credentials. */
export function takeCredentials(credentials) {
  return ["accessKeyId", "accessKeySecret", "securityToken"].map((name) => slot(credentials, name));
}

/** Reads the options of a signature: a slot for each. Only own properties count. */
export function takeOptions(options) {
  return {
    signatureMethod: slot(options, "signatureMethod"),
    method: slot(options, "method"),
    network: slot(options, "network"),
    endpoint: slot(options, "endpoint", endpointSlot),
    date: slot(options, "date", dateSlot),
    nonce: slot(options, "nonce"),
    maxServers: slot(options, "maxServers"),
  };
}

/** Lists the slots of a call: the operation, its parameters, and unknown names. */
export function paramSlots({ operation, slots, unknown }) {
  return [operation, ...slots, unknown];
}

/** Lists the slots of the options. A call has a date: now, unless one was given. */
export function optionSlots({ signatureMethod, method, network, endpoint, date, nonce, maxServers }) {
  return [signatureMethod, method, network, endpoint, date || secondsSlot(Date.now()), nonce, maxServers];
}

/** Writes a moment in milliseconds as the slot of a date. */
export function secondsSlot(milliseconds) {
  return `n${Math.floor(milliseconds / 1000)}`;
}

/** Returns the slot of a property. A property whose getter throws counts as a value of a wrong type. */
export function slot(object, name, write = slotOf) {
  const value = property(object, name);
  return value === UNREADABLE ? value : write(value);
}

/**
 * Returns a property, its own or that of a class of the caller. Values on a polluted `Object.prototype` must not decide what is
 * signed or where it is sent.
 */
export function property(object, name) {
  if (object === undefined || object === null) return undefined;
  try {
    if (name in Object.prototype && !Object.hasOwn(Object(object), name)) return undefined;
    return object[name];
  } catch {
    return UNREADABLE;
  }
}

/** Returns a property, or undefined if it cannot be read. */
export function readable(object, name) {
  const value = property(object, name);
  return value === UNREADABLE ? undefined : value;
}

function unknownSlot(params, names) {
  if (typeof params !== "object" || params === null) return "";
  try {
    const unknown = Object.keys(params).filter((name) => !names.includes(name));
    return unknown.length > 0 ? slotOf(unknown) : "";
  } catch {
    return "";
  }
}

/** Writes a date in whole seconds. */
function dateSlot(date) {
  if (date === undefined || date === null) return "";
  try {
    // Works for dates of any realm, and runs no code of the value.
    const milliseconds = Date.prototype.getTime.call(date);
    return Number.isNaN(milliseconds) ? kindSlot("an invalid date") : secondsSlot(milliseconds);
  } catch {
    return typeof date === "number" ? kindSlot("a number") : slotOf(date);
  }
}

/** Writes an endpoint. The platform's URL parser converts international host names to punycode. */
function endpointSlot(endpoint) {
  if (typeof endpoint === "string" && /xn--/i.test(endpoint)) {
    const origin = endpoint.includes("://") ? endpoint : `https://${endpoint}`;
    if (!URL.canParse(origin)) return kindSlot("a host that URLs do not allow");
  }
  return slotOf(endpoint);
}
