/**
 * A session: what all requests of one call, removal or apply share. It has the endpoint, the options, the credentials and the clock.
 */
import { createClock } from "./clock.js";

/** Opens a session with checked options. A given date or nonce is used for the first request only. */
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

/** Returns the same session with another signal. The clock and everything else are shared. */
export function withSignal(session, signal) {
  return { ...session, signal };
}

// Pending changes of a load balancer take seconds, and throttling counts calls per minute.
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 20_000;

/** Exponential backoff with full jitter. */
function backoff(attempt) {
  return Math.random() * Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (attempt - 1));
}
