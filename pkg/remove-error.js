/** Thrown if a batch failed. Its properties say what was removed and what was not. */
import { causeOf, describe, plain } from "./send/failure.js";

export class RemoveError extends Error {
  // A minifier may rename the class. Setting the name in the constructor would be too late for the stack trace.
  get name() {
    return "RemoveError";
  }

  constructor(failure, removed, notRemoved, { isStopped = true, note } = {}) {
    const total = removed.length + notRemoved.length;
    const done = `removed ${removed.length} of ${total} server${total === 1 ? "" : "s"}`;
    const why = isStopped
      ? `then stopped: ${describe(failure)}`
      : `the service refused the rest one by one: ${describe(failure)}`;
    super([`${done}, ${why}`, note].filter(Boolean).join("; "), causeOf(failure));
    this.code = "ERR_NOT_REMOVED";
    this.failure = failure;
    this.removed = removed;
    this.notRemoved = notRemoved;
  }

  /** Returns the error as plain data, for JSON, `postMessage` and `structuredClone`. */
  toJSON() {
    const { name, code, message, failure, removed, notRemoved } = this;
    return { name, code, message, failure: plain(failure), removed, notRemoved };
  }
}
