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

  /** All of it as plain data, which crosses what an error cannot: JSON, `postMessage`, `structuredClone`. */
  toJSON() {
    const { name, code, message, issues } = this;
    return { name, code, message, issues };
  }
}

/** Returns an answer of the WebAssembly, or throws the issues that it is made of. */
export function orThrow(answer) {
  if (answer.issues) throw new ValidationError(answer.issues);
  return answer;
}

/** Writes a path as JavaScript would: `BackendServers[3].Port`. */
function pathText(path) {
  return path
    .map((segment) => (typeof segment === "number" ? `[${segment}]` : `.${segment}`))
    .join("")
    .replace(/^\./, "");
}
