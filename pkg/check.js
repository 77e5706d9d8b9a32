/** What local validation finds wrong with a call before anything is sent, its options included. */
import { check, takeOptions, takeParams } from "./send/core.js";
import { credentialSource } from "./send/credentials.js";
import { option, shown, UNREADABLE } from "./send/given.js";
import { openSession } from "./send/session.js";
import { ValidationError } from "./validation.js";

// The most that the core takes for a bound: any number of servers goes, as they are split.
export const ANY_NUMBER = 2 ** 32 - 1;

const isFunction = (value) => typeof value === "function";
const isFrom = (least) => (value) => typeof value === "number" && value >= least;
const isCount = (value) => Number.isSafeInteger(value) && value >= 1;

const FUNCTION = [isFunction, "invalid_type", "a function"];
const TIME = [isFrom(0), "out_of_range", "a number of milliseconds, 0 or more"];

/** What the sender demands of its own options, besides those of a signature. */
const SENDING = {
  fetch: FUNCTION,
  signal: [(value) => isFunction(option(value, "addEventListener")), "invalid_type", "an AbortSignal"],
  timeoutMs: [isFrom(1), "out_of_range", "a number of milliseconds, 1 or more"],
  maxAttempts: [isCount, "out_of_range", "an integer, 1 or more"],
  maxBusyMs: TIME,
  maxRetryAfterMs: TIME,
  backoff: FUNCTION,
  onRetry: FUNCTION,
};

/** And what a removal demands. */
const REMOVING = { ...SENDING, onProgress: FUNCTION };
const BATCH_SIZE = {
  maxServers: [(value) => isCount(value) || value === Number.POSITIVE_INFINITY, ...SENDING.maxAttempts.slice(1)],
};

/** Takes and checks a call of one operation. @throws {ValidationError} */
export function checkCall(operation, params, credentials, options) {
  const taken = takeParams(operation, params);
  const signing = record(takeOptions(options), { date: undefined, nonce: undefined });
  const source = credentialSource(credentials);
  const { own, issues } = takeOwn(options, SENDING);
  const found = check(taken, source.fixed, signing);
  refuse([...found.issues, ...issues]);
  const session = openSession({ own, signing, once: undefined, source, origin: found.origin });
  return { session, taken, warnings: found.warnings };
}

/**
 * Takes and checks a removal of any number of servers: the parameters, the options, and credentials that are there already. A date
 * and a nonce hold for the first request. @throws {ValidationError}
 */
export function checkRemoval(params, credentials, options) {
  const taken = takeParams("RemoveVServerGroupBackendServers", params);
  const { date, nonce, maxServers, ...others } = takeOptions(options);
  const source = credentialSource(credentials);
  const once = record({ ...(date !== undefined && { date }), ...(nonce !== undefined && { nonce }) });
  const signing = record(others, { maxServers: Number.POSITIVE_INFINITY });
  const { own, issues } = takeOwn(options, REMOVING);
  const found = check(taken, source.fixed, record(signing, once));
  refuse([...found.issues, ...takeOwn(record({ maxServers }), BATCH_SIZE).issues, ...issues]);
  const session = openSession({ own, signing, once, source, origin: found.origin });
  return { session, taken, warnings: found.warnings, maxServers, onProgress: own.onProgress };
}

/** Reads each of the sender's own options once, and finds what is wrong with them. */
function takeOwn(options, demands) {
  const own = record();
  const issues = [];
  for (const [name, [isRight, code, wanted]] of Object.entries(demands)) {
    const value = option(options, name);
    if (value === undefined) continue;
    own[name] = value;
    if (value !== UNREADABLE && isRight(value)) continue;
    const received = shown(value);
    issues.push({
      path: ["options", name],
      code,
      message: `${name} must be ${wanted}; received ${received}`,
      received,
    });
  }
  if (Object.hasOwn(demands, "fetch") && !own.fetch) own.fetch = platformFetch(issues);
  return { own, issues };
}

function platformFetch(issues) {
  const { fetch } = globalThis;
  if (isFunction(fetch)) return fetch;
  issues.push({
    path: ["options", "fetch"],
    code: "required",
    message: "this platform has no fetch: pass one as the option",
  });
  return undefined;
}

/** An object without a prototype: nobody else decides what is in it. Later values, also undefined ones, replace earlier ones. */
function record(...objects) {
  const all = Object.assign(Object.create(null), ...objects);
  for (const name of Object.keys(all)) if (all[name] === undefined) delete all[name];
  return all;
}

function refuse(issues) {
  if (issues.length > 0) throw new ValidationError(issues);
}
