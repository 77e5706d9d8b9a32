import { focusField } from "../fields.js";
import { insertRow, isBlank, newRow } from "../state.js";
import { t } from "../strings.js";
import { partsOf, rowOf } from "./row.js";

/** Adds a row at the end, or leads to a blank one that is there. */
export function addRow(store, list) {
  const rows = store.state.form[list];
  const last = rows.at(-1);
  const row = isBlank(last) && rows.length === 1 ? last : newRow();
  if (row !== last) {
    const number = rows.length + 1;
    store.change(
      (state) => insertRow(state, list, number - 1, row),
      () => t("addedRow", number),
    );
  }
  focusField(`${row.key}.ServerId`);
}

/** Moves to the row above or below. Below the last one, Enter makes a row. */
export function move({ name, store }, { target, key }) {
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
