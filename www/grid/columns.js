import { isBlank } from "../state.js";

/** From this number of rows on, they can be filtered. */
export const MANY = 10;

const ALWAYS = ["ServerId", "Port", "Type", "ServerIp"];

/** The columns that are shown when they are chosen, when the operation writes them, or when any server has a value there. */
export const OPTIONAL = ["Weight", "Description"];

/** Returns the columns of a list that are shown. */
export function shownColumns({ form, operation }, name, chosen) {
  // What is removed is only named: the API says so in the name of the operation or the list.
  const isNamed = /^(Remove|Old)/.test(name === "BackendServers" ? operation : name);
  const rows = form[name].filter((row) => !isBlank(row));
  return [...ALWAYS, ...OPTIONAL.filter((column) => !isNamed || chosen.has(column) || hasColumn(rows, column))];
}

/** Returns true if any of the rows has a value in a column. */
export function hasColumn(rows, column) {
  return rows.some((row) => row[column] !== "");
}
