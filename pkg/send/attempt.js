/** One attempt of a call: fresh credentials, a fresh signature, one exchange, and what the answer means. */
import { orAbort } from "../abort.js";
import { ValidationError } from "../validation.js";
import { timeOf } from "./clock.js";
import { build, isBusy, parse, stages } from "./core.js";
import { exchange } from "./exchange.js";
import { faultOf, mayPass, wasNeverSent } from "./fault.js";
import { asError, own } from "./given.js";
import { createRedactor, redactAnswer } from "./redact.js";

/**
 * Makes one attempt. Resolves to a success, with `answer` and `received`; or to a failure, with what it was, its outcome, and what
 * the next attempt depends on. Rejects with what prevents a request: the reason of an abort, the provider's error, or a
 * ValidationError.
 */
export async function attempt(session, taken) {
  const credentials = await orAbort(session.source.obtain(), session.signal);
  const options = signingOptions(session);
  const request = build(taken, credentials, options);
  if (Object.hasOwn(request, "issues")) throw new ValidationError(request.issues);
  const redactor = createRedactor(credentials, request);
  let received;
  try {
    received = await exchange(session, request);
  } catch (thrown) {
    return session.signal?.aborted ? aborted(session.signal) : faulty(faultOf(thrown, request, redactor));
  }
  const { answer, stringToSign } = read(session, taken, received, () => stages(taken, credentials, options));
  if (isSuccess(answer)) return { answer, received };
  return {
    ...FAILURE,
    failure: redactAnswer(answer, redactor, stringToSign),
    outcome: outcomeOf(answer, received.status),
    retryable: answer.retryable,
    isBusy: answer.kind === "error" && isBusy(answer.Code, received.status),
    headers: received.headers,
  };
}

const FAILURE = { answer: undefined, isBusy: false, headers: undefined };

function aborted({ reason }) {
  return { ...FAILURE, failure: asError(reason), outcome: "unknown", retryable: false };
}

function faulty(fault) {
  const outcome = wasNeverSent(fault) ? "not_sent" : "unknown";
  return { ...FAILURE, failure: fault, outcome, retryable: mayPass(fault) };
}

/** Whether an answer is the one that the operation promises. */
function isSuccess({ kind }) {
  return kind !== "error" && kind !== "malformed";
}

/** A refusal has a code; whoever answers with a status of 500 or more, or with no answer of this API, may have acted. */
function outcomeOf({ kind }, status) {
  return kind === "error" && status < 500 ? "refused" : "unknown";
}

/** The options of a signature, with a date and a nonce of its own for each attempt. */
function signingOptions(session) {
  const fresh = { date: Math.floor(timeOf(session.clock) / 1000), nonce: freshNonce() };
  const options = Object.assign(Object.create(null), session.signing, fresh, session.once);
  session.once = undefined;
  return options;
}

/** Draws 128 bits. `crypto.randomUUID` would do, but a page has it in secure contexts only. */
function freshNonce() {
  const words = crypto.getRandomValues(new Uint32Array(4));
  return Array.from(words, (word) => word.toString(16).padStart(8, "0")).join("");
}

/** Reads what was received. A success counts only with a status of 2xx, and if it is about the group that was asked for. */
function read(session, taken, { text, malformed, status, headers }, stagesOf) {
  if (malformed !== undefined) return { answer: malformedAnswer(status, malformed, false), stringToSign: undefined };
  const context = { operation: taken.operation, status, headers, nowMs: timeOf(session.clock) };
  const answer = parse(text, context);
  if (Object.hasOwn(answer, "signatureMismatch")) {
    const { stringToSign } = stagesOf();
    return { answer: parse(text, { ...context, stringToSign }), stringToSign };
  }
  return { answer: isSuccess(answer) ? confirmed(answer, taken, status) : answer, stringToSign: undefined };
}

function confirmed(answer, taken, status) {
  if (status < 200 || status > 299) {
    const message = `the body reports a success, which needs a status from 200 to 299; received ${status}`;
    return malformedAnswer(status, message, status >= 500);
  }
  const asked = own(taken.values, "VServerGroupId");
  const named = own(answer, "VServerGroupId");
  if (asked === undefined || named === undefined || named === asked) return answer;
  return malformedAnswer(status, `the answer is about the group ${named}; expected ${asked}`, false);
}

function malformedAnswer(status, message, retryable) {
  return { kind: "malformed", ...(status !== undefined && { status }), message, retryable };
}
