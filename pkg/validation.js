/** Refusals of the input, as they are thrown. */

export class ValidationError extends Error {
  constructor(issues) {
    super(issues.map(({ path, message }) => `${pathText(path)}: ${message}`).join("\n"));
    this.name = "ValidationError";
    this.issues = issues;
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
