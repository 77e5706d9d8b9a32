/** How errors of this package show the failure that caused them. */
import { isError, own, property } from "./given.js";

/** Returns a sentence about a failure, without a period. */
export function describe(failure) {
  if (!isError(failure))
    return own(failure, "Code") ? `${failure.Code}: ${own(failure, "advice") ?? failure.Message}` : failure.message;
  const inner = property(failure, "cause");
  const cause = isError(inner) ? inner.message : undefined;
  return cause ? `${failure.message}: ${cause}` : failure.message;
}

/** Returns the `cause` that an error with this failure has. */
export function causeOf(failure) {
  return isError(failure) ? { cause: failure } : undefined;
}

/** Returns an answer as it is, and an error as plain data. */
export function plain(failure) {
  if (!isError(failure)) return failure;
  if (typeof property(failure, "toJSON") === "function") return failure.toJSON();
  const { name, message } = failure;
  const [code, cause] = ["code", "cause"].map((field) => property(failure, field));
  const known = { name, ...(code !== undefined && { code }), message };
  return isError(cause) && cause !== failure ? { ...known, cause: plain(cause) } : known;
}
