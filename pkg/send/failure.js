/** How errors of this package show the failure that caused them. */
import { isError, own } from "./given.js";

/** Returns a sentence about a failure, without a period. */
export function describe(failure) {
  if (!isError(failure))
    return own(failure, "Code") ? `${failure.Code}: ${own(failure, "advice") ?? failure.Message}` : failure.message;
  const cause = isError(failure.cause) ? failure.cause.message : undefined;
  return cause ? `${failure.message}: ${cause}` : failure.message;
}

/** Returns the `cause` that an error with this failure has. */
export function causeOf(failure) {
  return isError(failure) ? { cause: failure } : undefined;
}

/** Returns an answer as it is, and an error as plain data. */
export function plain(failure) {
  if (!isError(failure)) return failure;
  if (typeof failure.toJSON === "function") return failure.toJSON();
  const { name, code, message, cause } = failure;
  const known = { name, ...(code !== undefined && { code }), message };
  return isError(cause) && cause !== failure ? { ...known, cause: plain(cause) } : known;
}
