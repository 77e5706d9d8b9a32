import { announce } from "../../dom.js";
import { focusField } from "../../fields.js";
import { openPaste } from "../../pasting.js";
import { CELLS, insertRow, leaveRow, newRow, rowPlace } from "../../state.js";
import { t } from "../../strings.js";
import { shownColumns } from "../columns.js";
import { grids } from "../events.js";
import { blockOf } from "./csv.js";

/** Fills the grid from a cell on. What does not fit the columns is shown first, as what is pasted elsewhere. */
export function pasteBlock(store, field, text) {
  const [key, cell] = field.split(".");
  const { list, index } = rowPlace(store.state.form, key);
  const shown = shownColumns(store.state, list, grids.get(list).columns);
  const visible = CELLS.filter((name) => shown.includes(name));
  const block = fitting(blockOf(text), visible.slice(visible.indexOf(cell)));
  if (!block) {
    openPaste(text, store);
    return;
  }
  const { columns, lines } = block;
  const words = () => t("pastedBlock", lines.length);
  store.change((state) => {
    lines.forEach((line, offset) => {
      if (!state.form[list][index + offset]) insertRow(state, list, index + offset, newRow());
      const row = state.form[list][index + offset];
      columns.forEach((column, place) => {
        if (line[place] !== undefined) row[column] = line[place];
      });
      leaveRow(state, row.key);
    });
    state.draft = undefined;
  }, words);
  focusField(field);
  announce(words());
}

/** Returns the columns that a block fills, and its lines; undefined if it does not fit. */
function fitting(block, columns) {
  if (!block) return undefined;
  const [head, ...rest] = block;
  // A line of names says itself which column is which.
  if (rest.length > 0 && head.every((name) => CELLS.includes(name))) {
    return rest.every((line) => line.length <= head.length) ? { columns: head, lines: rest } : undefined;
  }
  const isList = columns[0] === "ServerId" && block.some(([id]) => /[\s:=]/.test(id));
  if (isList || block.some((line) => line.length > columns.length)) return undefined;
  return { columns, lines: block };
}
