/** The error for invalid input. */

export class ValidationError extends Error {
  // A minifier may rename the class. Setting the name in the constructor would be too late for the stack trace.
  get name() {
    return "ValidationError";
  }

  constructor(issues) {
    super(issues.map(({ path, message }) => `${pathText(path)}: ${message}`).join("\n"));
    this.code = "ERR_INVALID_CALL";
    this.issues = issues;
  }

  /** Returns the error as plain data, for JSON, `postMessage` and `structuredClone`. */
  toJSON() {
    const { name, code, message, issues } = this;
    return { name, code, message, issues };
  }
}

/** Returns a result, or throws its issues. */
export function orThrow(answer) {
  if (Object.hasOwn(answer, "issues")) throw new ValidationError(answer.issues);
  return answer;
}

/** Writes a path as JavaScript would: `BackendServers[3].Port`. */
function pathText(path) {
  return path
    .map((segment) => (typeof segment === "number" ? `[${segment}]` : `.${segment}`))
    .join("")
    .replace(/^\./, "");
}
