/** One attempt of a call: fresh credentials, a fresh signature, one exchange, and what the answer means. */
import { orAbort } from "../abort.js";
import { ValidationError } from "../validation.js";
import { timeOf } from "./clock.js";
import { build, isPending, parse, signingOptions, stages } from "./core.js";
import { exchange } from "./exchange.js";
import { faultOf, mayPass, wasNeverSent } from "./fault.js";
import { asError } from "./given.js";
import { createRedactor, redactAnswer } from "./redact.js";

/**
 * Makes one attempt. Resolves to a success, with `answer` and `received`, or to a failure, with its outcome and what decides about
 * the next attempt. Rejects with what prevents the request: the reason of an abort, the provider's error, or a ValidationError.
 */
export async function attempt(session, call) {
  const credentials = await orAbort(session.source.obtain(), session.signal);
  const options = signingOptions(session.signing, timeOf(session.clock));
  session.signing = { ...session.signing, date: "", nonce: "" };
  const request = build(call.taken, credentials, options);
  if (Object.hasOwn(request, "issues")) throw new ValidationError(request.issues);
  const redact = createRedactor(credentials, request);
  let received;
  try {
    received = await exchange(session, request);
  } catch (thrown) {
    return session.signal?.aborted ? aborted(session.signal) : faulty(faultOf(thrown, request, redact));
  }
  const answer = read(session, call, received, () => stages(call.taken, credentials, options));
  if (isSuccess(answer)) return { answer, received, warnings: request.warnings };
  return {
    ...FAILURE,
    failure: redactAnswer(answer, redact),
    outcome: outcomeOf(answer, received.status),
    retryable: answer.retryable,
    isBusy: isPending(answer),
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

/** Whether an answer is the documented success of the operation. */
function isSuccess({ kind }) {
  return kind !== "error" && kind !== "malformed";
}

/** A refusal has an error code. The service may have acted if it answers with status 500 or above, or not as this API does. */
function outcomeOf({ kind }, status) {
  return kind === "error" && status < 500 ? "refused" : "unknown";
}

/** Reads what was received. A success counts only with a status of 2xx, and if it is about the group that was asked for. */
function read(session, call, { text, malformed, status, headers }, stagesOf) {
  if (malformed !== undefined) return malformedAnswer(status, malformed, false);
  const { name } = call.operation;
  const nowMs = timeOf(session.clock);
  const known = {
    operation: name,
    status,
    headers,
    groupId: call.group,
    servers: undefined,
    stringToSign: undefined,
    nowMs,
  };
  const answer = parse(text, known);
  if (Object.hasOwn(answer, "signatureMismatch")) {
    const { stringToSign } = stagesOf();
    return parse(text, { ...known, stringToSign });
  }
  const isConfirmed = !isSuccess(answer) || (status >= 200 && status <= 299);
  return isConfirmed ? answer : unconfirmed(status);
}

function unconfirmed(status) {
  const message = `the body reports a success, which needs a status from 200 to 299; received ${status}`;
  return malformedAnswer(status, message, status >= 500);
}

function malformedAnswer(status, message, retryable) {
  return { kind: "malformed", ...(status !== undefined && { status }), message, retryable };
}
