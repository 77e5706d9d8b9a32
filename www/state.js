/** The cells of a server, as the API names them. */
export const CELLS = ["ServerId", "Port", "Type", "Weight", "ServerIp", "Description"];

const NO_CREDENTIALS = { accessKeyId: "", accessKeySecret: "", securityToken: "" };

/** How a request is signed and where it goes, unless someone chooses otherwise. */
export const OPTIONS = { signatureMethod: "ACS3-HMAC-SHA256", method: "POST", network: "public", endpoint: "" };

let rowsMade = 0;

/**
 * Returns the one state of the page. `form` holds what was typed, as it was typed, in the shape that the package's paths
 * lead through.
 */
export function initialState({ language = "en" } = {}) {
  return {
    form: {
      RegionId: "",
      VServerGroupId: "",
      BackendServers: [newRow()],
      credentials: { ...NO_CREDENTIALS },
      options: { ...OPTIONS },
      answer: { status: "", body: "", headers: "", own: "" },
      policy: { accountId: "", LoadBalancerId: "", instances: "all", tagKey: "", tagValue: "" },
      codes: { search: "" },
      regions: { search: "" },
      sandbox: { fault: "none" },
      view: { payload: "formatted", batch: "0", language },
    },
    /** The payload as it is being typed, until it is left; `waiting` while rows cannot show what it says. */
    draft: undefined,
    /** The keys of the fields that someone has been at. */
    touched: new Set(),
    stamp: newStamp(),
    /** What was done to the form at once: the words about it, in any language, and what an undo brings back. */
    undo: undefined,
    /** What there is to say about the page as a whole: returns it in the language of the page. */
    pageNotice: undefined,
    /** Why what was pasted cannot be read: returns it in the language of the page. */
    pasteError: undefined,
  };
}

/** From this number of rows on, and after this many milliseconds without typing, a render waits for the typing to pause. */
const MANY_ROWS = 100;
const TYPING_PAUSE = 200;

/** Holds the state; every change goes through `change` or `changeByTyping`, and is followed by a `render`. */
export function createStore(state, render) {
  let rendering = false;
  let changed = false;
  let waiting;
  return {
    state,
    /** Makes a change at once; a render of many rows follows once the typing pauses, or with the next other change. */
    changeByTyping(edit) {
      if (state.form.BackendServers.length < MANY_ROWS) {
        this.change(edit);
        return;
      }
      edit(state);
      clearTimeout(waiting);
      waiting = setTimeout(() => this.change(), TYPING_PAUSE);
    },
    /** Renders what was typed, if that still waits. */
    settle() {
      if (waiting !== undefined) this.change();
    },
    change(edit = () => {}) {
      edit(state);
      clearTimeout(waiting);
      waiting = undefined;
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
  return { key: `server-${rowsMade}`, ...blank(), ...cells };
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
  const isRow = state.form.BackendServers.includes(holder);
  if (isRow) state.draft = undefined;
  // An undo would take this back as well.
  if (isRow || holder === state.form || holder === state.form.options) state.undo = undefined;
}

/** Takes a payload that is being typed, with the rows that it makes; they wait as they are if it makes none. */
export function typePayload(state, text, rows) {
  state.undo = undefined;
  state.draft = { text, waiting: rows === undefined };
  if (!rows) return;
  const before = state.form.BackendServers;
  // What a row keeps beyond its cells, such as who has been at it, stays with its place.
  state.form.BackendServers = rows.map((cells, index) =>
    before[index] ? { key: before[index].key, ...blank(), ...cells } : newRow(cells),
  );
  for (const { key } of state.form.BackendServers) touchRow(state, key);
}

/** Takes note that the payload is no longer being typed: from here on it is written as the rows make it. */
export function leavePayload(state) {
  if (!state.draft?.waiting) state.draft = undefined;
}

/** Gives up a payload that the rows could not follow. */
export function dropDraft(state, words) {
  remember(state, words);
  state.draft = undefined;
}

/** Takes note that someone is through with a row, unless it is still blank. */
export function leaveRow(state, key) {
  const row = state.form.BackendServers.find((row) => row.key === key);
  if (row && CELLS.some((name) => row[name] !== "")) touchRow(state, key);
}

/** Puts a row at an index. */
export function insertRow(state, index, row) {
  state.undo = undefined;
  state.draft = undefined;
  state.form.BackendServers.splice(index, 0, row);
}

/** Takes a row out; it can be brought back. */
export function removeRow(state, index, words) {
  remember(state, words);
  state.draft = undefined;
  state.form.BackendServers.splice(index, 1);
}

/** Puts an example in place of the servers, which can be brought back. What else was typed stays. */
export function fillExample(state, { RegionId, VServerGroupId, BackendServers }, words) {
  const { form } = state;
  replace(state, { RegionId: form.RegionId || RegionId, VServerGroupId: form.VServerGroupId || VServerGroupId }, words);
  form.BackendServers = BackendServers.map(newRow);
}

/** Puts what came from elsewhere in place of what is there, which can be brought back. What it does not have stays. */
export function replace(state, { RegionId, VServerGroupId, BackendServers, options }, words, changes) {
  const { form } = state;
  remember(state, words, changes);
  state.draft = undefined;
  if (RegionId !== undefined) form.RegionId = RegionId;
  if (VServerGroupId !== undefined) form.VServerGroupId = VServerGroupId;
  if (BackendServers !== undefined) form.BackendServers = BackendServers.map(newRow);
  form.options = { ...form.options, ...options };
  for (const { key } of form.BackendServers) leaveRow(state, key);
}

/** Brings back what was there before the last thing that can be undone. */
export function undo(state) {
  const { form, draft } = state.undo;
  Object.assign(state.form, form);
  state.draft = draft;
  state.undo = undefined;
}

/** Signs with another key from now on; with none, if none is given. */
export function setCredentials(state, credentials = NO_CREDENTIALS) {
  state.form.credentials = { ...NO_CREDENTIALS, ...credentials };
  for (const name of Object.keys(NO_CREDENTIALS)) state.touched.delete(`credentials.${name}`);
}

function remember(state, words, changes = () => []) {
  const { RegionId, VServerGroupId, BackendServers, options } = state.form;
  const form = { RegionId, VServerGroupId, BackendServers: [...BackendServers], options: { ...options } };
  state.undo = { words, changes, form, draft: state.draft };
}

function touchRow(state, key) {
  for (const name of CELLS) state.touched.add(`${key}.${name}`);
}

function blank() {
  return Object.fromEntries(CELLS.map((name) => [name, ""]));
}

function place(form, key) {
  const [head, name] = key.split(".");
  if (name === undefined) return [form, head];
  return [form.BackendServers.find((row) => row.key === head) ?? form[head], name];
}
