/** The command that plans a change. */
import { planned } from "./change.js";
import { differenceOf, isEmpty, warningLines } from "./difference.js";
import { reasonOf, replaceFile } from "./files.js";
import { InputError } from "./input.js";
import { CONNECTION, GROUP, SELECTORS } from "./options.js";
import { applyCommand, done, EXIT } from "./outcome.js";
import { listOf, selectedServers } from "./selectors.js";

export const summary = "computes a change of a group, shows it, and writes it to a file";
export const usage =
  "--region ID --group ID (--server SERVER | --servers LIST | --members LIST) [--weight N] [--out FILE] [options]";
export const description = [
  "Describes the group and computes a plan; changes nothing. By default, the plan removes the servers of --server or --servers; " +
    "with --weight, they stay and get that weight; --members lists all members that the group should have.",
  "The plan is shown as a difference: - for removed members, + for added members, ~ for members with a new weight or " +
    "description. With --out it is also written to a file, as JSON, for the command apply.",
];
export const options = {
  ...GROUP,
  ...SELECTORS,
  weight: {
    value: "N",
    kind: "number",
    text: "gives the servers this weight, 0 to 100, instead of removing them; 0 drains them",
  },
  members: { value: "LIST", text: "all members that the group should have, in any form that --servers accepts" },
  out: { value: "FILE", text: "writes the plan to this file; replaces an existing file" },
  "detailed-exitcode": { text: "ends with exit code 4 if the plan changes anything" },
  ...CONNECTION,
};
export const examples = [
  ["Plan to remove one member", "plan --region cn-hangzhou --group rsp-cige6j5e7p --server i-bp1fa:80 --out plan.json"],
  [
    "Plan to match a CSV file",
    "plan --region cn-hangzhou --group rsp-cige6j5e7p --members members.csv --out plan.json",
  ],
];
export const exits = ["0", "1", "2", "4", "130, 143"];

/** Makes the plan. */
export async function run(context) {
  const { values, terminal, interrupt } = context;
  const plan = await planned(context, await changeOf(values, interrupt.signal));
  if (values.out !== undefined) await writePlan(values.out, plan);
  const exit = values.detailedExitcode && !isEmpty(plan) ? EXIT.changes : EXIT.done;
  return done(
    { plan, warnings: plan.warnings, ...(values.out !== undefined && { planFile: values.out }) },
    {
      exit,
      out: differenceOf(plan, terminal.columns.out),
      err: [...warningLines(plan.warnings), ...nextLines(plan, values)],
    },
  );
}

async function changeOf(values, signal) {
  const { members, weight, server, servers } = values;
  if (members === undefined) {
    const selected = await selectedServers(values, signal);
    return weight === undefined ? { remove: selected } : { weights: selected, Weight: weight };
  }
  if (server !== undefined || servers !== undefined || weight !== undefined) {
    throw new InputError("use --members without --server, --servers and --weight", { path: ["--members"] });
  }
  return { members: await listOf(members, "--members", signal) };
}

async function writePlan(path, plan) {
  try {
    await replaceFile(path, `${JSON.stringify(plan, null, 2)}\n`);
  } catch (error) {
    throw new InputError(`cannot write the plan to ${path}: ${reasonOf(error)}`, { path: ["--out"] });
  }
}

function nextLines(plan, { out }) {
  return out === undefined || isEmpty(plan) ? [] : [`To apply it: ${applyCommand(out)}`];
}
