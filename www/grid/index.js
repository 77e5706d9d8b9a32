import { el, icon, setAttribute, setText } from "../dom.js";
import { renderNote } from "../fields.js";
import { findingsAt } from "../findings.js";
import { CELLS } from "../state.js";
import { t } from "../strings.js";
import { MANY, shownColumns } from "./columns.js";
import { bindEvents, grids, tools, withTools } from "./events.js";
import { makeRow, renderRow } from "./row.js";

const PLACES = ["", ...CELLS.map((cell) => `.${cell}`)];

/** Builds the grid of a list of servers below `root`. */
export function bindGrid(root, store, name) {
  const button = (action, ...content) =>
    el("button", { type: "button", "data-action": action, "data-list": name }, ...content);
  const head = el(
    "div",
    { class: "head" },
    el("label", { class: "tick" }, el("input", { type: "checkbox" }), el("span")),
    ...CELLS.map((cell) => el("span", { class: "cell", "data-cell": cell }, cell)),
    button("chooseColumns", "⋯"),
  );
  const rows = el("div", { class: "rows" }, head);
  const foot = el("div", { class: "grid-foot" }, button("addRow", icon("add"), el("span")));
  root.append(rows, el("div", { class: "note" }), foot);
  // `elements` are the rows by their keys; what is selected, chosen and filtered is not part of the form.
  const grid = { name, root, store, elements: new Map(), selected: new Set(), columns: new Set(), filter: "" };
  bindEvents(grid);
}

/** Shows the rows of a list. */
export function renderGrid(root, model, name) {
  const grid = grids.get(name);
  const { elements, selected } = grid;
  const servers = model.form[name];
  const keys = new Set(servers.map(({ key }) => key));
  for (const [key, element] of elements) {
    if (keys.has(key)) continue;
    elements.delete(key);
    selected.delete(key);
    element.remove();
  }
  if (!keys.has(grid.active)) grid.active = servers[0].key;
  const [rows, note] = root.querySelectorAll(":scope > .rows, :scope > .note");
  for (const [index, row] of servers.entries()) {
    const element = elements.get(row.key) ?? makeRow(row.key);
    elements.set(row.key, element);
    // The first child is the head.
    if (rows.children[index + 1] !== element) rows.insertBefore(element, rows.children[index + 1] ?? null);
    renderRow(element, {
      number: index + 1,
      row,
      found: PLACES.map((place) => findingsAt(model.findings, row.key + place)),
      marked: model.absent?.get(row.key),
      isSelected: selected.has(row.key),
      isActive: row.key === grid.active,
    });
  }
  setAttribute(root, "data-shown", shownColumns(model, name, grid.columns).join(" "));
  renderFrame(root);
  renderNote(note, findingsAt(model.findings, name));
  rows.inert = model.draft?.waiting && model.draft.name === name;
  // Tools are loaded once there is something for them to do.
  if (tools) tools.renderTools(grid, model);
  else if (servers.length >= MANY || selected.size > 0) withTools(grid.store, () => grid.store.change());
}

function renderFrame(root) {
  setText(root.querySelector(".head .tick span"), t("selectAll"));
  setAttribute(root.querySelector("[data-action=chooseColumns]"), "aria-label", t("chooseColumns"));
  setText(root.querySelector("[data-action=addRow] span"), t("addRow"));
}
