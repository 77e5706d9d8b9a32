/** The cells of a server, as the API names them. */
export const CELLS = ["ServerId", "Port", "Type", "Weight", "ServerIp", "Description"];

const NO_CREDENTIALS = { accessKeyId: "", accessKeySecret: "", securityToken: "" };

let rowsMade = 0;

/**
 * Returns the one state of the page. `form` holds what was typed, as it was typed, in the shape that the package's paths
 * lead through.
 */
export function initialState() {
  return {
    form: {
      RegionId: "",
      VServerGroupId: "",
      BackendServers: [newRow()],
      credentials: { ...NO_CREDENTIALS },
      options: { signatureMethod: "ACS3-HMAC-SHA256", method: "POST", network: "public", endpoint: "" },
      answer: { status: "", body: "" },
      view: { payload: "formatted" },
    },
    /** The keys of the fields that someone has been at. */
    touched: new Set(),
    stamp: newStamp(),
    /** What an undo brings back, and the words about it. */
    undo: undefined,
  };
}

/** Holds the state; every change goes through `change`, and is followed by a `render`. */
export function createStore(state, render) {
  let rendering = false;
  let changed = false;
  return {
    state,
    change(edit) {
      edit(state);
      changed = true;
      // A render that takes the focused element away is told of the lost focus in its midst.
      if (rendering) return;
      rendering = true;
      try {
        while (changed) {
          changed = false;
          render(state);
        }
      } finally {
        rendering = false;
      }
    },
  };
}

/** Returns a row with a key of its own, which stays when the row moves. */
export function newRow(cells = {}) {
  rowsMade += 1;
  const blank = Object.fromEntries(CELLS.map((name) => [name, ""]));
  return { key: `server-${rowsMade}`, ...blank, ...cells };
}

/** Returns a date and a nonce for a request that was never sent. */
export function newStamp() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const nonce = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return { date: new Date(), nonce };
}

/** Returns the key of the field that a path of the package leads to: "RegionId", "server-3.Port". */
export function keyOf(form, [head, ...rest]) {
  if (head !== "BackendServers" || rest.length === 0) return [head, ...rest].join(".");
  const [index, ...cell] = rest;
  return [form.BackendServers[index]?.key, ...cell].join(".");
}

/** Returns what was typed into a field; undefined if the key is that of a row or of no field. */
export function read(form, key) {
  const [holder, name] = place(form, key);
  const value = holder?.[name];
  return typeof value === "string" ? value : undefined;
}

/** Takes what was typed into a field. */
export function type(state, key, value) {
  const [holder, name] = place(state.form, key);
  holder[name] = value;
  state.touched.add(key);
  // An undo would take this back as well.
  if (holder === state.form || state.form.BackendServers.includes(holder)) state.undo = undefined;
}

/** Takes note that someone is through with a row, unless it is still blank. */
export function leaveRow(state, key) {
  const row = state.form.BackendServers.find((row) => row.key === key);
  if (!row || CELLS.every((name) => row[name] === "")) return;
  for (const name of CELLS) state.touched.add(`${key}.${name}`);
}

/** Puts a row at an index. */
export function insertRow(state, index, row) {
  state.undo = undefined;
  state.form.BackendServers.splice(index, 0, row);
}

/** Takes a row out; it can be brought back. */
export function removeRow(state, index, words) {
  remember(state, words);
  state.form.BackendServers.splice(index, 1);
}

/** Puts an example in place of the servers, which can be brought back. What else was typed stays. */
export function fillExample(state, { RegionId, VServerGroupId, BackendServers }, words) {
  const { form } = state;
  remember(state, words);
  form.RegionId ||= RegionId;
  form.VServerGroupId ||= VServerGroupId;
  form.BackendServers = BackendServers.map(newRow);
}

/** Brings back what the last removal or example took. */
export function undo(state) {
  Object.assign(state.form, state.undo.form);
  state.undo = undefined;
}

/** Signs with another key from now on; with none, if none is given. */
export function setCredentials(state, credentials = NO_CREDENTIALS) {
  state.form.credentials = { ...NO_CREDENTIALS, ...credentials };
  for (const name of Object.keys(NO_CREDENTIALS)) state.touched.delete(`credentials.${name}`);
}

function remember(state, words) {
  const { RegionId, VServerGroupId, BackendServers } = state.form;
  state.undo = { words, form: { RegionId, VServerGroupId, BackendServers: [...BackendServers] } };
}

function place(form, key) {
  const [head, name] = key.split(".");
  if (name === undefined) return [form, head];
  return [form.BackendServers.find((row) => row.key === head) ?? form[head], name];
}
