import { copyText } from "../../clipboard.js";
import { announce, el, renderOnce } from "../../dom.js";
import { focusField } from "../../fields.js";
import { CELLS, leave, removeRows } from "../../state.js";
import { language, t } from "../../strings.js";
import { TYPES } from "../../tables.js";
import { grids } from "../events.js";
import { csvOf } from "./csv.js";

/** What is done with the selected servers. */
export const ACTIONS = { setSelected, deleteSelected, copySelected };

/** Shows what can be done with the selected servers. */
export function renderSelection(grid) {
  const { root, name, selected, elements } = grid;
  const all = root.querySelector(".head input");
  all.checked = selected.size > 0 && [...elements].every(([key, element]) => element.hidden || selected.has(key));
  all.indeterminate = selected.size > 0 && !all.checked;
  let bar = root.querySelector(".selection");
  if (!bar) {
    bar = el("div", { class: "selection", role: "group" });
    root.querySelector(".grid-foot").append(bar);
    bar.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target.matches("input")) setSelected({ store: grid.store, button: bar });
    });
  }
  bar.hidden = selected.size === 0;
  bar.dataset.list = name;
  bar.ariaLabel = t("selected", selected.size);
  renderOnce(bar, language(), () => build(name));
  bar.firstElementChild.textContent = t("selected", selected.size);
}

function build(name) {
  const types = TYPES.map((type) => el("option", {}, type));
  const button = (action, words) => el("button", { type: "button", "data-action": action, "data-list": name }, words);
  return [
    el("span", { class: "hint" }),
    el("input", { class: "mono", inputmode: "numeric", placeholder: "Port", "aria-label": t("setPort") }),
    el("select", { class: "mono", "aria-label": t("setType") }, el("option", { value: "" }, "Type"), ...types),
    button("setSelected", t("setSelected")),
    button("copySelected", t("copySelected")),
    button("deleteSelected", t("deleteSelected")),
  ];
}

/** Sets port and type of the selected servers: what is left blank stays. */
function setSelected({ store, button }) {
  const { root, name, selected } = grids.get(button.dataset.list);
  const fields = [...root.querySelectorAll(".selection :is(input, select)")];
  const [Port, Type] = fields.map(({ value }) => value.trim());
  const cells = Object.entries({ Port, Type }).filter(([, value]) => value !== "");
  if (cells.length === 0) {
    fields[0].focus();
    return;
  }
  const words = sayer("setOn", cells.map(([, value]) => value).join(" · "), selected.size);
  store.change((state) => {
    state.draft = undefined;
    for (const row of state.form[name]) {
      if (!selected.has(row.key)) continue;
      for (const [cell, value] of cells) {
        row[cell] = value;
        leave(state, `${row.key}.${cell}`);
      }
    }
  }, words);
  for (const field of fields) field.value = "";
  announce(words());
}

function deleteSelected({ store, button }) {
  const { root, name, selected } = grids.get(button.dataset.list);
  const first = store.state.form[name].findIndex(({ key }) => selected.has(key));
  const words = sayer("deleted", selected.size);
  store.change((state) => removeRows(state, name, new Set(selected)), words);
  const rows = store.state.form[name];
  const { key } = rows[Math.min(first, rows.length - 1)];
  const box = root.querySelector(`[data-key="${key}"] .tick input`);
  if (box.checkVisibility()) box.focus();
  else focusField(`${key}.ServerId`);
  announce(words());
}

async function copySelected({ store, button }) {
  const { name, selected } = grids.get(button.dataset.list);
  const rows = store.state.form[name].filter(({ key }) => selected.has(key));
  await copyText(
    button,
    csvOf(
      CELLS.filter((cell) => rows.some((row) => row[cell] !== "")),
      rows,
    ),
  );
}

/** Returns a function that says something in the language that the page has then. */
function sayer(id, ...values) {
  return () => t(id, ...values);
}
