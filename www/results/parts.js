import { el, icon } from "../dom.js";
import { CELLS } from "../state.js";

const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Returns a text in which characters that are invisible, or that move others, are written as code points. */
export function visible(text) {
  return text.replace(UNSEEN, (unseen) => `<U+${unseen.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}>`);
}

/** Returns a table. `columns` has the words of each column by its name; a cell is a text or an element. */
export function table(label, columns, rows, attributes = {}) {
  const names = Object.keys(columns);
  const cell = (value) => (value instanceof Node ? value : visible(String(value ?? "")));
  const td = (row, name) => el("td", { role: "cell", "data-name": columns[name] }, cell(row[name]));
  const th = (name) => el("th", { scope: "col", role: "columnheader" }, columns[name]);
  const tr = ({ attributes: own, ...row }) => el("tr", { role: "row", ...own }, ...names.map((name) => td(row, name)));
  const head = el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, ...names.map(th)));
  const body = el("tbody", { role: "rowgroup" }, ...rows.map(tr));
  // What scrolls sideways on a narrow page must be within the keyboard's reach.
  const scroller = { class: "scroller", tabindex: "0", role: "group", "aria-label": label };
  // The roles stay where the style of a narrow page takes the display of a table away.
  return el("div", scroller, el("table", { role: "table", ...attributes }, head, body));
}

/** Returns a table of servers, with the columns that any of them has. On a narrow page, each server is a block. */
export function serverTable(servers, label) {
  const columns = CELLS.filter((name) => servers.some((server) => server[name] !== undefined));
  const words = Object.fromEntries(columns.map((name) => [name, name]));
  return table(label, words, servers, { class: "stacking" });
}

/** Returns one of the verdicts, with its icon. */
export function verdict(kind, words, attributes = {}) {
  return el("p", { class: `verdict ${kind}`, ...attributes }, icon(kind.split(" ")[0]), el("span", {}, words));
}

/** Returns names and values, without those that have none. */
export function keyFacts(values) {
  const known = Object.entries(values).filter(([, value]) => value !== undefined && value !== "");
  if (known.length === 0) return undefined;
  const pair = ([name, value]) => [el("dt", {}, name), el("dd", { class: "mono" }, String(value))];
  return el("dl", { class: "facts" }, ...known.flatMap(pair));
}

/** Returns a section with a heading. */
export function section(title, ...content) {
  return el("section", { class: "stack", "aria-label": title }, el("h3", {}, title), ...content);
}

/** Returns a button that does one of the actions of a tab. */
export function actionButton(action, words, attributes = {}) {
  return el("button", { type: "button", "data-action": action, ...attributes }, words);
}

/** Returns text to be read as it is. */
export function codeBlock(label, text) {
  return el("pre", { class: "code stage", tabindex: "0", role: "group", "aria-label": label }, text);
}

/** Names a member: its ID, address and port. */
export function memberName({ ServerId, Port, ServerIp, Type }) {
  const address = ServerIp && Type !== "ecs" ? `@${ServerIp}` : "";
  return visible(`${ServerId}${Port === undefined ? "" : `:${Port}`}${address}`);
}
