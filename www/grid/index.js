import { ACTIONS } from "../actions.js";
import { announce, el, icon, setAttribute, setText } from "../dom.js";
import { focusField, renderField, renderNote } from "../fields.js";
import { findingsAt } from "../findings.js";
import { CELLS, insertRow, leaveRow, newRow, removeRows, rowPlace } from "../state.js";
import { language, t, translate } from "../strings.js";
import { TYPES } from "../tables.js";

// The rows of the first edition, until the grid replaces them.

Object.assign(ACTIONS, { addRow, duplicateRow, removeRow });

/** Builds the grid of a list of servers below `root`. */
export function bindGrid(root, store, name) {
  const add = el(
    "button",
    { type: "button", "data-action": "addRow", "data-list": name },
    icon("add"),
    el("span", { "data-t": "addRow" }, t("addRow")),
  );
  root.append(
    el("div", { class: "servers" }, el("ol", { class: "rows" })),
    el("div", { class: "note", "data-of": "list" }),
    add,
  );
  root.addEventListener("focusout", ({ target, relatedTarget }) => {
    const row = target.closest(".server");
    if (row && !row.contains(relatedTarget)) setTimeout(() => store.change((state) => leaveRow(state, row.id)));
  });
}

/** Shows the rows of a list. */
export function renderGrid(root, { form, findings, draft }, name) {
  const list = root.querySelector(".rows");
  const items = new Map([...list.children].map((item) => [item.firstElementChild.id, item]));
  const keys = new Set(form[name].map(({ key }) => key));
  for (const [key, item] of items) if (!keys.has(key)) item.remove();
  form[name].forEach((row, index) => {
    const item = items.get(row.key) ?? newItem(row.key);
    if (list.children[index] !== item) list.insertBefore(item, list.children[index] ?? null);
    renderRow(item.firstElementChild, index + 1, row, findings);
  });
  renderNote(root.querySelector('[data-of="list"]'), findingsAt(findings, name));
  list.inert = draft?.waiting && draft.name === name;
}

function renderRow(element, number, row, findings) {
  nameRow(element, number);
  renderNote(element.querySelector('[data-of="row"]'), findingsAt(findings, row.key));
  for (const name of CELLS) {
    const found = findingsAt(findings, `${row.key}.${name}`);
    renderField(element.querySelector(`[data-cell="${name}"]`).control, row[name], found);
    renderNote(element.querySelector(`[data-of="${name}"]`), found);
  }
}

function newItem(key) {
  const item = document.getElementById("server-template").content.firstElementChild.cloneNode(true);
  const row = item.firstElementChild;
  row.id = key;
  for (const name of CELLS) {
    const control = row.querySelector(`[data-cell="${name}"]`).control;
    const id = `${key}.${name}`;
    control.id = id;
    control.dataset.field = id;
    control.setAttribute("aria-describedby", `${id}.note`);
    row.append(newNote(id, name));
  }
  row.append(newNote(key, "row"));
  row.querySelector("select").append(...TYPES.map((name) => el("option", {}, name)));
  return item;
}

function newNote(key, of) {
  return el("div", { id: `${key}.note`, class: "note", "data-of": of });
}

function nameRow(row, number) {
  if (row.lang !== language()) {
    row.lang = language();
    translate(row);
  }
  setText(row.querySelector(".server-number"), String(number));
  for (const button of row.querySelectorAll("[data-action]")) {
    setAttribute(button, "aria-label", t(button.dataset.action, number));
  }
}

function addRow({ store, button }) {
  const { list } = button.dataset;
  insert(store, list, store.state.form[list].length, newRow());
}

function duplicateRow({ store, button }) {
  const { list, index, row } = rowPlace(store.state.form, button.closest(".server").id);
  const { key, ...cells } = row;
  insert(store, list, index + 1, newRow(cells));
}

function removeRow({ store, button }) {
  const { list, index, row } = rowPlace(store.state.form, button.closest(".server").id);
  const words = () => t("removedRow", index + 1);
  store.change((state) => removeRows(state, list, new Set([row.key])), words);
  announce(words());
}

function insert(store, list, index, row) {
  store.change(
    (state) => insertRow(state, list, index, row),
    () => t("addedRow", index + 1),
  );
  focusField(`${row.key}.ServerId`);
}
