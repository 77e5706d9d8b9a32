import { cellOf, isCredential, isList, parameterOf } from "./names.js";
import { LEAVE_OUT, shorten, Unreadable } from "./notes.js";
import { askForField, IDENTIFIER } from "./servers.js";

const LARGEST_WEIGHT = 100;

/**
 * Returns the field that each column of a table is, and the rows below its head. A column is known by its head, or by values
 * that only one field can have; otherwise it is asked about. No fields are returned for a table that is not one of servers.
 */
export function fieldsOfColumns(table, notes) {
  const [first, ...others] = table;
  const hasHead = isHeadOf(first.cells, others);
  const rows = hasHead ? others : table;
  const heads = hasHead ? first.cells : first.cells.map(() => "");
  const columns = heads.map((head, index) => ({
    head,
    index,
    values: rows.map(({ cells }) => cells[index]).filter(Boolean),
  }));
  const named = columns.map(({ head }) => fieldOf(head));
  if (!named.includes("ServerId") && !named.includes("ServerIp") && !columns.some(holdsServers)) return {};
  if (rows.length === 0) throw new Unreadable("no_rows");
  const fields = columns.map((column) => {
    const { head, values, index } = column;
    if (head !== "" && isCredential(head)) {
      notes.addCredential(head);
      return LEAVE_OUT;
    }
    if (values.length === 0) {
      if (head !== "") notes.add("empty_column", { key: head });
      return LEAVE_OUT;
    }
    const name = named[index];
    if (name && named.indexOf(name) === named.lastIndexOf(name)) return name;
    return byValues(column, columns, named) ?? asked(column, notes);
  });
  const taken = fields.filter((field) => field !== undefined && field !== LEAVE_OUT);
  const twice = taken.find((field, index) => taken.indexOf(field) !== index);
  if (twice) throw new Unreadable("field_twice", { key: twice });
  columns.forEach(({ head, index }) => {
    if (fields[index] === LEAVE_OUT && columns[index].values.length > 0 && !isCredential(head)) {
      notes.add("column_dropped", { key: head || String(index + 1) });
    }
  });
  return { fields, rows };
}

fieldsOfColumns.isKnown = (head) => fieldOf(head) !== undefined;

/** Trimming a cell of any length would take the square of it. */
const LONGEST_HEAD = 200;

/** Returns the field or parameter that a head means: "Port", "端口(Port)", "Server ID *". */
function fieldOf(head) {
  if (head.length > LONGEST_HEAD) return undefined;
  const [, outer, inner = ""] =
    /^([^(（]*)(?:[(（]([^)）]*)[)）])?$/.exec(head.replace(/[*＊:：]+\s*$/, "").trim()) ?? [];
  const found = [outer, inner].filter(Boolean).map((text) => cellOf(text) ?? placeOf(text));
  return found.find(Boolean);
}

function placeOf(head) {
  const name = parameterOf(head);
  return name && !isList(name) && name !== "Tag" && /Id$/.test(name) ? name : undefined;
}

/** Tells whether the first row is a head: it has a known name and no value, or other rows have IDs where it has words. */
function isHeadOf(cells, others) {
  if (cells.some((cell) => isValue(cell))) return false;
  if (cells.some((cell) => fieldOf(cell))) return true;
  return cells.some((_, index) => others.some((row) => IDENTIFIER.test(row.cells[index] ?? "")));
}

function isValue(cell) {
  return IDENTIFIER.test(cell) || isAddress(cell) || /^\d+$/.test(cell);
}

function isAddress(cell) {
  return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(cell);
}

function holdsServers({ values }) {
  return values.length > 0 && values.every((value) => IDENTIFIER.test(value));
}

// Only what no other field could hold is taken without a question, and only once.
function byValues(column, columns, named) {
  for (const [name, test] of [
    ["ServerId", holdsServers],
    ["ServerIp", ({ head, values }) => head === "" && values.every(isAddress)],
    ["Type", ({ values }) => values.every((value) => /^(?:ecs|eni|eci)$/i.test(value))],
    ["Port", ({ head, values }) => head === "" && isPorts(values)],
  ]) {
    if (!test(column) || named.includes(name)) continue;
    return columns.filter((other) => other.values.length > 0 && test(other)).length === 1 ? name : undefined;
  }
  return undefined;
}

function isPorts(values) {
  return values.every((value) => /^\d{1,5}$/.test(value)) && values.some((value) => Number(value) > LARGEST_WEIGHT);
}

function asked({ head, index, values }, notes) {
  const samples = values.slice(0, 3).map(shorten);
  return askForField(
    { id: `column:${index + 1}`, code: "column", column: index + 1, head: shorten(head), samples },
    notes,
  );
}
