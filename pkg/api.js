/** The public functions: those of the WebAssembly, with refusals thrown as errors. */
import * as bindings from "./generated/slb_backend_servers_bg.js";

export { errorCodes, parseResponse, regions, validateRemoveParams } from "./generated/slb_backend_servers_bg.js";

export class ValidationError extends Error {
  constructor(issues) {
    super(issues.map(({ path, message }) => `${pathText(path)}: ${message}`).join("\n"));
    this.name = "ValidationError";
    this.issues = issues;
  }
}

export function buildRemoveRequest(params, credentials, options) {
  return orThrow(bindings.buildRemoveRequest(params, credentials, options));
}

export function signingStages(params, credentials, options) {
  return orThrow(bindings.signingStages(params, credentials, options));
}

export function ramPolicy(scope) {
  return orThrow(bindings.ramPolicy(scope));
}

function orThrow(answer) {
  if (answer.issues) throw new ValidationError(answer.issues);
  return answer;
}

/** Writes a path as JavaScript would: `BackendServers[3].Port`. */
function pathText(path) {
  return path
    .map((segment) => (typeof segment === "number" ? `[${segment}]` : `.${segment}`))
    .join("")
    .replace(/^\./, "");
}
