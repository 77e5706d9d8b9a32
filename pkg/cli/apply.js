/** The command that applies a plan. */
import { applied } from "./change.js";
import { readStandardInput, readTextFile } from "./files.js";
import { InputError } from "./input.js";
import { CHANGING, CONNECTION } from "./options.js";

export const summary = "applies a plan, or an undo plan, from a file";
export const usage = "FILE [options]";
export const description = [
  "Shows a plan that the command plan wrote, or an undo plan of another command, asks for confirmation, applies it, and verifies " +
    "that the group is as planned. FILE may be - for standard input.",
  "Weights rise and members are added first, then members are drained (with --for) and removed. Only members that the plan changes " +
    "can make it stale. Applying a plan again finishes it after an interruption. Before the first change, the plan that undoes it is " +
    "written to a new file; applying that file brings the group back.",
];
export const positionals = 1;
export const options = {
  for: {
    value: "DURATION",
    kind: "duration",
    text: "sets members to weight 0 before they are removed and waits so long for their connections to end; without it, there is no wait",
  },
  "ready-for": {
    value: "DURATION",
    kind: "duration",
    text: "waits so long after adding members, which pass health checks only after a while, before any are drained or removed",
  },
  ...CHANGING,
  ...CONNECTION,
};
export const examples = [
  ["Apply a plan, drained for a minute", "apply plan.json --for 60s"],
  ["Undo it", "apply undo-rsp-cige6j5e7p-20260421T080000Z.json"],
];
export const exits = ["0", "1", "2", "3", "5", "130, 143"];

/** Applies the plan. */
export async function run(context) {
  const { api, values, interrupt } = context;
  const [path] = context.positionals;
  if (path === undefined)
    throw new InputError("apply needs the file of a plan; apply --help shows all options", { path: ["FILE"] });
  const text =
    path === "-" ? await readStandardInput("the plan", interrupt.signal) : await readTextFile(path, "the plan");
  return applied({ ...context, usesInput: path === "-" }, api.readPlan(text), {
    drain: wait(values.for),
    ready: wait(values.readyFor),
    question: "Apply this plan to",
  });
}

function wait(forMs) {
  return forMs === undefined ? undefined : { forMs };
}
