/** The public functions: those of the WebAssembly, with refusals thrown as errors, and the sender. */
import * as bindings from "./generated/slb_backend_servers_bg.js";
import { orThrow } from "./validation.js";

export { default as payloadSchema } from "./generated/payload-schema.js";
export {
  errorCodes,
  parseResponse,
  regions,
  validateRemoveParams,
} from "./generated/slb_backend_servers_bg.js";
export { RemoveError } from "./remove-error.js";
export { removeParamsSchema } from "./schema.js";
export { removeBackendServers } from "./send.js";
export { ValidationError } from "./validation.js";

export function buildRemoveRequest(params, credentials, options) {
  return orThrow(bindings.buildRemoveRequest(params, credentials, options));
}

export function signingStages(params, credentials, options) {
  return orThrow(bindings.signingStages(params, credentials, options));
}

export function ramPolicy(scope) {
  return orThrow(bindings.ramPolicy(scope));
}
