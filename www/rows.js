import { el, setAttribute, setText } from "./dom.js";
import { renderField, renderNote } from "./fields.js";
import { findingsAt } from "./findings.js";
import { CELLS, leaveRow } from "./state.js";
import { language, t, translate } from "./strings.js";
import { TYPES } from "./tables.js";

/** What each row shows, by its element. */
const shown = new WeakMap();

/** Takes note of each row that the focus leaves. */
export function bindRows(list, store) {
  let pressed = false;
  let left = new Set();

  const settle = () => {
    const keys = left;
    left = new Set();
    if (keys.size === 0) return;
    store.change((state) => {
      for (const key of keys) leaveRow(state, key);
    });
  };
  list.addEventListener("focusout", ({ target, relatedTarget }) => {
    const row = target.closest(".server");
    if (row.contains(relatedTarget)) return;
    left.add(row.id);
    if (!pressed) settle();
  });
  // Between press and release nothing may move: the click would miss what was pressed.
  addEventListener("pointerdown", () => {
    pressed = true;
  });
  for (const release of ["pointerup", "pointercancel"]) {
    addEventListener(release, () => {
      pressed = false;
      setTimeout(settle);
    });
  }
}

/** Shows a row for each server: the element of a row stays as long as the row does, and changes only with what it shows. */
export function renderRows({ form, findings, draft }) {
  const list = document.getElementById("servers");
  const items = new Map([...list.children].map((item) => [item.firstElementChild.id, item]));
  const rows = form.BackendServers;
  const keys = new Set(rows.map(({ key }) => key));
  for (const [key, item] of items) if (!keys.has(key)) item.remove();
  const focused = document.activeElement?.closest(".server")?.id;
  const untyped = untypedOf(findings);
  let next = list.firstElementChild;
  let hasAddress = false;
  rows.forEach((row, index) => {
    const item = items.get(row.key) ?? newItem(row.key);
    if (item === next) next = next.nextElementSibling;
    else list.insertBefore(item, next);
    const needsAddress = row.ServerIp !== "" || (row.Type === "" ? untyped.has(row.key) : row.Type !== "ecs");
    const found = [row.key, ...CELLS.map((name) => `${row.key}.${name}`)].map((key) => findingsAt(findings, key));
    const text = JSON.stringify([language(), index, row, found, needsAddress, focused === row.key]);
    if (shown.get(item) !== text) {
      shown.set(item, text);
      renderRow(item.firstElementChild, index + 1, row, found, needsAddress);
    }
    hasAddress ||= !addressOf(item).hidden;
  });
  document.querySelector(".servers").toggleAttribute("data-no-address", !hasAddress);
  list.inert = draft?.waiting ?? false;
}

function renderRow(element, number, row, [ofRow, ...ofCells], needsAddress) {
  nameRow(element, number);
  setAttribute(element, "data-severity", ofRow[0]?.severity);
  renderNote(element.querySelector('[data-of="row"]'), ofRow);
  CELLS.forEach((name, index) => {
    renderField(element.querySelector(`[data-cell="${name}"]`).control, row[name], ofCells[index]);
    renderNote(element.querySelector(`[data-of="${name}"]`), ofCells[index]);
  });
  const address = addressOf(element);
  // What is being typed in stays.
  address.hidden = !needsAddress && !address.contains(document.activeElement);
}

// An address belongs to what is no ECS instance, which the package can tell by the ID where no type is chosen.
function untypedOf({ errors, pending }) {
  const required = [...errors, ...pending].filter(({ code, path }) => code === "required" && path.at(-1) === "Type");
  return new Set(required.map(({ key }) => key.split(".")[0]));
}

function addressOf(element) {
  return element.querySelector('[data-cell="ServerIp"]');
}

function newItem(key) {
  const item = document.getElementById("server-template").content.firstElementChild.cloneNode(true);
  const row = item.firstElementChild;
  row.id = key;
  row.setAttribute("aria-describedby", `${key}.note`);
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
  const note = document.createElement("div");
  note.id = `${key}.note`;
  note.className = "note";
  note.dataset.note = key;
  note.dataset.of = of;
  return note;
}

function nameRow(row, number) {
  if (row.lang !== language()) {
    row.lang = language();
    translate(row);
  }
  setText(row.querySelector(".server-number"), String(number));
  for (const button of row.querySelectorAll("[data-action]")) {
    const words = t(button.dataset.action, number);
    setAttribute(button, "aria-label", words);
    setAttribute(button, "title", words);
  }
}
