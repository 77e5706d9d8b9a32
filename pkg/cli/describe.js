/** The command that shows a group. */
import { connection } from "./change.js";
import { warningLines } from "./difference.js";
import { CONNECTION, GROUP } from "./options.js";
import { done } from "./outcome.js";
import { tableOf } from "./table.js";
import { styled } from "./terminal.js";
import { counted } from "./text.js";

export const summary = "shows a vServer group and its members";
export const usage = "--region ID --group ID [options]";
export const description = [
  "Shows a vServer group: its name, load balancer and tags, and every member with its weight and address.",
];
export const options = { ...GROUP, ...CONNECTION };
export const examples = [["The members of a group", "describe --region cn-hangzhou --group rsp-cige6j5e7p"]];
export const exits = ["0", "1", "2", "130, 143"];

const COLUMNS = {
  SERVER: ({ ServerId }) => ServerId,
  PORT: ({ Port }) => Port,
  WEIGHT: ({ Weight }) => Weight,
  TYPE: ({ Type }) => Type,
  ADDRESS: ({ ServerIp }) => ServerIp,
  DESCRIPTION: ({ Description }) => Description,
};

/** Describes the group. */
export async function run(context) {
  const { api, values, interrupt, terminal } = context;
  const params = { RegionId: values.region, VServerGroupId: values.group };
  const { source } = await context.credentials();
  const sending = { ...connection(context), signal: interrupt.signal };
  const { warnings = [], ...answer } = await api.callOperation(
    "DescribeVServerGroupAttribute",
    params,
    source,
    sending,
  );
  return done(
    { answer, warnings },
    { out: linesOf(answer, values.region, terminal.columns.out), err: warningLines(warnings) },
  );
}

function linesOf(group, region, width) {
  const { VServerGroupId, VServerGroupName, LoadBalancerId, CreateTime, Tags, BackendServers } = group;
  const about = [
    ...(LoadBalancerId ? [`load balancer ${LoadBalancerId}`] : []),
    `region ${region}`,
    ...(CreateTime ? [`created ${CreateTime}`] : []),
    counted(BackendServers.length, "member"),
    ...Tags.map(({ TagKey, TagValue }) => `tag ${TagKey}=${TagValue}`),
  ];
  return [
    [styled("bold", `${VServerGroupId}${VServerGroupName ? ` "${VServerGroupName}"` : ""}`), `: ${about.join(", ")}`],
    ...(BackendServers.length > 0 ? tableOf(BackendServers, COLUMNS, width) : []),
  ];
}
