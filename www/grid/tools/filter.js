import { el, setAttribute, setText } from "../../dom.js";
import { t } from "../../strings.js";
import { MANY } from "../columns.js";

/** Shows the filter of a grid with many rows. */
export function renderFilter(grid, { form }) {
  const { root, store, name } = grid;
  const count = form[name].length;
  let bar = root.querySelector(":scope > .filter");
  if (!bar) {
    const input = el("input", { type: "search", spellcheck: "false", autocapitalize: "off" });
    input.addEventListener("input", () => {
      grid.filter = input.value.toLowerCase();
      // What is typed in next is not the row that was typed in last.
      grid.active = undefined;
      store.change();
    });
    bar = el("div", { class: "filter" }, input, el("span", { class: "hint", role: "status" }));
    root.prepend(bar);
  }
  bar.hidden = count < MANY;
  const [input, hint] = bar.children;
  setText(input, input.value.toLowerCase() === grid.filter ? input.value : grid.filter);
  setAttribute(input, "aria-label", t("filter"));
  setAttribute(input, "placeholder", t("filter"));
  const visible = [...grid.elements.values()].filter((element) => !element.hidden).length;
  setText(hint, grid.filter === "" ? "" : t("filtered", visible, count));
}
