/** A call of an operation failed. */
import { causeOf, describe, plain } from "./failure.js";

const OWN = Symbol("made by this package");

/** `failure` is the last answer or error; `outcome` says what is known about all attempts together. */
export class CallError extends Error {
  // A minifier may rename the class, and a property that is set here would come too late for the stack.
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

  /** All of it as plain data, which crosses what an error cannot: JSON, `postMessage`, `structuredClone`. */
  toJSON() {
    const { name, code, message, failure, outcome } = this;
    return { name, code, message, failure: plain(failure), outcome };
  }
}

/** Makes a CallError of why a call stopped. */
export function callError(operation, stopped) {
  return new CallError(OWN, operation, stopped);
}
