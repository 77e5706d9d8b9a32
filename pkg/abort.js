/** Waits that an AbortSignal can end. They leave no timer and no listener behind. */

// `setTimeout` overflows with a longer time, and fires immediately.
const LONGEST = 2 ** 31 - 1;

/** Options of a listener, without a prototype: a `signal` that stands on `Object.prototype` must not take the listener away. */
export const ONCE = { __proto__: null, once: true };

/** Waits for a number of milliseconds. */
export function delay(milliseconds, signal) {
  let timer;
  const elapsed = new Promise((resolve) => {
    timer = setTimeout(resolve, Math.min(milliseconds, LONGEST));
  });
  return orAbort(elapsed, signal).finally(() => clearTimeout(timer));
}

/** Settles as the promise or thenable does, or rejects with the reason of an abort, whichever comes first. */
export function orAbort(awaited, signal) {
  const promise = Promise.resolve(awaited);
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    else signal.addEventListener("abort", abort, ONCE);
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}

/** Throws the reason of a signal that is aborted already. */
export function throwIfAborted(signal) {
  if (signal?.aborted) throw signal.reason;
}

// Captured on import: a program that replaces `setTimeout` to skip waits must not end its requests early.
const { setTimeout: startTimer, clearTimeout: stopTimer } = globalThis;

/**
 * Starts a time limit. `signal` is aborted by the limit, with a TimeoutError, or along with the caller's own signal. `release`
 * stops the timer and takes the listener away.
 */
export function startLimit(milliseconds, signal, message) {
  const controller = new AbortController();
  const expire = () => controller.abort(new DOMException(message, "TimeoutError"));
  const abort = () => controller.abort(signal.reason);
  const timer = milliseconds <= LONGEST ? startTimer(expire, milliseconds) : undefined;
  if (signal?.aborted) abort();
  else signal?.addEventListener("abort", abort, ONCE);
  return {
    signal: controller.signal,
    release() {
      stopTimer(timer);
      signal?.removeEventListener("abort", abort);
    },
  };
}
