/** Returns rows as CSV, with a line of the names of the columns. */
export function csvOf(columns, rows) {
  const lines = rows.map((row) => columns.map((column) => field(row[column])));
  return [columns, ...lines].map((line) => `${line.join(",")}\n`).join("");
}

/** Returns the cells of a block of TSV or CSV; undefined if it is quoted, or no block. */
export function blockOf(text) {
  const lines = text.replace(/^\n+|\s+$/g, "").split(/\r?\n/);
  if (/["{}[\]]/.test(text) || lines.length === 0) return undefined;
  const separator = text.includes("\t") ? "\t" : ",";
  return lines.map((line) => line.split(separator).map((cell) => cell.trim()));
}

// Spreadsheets run what begins like a formula.
function field(text) {
  const plain = /^[=+@\t]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
