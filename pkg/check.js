/** What can be known to be wrong with a removal before anything is sent. */
import * as bindings from "./generated/slb_backend_servers_bg.js";
import { ValidationError } from "./validation.js";

// The most that the core takes for a bound: any number of servers goes, as they are split.
export const ANY_NUMBER = 2 ** 32 - 1;

const STAND_IN = { accessKeyId: "id", accessKeySecret: "secret" };

const isFunction = (value) => typeof value === "function";

/** What the sender demands of its own options, besides those of a signature. */
const OPTIONS = {
  fetch: [isFunction, "invalid_type", "a function"],
  signal: [(value) => isFunction(value.addEventListener), "invalid_type", "an AbortSignal"],
  maxAttempts: [(value) => Number.isInteger(value) && value >= 1, "out_of_range", "an integer from 1 on"],
  onProgress: [isFunction, "invalid_type", "a function"],
};

/** Throws everything that is wrong with all servers, the options, and credentials that are there already. */
export function checkRemoval(params, credentials, options) {
  const known = isProvider(credentials) ? STAND_IN : credentials;
  const { issues: ofCall = [] } = bindings.buildRemoveRequest(params, known, options);
  const issues = [
    ...bindings.validateRemoveParams(params, { maxServers: ANY_NUMBER }).issues,
    ...ofCall.filter(({ path: [first] }) => first === "credentials" || first === "options"),
    ...ownIssues(options),
  ];
  if (issues.length > 0) throw new ValidationError(issues);
}

/** Returns true if the credentials come anew for each attempt. */
export function isProvider(credentials) {
  return isFunction(credentials) || isFunction(credentials?.getCredential);
}

function ownIssues(options) {
  return Object.entries(OPTIONS).flatMap(([name, [isRight, code, wanted]]) => {
    const value = options[name];
    if (value === undefined || value === null || isRight(value)) return [];
    return [{ path: ["options", name], code, message: `${name} must be ${wanted}; came ${kindOf(value)}` }];
  });
}

function kindOf(value) {
  if (typeof value === "number") return String(value);
  return Array.isArray(value) ? "a list" : `a value of type ${typeof value}`;
}
