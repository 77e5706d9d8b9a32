import Papa from "papaparse";
import { fieldsOfColumns } from "./columns.js";
import { isCredential, isList, parameterOf } from "./names.js";
import { LEAVE_OUT, shorten, Unreadable } from "./notes.js";
import { IDENTIFIER } from "./servers.js";

const SEPARATORS = ["\t", ";", "|", ",", ":"];
const NUMBERS = ["Port", "Weight"];
const KINDS = { "\t": "tsv", ";": "csv", ",": "csv" };

/** Reads a table of servers: CSV, TSV, Markdown, or columns that blanks align. Returns undefined if the text is none. */
export function readTable(text, notes) {
  const table = tableOf(text.includes('"') ? text : withoutComments(text, notes));
  if (!table) return undefined;
  const { fields, rows } = fieldsOfColumns(table.rows, notes);
  if (!fields) return undefined;
  const servers = [];
  const params = {};
  for (const { cells, line } of rows) {
    const server = {};
    cells.forEach((cell, index) => {
      const field = fields[index];
      if (field === undefined || field === LEAVE_OUT || cell === "") return;
      if (parameterOf(field) && field !== "Description") takePlace(params, field, cell);
      else server[field] = NUMBERS.includes(field) ? withoutThousands(cell, notes) : cell;
    });
    if (Object.keys(server).length === 0 && !fields.includes(undefined)) throw new Unreadable("empty_row", { line });
    servers.push(server);
  }
  return { kind: KINDS[table.separator] ?? "table", params, servers };
}

// Lines stay where they are, for the places of faults. A line with a server may be a row, whatever it begins with.
function withoutComments(text, notes) {
  return text.replace(/^[ \t]*#.*$/gm, (line) => {
    if (line.split(/[\s,;|#]+/).some((word) => IDENTIFIER.test(word))) return line;
    notes.add("comment_dropped");
    return "";
  });
}

/** Returns the rows of a text under the first separator that makes columns of it. */
function tableOf(text) {
  const ways = SEPARATORS.filter((separator) => text.includes(separator)).map((separator) => split(text, separator));
  const whole = [...ways, aligned(text)].filter(Boolean);
  const isEven = ({ rows, fault }) => !fault && rows.every(({ cells }) => cells.length === rows[0].cells.length);
  const found = whole.find(isEven) ?? whole.find(({ rows }) => rows[0].cells.some(isHead));
  if (!found) return undefined;
  if (found.fault) throw found.fault;
  const { length } = found.rows[0].cells;
  const odd = found.rows.find(({ cells }) => cells.length !== length);
  if (odd) throw new Unreadable("uneven_row", { line: odd.line, expected: length, received: odd.cells.length });
  return found;
}

function isHead(cell) {
  return fieldsOfColumns.isKnown(cell);
}

function split(text, separator) {
  const { data, errors } = Papa.parse(text, {
    delimiter: separator,
    newline: text.includes("\n") ? "\n" : "\r",
    quoteChar: '"',
  });
  const broken = errors.find(({ type }) => type === "Quotes");
  const fault = broken && new Unreadable("broken_quotes", { line: (broken.row ?? 0) + 1 });
  let line = 1;
  const rows = data.map((cells) => {
    const row = { line, cells: cells.map(clean) };
    line += 1 + cells.join("").split("\n").length - 1;
    return row;
  });
  return evened({ separator, fault, rows });
}

// Programs and Markdown draw their tables: lines between rows, and bars at the ends.
function evened({ rows, ...rest }) {
  const isDrawn = ({ cells }) => cells.every((cell) => /^[-+:=\s]*$/.test(cell));
  let kept = rows.filter((row) => !isDrawn(row));
  if (rest.separator === "|" && kept.every(({ cells }) => cells[0] === "" && cells.at(-1) === "")) {
    kept = kept.map(({ line, cells }) => ({ line, cells: cells.slice(1, -1) }));
  }
  const width = Math.max(0, ...kept.map(({ cells }) => cells.findLastIndex((cell) => cell !== "") + 1));
  // Cells that no row fills are the spreadsheet's.
  kept = kept.map(({ line, cells }) => ({ line, cells: cells.slice(0, Math.max(width, 1)) }));
  return width > 1 ? { ...rest, rows: kept } : undefined;
}

/** Splits at blanks: at several in a row if there are such, so that single ones may be within a cell. */
function aligned(text) {
  const lines = text.split(/\r\n|[\r\n]/);
  const separator = lines.every((line) => line.trim() === "" || /\S\s{2,}\S/.test(line)) ? /\s{2,}/ : /\s+/;
  const rows = lines.map((line, index) => ({ line: index + 1, cells: line.trim().split(separator).map(clean) }));
  const kept = rows.filter(({ cells }) => cells.join("") !== "");
  // Every sentence has single blanks.
  const isTold =
    separator.source !== "\\s+" || kept[0].cells.some(isHead) || kept.every(({ cells }) => cells.every(isFact));
  return isTold ? evened({ separator: " ", rows: kept }) : undefined;
}

function isFact(cell) {
  return /^(?=.*\d)[\w.:-]+$|^(?:ecs|eni|eci)$/i.test(cell);
}

// A spreadsheet keeps text from becoming a number by a formula or an apostrophe.
function clean(cell) {
  const text = cell.trim();
  return /^="[^"]*"$/.test(text) ? text.slice(2, -1) : text.replace(/^'(?=[\d])/, "");
}

function withoutThousands(cell, notes) {
  if (!/^\d{1,3}(?:[,\u00A0\u202F\u2009 ']\d{3})+$/.test(cell)) return cell;
  notes.add("thousands_removed", { number: cell });
  return cell.replace(/\D/g, "");
}

function takePlace(params, name, value) {
  if (isCredential(name) || isList(name)) return;
  if (params[name] !== undefined && params[name] !== value)
    throw new Unreadable("several_places", { name: shorten(name) });
  params[name] = value;
}
