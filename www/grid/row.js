import { el, renderOnce, setAttribute, setText } from "../dom.js";
import { renderField, renderNote } from "../fields.js";
import { CELLS } from "../state.js";
import { language, t } from "../strings.js";
import { INTEGERS, TYPES } from "../tables.js";

const shown = new WeakMap();
const parts = new WeakMap();

/** Returns the element of a row: a line of cells; where there is no room, a button that opens them in a sheet. */
export function makeRow(key) {
  const box = el("input", { type: "checkbox" });
  const count = el("span");
  const summary = el("button", { type: "button", class: "summary", "data-action": "editServer" });
  const controls = CELLS.map((name) => makeControl(`${key}.${name}`, name));
  const labels = CELLS.map((name, index) =>
    el("label", { class: "cell", "data-cell": name }, el("span", {}, name), controls[index]),
  );
  const cells = el("div", { class: "cells", id: key }, ...labels);
  const notes = el("div", { class: "notes" });
  const tick = el("label", { class: "tick" }, box, count);
  const element = el("div", { class: "server", role: "group", "data-key": key }, tick, summary, cells, notes);
  parts.set(element, { box, count, summary, controls, cells, notes });
  return element;
}

/** Returns the row that an element is in. */
export function rowOf(target) {
  return target.closest(".server");
}

/** Returns the parts of a row: its cells and notes may be in the sheet. */
export function partsOf(element) {
  return parts.get(element);
}

function makeControl(id, name) {
  const isType = name === "Type";
  const control = el(isType ? "select" : "input", { id, "data-field": id, "aria-label": name, class: "mono" });
  control.spellcheck = false;
  if (isType) control.append(...["", ...TYPES].map(makeOption));
  else control.autocapitalize = "off";
  if (INTEGERS.includes(name)) control.inputMode = "numeric";
  if (name === "ServerId") {
    control.placeholder = "i-…";
    control.required = true;
  }
  return control;
}

function makeOption(name) {
  return el("option", { value: name }, name || "–");
}

/** Shows a row. `found` are the findings about the row, and about each of its cells; `marked` is one of the members' list. */
export function renderRow(element, row) {
  const text = JSON.stringify([language(), row]);
  if (shown.get(element) === text) return;
  shown.set(element, text);
  const { number, row: server, found, marked, isSelected, isActive } = row;
  const { box, count, summary, controls } = partsOf(element);
  const all = marked ? [[...found[0], marked], ...found.slice(1)] : found;
  setAttribute(element, "aria-label", t("server", number));
  setAttribute(element, "data-severity", all.flat().some(({ severity }) => severity === "error") ? "error" : "");
  setAttribute(box, "aria-label", t("selectRow", number));
  box.checked = isSelected;
  setText(count, String(number));
  const [id, ...rest] = CELLS.map((name) => server[name]);
  const details = rest.filter(Boolean).join(" · ");
  renderOnce(summary, [number, id, details], () => [
    el("span", { class: "visually-hidden" }, t("editServer", number)),
    el("span", {}, id || t("noServer")),
    el("span", {}, details || "–"),
  ]);
  showNote(element, server.key, all[0]);
  CELLS.forEach((name, index) => {
    showValue(controls[index], server[name], all[index + 1]);
    showNote(element, `${server.key}.${name}`, all[index + 1], controls[index]);
  });
  setStop(element, isActive);
}

/** Puts the controls of a row into the order of Tab, or takes them out of it: Tab moves between the cells of one row. */
export function setStop(element, isStop) {
  const { box, summary, controls } = partsOf(element);
  for (const control of [box, summary, ...controls]) setAttribute(control, "tabindex", isStop ? "0" : "-1");
}

function showValue(control, value, found) {
  const isUnknown = control.matches("select") && ![...control.options].some((option) => option.value === value);
  if (isUnknown) control.append(makeOption(value));
  renderField(control, value, found);
}

function showNote(element, key, found, control) {
  const { notes } = partsOf(element);
  const id = `${key}.note`;
  let note = [...notes.children].find((child) => child.id === id);
  if (!note && found.length === 0) return;
  if (!note) {
    note = el("div", { id, class: "note" });
    notes.append(note);
  }
  renderNote(note, found);
  if (control) setAttribute(control, "aria-describedby", found.length > 0 ? id : "");
}
