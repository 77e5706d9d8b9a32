/** Refusals of the input, as they are thrown. */

export class ValidationError extends Error {
  // A minifier may rename the class, and a property that is set here would come too late for the stack.
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

/** Returns a result, or throws the issues in its place. */
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
