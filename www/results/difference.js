import { el } from "../dom.js";
import { findingText, t } from "../strings.js";
import { memberName, table, verdict } from "./parts.js";

const SIGNS = { remove: "−", add: "+", set: "~", keep: "" };

/** Returns how many members a plan removes, adds, sets and keeps. */
export function countsOf({ before, remove, add, set }) {
  const kept = before.length - remove.length - set.length;
  return { remove: remove.length, add: add.length, set: set.length, kept };
}

/** Returns true if a plan changes nothing. */
export function isEmpty({ remove, add, set }) {
  return remove.length + add.length + set.length === 0;
}

/** Returns the words about what a plan changes. */
export function summaryOf(plan) {
  return isEmpty(plan) ? t("plan.nothing", plan.before.length) : t("plan.summary", countsOf(plan));
}

/** Returns a table of the members before and after a plan; with `changesOnly`, of those that it changes. */
export function differenceTable(plan, { changesOnly = false } = {}) {
  const rows = rowsOf(plan).filter(({ change }) => !changesOnly || change !== "keep");
  const columns = {
    change: t("plan.column.change"),
    member: t("plan.column.member"),
    before: t("plan.column.before"),
    after: t("plan.column.after"),
  };
  return table(
    t("plan.table"),
    columns,
    rows.map(({ change, member, before, after }) => ({
      attributes: { class: `plan-${change}` },
      change: changeCell(change),
      member: memberCell(member, before, after),
      before: before?.Weight ?? "–",
      after: after?.Weight ?? "–",
    })),
  );
}

/** Returns what shows the warnings of a plan. */
export function warningParts({ warnings }) {
  return warnings.map((warning) => verdict("warning note", findingText(warning)));
}

// The package writes the members of a plan in one way, so that the lists of a plan can be compared as text.
function rowsOf({ before, remove, add, set, after }) {
  const keys = (members) => new Set(members.map(nameOf));
  const [removed, changed] = [keys(remove), keys(set)];
  const later = new Map(after.map((member) => [nameOf(member), member]));
  return [
    ...before.map((member) => {
      const key = nameOf(member);
      if (removed.has(key)) return { change: "remove", member, before: member };
      return { change: changed.has(key) ? "set" : "keep", member, before: member, after: later.get(key) };
    }),
    ...add.map((member) => ({ change: "add", member, after: member })),
  ];
}

function nameOf({ ServerId, Port, Type, ServerIp }) {
  return JSON.stringify([ServerId, Port, Type, ServerIp]);
}

function changeCell(change) {
  return el("span", {}, `${SIGNS[change]} `, el("span", { class: "word" }, t(`plan.${change}`)));
}

function memberCell(member, before, after) {
  const isReworded = before && after && before.Description !== after.Description;
  const words = isReworded ? t("plan.description", before.Description, after.Description) : member.Description;
  return el(
    "span",
    { class: "member" },
    memberName(member),
    ...(words ? [el("span", { class: "hint" }, ` ${words}`)] : []),
  );
}
