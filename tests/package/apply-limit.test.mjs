/** The limit of restoring, on a clock that runs a thousand times as fast. */
import assert from "node:assert/strict";
import { it } from "node:test";

// Before the package keeps it: a time limit is not to be skipped by those who skip waits.
const { setTimeout } = globalThis;
globalThis.setTimeout = (callback, milliseconds, ...rest) => setTimeout(callback, milliseconds / 1000, ...rest);
const { applyPlan, credentials, ecs, planOf, reasonOf, serve } = await import("./applying.mjs");
globalThis.setTimeout = setTimeout;

const members = [ecs("i-1"), ecs("i-2")];

it("restoring ends after 30 s, also if nothing answers", async () => {
  const service = serve(members);
  const controller = new AbortController();
  service.on = (_at, name, pass) => {
    if (name === "Set") return pass();
    if (service.log.length === 1) return pass();
    controller.abort(new Error("enough"));
    return new Promise(() => {});
  };
  const plan = planOf(members, { remove: [{ ServerId: "i-1" }] });
  const options = { ...service.options, timeoutMs: 10_000_000, drain: { forMs: 0 }, signal: controller.signal };
  const began = performance.now();
  const error = await reasonOf(applyPlan(plan, credentials, options));
  const elapsed = performance.now() - began;
  assert.equal(error.failure.message, "enough");
  assert.deepEqual(error.stillDrained, [members[0]]);
  assert.ok(elapsed > 29 && elapsed < 5000, `${elapsed} ms`);
});
