/**
 * What lasts over all requests of one call of the caller's, be it one operation, a removal in batches, or an apply: where they go, how
 * they are sent, whose they are, and what time it is there.
 */
import { createClock } from "./clock.js";

/** Opens a session of checked options. A date and a nonce hold for the first request alone. */
export function openSession({ own, signing, source, origin }) {
  return {
    origin,
    signing,
    source,
    clock: createClock(),
    signal: own.signal,
    fetch: own.fetch,
    timeoutMs: own.timeoutMs ?? 10_000,
    maxAttempts: own.maxAttempts ?? 5,
    maxBusyMs: own.maxBusyMs ?? 300_000,
    maxRetryAfterMs: own.maxRetryAfterMs ?? 60_000,
    backoff: own.backoff ?? backoff,
    onRetry: own.onRetry,
  };
}

/** The same session under another signal: the clock's correction and the rest are shared. */
export function withSignal(session, signal) {
  return { ...session, signal };
}

// Pending changes of a load balancer take seconds, and throttling is counted by the minute.
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 20_000;

/** Exponential backoff with full jitter. */
function backoff(attempt) {
  return Math.random() * Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (attempt - 1));
}
