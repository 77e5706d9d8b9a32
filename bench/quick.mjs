/** A run that only shows that everything works: `npm run bench -- --quick`. Ignore its figures. */

/** Set where a run is quick; workers inherit it, and a page has none. */
export const QUICK = "BENCH_QUICK";

const isQuick = Boolean(globalThis.process?.env[QUICK]);

/** Returns how many of something a run takes: the usual number, or, in a quick one, the other. */
export function usually(count, quick) {
  return isQuick ? quick : count;
}
