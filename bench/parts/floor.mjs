import { micros, ratio, round } from "../figures.mjs";
import { runWorkers } from "../processes.mjs";
import { usually } from "../quick.mjs";

const OURS = "our call";
const COLUMNS = ["V3 2", "V3 20", "RPC 2", "RPC 20"];

/** Breaks down the time of a call in Node. */
export function measure() {
  const processes = runWorkers("floor", usually(3, 1));
  const steps = [...new Set(COLUMNS.flatMap((group) => Object.keys(processes[0][group])))];
  const parts = steps.map((step) => ({
    step,
    cells: COLUMNS.filter((group) => processes[0][group][step]).map((group) => ({
      group,
      share: ratio(processes, [group, step], [group, OURS]),
      micros: micros(processes, group, step),
    })),
  }));
  return {
    title: "floor: steps by themselves, as a share of our call and in µs, by signature and servers",
    say: [
      "The steps overlap, and the hashes are node:crypto's, not those of the WebAssembly, which nobody can call alone.",
      "validateRemoveParams is the way in, the rules and the way out, without a signature.",
    ],
    tables: [parts.map(shown)],
    results: {
      micros: Object.fromEntries(
        parts.map(({ step, cells }) => [
          step,
          Object.fromEntries(cells.map(({ group, micros }) => [group, round(micros)])),
        ]),
      ),
    },
  };
}

function shown({ step, cells }) {
  const row = { step };
  const cellOf = (column) => cells.find(({ group }) => group === column);
  for (const column of COLUMNS) row[column] = cellOf(column) ? `${Math.round(100 * cellOf(column).share)} %` : "";
  for (const column of COLUMNS) row[`µs ${column}`] = cellOf(column)?.micros.toFixed(1) ?? "";
  return row;
}
