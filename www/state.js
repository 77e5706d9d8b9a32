import OPERATIONS from "../pkg/generated/operations.js";
import { NO_CREDENTIALS } from "./credentials.js";
import { newHistory, remember } from "./history.js";
import { newStamp } from "./stamp.js";

/** The cells of a server, as the API names them. */
export const CELLS = ["ServerId", "Port", "Type", "Weight", "ServerIp", "Description"];

/** The operation that the page begins with. */
export const FIRST_OPERATION = "RemoveVServerGroupBackendServers";

/** How a request is signed and where it is sent, by default. */
export const OPTIONS = { signatureMethod: "ACS3-HMAC-SHA256", method: "POST", network: "public", endpoint: "" };

/** Every parameter of every operation, by its name, with its type. */
export const PARAMETERS = new Map(
  OPERATIONS.flatMap(({ parameters }) => parameters.map(({ name, type }) => [name, type])),
);

/** The names of all lists of servers. */
export const LISTS = [...PARAMETERS.keys()].filter((name) => PARAMETERS.get(name) === "servers");

/** From this number of fields on that were left, those of rows that are gone are forgotten. */
const MANY_TOUCHED = 10_000;

let rowsMade = 0;

/** Returns the one state of the page. `form` holds what was typed, as text, by the names of the parameters. */
export function initialState({ language = "en" } = {}) {
  return {
    operation: FIRST_OPERATION,
    form: {
      ...blankParameters(),
      credentials: { ...NO_CREDENTIALS },
      options: { ...OPTIONS },
      view: { tab: "payload", payload: "formatted", batch: "0", language, target: "sandbox", column: "request" },
      debug: { text: "", own: "" },
      policy: { accountId: "", LoadBalancerId: "", instances: "all", tagKey: "", tagValue: "" },
      codes: { search: "" },
      regions: { search: "" },
    },
    /** The members of the group, as described last, and the indexes of those that are to leave. */
    members: undefined,
    /** The run in progress or the last one; owned by run/. */
    run: undefined,
    /** The plan; owned by results/. */
    plan: undefined,
    /** A list's JSON while it is typed: `{ name, text, waiting }`; `waiting` while rows cannot show what it says. */
    draft: undefined,
    /** The keys of the fields that were left. */
    touched: new Set(),
    stamp: newStamp(),
    history: newHistory(),
    /** A message in sight for a while: `{ words, undo }`. */
    toast: undefined,
    /** A message about the page as a whole; returns it in the page's language. */
    pageNotice: undefined,
  };
}

/** Returns blank values for all parameters. */
export function blankParameters() {
  const blank = (type) => (type === "servers" ? [newRow()] : "");
  return Object.fromEntries([...PARAMETERS].map(([name, type]) => [name, blank(type)]));
}

/** Returns a row with a key of its own, which stays when the row moves. */
export function newRow(cells = {}) {
  rowsMade += 1;
  return { key: `server-${rowsMade}`, ...blankCells(), ...cells };
}

/** Returns the key of the field that a path of the package leads to: "RegionId", "server-3.Port", "Tag". */
export function keyOf(form, [head, ...rest]) {
  if (LISTS.includes(head) && rest.length > 0) {
    const [index, ...cell] = rest;
    return [form[head][index]?.key, ...cell].join(".");
  }
  return PARAMETERS.has(head) ? head : [head, ...rest].join(".");
}

/** Returns what was typed into a field; undefined if the key is that of a row or of no field. */
export function read(form, key) {
  const [holder, name] = place(form, key);
  const value = holder?.[name];
  return typeof value === "string" ? value : undefined;
}

/** Stores what is typed into a field. With words, a change of the request is an entry of the history, one for each field. */
export function type(state, key, value, words) {
  const [holder, name, list] = place(state.form, key);
  if (!holder) return;
  const isRequest = list !== undefined || holder === state.form || holder === state.form.options;
  if (isRequest && words) remember(state, words, { typed: key });
  if (list !== undefined) state.draft = undefined;
  holder[name] = value;
}

/** Marks a field as left: from now on its errors show. */
export function leave({ form, touched }, key) {
  touched.add(key);
  if (touched.size < MANY_TOUCHED) return;
  for (const known of touched) if (known.startsWith("server-") && place(form, known).length < 3) touched.delete(known);
}

/** Returns the list and the index of a row, by its key. */
export function rowPlace(form, key) {
  for (const list of LISTS) {
    const index = form[list].findIndex((row) => row.key === key);
    if (index >= 0) return { list, index, row: form[list][index] };
  }
  return undefined;
}

/** Marks all cells of a row as left, unless it is blank. */
export function leaveRow(state, key) {
  const { row } = rowPlace(state.form, key) ?? {};
  if (row && CELLS.some((name) => row[name] !== "")) for (const name of CELLS) leave(state, `${key}.${name}`);
}

/** Returns true if no cell of a row has a value. */
export function isBlank(row) {
  return CELLS.every((name) => row[name] === "");
}

/** Returns true if none of an operation's parameters has a value. */
export function isBlankForm({ operation, form }) {
  const { parameters } = OPERATIONS.find(({ name }) => name === operation);
  return parameters.every(({ name, type }) => (type === "servers" ? form[name].every(isBlank) : form[name] === ""));
}

/** Inserts a row. */
export function insertRow(state, list, index, row) {
  state.draft = undefined;
  state.form[list].splice(index, 0, row);
}

/** Removes rows by their keys. */
export function removeRows(state, list, keys) {
  state.draft = undefined;
  state.form[list] = state.form[list].filter(({ key }) => !keys.has(key));
  if (state.form[list].length === 0) state.form[list] = [newRow()];
}

/** Takes the JSON of a list while it is typed, with the rows that it makes; without them, the rows stay as they are. */
export function typePayload(state, name, text, rows, words) {
  remember(state, words, { typed: `payload.${name}` });
  state.draft = { name, text, waiting: rows === undefined };
  if (!rows) return;
  const before = state.form[name];
  state.form[name] = rows.map((cells, index) =>
    before[index] ? { key: before[index].key, ...blankCells(), ...cells } : newRow(cells),
  );
}

/** Ends the typing of a list's JSON: from here on it is written from the rows, or shows why it cannot be. */
export function leavePayload(state) {
  const { draft } = state;
  if (!draft) return;
  if (draft.waiting) {
    leave(state, `payload.${draft.name}`);
    return;
  }
  for (const { key } of state.form[draft.name]) leaveRow(state, key);
  state.draft = undefined;
}

/**
 * Replaces an operation, parameters and options by given ones; what is not given stays. Lists are lists of cells. With
 * `append`, servers are added to those that are there.
 */
export function replace(state, { operation, params = {}, options, members }, { append = false } = {}) {
  const { form } = state;
  state.draft = undefined;
  if (operation !== undefined) state.operation = operation;
  for (const [name, value] of Object.entries(params)) {
    if (!LISTS.includes(name)) form[name] = value;
    else {
      const kept = append ? form[name].filter((row) => !isBlank(row)) : [];
      form[name] = [...kept, ...value.map((cells) => newRow(cells))];
      for (const { key } of form[name]) leaveRow(state, key);
    }
    if (form[name] !== "") leave(state, name);
  }
  form.options = { ...form.options, ...options };
  if (members !== undefined) state.members = members;
}

function blankCells() {
  return Object.fromEntries(CELLS.map((name) => [name, ""]));
}

/** Returns the object that holds a field, its name there, and the list if it is a cell of a row. */
function place(form, key) {
  const [head, name] = key.split(".");
  if (name === undefined) return [form, head];
  const found = rowPlace(form, head);
  return found ? [found.row, name, found.list] : [form[head], name];
}
