import { CELLS } from "./state.js";

/** Returns the value of `BackendServers` that rows make: compact, as it is sent, or formatted, to be read. */
export function payloadText(rows, form = "compact") {
  return JSON.stringify(rows.map(server), null, form === "formatted" ? 2 : undefined);
}

function server(row) {
  const cells = CELLS.filter((name) => row[name] !== "");
  return Object.fromEntries(cells.map((name) => [name, isNumeric(name) ? number(row[name]) : row[name]]));
}

function isNumeric(name) {
  return name === "Port" || name === "Weight";
}

// What is no plain integer stays as it was typed, so that the validator can speak about it.
function number(text) {
  const value = Number(text);
  return Number.isSafeInteger(value) && String(value) === text ? value : text;
}
