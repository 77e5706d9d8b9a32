import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { Problem } from "../../scripts/run.mjs";
import { median, round, times } from "../figures.mjs";
import { usually } from "../quick.mjs";
import { goal } from "../report.mjs";
import { bench } from "../setup.mjs";

const RUNS = usually(31, 3);

/** The programs, each with the one that does nothing and is started in the same way. */
const PROGRAMS = {
  "ours, by import": ["ours-import.mjs", "empty.mjs"],
  "ours, by require": ["ours-require.cjs", "empty.cjs"],
  "pop-core": ["pop-core.cjs", "empty.cjs"],
  "openapi-core": ["openapi-core.cjs", "empty.cjs"],
  "node:crypto": ["node-crypto.mjs", "empty.mjs"],
};

/** A new process up to its first signed request. */
export function measure() {
  const took = start([...new Set(Object.values(PROGRAMS).flat())]);
  const rows = Object.entries(PROGRAMS).map(([name, [program, empty]]) => ({
    name,
    ms: median(took[program].map((time, run) => time - took[empty][run])),
  }));
  const popCore = rows.find(({ name }) => name === "pop-core").ms;
  return {
    title: "cold: from the start of a process to its first signed request, less what an empty process takes",
    say: ["A process tells itself how old it is by then, which is steadier than its time as seen from outside."],
    tables: [rows.map(({ name, ms }) => ({ contestant: name, "by pop-core": times(ms / popCore), ms: ms.toFixed(1) }))],
    results: Object.fromEntries(rows.map(({ name, ms }) => [name, { byPopCore: round(ms / popCore), ms: round(ms) }])),
    goals: rows
      .filter(({ name }) => name.startsWith("ours"))
      .map(({ name, ms }) => goal(`Cold start, ${name}, by pop-core`, 0.45, ms / popCore)),
  };
}

/** Starts the programs in turn, many times, and returns the milliseconds that each took. */
function start(programs) {
  const took = Object.fromEntries(programs.map((program) => [program, []]));
  for (let run = 0; run < RUNS; run++) {
    const first = run % programs.length;
    for (const program of [...programs.slice(first), ...programs.slice(0, first)]) took[program].push(age(program));
  }
  return took;
}

function age(program) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(bench, "cold", program)], { encoding: "utf8" });
  if (status !== 0) throw new Problem(`cold/${program} failed: ${stderr}`);
  return Number(stdout);
}
