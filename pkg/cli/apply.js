/** The command that applies a plan. */
import { applied } from "./change.js";
import { readStandardInput, readTextFile } from "./files.js";
import { InputError } from "./input.js";
import { CHANGING, CONNECTION } from "./options.js";

export const summary = "applies a plan, or an undo plan, from a file";
export const usage = "FILE [options]";
export const description = [
  "Shows a plan file from the command plan, or an undo file of any command, asks for confirmation, applies it, and verifies " +
    "that the group is as planned. FILE may be - for standard input.",
  "It first raises weights and adds members, then drains (with --for) and removes members. A plan is stale if another program changed " +
    "its members. To finish an interrupted plan, apply it again. Before the first change, the plan that undoes it is " +
    "written to a new file; apply that file to restore the group.",
];
export const positionals = 1;
export const options = {
  for: {
    value: "DURATION",
    kind: "duration",
    text: "sets members to weight 0 and waits this long before it removes them, so that connections can close; no wait by default",
  },
  "ready-for": {
    value: "DURATION",
    kind: "duration",
    text: "waits this long after adding members, until they pass health checks, before it drains or removes any",
  },
  ...CHANGING,
  ...CONNECTION,
};
export const examples = [
  ["Apply a plan, and drain for a minute", "apply plan.json --for 60s"],
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
