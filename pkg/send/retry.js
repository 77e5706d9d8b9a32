/** Sends a call when it is its turn, and retries it while that can help and is safe. */
import { delay, throwIfAborted } from "../abort.js";
import { attempt } from "./attempt.js";
import { correct, refusesDate } from "./clock.js";
import { asError, own, shown } from "./given.js";
import { enter, laneOf } from "./queue.js";

const EXPIRED = "InvalidSecurityToken.Expired";

/** Thrown inside a call to stop it: the last answer or error, the outcome of all attempts, and why there is no retry. */
export class Stopped {
  constructor(failure, { outcome, attempts }, note) {
    this.failure = failure;
    this.outcome = outcome;
    this.attempts = attempts;
    this.note = note;
  }
}

/**
 * Sends a call until it succeeds. Resolves to the answer, the response that it was read from, and the number of attempts. Rejects
 * only with a `Stopped`. A change keeps its place in the queue while it is retried.
 *
 * `recover` allows a retry of an operation that is not safe to repeat: after an attempt that may have acted, it finds out what
 * happened. It resolves to the `answer` to use, or to the `call` that is left to send.
 */
export async function sendCall(session, first, recover) {
  const call = {
    operation: first.operation,
    isRepeatable: first.operation.safeToRepeat || recover !== undefined,
    attempts: 1,
    busyWaits: 0,
    busyMs: 0,
    busySince: undefined,
    outcome: "not_sent",
    isClockCorrected: false,
    isTokenRenewed: false,
  };
  let leave;
  try {
    leave = await turnOf(session, first);
    for (let request = first; ; ) {
      throwIfAborted(session.signal);
      const wasUnknown = call.outcome === "unknown";
      const sent = await attempt(session, request);
      if (sent.answer) return { ...sent, attempts: call.attempts };
      if (wasUnknown && isGone(call.operation, sent.failure))
        return { answer: deleted(sent), warnings: [], attempts: call.attempts };
      call.outcome = outcomeOfBoth(call.outcome, sent.outcome);
      const stopped = await beforeRetry(session, call, sent);
      if (recover && call.outcome === "unknown") {
        const recovered = await recovery(session, call, recover, stopped);
        if (recovered.answer) return { answer: recovered.answer, warnings: [], attempts: call.attempts };
        request = recovered.call;
      } else if (stopped) throw stopped;
    }
  } catch (thrown) {
    throw thrown instanceof Stopped ? thrown : new Stopped(asError(thrown), call, undefined);
  } finally {
    leave?.();
  }
}

/** Finds out what happened to a call. Throws a `Stopped` if that fails, or if no attempt is left. */
async function recovery(session, call, recover, stopped) {
  throwIfAborted(session.signal);
  const recovered = await recover().catch((thrown) => {
    throw stopped ?? new Stopped(thrown instanceof Stopped ? thrown.failure : asError(thrown), call, thrown.note);
  });
  if (stopped && !recovered.answer) throw stopped;
  return recovered;
}

/** Waits for the turn of a call that changes an existing group. */
function turnOf(session, { operation, group }) {
  return operation.changes && group !== undefined ? enter(laneOf(session.origin, group), session.signal) : undefined;
}

/** Waits before the next attempt. Resolves to a `Stopped` if there is none. */
async function beforeRetry(session, call, sent) {
  let stopped;
  const retry = planRetry(session, call, sent, (note) => {
    stopped = new Stopped(sent.failure, call, note);
  });
  if (stopped) return stopped;
  const { operation, attempts } = call;
  session.onRetry?.({ operation: operation.name, attempt: attempts, failure: sent.failure, waitMs: retry.waitMs });
  if (!retry.isBusy) call.attempts++;
  if (retry.waitMs > 0) await delay(retry.waitMs, session.signal);
  return undefined;
}

function planRetry(session, call, sent, stop) {
  const isLast = call.attempts >= session.maxAttempts;
  if (!isLast && mendsItself(session, call, sent)) return { waitMs: 0, isBusy: false };
  if (!sent.retryable && !sent.isBusy) return stop();
  if (sent.outcome === "unknown" && !call.isRepeatable) {
    return stop(`it is not known whether the service acted, and ${call.operation.name} is not safe to repeat`);
  }
  const asked = own(sent.failure, "retryAfterMs") ?? 0;
  if (asked > session.maxRetryAfterMs) {
    return stop(
      `the service asks to wait ${asked} ms, which is longer than maxRetryAfterMs, ${session.maxRetryAfterMs} ms`,
    );
  }
  if (sent.isBusy) return { waitMs: busyWait(session, call, asked, stop), isBusy: true };
  if (isLast) return stop();
  return { waitMs: Math.max(asked, waitBefore(session, call.attempts)), isBusy: false };
}

/** Whether an immediate retry can succeed: with the corrected time, or with a fresh token. */
function mendsItself(session, call, { failure, headers }) {
  if (!call.isClockCorrected && refusesDate(failure)) {
    call.isClockCorrected = correct(session.clock, headers);
    return call.isClockCorrected;
  }
  if (call.isTokenRenewed || session.source.fixed || own(failure, "Code") !== EXPIRED) return false;
  call.isTokenRenewed = true;
  return true;
}

/** Returns how long to wait for a pending change. All such waits of a call, and the time between them, stay within `maxBusyMs`. */
function busyWait(session, call, asked, stop) {
  call.busySince ??= performance.now();
  const left = session.maxBusyMs - Math.max(call.busyMs, performance.now() - call.busySince);
  if (left <= 0 || asked > left) return stop(`it waited for a pending change for maxBusyMs, ${session.maxBusyMs} ms`);
  const waitMs = Math.min(left, Math.max(asked, waitBefore(session, ++call.busyWaits)));
  call.busyMs += waitMs;
  return waitMs;
}

function waitBefore({ backoff }, number) {
  const waitMs = backoff(number);
  if (typeof waitMs === "number" && waitMs >= 0 && waitMs < Number.POSITIVE_INFINITY) return waitMs;
  throw new TypeError(`backoff must return a number of milliseconds, 0 or more; received ${shown(waitMs)}`);
}

/** Returns the outcome of all attempts: "unknown" if any was, "refused" if any was answered. */
function outcomeOfBoth(first, second) {
  for (const outcome of ["unknown", "refused"]) if (first === outcome || second === outcome) return outcome;
  return "not_sent";
}

/** Whether a group that may have been deleted by an earlier attempt is gone. */
function isGone({ name }, failure) {
  return name === "DeleteVServerGroup" && own(failure, "status") === 404 && own(failure, "Code") === "InvalidParameter";
}

function deleted({ failure }) {
  return { kind: "deleted", RequestId: own(failure, "RequestId") ?? "" };
}
