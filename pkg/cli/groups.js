/** The command that lists the groups of a load balancer. */
import { connection } from "./change.js";
import { warningLines } from "./difference.js";
import { CONNECTION, LOAD_BALANCER } from "./options.js";
import { done } from "./outcome.js";
import { tableOf } from "./table.js";

export const summary = "lists the vServer groups of a load balancer";
export const usage = "--region ID --load-balancer ID [options]";
export const description = [
  "Lists the vServer groups of a load balancer, with the number of their members, and the listeners and forwarding rules that use them.",
];
export const options = {
  ...LOAD_BALANCER,
  name: { value: "NAME", text: "lists only groups with this name" },
  ...CONNECTION,
};
export const examples = [
  ["The groups of a load balancer", "groups --region cn-hangzhou --load-balancer lb-bp1b6c719dfa"],
];
export const exits = ["0", "1", "2", "130, 143"];

const COLUMNS = {
  GROUP: ({ VServerGroupId }) => VServerGroupId,
  NAME: ({ VServerGroupName }) => VServerGroupName,
  MEMBERS: ({ ServerCount }) => ServerCount,
  LISTENERS: ({ Listeners }) => Listeners.map(({ Port, Protocol }) => `${Protocol}:${Port}`).join(" "),
  RULES: ({ Rules }) => Rules.map(({ RuleId, RuleName }) => RuleName ?? RuleId).join(" "),
  TAGS: ({ Tags }) => Tags.map(({ TagKey, TagValue }) => `${TagKey}=${TagValue}`).join(" "),
  CREATED: ({ CreateTime }) => CreateTime,
};

/** Lists the groups. */
export async function run(context) {
  const { api, values, interrupt, terminal } = context;
  const params = {
    RegionId: values.region,
    LoadBalancerId: values.loadBalancer,
    IncludeListener: true,
    IncludeRule: true,
    ...(values.name !== undefined && { Description: values.name }),
  };
  const { source } = await context.credentials();
  const sending = { ...connection(context), signal: interrupt.signal };
  const { warnings = [], ...answer } = await api.callOperation("DescribeVServerGroups", params, source, sending);
  const { VServerGroups } = answer;
  const none = `${values.loadBalancer} has no vServer group${values.name === undefined ? "" : ` named "${values.name}"`}.`;
  const out = VServerGroups.length > 0 ? tableOf(VServerGroups, COLUMNS, terminal.columns.out) : [none];
  return done({ answer, warnings }, { out, err: warningLines(warnings) });
}
