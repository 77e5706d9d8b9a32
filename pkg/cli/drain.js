/** The command that takes servers out of service. */
import { applied, planned } from "./change.js";
import { isEmpty } from "./difference.js";
import { InputError } from "./input.js";
import { CHANGING, CONNECTION, GROUP, SELECTORS } from "./options.js";
import { selectedServers } from "./selectors.js";
import { counted } from "./text.js";

export const summary = "takes servers out of service: sets weight 0, waits, removes, verifies";
export const usage = "--region ID --group ID (--server SERVER | --servers LIST) --for DURATION [options]";
export const description = [
  "Shows the members to remove, asks for confirmation, sets their weight to 0, waits, removes them, and verifies that " +
    "they are gone. At weight 0 a server receives no new connections; established ones stay open. This API does not report " +
    "their number, so choose the time yourself. Round robin listeners ignore weights.",
  "Before the first change, the plan that undoes it is written to a new file. If anything fails or you press Ctrl+C " +
    "before the first removal, the weights are restored; a second Ctrl+C quits at once.",
];
export const options = {
  ...GROUP,
  ...SELECTORS,
  for: {
    value: "DURATION",
    kind: "duration",
    text: "how long to wait at weight 0, such as 60s or 5m; required unless --keep is given",
  },
  keep: { text: "leaves the members in the group, at weight 0" },
  ...CHANGING,
  ...CONNECTION,
};
export const examples = [
  [
    "Drain all ports of one server for a minute, then remove them",
    "drain --region cn-hangzhou --group rsp-cige6j5e7p --server i-bp1fa --for 60s",
  ],
  [
    "Drain for maintenance and keep the members",
    "drain --region cn-hangzhou --group rsp-cige6j5e7p --server i-bp1fa --for 60s --keep",
  ],
];
export const exits = ["0", "1", "2", "3", "130, 143"];

/** Drains the servers. */
export async function run(context) {
  const { values, interrupt } = context;
  if (values.for === undefined && !values.keep) {
    throw new InputError("drain needs --for DURATION, such as --for 60s, or --keep", {
      path: ["--for"],
      code: "required",
    });
  }
  const selected = await selectedServers(values, interrupt.signal);
  const plan = await planned(context, values.keep ? { weights: selected, Weight: 0 } : { remove: selected });
  const drain = values.for === undefined ? undefined : { forMs: values.for };
  return applied(context, plan, { drain, question: questionOf(plan, values), ...(!values.keep && { selected }) });
}

function questionOf(plan, { keep }) {
  if (isEmpty(plan)) return "";
  return keep
    ? `Set ${counted(plan.set.length, "member")} to weight 0 in`
    : `Drain and remove ${counted(plan.remove.length, "member")} from`;
}
