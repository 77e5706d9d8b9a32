/** Checks and signs calls. Throws a `ValidationError` for what is refused. */
import { slotOf } from "./border.js";
import operationTable from "./generated/operations.js";
import * as sign from "./sign/index.js";
import { property, takeCredentials, takeOptions, takeParams } from "./take.js";
import { orThrow } from "./validation.js";

const REMOVE = "RemoveVServerGroupBackendServers";

export function buildRequest(operation, params, credentials, options) {
  return orThrow(sign.build(...takeCall(operation, params, credentials, options)));
}

export function buildRemoveRequest(params, credentials, options) {
  return buildRequest(REMOVE, params, credentials, options);
}

/** The short form, without an operation, is for a removal. */
export function signingStages(...args) {
  return orThrow(sign.stages(...(typeof args[0] === "string" ? takeCall(...args) : takeCall(REMOVE, ...args))));
}

export function validateParams(operation, params, options) {
  return sign.validate(takeParams(operation, params), slotOf(property(options, "maxServers")));
}

export function validateRemoveParams(params, options) {
  return validateParams(REMOVE, params, options);
}

export function operations() {
  return structuredClone(operationTable);
}

function takeCall(operation, params, credentials, options) {
  return [takeParams(operation, params), takeCredentials(credentials), takeOptions(options)];
}
