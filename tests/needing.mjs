/** Requirements of a test on the machine. */
import assert from "node:assert/strict";

const isCi = !["", "false", "0", undefined].includes(process.env.CI);
const told = new Set();

/**
 * Returns the options and the function of a test that needs something of the machine. Without it the test is skipped, loudly;
 * where `CI` is set, it fails.
 */
export function needing(there, what, run) {
  if (there) return [{}, run];
  const reason = `NOT TESTED: this machine has no ${what}`;
  if (isCi) return [{}, () => assert.fail(reason)];
  if (!told.has(reason)) console.error(`\n${reason}\n`);
  told.add(reason);
  return [{ skip: reason }, run];
}
