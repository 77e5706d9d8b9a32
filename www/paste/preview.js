import { el } from "../dom.js";
import { CELLS } from "../state.js";
import { t } from "../strings.js";
import { listsIn, WAYS } from "./apply.js";
import { LEAVE_OUT } from "./notes.js";

const MOST_ROWS = 8;

/** Returns the sentence about what was found: "12 servers from CSV". */
export function headline({ kind }, { params, members }) {
  const lists = listsIn(params);
  const count = members?.BackendServers.length ?? lists.reduce((sum, [, servers]) => sum + servers.length, 0);
  return t(
    "read.found",
    members ? "members" : lists.length > 0 ? "servers" : "parameters",
    count,
    t(`read.kind.${kind}`),
  );
}

/** Builds what a text would make of the form: parameters, servers, questions, and what was changed or left out. */
export function previewOf({ changes }, proposal, state) {
  return [
    questionsOf(proposal.questions),
    parametersOf(proposal, state),
    proposal.ways.includes(WAYS.append) && el("p", { class: "hint" }, t("read.appends")),
    ...(proposal.members
      ? [serversTable("", proposal.members.BackendServers)]
      : listsIn(proposal.params).map(([name, servers]) => serversTable(name, servers))),
    changesList(changes),
  ].filter(Boolean);
}

/** Builds the button for a way to take a proposal. */
export function wayButton(way, index, { params, members, fills }) {
  const lists = listsIn(params);
  const count =
    way === WAYS.members ? members.BackendServers.length : lists.reduce((sum, [, servers]) => sum + servers.length, 0);
  const words = way === WAYS.replace && fills ? t("read.way.fill", count) : t(`read.way.${way}`, count);
  return el("button", { type: "button", "data-way": way, ...(index === 0 && { class: "primary" }) }, words);
}

function questionsOf(questions) {
  if (questions.length === 0) return undefined;
  const fields = questions.map((question) => {
    const id = `read.${question.id}`;
    const options = question.options.map((option) => {
      const selected = option.value === question.answer && { selected: "" };
      return el("option", { value: option.value, ...selected }, optionText(question, option));
    });
    const select = el(
      "select",
      { id, "data-question": question.id },
      el("option", { value: "" }, t("read.choose")),
      ...options,
    );
    return el("div", { class: "field" }, el("label", { for: id }, t(`read.ask.${question.code}`, question)), select);
  });
  const columns = questions.filter(
    ({ answer, options }) => answer === undefined && options.some(({ value }) => value === LEAVE_OUT),
  );
  const all = el("button", { type: "button", class: "quiet", "data-leave-out": "" }, t("read.leaveAllOut"));
  return el("div", { class: "stack questions" }, ...fields, columns.length > 1 ? all : undefined);
}

function optionText({ code }, { value, label, count, operation }) {
  if (value === LEAVE_OUT) return t("read.leaveOut");
  if (code === "state") return t(`read.state.${value}`);
  const name = code === "call" ? [operation, label] : [value, label];
  return [...name.filter(Boolean), count !== undefined && t("read.servers", count)].filter(Boolean).join(" · ");
}

function parametersOf({ operation, params, options = {} }, { operation: current, form }) {
  const lists = new Set(listsIn(params).map(([name]) => name));
  const entries = [
    ...(operation ? [[t("read.operation"), operation, current]] : []),
    ...Object.entries(params)
      .filter(([name]) => !lists.has(name))
      .map(([name, value]) => [name, value, form[name]]),
    ...Object.entries(options)
      .filter(([, value]) => value !== "")
      .map(([name, value]) => [t(`read.option.${name}`), value, form.options[name]]),
  ];
  if (entries.length === 0) return undefined;
  const rows = entries.flatMap(([name, value, before]) => {
    const was =
      before !== "" && before !== value ? el("span", { class: "hint" }, ` ${t("read.was", before)}`) : undefined;
    return [el("dt", {}, name), el("dd", { class: "mono" }, value, was)];
  });
  return el("dl", { class: "read-params" }, ...rows);
}

function serversTable(name, servers) {
  if (servers.length === 0) return undefined;
  const cells = CELLS.filter((cell) => servers.some((server) => server[cell] !== undefined && server[cell] !== ""));
  const head = el("tr", {}, ...cells.map((cell) => el("th", { scope: "col" }, cell)));
  const rows = servers.slice(0, MOST_ROWS).map((server) => {
    return el("tr", {}, ...cells.map((cell) => el("td", { "data-head": cell }, String(server[cell] ?? ""))));
  });
  const more = servers.length - rows.length;
  const caption = el("caption", { class: name ? "mono" : "" }, name || t("read.members"));
  const table = el("table", { class: "read-servers" }, caption, el("thead", {}, head), el("tbody", {}, ...rows));
  return el("div", {}, table, more > 0 ? el("p", { class: "hint" }, t("read.more", more)) : undefined);
}

function changesList(changes) {
  if (changes.length === 0) return undefined;
  const isLeftOut = ({ code }) => /_dropped$|_not_read$|^(?:empty_column|default_group)$/.test(code);
  const sorted = [...changes.filter(isLeftOut), ...changes.filter((change) => !isLeftOut(change))];
  const items = sorted.map((change) =>
    el("li", isLeftOut(change) ? { class: "left-out" } : {}, t(`read.change.${change.code}`, change)),
  );
  return el("div", {}, el("h3", {}, t("read.changes")), el("ul", { class: "read-changes" }, ...items));
}
