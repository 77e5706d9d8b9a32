/** One operation, from parameters to its answer. */
import { checkCall } from "../check.js";
import { callError } from "./call-error.js";
import { sendCall } from "./retry.js";

/** Validates, signs, sends and reads; retries what may be retried. Resolves to the operation's answer, with `warnings`. */
export async function callOperation(operation, params, credentials, options) {
  // Nothing is awaited before the place in the queue is taken, so changes are sent in the order of the calls.
  const { session, call } = checkCall(operation, params, credentials, options);
  try {
    const { answer, warnings } = await sendCall(session, call);
    return { ...answer, warnings };
  } catch (stopped) {
    throw callError(operation, stopped);
  }
}
