/** Measures memory after garbage collection, and checks that it stays flat. */
import assert from "node:assert/strict";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

// Caches and compiled code stay below this limit; a leak in each call exceeds it.
const MOST = { heap: 1 << 20, wasm: 0, listeners: 0, nodes: 10 };

/** Returns what Node holds, in bytes. */
export async function heldByNode() {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc");
  for (let count = 0; count < 3; count++) {
    collect();
    await new Promise(setImmediate);
  }
  return { heap: process.memoryUsage().heapUsed, wasm: globalThis.sizeOfMemories() };
}

/** Makes a quarter of so many calls, then the others: as much must be held after those as before. */
export async function staysFlat(t, count, make, held) {
  await make(count / 4);
  const settled = await held();
  await make(count - count / 4);
  const end = await held();
  const grown = Object.fromEntries(Object.keys(end).map((kind) => [kind, end[kind] - settled[kind]]));
  t.diagnostic(JSON.stringify({ grown, end }));
  assert.ok(end.wasm > 0, "the memory of the WebAssembly was not found");
  for (const [kind, more] of Object.entries(grown)) assert.ok(more <= MOST[kind], `${kind}: ${more} more`);
}
