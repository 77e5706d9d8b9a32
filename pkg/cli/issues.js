/** Writes issues and failures as text. */
import { optionNamed } from "./options.js";

/** Writes a path as JavaScript does: `BackendServers[3].Port`; an option of the package's functions as the program's own. */
export function pathText(path) {
  if (path[0] === "options" && path.length === 2) return optionNamed(path[1]);
  return path
    .map((segment) => (typeof segment === "number" ? `[${segment}]` : `.${segment}`))
    .join("")
    .replace(/^\./, "");
}

/** Returns a line for each issue. The message of an option names the option itself. */
export function issueLines(issues) {
  return issues.map(({ path, message }) => {
    const place = pathText(path);
    return place === "" || place.startsWith("--") || message.includes(place) ? message : `${place}: ${message}`;
  });
}

/** Describes an answer or an error in one line. */
export function failureText(failure) {
  if (failure?.kind === "error") return `${failure.Code}: ${failure.advice ?? failure.Message}`;
  const cause = failure?.cause?.message;
  const message = failure?.message ?? String(failure);
  return cause && !message.includes(cause) ? `${message}: ${cause}` : message;
}

/** Returns further lines about an answer. */
export function detailLines(failure) {
  return [
    ...(failure?.signatureMismatch?.cause === "secret"
      ? ["Both sides signed the same string: the secret is wrong."]
      : []),
    ...(failure?.RequestId ? [`RequestId: ${failure.RequestId}`] : []),
  ];
}
