/** What can be known to be wrong with a removal before anything is sent. */
import * as core from "./core.js";
import { kindOf, property, takeCredentials, takeOptions, takeParams } from "./take.js";
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

/**
 * Takes a removal: the parameters, the options of a signature, the sender's own options, and what yields credentials. Throws
 * everything that is wrong with all servers, the options, and credentials that are there already.
 */
export function checkRemoval(params, credentials, options) {
  const taken = takeParams(params);
  const signing = {};
  takeOptions(options, signing);
  const provider = providerOf(credentials);
  const call = { ...taken, BackendServers: "[]", others: { ...signing } };
  takeCredentials(provider ? STAND_IN : credentials, call);
  const { issues: ofCall = [] } = core.buildRemoveRequest(call);
  const { own, issues: ofOwn } = takeOwn(options);
  const issues = [
    ...core.validateRemoveParams({ ...taken, others: { ...taken.others, maxServers: ANY_NUMBER } }).issues,
    ...ofCall.filter(({ path: [first] }) => first === "credentials" || first === "options"),
    ...ofOwn,
  ];
  if (issues.length > 0) throw new ValidationError(issues);
  const { accessKeyId, accessKeySecret, securityToken } = call;
  return { taken, signing, own, obtain: provider ?? (() => ({ accessKeyId, accessKeySecret, securityToken })) };
}

/** Returns a function that yields fresh credentials, if they come anew for each attempt. */
function providerOf(credentials) {
  if (isFunction(credentials)) return credentials;
  const get = property(credentials, "getCredential");
  return isFunction(get) ? () => get.call(credentials) : undefined;
}

function takeOwn(options) {
  const own = {};
  const issues = [];
  for (const [name, [isRight, code, wanted]] of Object.entries(OPTIONS)) {
    const value = property(options, name);
    if (value === undefined || value === null) continue;
    own[name] = value;
    if (isRight(value)) continue;
    const came = typeof value === "number" ? String(value) : kindOf(value);
    issues.push({ path: ["options", name], code, message: `${name} must be ${wanted}; came ${came}` });
  }
  return { own, issues };
}
