import { CELLS } from "./state.js";
import { INTEGERS } from "./tables.js";

/** Returns the value of `BackendServers` that rows make: compact, as it is sent, or formatted, to be read. */
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

function server(row) {
  const cells = CELLS.filter((name) => row[name] !== "");
  return Object.fromEntries(cells.map((name) => [name, INTEGERS.includes(name) ? number(row[name]) : row[name]]));
}

// What is no plain integer stays as it was typed, so that the validator can speak about it.
function number(text) {
  const value = Number(text);
  return Number.isSafeInteger(value) && String(value) === text ? value : text;
}

// Older browsers do not tell how a number was written.
function asWritten(_, value, context) {
  return typeof value === "number" ? (context?.source ?? String(value)) : value;
}

function isFlat(entry) {
  if (typeof entry !== "object" || entry === null) return false;
  return Object.entries(entry).every(([name, value]) => CELLS.includes(name) && typeof value === "string");
}
