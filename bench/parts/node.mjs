import { micros, ratio, round, times } from "../figures.mjs";
import { runWorkers } from "../processes.mjs";
import { usually } from "../quick.mjs";
import { goal } from "../report.mjs";

const PROCESSES = usually(5, 1);
const SERVERS = [1, 2, 20, 40];

let measured;

/** Returns what the processes measured, once for all parts that want it. */
export function nodeTimes() {
  measured ??= runWorkers("node", PROCESSES);
  return measured;
}

/** Building, validating and signing a request in Node, against all others. */
export function measure() {
  const processes = nodeTimes();
  const signatures = ["V3", "RPC"].map((signature) => [signature, rowsOf(processes, signature)]);
  return {
    title: `node: objects in, signed request out, in Node ${process.versions.node}`,
    say: [
      "÷ is our time by theirs, less is better. Each request has its own nonce and date, and each contestant's were verified.",
      "Ours validates every field first; nobody else does. The official clients are stubbed where they would send.",
      "WebCrypto and the official clients return promises, and are waited for.",
    ],
    tables: signatures.map(([signature, rows]) => rows.map((row) => shown(signature, row))),
    results: Object.fromEntries(signatures.map(([signature, rows]) => [signature, figures(rows)])),
    goals: goals(processes),
  };
}

function rowsOf(processes, signature) {
  return Object.keys(processes[0][`${signature} 1`]).map((name) => ({
    name,
    cells: SERVERS.map((servers) => {
      const group = `${signature} ${servers}`;
      return {
        servers,
        ratio: ratio(processes, [group, "ours"], [group, name]),
        micros: micros(processes, group, name),
      };
    }),
  }));
}

function shown(signature, { name, cells }) {
  const row = { [signature]: name };
  for (const { servers, ratio } of cells) row[`÷ ${servers}`] = times(ratio);
  for (const { servers, micros } of cells) row[`µs ${servers}`] = micros.toFixed(1);
  return row;
}

function figures(rows) {
  const by = (cells, kind) => Object.fromEntries(cells.map((cell) => [cell.servers, round(cell[kind])]));
  return Object.fromEntries(
    rows.map(({ name, cells }) => [name, { oursByIt: by(cells, "ratio"), micros: by(cells, "micros") }]),
  );
}

function goals(processes) {
  const against = (other, limit) =>
    ["V3", "RPC"].flatMap((signature) =>
      [2, 20].map((servers) => {
        const group = `${signature} ${servers}`;
        const what = `Node, ${signature}, ${servers} servers, by ${other}`;
        return goal(what, limit, ratio(processes, [group, "ours"], [group, other]));
      }),
    );
  return [...against("node:crypto", 1), ...against("openapi-core", 0.5)];
}
