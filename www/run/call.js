import { isBlankKey } from "../credentials.js";
import { optionsOf, TEST_KEY } from "../model.js";

/** A browser sends a form without headers of its own to another origin without a preflight. */
export const SIMPLE = { signatureMethod: "HMAC-SHA1", method: "POST" };

/**
 * Returns a copy of all that decides what a run sends, frozen: whatever happens to the form later, this is what is sent. `model` is
 * that of the operation to run.
 */
export function callOf({ operation, info, params, batched, form, purposes }) {
  const { target } = form.view;
  return freeze(
    structuredClone({
      target,
      operation,
      changes: info.changes,
      safeToRepeat: info.safeToRepeat,
      params,
      batched,
      credentials: credentialsFor(target, form, purposes),
      options: areUsable(target, purposes) ? optionsFor(form) : {},
    }),
  );
}

/** Returns the options that a run to the chosen target signs with. */
export function optionsFor(form) {
  return { ...optionsOf(form), ...(form.view.target !== "sandbox" && SIMPLE) };
}

/** Returns true if two calls send the same. */
export function isSameCall(call, other) {
  return JSON.stringify(call) === JSON.stringify(other);
}

// The sandbox runs whatever call is valid, however it is to be signed elsewhere.
function areUsable(target, { sign }) {
  return target !== "sandbox" || !sign.findings.some(({ path: [head] }) => head === "options");
}

// A program on this machine gets the public key: a signature of the typed one could be replayed elsewhere.
function credentialsFor(target, { credentials }, { sign }) {
  if (target === "cloud") return credentials;
  return target === "sandbox" && sign.ok && !isBlankKey(credentials) ? credentials : TEST_KEY;
}

function freeze(value) {
  if (typeof value === "object" && value !== null) for (const inner of Object.values(value)) freeze(inner);
  return Object.freeze(value);
}
