import { ratio, round, times } from "../figures.mjs";
import { goal } from "../report.mjs";
import { nodeTimes } from "./node.mjs";

/** Computes the cost of twice as many servers from the times of the part "node". */
export function measure() {
  const processes = nodeTimes();
  const growth = (signature, name) => ratio(processes, [`${signature} 40`, name], [`${signature} 20`, name]);
  const names = ["ours", "ours, list as text", "node:crypto"];
  return {
    title: "growth: 40 servers by 20",
    tables: [
      names.map((name) => ({ contestant: name, V3: times(growth("V3", name)), RPC: times(growth("RPC", name)) })),
    ],
    results: Object.fromEntries(
      names.map((name) => [name, { V3: round(growth("V3", name)), RPC: round(growth("RPC", name)) }]),
    ),
    goals: ["V3", "RPC"].map((signature) =>
      goal(`Node, ${signature}, 40 servers by 20`, 2.1, growth(signature, "ours")),
    ),
  };
}
