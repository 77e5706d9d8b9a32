/** Reading answers, and what is known of error codes. */
import { call, slotOf, textSlot } from "../border.js";
import * as glue from "../generated/read.js";
import wasm from "../generated/read-wasm.js";
import { lazily } from "../start.js";
import { readable } from "../take.js";

const { exported } = /* @__PURE__ */ lazily(glue, wasm);

const runParseResponse = /* @__PURE__ */ exported("parseResponse");
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
