/** Millions of calls in Node leave nothing behind. */
import { it } from "node:test";
import { noteMemories } from "../package/memories.mjs";
import { heldByNode, staysFlat } from "./held.mjs";

const CALLS = Number(process.env.SOAK_CALLS ?? 40_000);

it(`${CALLS} calls in Node leak no memory`, async (t) => {
  noteMemories();
  await import("./calls.mjs");
  await staysFlat(t, CALLS, globalThis.makeCalls, heldByNode);
});
