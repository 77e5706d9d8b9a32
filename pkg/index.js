/** The entry of the package. It has no side effects: bundlers keep only what is used, and a module starts with its first call. */
export {
  buildRemoveRequest,
  buildRequest,
  operations,
  signingStages,
  validateParams,
  validateRemoveParams,
} from "./build.js";
export {
  ApplyError,
  applyPlan,
  drainAndRemove,
  invertPlan,
  makePlan,
  planChange,
  readPlan,
} from "./change.js";
export { default as payloadSchema } from "./generated/payload-schema.js";
export { errorCodes, parseResponse } from "./parse.js";
export { ramPolicy } from "./policy.js";
export { regions } from "./regions.js";

export { RemoveError } from "./remove-error.js";
export { removeFormSchema, removeParamsSchema } from "./schema.js";

export { CallError, callOperation, removeBackendServers } from "./send.js";
export { ValidationError } from "./validation.js";
