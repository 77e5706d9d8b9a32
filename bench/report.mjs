/** Prints the report of a run. */

/** Prints a part: its title, what there is to say of it, and its tables. */
export function report({ title, say = [], tables }) {
  console.log(`\n${title}`);
  for (const line of say) console.log(`  ${line}`);
  for (const rows of tables) if (rows.length > 0) console.log(`\n${table(rows)}`);
}

/** Returns rows, objects with the same keys, as a table of text: the first column to the left, the others to the right. */
export function table(rows) {
  const columns = Object.keys(rows[0]);
  const cells = [columns, ...rows.map((row) => columns.map((column) => `${row[column] ?? ""}`))];
  const widths = columns.map((_, at) => Math.max(...cells.map((line) => line[at].length)));
  const write = (line) => line.map((text, at) => (at ? text.padStart(widths[at]) : text.padEnd(widths[0]))).join("  ");
  return cells.map((line) => `  ${write(line)}`.trimEnd()).join("\n");
}

/** Returns a goal and whether it is met, for the table at the end; the limit is the most that meets it. */
export function goal(what, limit, measured, unit = "×") {
  return { what, limit, measured: Number(measured.toPrecision(3)), unit, met: measured <= limit };
}
