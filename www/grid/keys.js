import { addRow, rowOf, withTools } from "./events.js";
import { partsOf } from "./row.js";

/** Lets the keyboard move between the rows of a grid, and several cells be pasted at once. */
export function bindKeys(grid) {
  grid.root.addEventListener("keydown", (event) => press(grid, event));
  grid.root.addEventListener("paste", (event) => paste(grid, event));
}

function press({ name, store }, event) {
  const { target, key } = event;
  const row = rowOf(target);
  if (!row || event.ctrlKey || event.metaKey || event.altKey || target.matches("button")) return;
  if (key === "Enter") moveTo(1);
  else if (target.matches("input") && key === "ArrowDown") moveTo(1);
  else if (target.matches("input") && key === "ArrowUp") moveTo(-1);

  function moveTo(step) {
    event.preventDefault();
    let next = row;
    do next = step > 0 ? next.nextElementSibling : next.previousElementSibling;
    while (next?.hidden);
    if (next?.matches(".server")) sameControl(row, target, next).focus();
    else if (key === "Enter" && target.matches("[data-field]")) addRow(store, name);
  }
}

function sameControl(row, control, other) {
  const { box, controls } = partsOf(other);
  return controls[partsOf(row).controls.indexOf(control)] ?? box;
}

/** A single value is pasted by the browser; several fill the grid from the cell on. */
function paste({ store }, event) {
  const { target } = event;
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (target.dataset.field === undefined || !/[\t\n,[{]/.test(text.trim())) return;
  event.preventDefault();
  withTools(store, (loaded) => loaded.pasteBlock(store, target.dataset.field, text));
}
