import { el, setAttribute, setText } from "./dom.js";
import { findingsAt } from "./findings.js";
import { TYPES } from "./payload.js";
import { CELLS, leaveRow } from "./state.js";
import { language, t, translate } from "./strings.js";

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

/** Shows a row for each server: the element of a row stays as long as the row does. */
export function renderRows({ form, findings, draft }) {
  const list = document.getElementById("servers");
  const items = new Map([...list.children].map((item) => [item.firstElementChild.id, item]));
  const rows = form.BackendServers;
  const keys = new Set(rows.map(({ key }) => key));
  for (const [key, item] of items) if (!keys.has(key)) item.remove();
  rows.forEach(({ key }, index) => {
    const item = items.get(key) ?? newItem(key);
    if (list.children[index] !== item) list.insertBefore(item, list.children[index] ?? null);
    nameItem(item, index + 1);
    setAttribute(item.firstElementChild, "data-severity", findingsAt(findings, key)[0]?.severity);
  });
  list.inert = draft?.waiting ?? false;
  showAddresses(rows, findings);
}

// An address belongs to what is no ECS instance, which the package can tell by the ID where no type is chosen.
function showAddresses(rows, findings) {
  const all = [...findings.errors, ...findings.pending];
  const needs = rows.map(({ key, Type, ServerIp }) => {
    const ofId = all.find((finding) => finding.key === `${key}.Type` && finding.code === "required");
    return ServerIp !== "" || (Type === "" ? ofId !== undefined : Type !== "ecs");
  });
  let shown = false;
  rows.forEach(({ key }, index) => {
    const cell = document.getElementById(key).querySelector('[data-cell="ServerIp"]');
    // What is being typed in stays.
    cell.hidden = !needs[index] && !cell.contains(document.activeElement);
    shown ||= !cell.hidden;
  });
  document.querySelector(".servers").toggleAttribute("data-no-address", !shown);
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

function nameItem(item, number) {
  const row = item.firstElementChild;
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
