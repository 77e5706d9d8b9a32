import { el, setAttribute, setText } from "../../dom.js";
import { CELLS } from "../../state.js";
import { t } from "../../strings.js";
import { MANY } from "../columns.js";
import { setStop } from "../row.js";

/** Shows the filter of a grid with many rows. */
export function renderFilter(grid, { form }) {
  const { root, store, name } = grid;
  const count = form[name].length;
  let bar = root.querySelector(":scope > .filter");
  if (!bar) {
    const input = el("input", { type: "search", spellcheck: "false", autocapitalize: "off" });
    input.addEventListener("input", () => {
      grid.filter = input.value.toLowerCase();
      store.change();
    });
    bar = el("div", { class: "filter" }, input, el("span", { class: "hint", role: "status" }));
    root.prepend(bar);
  }
  if (count < MANY) grid.filter = "";
  bar.hidden = count < MANY;
  for (const row of form[name]) {
    const hidden = isFilteredOut(grid, row);
    grid.elements.get(row.key).hidden = hidden;
    // What is out of sight is not to be changed or deleted with the rest.
    if (hidden) grid.selected.delete(row.key);
  }
  moveStop(grid);
  const [input, hint] = bar.children;
  setText(input, input.value.toLowerCase() === grid.filter ? input.value : grid.filter);
  setAttribute(input, "aria-label", t("filter"));
  setAttribute(input, "placeholder", t("filter"));
  const visible = [...grid.elements.values()].filter((element) => !element.hidden).length;
  setText(hint, grid.filter === "" ? "" : t("filtered", visible, count));
}

// The row that is typed in stays, whatever becomes of it.
function isFilteredOut({ filter, elements }, row) {
  if (filter === "" || elements.get(row.key).contains(document.activeElement)) return false;
  return !CELLS.some((cell) => row[cell].toLowerCase().includes(filter));
}

/** Tab must lead to a row that is there. */
function moveStop(grid) {
  const { elements, active } = grid;
  const next = [...elements].find(([, element]) => !element.hidden);
  if (!elements.get(active).hidden || !next) return;
  setStop(elements.get(active), false);
  setStop(next[1], true);
  grid.active = next[0];
}
