import { addRow, rowOf } from "./events.js";
import { partsOf } from "./row.js";

/** Moves to the row above or below. Below the last one, Enter makes a row. */
export function press({ name, store }, { target, key }) {
  const row = rowOf(target);
  let next = row;
  do next = key === "ArrowUp" ? next.previousElementSibling : next.nextElementSibling;
  while (next?.hidden);
  if (next?.matches(".server")) sameControl(row, target, next).focus();
  else if (key === "Enter" && target.matches("[data-field]")) addRow(store, name);
}

function sameControl(row, control, other) {
  const { box, controls } = partsOf(other);
  return controls[partsOf(row).controls.indexOf(control)] ?? box;
}
