import { el } from "../dom.js";
import { t } from "../strings.js";
import { actionButton, keyFacts, section, serverTable, table } from "./parts.js";

/** Returns what shows the answer of an operation that reads. */
export function readingParts(answer) {
  return READINGS[answer.kind]?.(answer) ?? [];
}

const READINGS = {
  group({ VServerGroupId, VServerGroupName, LoadBalancerId, CreateTime, Tags, BackendServers }) {
    const tags = Tags.map(tagText).join(", ");
    const title = t("run.members", BackendServers.length);
    return [
      keyFacts({ VServerGroupId, VServerGroupName, LoadBalancerId, CreateTime, Tags: tags }),
      section(
        title,
        BackendServers.length > 0 ? serverTable(BackendServers, title) : el("p", { class: "hint" }, t("run.noMembers")),
      ),
      el(
        "p",
        { class: "row" },
        el("span", { class: "hint" }, t("run.tick")),
        actionButton("openPlan", t("run.openPlan")),
      ),
    ];
  },
  groups({ VServerGroups }) {
    if (VServerGroups.length === 0) return [el("p", { class: "hint" }, t("run.noGroups"))];
    const columns = {
      VServerGroupId: "VServerGroupId",
      VServerGroupName: "VServerGroupName",
      ServerCount: "ServerCount",
      used: t("run.column.used"),
      Tags: "Tags",
    };
    const rows = VServerGroups.map(({ Tags, Listeners, Rules, ...group }) => ({
      ...group,
      Tags: Tags.map(tagText).join(", "),
      used: [
        ...Listeners.map(({ Port, Protocol }) => `${Protocol} ${Port}`),
        ...Rules.map(({ RuleId }) => RuleId),
      ].join(", "),
    }));
    const shown = Object.keys(columns).filter((name) => rows.some((row) => (row[name] ?? "") !== ""));
    const words = Object.fromEntries(shown.map((name) => [name, columns[name]]));
    return [table(t("run.groups"), words, rows, { class: "stacking" })];
  },
  health({ BackendServers }) {
    if (BackendServers.length === 0) return [el("p", { class: "hint" }, t("run.noHealth"))];
    const names = ["ServerId", "Port", "ServerIp", "ListenerPort", "Protocol", "ServerHealthStatus"];
    const columns = names.filter((name) => BackendServers.some((server) => server[name] !== undefined));
    return [
      table(t("run.health"), Object.fromEntries(columns.map((name) => [name, name])), BackendServers, {
        class: "stacking",
      }),
    ];
  },
};

function tagText({ TagKey, TagValue }) {
  return TagValue === "" ? TagKey : `${TagKey}=${TagValue}`;
}
