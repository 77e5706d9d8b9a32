import { round } from "../figures.mjs";
import { runWorker } from "../processes.mjs";
import { goal } from "../report.mjs";

const KINDS = { build: "buildRemoveRequest", parse: "parseResponse" };

/** Measures how much memory grows between the first 100,000 calls and a million. */
export function measure() {
  const rows = Object.entries(KINDS).map(([kind, name]) => {
    const { calls, grown, end } = runWorker("memory", { flags: ["--expose-gc"], args: [kind] });
    const kept = (grown.heapUsed + grown.external + grown.wasm) / calls;
    return { name, grown, end, kept, rss: grown.rss / calls };
  });
  return {
    title: "memory: growth from the 100,000th call to the millionth, garbage collected, in KB",
    say: ["Every tenth build is refused, every other answer is an error. Flat is less than a byte a call."],
    tables: [
      rows.map(({ name, grown, end }) => ({
        calls: name,
        heapUsed: kilobytes(grown.heapUsed),
        external: kilobytes(grown.external),
        "wasm memory": kilobytes(grown.wasm),
        rss: kilobytes(grown.rss),
        "wasm memory at the end": kilobytes(end.wasm),
        "rss at the end": kilobytes(end.rss),
      })),
    ],
    results: Object.fromEntries(
      rows.map(({ name, grown, end }) => [name, { grownBytes: grown, wasmBytes: end.wasm, rssBytes: end.rss }]),
    ),
    goals: rows.flatMap(({ name, kept, rss }) => [
      goal(`Memory kept by a call, ${name}`, 1, round(kept), "bytes"),
      // The allocator of the process keeps some pages, of whatever ran.
      goal(`Growth of RSS by a call, ${name}`, 8, round(rss), "bytes"),
    ]),
  };
}

const kilobytes = (bytes) => (bytes / 1000).toFixed(1);
