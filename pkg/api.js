/** The public functions: those of the WebAssembly, with refusals thrown as errors, and the sender. */
import * as core from "./core.js";
import { kindOf, listText, property, takeCall, takeOption, takeParams, takeScope } from "./take.js";
import { orThrow } from "./validation.js";

export { errorCodes, regions } from "./core.js";
export { default as payloadSchema } from "./generated/payload-schema.js";
export { RemoveError } from "./remove-error.js";
export { removeParamsSchema } from "./schema.js";
export { removeBackendServers } from "./send.js";
export { ValidationError } from "./validation.js";

export function buildRemoveRequest(params, credentials, options) {
  return orThrow(core.buildRemoveRequest(takeCall(params, credentials, options)));
}

export function signingStages(params, credentials, options) {
  return orThrow(core.signingStages(takeCall(params, credentials, options)));
}

export function validateRemoveParams(params, options) {
  const taken = takeParams(params);
  takeOption(property(options, "maxServers"), "maxServers", options, taken.others);
  return core.validateRemoveParams(taken);
}

export function ramPolicy(scope) {
  return orThrow(core.ramPolicy(JSON.stringify(takeScope(scope))));
}

export function parseResponse(body, context) {
  const status = property(context, "status");
  if (typeof body !== "string") {
    const message = `the body must be given as a string; came ${kindOf(body)}`;
    return { ...core.parseResponse("", status), message, retryable: false };
  }
  const servers = listText(property(property(context, "request"), "BackendServers"));
  const stringToSign = property(property(context, "stages"), "stringToSign");
  const text = (value) => (typeof value === "string" ? value : undefined);
  return core.parseResponse(body, status, property(context, "headers"), text(servers), text(stringToSign));
}
