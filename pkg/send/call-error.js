/** Thrown if a call of an operation failed. */
import { causeOf, describe, plain } from "./failure.js";

const OWN = Symbol("made by this package");

/** `failure` is the last answer or error; `outcome` says what is known about all attempts together. */
export class CallError extends Error {
  // A minifier may rename the class. Setting the name in the constructor would be too late for the stack trace.
  get name() {
    return "CallError";
  }

  constructor(own, operation, { failure, outcome, note } = {}) {
    if (own !== OWN) throw new TypeError("CallError has no public constructor: callOperation throws it");
    super([`${operation} failed: ${describe(failure)}`, note].filter(Boolean).join("; "), causeOf(failure));
    this.code = "ERR_CALL_FAILED";
    this.failure = failure;
    this.outcome = outcome;
  }

  /** Returns the error as plain data, for JSON, `postMessage` and `structuredClone`. */
  toJSON() {
    const { name, code, message, failure, outcome } = this;
    return { name, code, message, failure: plain(failure), outcome };
  }
}

/** Creates the CallError for a call that stopped. */
export function callError(operation, stopped) {
  return new CallError(OWN, operation, stopped);
}
