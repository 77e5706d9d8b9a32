/** Lists of servers as CSV (RFC 4180), whose first line names the columns. */
import { closest, didYouMean, eachOf, InputError } from "./input.js";

const COLUMNS = ["ServerId", "Port", "Weight", "Type", "ServerIp", "Description", "ServerRegionId", "VbrId"];

// A longer or stranger value may be a secret from a wrong file, and is not shown.
const SHOWABLE = /^[A-Za-z][\w -]{0,39}$/;

/** Reads a list of servers. An empty cell is a field that is not given, except in `Port`. @throws {InputError} */
export function serversOfCsv(text) {
  const [header, ...rows] = recordsOf(text);
  const columns = columnsOf(header);
  return eachOf(rows, ({ line, cells }) => {
    if (cells.length !== columns.length) {
      throw new InputError(
        `line ${line} of the CSV must have ${columns.length} values, as the first line; received ${cells.length}`,
      );
    }
    // An empty Port is kept and refused later: without a port, every port would be selected.
    const given = columns
      .map((name, index) => [name, cells[index]])
      .filter(([name, cell]) => cell !== "" || name === "Port");
    return Object.fromEntries(given);
  });
}

function columnsOf({ cells }) {
  eachOf(cells, (name, index) => {
    if (!COLUMNS.includes(name)) throw unknownColumn(name, index);
    if (cells.indexOf(name) !== index) throw new InputError(`the CSV names the column ${name} twice`);
  });
  if (!cells.includes("ServerId")) throw new InputError("the CSV needs a column ServerId");
  return cells;
}

function unknownColumn(name, index) {
  const shown = SHOWABLE.test(name) ? `"${name}"` : `number ${index + 1}`;
  const suggestion = closest(name, COLUMNS);
  const hint = suggestion
    ? didYouMean(suggestion)
    : `; the first line must name the columns, out of ${COLUMNS.join(", ")}`;
  return new InputError(`the CSV column ${shown} is not known${hint}`, { code: "unknown_column", suggestion });
}

/** Splits a text into records; blank lines are left out. */
function recordsOf(text) {
  const records = [];
  let line = 1;
  let at = 0;
  while (at < text.length) {
    const record = recordAt(text, at, line);
    if (record.cells.length > 1 || record.cells[0] !== "" || record.quoted) records.push(record);
    line += text.slice(at, record.end).split("\n").length - 1;
    at = record.end;
  }
  return records;
}

// A quoted cell or one without quotes, then its separator.
const CELL = /[ \t]*"((?:[^"]|"")*)"[ \t]*(,|\r?\n|$)|([^",\r\n]*)(,|\r?\n|$)/y;

function recordAt(text, start, line) {
  const cells = [];
  let quoted = false;
  CELL.lastIndex = start;
  for (;;) {
    const match = CELL.exec(text);
    if (!match) throw new InputError(`line ${line} of the CSV has a quote in the wrong place`);
    quoted ||= match[1] !== undefined;
    cells.push(match[1]?.replaceAll('""', '"') ?? match[3].trim());
    if ((match[2] ?? match[4]) !== ",") return { line, cells, quoted, end: CELL.lastIndex };
  }
}
