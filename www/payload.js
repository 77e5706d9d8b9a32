import { CELLS, isBlank } from "./state.js";
import { INTEGERS } from "./tables.js";

/** Returns the JSON of a list that rows make: compact, as it is sent, or formatted, for reading. */
export function payloadText(rows, form = "compact") {
  return JSON.stringify(rows.map(server), null, form === "formatted" ? 2 : undefined);
}

/** Returns the cells of the rows that a payload makes; undefined if rows cannot show all that it says. */
export function payloadRows(text) {
  let list;
  try {
    list = JSON.parse(text, asWritten);
  } catch {
    return undefined;
  }
  return Array.isArray(list) && list.every(isFlat) ? list.map((entry) => ({ ...entry })) : undefined;
}

/** Returns true if a list has nothing but blank rows. */
export function isBlankList(rows) {
  return rows.every(isBlank);
}

/** Returns a number for a plain integer; other text stays as typed, so that the validator reports it. */
export function number(text) {
  const value = Number(text);
  return Number.isSafeInteger(value) && String(value) === text ? value : text;
}

/** Returns the tags that lines of `key=value` make. */
export function tagsOf(text) {
  const lines = text.split("\n").map((line) => line.trim());
  return lines.filter(Boolean).map((line) => {
    const [Key, ...value] = line.split("=");
    return value.length > 0 ? { Key: Key.trim(), Value: value.join("=").trim() } : { Key };
  });
}

function server(row) {
  const cells = CELLS.filter((name) => row[name] !== "");
  return Object.fromEntries(cells.map((name) => [name, INTEGERS.includes(name) ? number(row[name]) : row[name]]));
}

// Older browsers do not tell how a number was written.
function asWritten(_, value, context) {
  return typeof value === "number" ? (context?.source ?? String(value)) : value;
}

function isFlat(entry) {
  if (typeof entry !== "object" || entry === null) return false;
  return Object.entries(entry).every(([name, value]) => CELLS.includes(name) && typeof value === "string");
}
