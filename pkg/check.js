/** Validates a call and its options before anything is sent. */
import { boundOf, check, takeCall, takeOptions, unbounded } from "./send/core.js";
import { credentialSource } from "./send/credentials.js";
import { option, shown, UNREADABLE } from "./send/given.js";
import { openSession } from "./send/session.js";
import { ValidationError } from "./validation.js";

// The largest limit that the core accepts: lists of any length are allowed, because they are split.
export const ANY_NUMBER = 2 ** 32 - 1;

const isFunction = (value) => typeof value === "function";
const isFrom = (least) => (value) => typeof value === "number" && value >= least;
const isCount = (value) => Number.isSafeInteger(value) && value >= 1;

/** The rule for an option: a predicate, the code of the issue, and what is expected. */
export const FUNCTION = [isFunction, "invalid_type", "a function"];
export const TIME = [isFrom(0), "out_of_range", "a number of milliseconds, 0 or more"];

/** The rules for the options of sending. */
export const SENDING = {
  fetch: FUNCTION,
  signal: [(value) => isFunction(option(value, "addEventListener")), "invalid_type", "an AbortSignal"],
  timeoutMs: [isFrom(1), "out_of_range", "a number of milliseconds, 1 or more"],
  maxAttempts: [isCount, "out_of_range", "an integer, 1 or more"],
  maxBusyMs: TIME,
  maxRetryAfterMs: TIME,
  backoff: FUNCTION,
  onRetry: FUNCTION,
};

/** The rules for the options of a removal. */
const REMOVING = { ...SENDING, onProgress: FUNCTION };

/** Takes and checks a call of one operation. @throws {ValidationError} */
export function checkCall(operation, params, credentials, options) {
  const call = takeCall(operation, params);
  const { session } = openChecked(call, credentials, options, takeOwn(options, SENDING));
  return { session, call };
}

/**
 * Opens a session for a call, or throws all issues. Each attempt has its own date and nonce. @throws {ValidationError}
 */
export function openChecked(call, credentials, options, taken) {
  const signing = { ...takeOptions(options), date: "", nonce: "" };
  return { ...checked(call, credentials, signing, taken), maxServers: boundOf(signing) };
}

/**
 * Reads and checks a removal of any number of servers: parameters, options, and fixed credentials. A given date or nonce is used for
 * the first request only. @throws {ValidationError}
 */
export function checkRemoval(params, credentials, options) {
  const call = takeCall("RemoveVServerGroupBackendServers", params);
  const signing = takeOptions(options);
  const taken = takeOwn(options, REMOVING);
  const { session, warnings } = checked(call, credentials, unbounded(signing), taken);
  return { session, call, warnings, maxServers: boundOf(signing), onProgress: taken.own.onProgress };
}

/** Opens a session, or throws all issues. */
function checked(call, credentials, signing, { own, issues }) {
  const source = credentialSource(credentials);
  const found = check(call.taken, source.fixed, signing);
  if (found.issues.length + issues.length > 0) throw new ValidationError([...found.issues, ...issues]);
  return { session: openSession({ own, signing, source, origin: found.origin }), warnings: found.warnings };
}

/** Reads each option of sending once and returns the issues. */
export function takeOwn(options, demands) {
  const own = Object.create(null);
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
  own.fetch ??= platformFetch(issues);
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
