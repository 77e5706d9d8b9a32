/** What the sender uses of the core. */
import operations from "../generated/operations.js";
import { parse } from "../read/index.js";
import { build, check, freshNonce, stages } from "../sign/index.js";
import { secondsSlot, slotNamed, takeCredentials, takeOptions, takeParams, textOf, withServers } from "../take.js";
import { own } from "./given.js";

export { build, check, parse, stages, takeCredentials, takeOptions };

/** Reads a call: its row in the table of operations, its parameters, and its group. */
export function takeCall(operation, params) {
  return callOf(takeParams(operation, params));
}

/** Returns the same call with another list of servers. */
export function callWith(call, servers) {
  return callOf(withServers(call.taken, "BackendServers", servers));
}

function callOf(taken) {
  const name = textOf(taken.operation);
  const operation = operations.find((row) => row.name === name);
  return { operation, taken, group: textOf(slotNamed(taken, "VServerGroupId")) };
}

/** Returns the JSON text of the servers of a checked call. */
export function serversOf({ taken }) {
  return textOf(slotNamed(taken, "BackendServers"));
}

/** Returns the secret and the token of credentials. */
export function secretsOf([, accessKeySecret, securityToken]) {
  return [accessKeySecret, securityToken].map(textOf).filter(Boolean);
}

/** Returns the options of one signature: its own date and nonce, unless these were given. */
export function signingOptions(signing, milliseconds) {
  return {
    ...signing,
    date: signing.date || secondsSlot(milliseconds),
    nonce: signing.nonce || `t${freshNonce() ?? ""}`,
  };
}

/** Returns the options without `maxServers`: lists of any length are allowed, because they are split. */
export function unbounded(signing) {
  return isBound(signing.maxServers) ? { ...signing, maxServers: "kInfinity" } : signing;
}

/** Returns the option `maxServers`, if it is given. */
export function boundOf({ maxServers }) {
  if (maxServers === "") return undefined;
  return maxServers === "kInfinity" ? Number.POSITIVE_INFINITY : Number(maxServers.slice(1));
}

function isBound(slot) {
  return slot === "" || slot === "kInfinity" || /^n[1-9]\d*$/.test(slot);
}

/** Whether an answer says that another change is pending. */
export function isPending(answer) {
  return own(answer, "pending") === true;
}
