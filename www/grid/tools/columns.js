import { el } from "../../dom.js";
import { t } from "../../strings.js";
import { hasColumn, OPTIONAL, shownColumns } from "../columns.js";
import { grids } from "../events.js";

/** Opens the menu of the columns that can be chosen. What the operation writes, or any server has, cannot be hidden. */
export function openColumns(store, button) {
  const grid = grids.get(button.dataset.list);
  const { form } = store.state;
  const byItself = shownColumns(store.state, grid.name, new Set());
  const items = OPTIONAL.map((column) => {
    const box = el("input", { type: "checkbox" });
    box.checked = grid.columns.has(column) || byItself.includes(column);
    box.disabled = byItself.includes(column) || hasColumn(form[grid.name], column);
    box.addEventListener("change", () => {
      if (box.checked) grid.columns.add(column);
      else grid.columns.delete(column);
      store.change();
    });
    return el("label", {}, box, el("span", { class: "mono" }, column));
  });
  const label = t("chooseColumns");
  const menu = el("div", { class: "menu", popover: "", role: "group", "aria-label": label }, ...items);
  menu.addEventListener("toggle", ({ newState }) => newState === "closed" && menu.remove());
  button.after(menu);
  menu.showPopover();
  const { bottom, right } = button.getBoundingClientRect();
  const { offsetWidth, offsetHeight } = menu;
  menu.style.top = `${Math.min(bottom + 4, innerHeight - offsetHeight - 4)}px`;
  menu.style.left = `${Math.max(8, right - offsetWidth)}px`;
  (menu.querySelector("input:enabled") ?? button).focus();
}
