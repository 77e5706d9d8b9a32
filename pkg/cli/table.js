/** Tables for people: aligned columns, or one field per line if the columns do not fit. */

import { styled } from "./terminal.js";
import { harmless, padded, widthOf, wrapped } from "./text.js";

const GAP = 2;

/** Returns the lines of a table. `columns` maps headings to functions of a row; a column without values is left out. */
export function tableOf(rows, columns, width) {
  const shown = Object.entries(columns)
    .map(([heading, cellOf]) => ({ heading, cells: rows.map((row) => harmless(cellOf(row) ?? "")) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ""));
  const widths = shown.map(({ heading, cells }) => Math.max(...[heading, ...cells].map(widthOf)));
  const total = widths.reduce((sum, each) => sum + each + GAP, -GAP);
  if (total > width) return rows.flatMap((_, index) => stacked(shown, index, width));
  const line = (texts) =>
    texts
      .map((text, index) => padded(text, widths[index] + GAP))
      .join("")
      .trimEnd();
  return [
    [styled("bold", line(shown.map(({ heading }) => heading)))],
    ...rows.map((_, row) => line(shown.map(({ cells }) => cells[row]))),
  ];
}

function stacked([{ cells }, ...rest], row, width) {
  const fields = rest
    .filter((column) => column.cells[row] !== "")
    .map((column) => `${column.heading} ${column.cells[row]}`);
  return [cells[row], ...wrapped(fields.join(", "), width - GAP).map((line) => `  ${line}`)];
}
