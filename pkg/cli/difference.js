/** Shows a plan to a person. */
import { pathText } from "./issues.js";
import { styled } from "./terminal.js";
import { counted, harmless, padded, widthOf, wrapped } from "./text.js";

/** Whether a plan changes nothing. */
export function isEmpty({ add, remove, set }) {
  return add.length + remove.length + set.length === 0;
}

/** Names a member as `--server` does. */
export function memberName({ ServerId, Port, ServerIp, Type }) {
  // The address of an ECS instance is not part of its identity, and `--server` does not accept it.
  const address = ServerIp && Type !== "ecs" ? `@${ServerIp.includes(":") ? `[${ServerIp}]` : ServerIp}` : "";
  return `${ServerId}${Port === undefined ? "" : `:${Port}`}${address}`;
}

/** Returns the lines that show what a plan changes; `width` is that of the terminal. */
export function differenceOf(plan, width) {
  const changes = [
    ...plan.remove.map((member) => ({ sign: "-", style: "red", member, details: detailsOf(member) })),
    ...plan.add.map((member) => ({ sign: "+", style: "green", member, details: detailsOf(member) })),
    ...plan.set.map((member) => ({ sign: "~", style: "yellow", member, details: changeOf(plan, member) })),
  ].map((change) => ({ ...change, name: harmless(memberName(change.member)) }));
  const nameWidth = Math.max(0, ...changes.map(({ name }) => widthOf(name)));
  const fits = changes.every(({ details }) => 6 + nameWidth + widthOf(harmless(details)) <= width);
  return [
    [styled("bold", headingOf(plan))],
    ...changes.flatMap((change) => linesOf(change, fits ? nameWidth : undefined, width)),
    summaryOf(plan),
  ];
}

/** Returns a line for each warning. */
export function warningLines(warnings) {
  return warnings.map(({ path, message }) => [styled("yellow", "warning: "), `${pathText(path)}: ${message}`]);
}

function headingOf({ VServerGroupId, VServerGroupName, LoadBalancerId, RegionId }) {
  const name = VServerGroupName ? ` "${VServerGroupName}"` : "";
  const loadBalancer = LoadBalancerId ? ` of ${LoadBalancerId}` : "";
  return `Group ${VServerGroupId}${name}${loadBalancer} in ${RegionId}`;
}

function linesOf({ sign, style, name, details }, nameWidth, width) {
  const mark = styled(style, `  ${sign} `);
  if (nameWidth !== undefined) return [[mark, styled(style, padded(name, nameWidth)), `  ${details}`]];
  // IDs are never truncated: different servers would look the same.
  return [
    [mark, styled(style, name)],
    ...wrapped(harmless(details), Math.max(20, width - 6)).map((line) => `      ${line}`),
  ];
}

function detailsOf({ Weight, Type, Description }) {
  return [
    `weight ${Weight}`,
    ...(Type && Type !== "ecs" ? [Type] : []),
    ...(Description ? [`"${Description}"`] : []),
  ].join(", ");
}

function changeOf({ before }, member) {
  const name = memberName(member);
  const old = before.find((other) => memberName(other) === name) ?? {};
  return [
    ...(old.Weight === member.Weight ? [] : [`weight ${old.Weight} → ${member.Weight}`]),
    ...(old.Description === member.Description
      ? []
      : [`description "${old.Description ?? ""}" → "${member.Description ?? ""}"`]),
  ].join(", ");
}

function summaryOf(plan) {
  const parts = [
    [plan.remove.length, "to remove"],
    [plan.add.length, "to add"],
    [plan.set.length, "to change"],
  ].filter(([count]) => count > 0);
  const unchanged = plan.before.length - plan.remove.length - plan.set.length;
  if (parts.length === 0) return `No changes; ${counted(unchanged, "member")}.`;
  return `${parts.map((part) => part.join(" ")).join(", ")}; ${counted(unchanged, "member")} unchanged.`;
}
