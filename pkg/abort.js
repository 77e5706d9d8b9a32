/** Waiting that an AbortSignal ends, with no timer and no listener left behind. */

// A longer time would overflow, and elapse at once.
const LONGEST = 2 ** 31 - 1;

/** Waits for a number of milliseconds. */
export function delay(milliseconds, signal) {
  let timer;
  const elapsed = new Promise((resolve) => {
    timer = setTimeout(resolve, Math.min(milliseconds, LONGEST));
  });
  return orAbort(elapsed, signal).finally(() => clearTimeout(timer));
}

/** Settles as the promise does, or rejects with the reason of an abort, whichever comes first. */
export function orAbort(promise, signal) {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    else signal.addEventListener("abort", abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}
