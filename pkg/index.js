/** The entry of the package. It has no side effects: a bundler takes what is used, and each module starts with its first call. */
export {
  buildRemoveRequest,
  buildRequest,
  operations,
  ramPolicy,
  signingStages,
  validateParams,
  validateRemoveParams,
} from "./build.js";
export { default as payloadSchema } from "./generated/payload-schema.js";
export { errorCodes, parseResponse, regions } from "./parse.js";

export { removeFormSchema, removeParamsSchema } from "./schema.js";

export { ValidationError } from "./validation.js";
