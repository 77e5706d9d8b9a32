/** The functions of the WebAssembly, with what was taken going in and plain values coming out. */
import * as bindings from "./generated/slb_backend_servers_bg.js";
import { guarded } from "./start.js";

const encoder = new TextEncoder();

const build = guarded(bindings, "buildRemoveRequest");
const stages = guarded(bindings, "signingStages");
const validate = guarded(bindings, "validateRemoveParams");
const parse = guarded(bindings, "parseResponse");

export const maxServers = guarded(bindings, "maxServers");
export const regions = guarded(bindings, "regions");
export const errorCodes = guarded(bindings, "errorCodes");
export const ramPolicy = guarded(bindings, "ramPolicy");

/** Returns a signed request, or an object with `issues`. */
export function buildRemoveRequest(taken) {
  return requestOf(withCall(build, taken));
}

/** Returns the stages of a signature, or an object with `issues`. */
export function signingStages(taken) {
  return withCall(stages, taken);
}

/** Returns issues and warnings. */
export function validateRemoveParams({ RegionId, VServerGroupId, BackendServers, others }) {
  return validate(RegionId, VServerGroupId, encoder.encode(BackendServers), jsonOf(others));
}

/** Returns what a response body says. */
export function parseResponse(body, status, headers, servers, stringToSign) {
  const code = typeof status === "number" ? status : undefined;
  const [acsRetryAfter, retryAfter] = ["x-acs-retry-after", "retry-after"].map((name) => header(headers, name));
  const list = servers === undefined ? undefined : encoder.encode(servers);
  return parse(encoder.encode(body), code, acsRetryAfter, retryAfter, list, stringToSign);
}

function withCall(call, taken) {
  const { RegionId, VServerGroupId, BackendServers, accessKeyId, accessKeySecret, securityToken, others } = taken;
  const json = jsonOf(others);
  return call(
    RegionId,
    VServerGroupId,
    encoder.encode(BackendServers),
    accessKeyId,
    accessKeySecret,
    securityToken,
    json,
  );
}

function jsonOf(others) {
  for (const _ in others) return JSON.stringify(others);
  return "";
}

/** Reads the lines of a request: method, URL, body, warnings, then names and values of headers in turn. */
function requestOf(lines) {
  if (lines.startsWith("{")) return JSON.parse(lines);
  const [method, url, body, warnings, ...pairs] = lines.split("\n");
  const headers = {};
  for (let at = 0; at < pairs.length; at += 2) headers[pairs[at]] = pairs[at + 1];
  const request = { method, url, headers, warnings: warnings === "" ? [] : JSON.parse(warnings) };
  if (body !== "") request.body = body;
  return request;
}

/** Reads a header out of a `Headers`, or of an object with names in any case. */
function header(headers, name) {
  if (headers === undefined || headers === null) return undefined;
  try {
    const value = typeof headers.get === "function" ? headers.get(name) : headers[ownName(headers, name)];
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined;
  }
}

function ownName(headers, name) {
  return Object.keys(headers).find((own) => own.toLowerCase() === name);
}
