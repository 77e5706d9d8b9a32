/** The module that checks and signs. */
import { call } from "../border.js";
import * as glue from "../generated/sign.js";
import wasm from "../generated/sign-wasm.js";
import { lazily } from "../start.js";
import { optionSlots, paramSlots, property, slot } from "../take.js";

const exported = /* @__PURE__ */ lazily(glue, wasm);

const runCheck = /* @__PURE__ */ exported("check");
const runValidate = /* @__PURE__ */ exported("validate");
const runBuild = /* @__PURE__ */ exported("build");
const runStages = /* @__PURE__ */ exported("stages");
const runRamPolicy = /* @__PURE__ */ exported("ramPolicy");

/** Returns a nonce that no other request has. */
export const freshNonce = /* @__PURE__ */ exported("freshNonce");

/** Checks a call, with credentials or without. Returns the findings, and the origin where it would go. */
export function check(taken, credentials, options) {
  const ofCredentials = credentials ? ["b1", ...credentials] : [""];
  // A nonce is drawn when a call is signed.
  const ofOptions = optionSlots({ ...options, nonce: options.nonce || "t-" });
  const [, origin, findings] = call(runCheck, [...paramSlots(taken), ...ofCredentials, ...ofOptions]);
  return { ...JSON.parse(findings), origin };
}

/** Checks parameters. Returns the findings. */
export function validate(taken, maxServers) {
  const [, findings] = call(runValidate, [...paramSlots(taken), maxServers]);
  return JSON.parse(findings);
}

// Before them come the outcome, the method, the URL, the body and the warnings.
const FIRST_HEADER = 5;

/** Returns a signed request, or an object with `issues`. */
export function build(taken, credentials, options) {
  const slots = [...paramSlots(taken), ...credentials, ...optionSlots(options)];
  const result = call(runBuild, slots);
  if (result.issues) return result;
  const headers = {};
  for (let at = FIRST_HEADER; at < result.length; at += 2) headers[result[at]] = result[at + 1];
  const [, method, url, body, warnings] = result;
  const request = { method, url, headers, warnings: warnings === "" ? [] : JSON.parse(warnings) };
  if (body !== "") request.body = body;
  return request;
}

/** Returns the stages of the signature that `build` makes of the same, or an object with `issues`. */
export function stages(taken, credentials, options) {
  const slots = [...paramSlots(taken), ...credentials, ...optionSlots(options)];
  const result = call(runStages, slots);
  if (result.issues) return result;
  const [, canonicalRequest, stringToSign, signature] = result;
  return { canonicalRequest, stringToSign, signature };
}

/** Returns a RAM policy, or an object with `issues`. */
export function policy(scope) {
  const names = ["accountId", "RegionId", "LoadBalancerId", "operations", "instanceIds"];
  const tag = property(scope, "tag");
  const ofTag = tag === undefined || tag === null ? [""] : ["b1", slot(tag, "key"), slot(tag, "value")];
  const result = call(runRamPolicy, [...names.map((name) => slot(scope, name)), ...ofTag]);
  return result.issues ? result : JSON.parse(result[1]);
}

