/** Compares the package with its alternatives in one run: `npm run bench`, or `npm run bench -- PART… --quick`. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "../scripts/build.mjs";
import { Problem, whenStarted } from "../scripts/run.mjs";
import { setUp } from "../scripts/setup.mjs";
import { QUICK } from "./quick.mjs";
import { report, table } from "./report.mjs";
import { bench, setUpPeers } from "./setup.mjs";

const PARTS = ["node", "growth", "parse", "chromium", "cold", "memory", "size", "floor"];

/** Runs the parts with those names, or all of them. Only a whole run that is not quick is written down. */
export async function run(args) {
  const names = args.filter((name) => name !== "--quick");
  const isQuick = names.length < args.length;
  if (isQuick) process.env[QUICK] = "1";
  const unknown = names.filter((name) => !PARTS.includes(name));
  if (unknown.length > 0) throw new Problem(`There is no part ${unknown.join(", ")}; there are ${PARTS.join(", ")}.`);
  const began = performance.now();
  await build(setUp());
  setUpPeers();
  const results = { versions: versions() };
  const goals = [];
  for (const name of names.length > 0 ? PARTS.filter((part) => names.includes(part)) : PARTS) {
    // Some need what only set-up puts there.
    const { measure } = await import(`./parts/${name}.mjs`);
    const part = await measure();
    report(part);
    results[name] = part.results;
    goals.push(...(part.goals ?? []));
  }
  if (goals.length > 0 && !isQuick) console.log(`\nGoals\n${table(goals.map(rowOf))}`);
  if (names.length === 0 && !isQuick) {
    results.goals = Object.fromEntries(goals.map(({ what, limit, measured, met }) => [what, { limit, measured, met }]));
    writeFileSync(join(bench, "results.json"), written(results));
    console.log("\nbench/results.json holds the figures.");
  }
  console.log(`Measured in ${Math.round((performance.now() - began) / 1000)} s, set-up included.`);
}

function rowOf({ what, limit, measured, unit, met }) {
  const shown = (number) => (unit === "×" ? `${number.toFixed(2)}×` : `${number} ${unit}`);
  return { what, goal: `≤ ${shown(limit)}`, measured: shown(measured), met: met ? "met" : "NOT MET" };
}

/** Returns JSON with the innermost objects on a line each. */
function written(results) {
  const inner = /\{\s+([^{}]{1,100})\s+\}/g;
  const text = JSON.stringify(results, null, 2).replace(
    inner,
    (_, fields) => `{ ${fields.trim().replace(/\s*\n\s*/g, " ")} }`,
  );
  return `${text}\n`;
}

function versions() {
  const { packages } = JSON.parse(readFileSync(join(bench, "package-lock.json"), "utf8"));
  const names = ["@alicloud/openapi-core", "@alicloud/openapi-util", "@alicloud/pop-core", "esbuild"];
  const { version } = JSON.parse(readFileSync(join(bench, "../pkg/package.json"), "utf8"));
  const peers = names.map((name) => [name, packages[`node_modules/${name}`].version]);
  return { node: process.versions.node, "slb-backend-servers": version, ...Object.fromEntries(peers) };
}

await whenStarted(import.meta.url, () => run(process.argv.slice(2)));
