/** Reading answers, and what is known of regions, error codes and permissions. */
import { call, slotOf, textSlot } from "../border.js";
import { property, readable, slot } from "../take.js";
import { exported } from "./module.js";

const runParseResponse = /* @__PURE__ */ exported("parseResponse");
const runRegions = /* @__PURE__ */ exported("regions");
const runRamPolicy = /* @__PURE__ */ exported("ramPolicy");
const runErrorCodes = /* @__PURE__ */ exported("errorCodes");

/** The longest body that is read, in bytes: 8 MiB, as in the core. Answers of the API are smaller by far. */
export const MAX_ANSWER_BYTES = 8 * 2 ** 20;

/**
 * Reads a response body. `known` has what else is known: the operation, status, headers, the group and the servers of the
 * request, and the string that was signed.
 */
export function parse(body, known) {
  // Without a prototype: what someone has written to `Object.prototype` is not known.
  const given = Object.assign(Object.create(null), known);
  const { operation, status, headers, groupId, servers, stringToSign, nowMs = Date.now() } = given;
  const text = (value) => (typeof value === "string" ? slotOf(value) : "");
  const [, json] = call(runParseResponse, [
    text(operation),
    textSlot(body.slice(0, MAX_ANSWER_BYTES + 1).toWellFormed()),
    Number.isSafeInteger(status) ? `n${status}` : "",
    text(header(headers, "x-acs-retry-after")),
    text(header(headers, "retry-after")),
    `n${Math.floor(nowMs / 1000)}`,
    text(groupId),
    text(servers),
    text(stringToSign),
  ]);
  return JSON.parse(json);
}

/** Returns a RAM policy, or an object with `issues`. */
export function policy(scope) {
  const names = ["accountId", "RegionId", "LoadBalancerId", "operations", "instanceIds"];
  const tag = property(scope, "tag");
  const ofTag = tag === undefined || tag === null ? [""] : ["b1", slot(tag, "key"), slot(tag, "value")];
  const result = call(runRamPolicy, [...names.map((name) => slot(scope, name)), ...ofTag]);
  return Array.isArray(result) ? JSON.parse(result[1]) : result;
}

/** Lists the regions. */
export function regions() {
  return JSON.parse(runRegions());
}

/** Lists the known error codes. */
export function errorCodes() {
  return JSON.parse(runErrorCodes());
}

/** Reads a header out of a `Headers`, or of an object with names in any case; of several values, the first. */
export function header(headers, name) {
  if (headers === undefined || headers === null) return undefined;
  try {
    const get = readable(headers, "get");
    const value = typeof get === "function" ? get.call(headers, name) : readable(headers, ownName(headers, name));
    return Array.isArray(value) ? value[0] : value;
  } catch {
    return undefined;
  }
}

function ownName(headers, name) {
  return Object.keys(headers).find((own) => own.toLowerCase() === name) ?? "";
}
