/** Some batch did not go through; nothing is lost. */
export class RemoveError extends Error {
  // A minifier may rename the class, and a property that is set here would come too late for the stack.
  get name() {
    return "RemoveError";
  }

  constructor(failure, removed, notRemoved) {
    const total = removed.length + notRemoved.length;
    const cause = failure instanceof Error ? { cause: failure } : undefined;
    super(
      `removed ${removed.length} of ${total} server${total === 1 ? "" : "s"}, then stopped: ${describe(failure)}`,
      cause,
    );
    this.code = "ERR_NOT_REMOVED";
    this.failure = failure;
    this.removed = removed;
    this.notRemoved = notRemoved;
  }

  /** All of it as plain data, which crosses what an error cannot: JSON, `postMessage`, `structuredClone`. */
  toJSON() {
    const { name, code, message, failure, removed, notRemoved } = this;
    return { name, code, message, failure: plain(failure), removed, notRemoved };
  }
}

/** Returns an answer as it is, and of an error what can be told in data. */
function plain(failure) {
  if (!(failure instanceof Error)) return failure;
  if (typeof failure.toJSON === "function") return failure.toJSON();
  const { name, code, message } = failure;
  return { name, ...(code !== undefined && { code }), message };
}

function describe(failure) {
  if (failure.kind === "error") return `${failure.Code}: ${failure.advice ?? failure.Message}`;
  const cause = failure.cause?.message;
  return cause ? `${failure.message}: ${cause}` : failure.message;
}
