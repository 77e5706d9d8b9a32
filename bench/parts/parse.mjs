import { micros, ratio, round, times } from "../figures.mjs";
import { runWorkers } from "../processes.mjs";
import { usually } from "../quick.mjs";
import { goal } from "../report.mjs";

const PLAIN = "JSON.parse";

/** Reading an answer that lists 20 servers. */
export function measure() {
  const processes = runWorkers("parse", usually(3, 1));
  const rows = Object.keys(processes[0].parse).map((name) => {
    const plain = name.endsWith("an error") ? `${PLAIN}, an error` : PLAIN;
    return {
      name,
      ratio: ratio(processes, ["parse", name], ["parse", plain]),
      micros: micros(processes, "parse", name),
    };
  });
  const measured = rows.find(({ name }) => name === "parseResponse, JSON").ratio;
  return {
    title: "parse: an answer that lists 20 servers; ÷ is by JSON.parse of the same answer as JSON",
    tables: [rows.map(({ name, ratio, micros }) => ({ answer: name, "÷": times(ratio), µs: micros.toFixed(1) }))],
    results: Object.fromEntries(
      rows.map(({ name, ratio, micros }) => [name, { byJsonParse: round(ratio), micros: round(micros) }]),
    ),
    goals: [goal("parseResponse, 20 servers, by JSON.parse", 3, measured)],
  };
}
