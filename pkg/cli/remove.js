/** The command that removes servers without draining them. */
import { curlCommand } from "../curl.js";
import { applied, planned } from "./change.js";
import { isEmpty, memberName, warningLines } from "./difference.js";
import { CHANGING, CONNECTION, GROUP, SELECTORS, sendOptions } from "./options.js";
import { done } from "./outcome.js";
import { selectedServers } from "./selectors.js";
import { counted } from "./text.js";

export const summary = "removes servers from a group without draining them";
export const usage = "--region ID --group ID (--server SERVER | --servers LIST) [options]";
export const description = [
  "Shows the members to remove, asks for confirmation, removes them in batches, and verifies that they are gone. Connections to a " +
    "removed server may break; use the command drain to avoid that.",
  "Servers that are not in the group are reported, but are not an error. Exit code 0 means that none of the given servers is in the group.",
  "Before the first change, the plan that undoes it is written to a new file; apply that file to add the members again.",
];
export const options = {
  ...GROUP,
  ...SELECTORS,
  "dry-run": {
    text: "describes the group but changes nothing; prints a curl command for each batch, valid for 15 minutes, for a POSIX shell (not for cmd.exe and PowerShell). Each command contains a signature, and the security token if there is one: treat it as a secret",
  },
  ...CHANGING,
  ...CONNECTION,
};
export const examples = [
  ["Remove one member", "remove --region cn-hangzhou --group rsp-cige6j5e7p --server i-bp1fa:80"],
  [
    "Remove the servers in a file, from a script",
    "remove --region cn-hangzhou --group rsp-cige6j5e7p --servers servers.csv --yes --json",
  ],
];
export const exits = ["0", "1", "2", "3", "130, 143"];

const LIMIT = 20;

/** Removes the servers. */
export async function run(context) {
  const { values, interrupt } = context;
  const selected = await selectedServers(values, interrupt.signal);
  const plan = await planned(context, { remove: selected });
  if (values.dryRun) return dryRun(context, plan);
  return applied(context, plan, { selected, question: `Remove ${counted(plan.remove.length, "member")} from` });
}

async function dryRun(context, plan) {
  const { api, values } = context;
  const { source } = await context.credentials();
  const credentials = typeof source.getCredential === "function" ? await source.getCredential() : source;
  const { maxAttempts, timeoutMs, ...signing } = sendOptions(values);
  const commands = batches(plan.remove, values.maxServers ?? LIMIT).map((BackendServers) => {
    const params = { RegionId: plan.RegionId, VServerGroupId: plan.VServerGroupId, BackendServers };
    return curlCommand(api.buildRequest("RemoveVServerGroupBackendServers", params, credentials, signing));
  });
  const notes = isEmpty(plan)
    ? [`Nothing to remove from ${plan.VServerGroupId}.`]
    : [
        `Not sent: the removal of ${plan.remove.map(memberName).join(", ")}.`,
        "Each command is a secret: anyone who has it can send it, for 15 minutes.",
        "Run it in a POSIX shell, not in cmd.exe or PowerShell.",
      ];
  return done(
    { outcome: "dry run", plan, notMembers: plan.unmatched, warnings: plan.warnings, commands },
    { out: commands.flatMap((command) => command.split("\n")), err: [...warningLines(plan.warnings), ...notes] },
  );
}

/** Splits members into requests. The address of an ECS member is left out: it is not part of its identity. */
function batches(members, size) {
  const sent = members.map(({ ServerId, Port, Type, ServerIp }) => ({
    ServerId,
    Port,
    Type,
    ...(Type !== "ecs" && ServerIp !== undefined && { ServerIp }),
  }));
  return Array.from({ length: Math.ceil(sent.length / size) }, (_, index) =>
    sent.slice(index * size, (index + 1) * size),
  );
}
