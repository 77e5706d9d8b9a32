import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { Problem } from "../scripts/run.mjs";
import { bench } from "./setup.mjs";

/** Runs a worker in a new process and returns what it reports, which is one JSON document. */
export function runWorker(name, { flags = [], args = [] } = {}) {
  const { status, stdout } = spawnSync(process.execPath, [...flags, join(bench, "workers", `${name}.mjs`), ...args], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
    maxBuffer: 1 << 26,
  });
  if (status !== 0) throw new Problem(`The part ${name} failed; what is wrong stands above.`);
  return JSON.parse(stdout);
}

/** Runs a worker in so many processes, one after another. */
export function runWorkers(name, count, settings) {
  return Array.from({ length: count }, () => runWorker(name, settings));
}
