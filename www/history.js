/** The one history of the page: what undo brings back. Credentials, answers and views are not part of it. */

const LONGEST = 100;

/** What of the state an entry keeps. */
const KEPT = ["operation", "members", "draft"];

/** Returns an empty history. */
export function newHistory() {
  return { past: [], future: [] };
}

/** Takes note of how the state is before a change, and of the words about it. Typing into one field is one entry. */
export function remember(state, words, { typed } = {}) {
  const { past } = state.history;
  state.history.future = [];
  state.shareNote = undefined;
  if (typed !== undefined && past.at(-1)?.typed === typed) return;
  past.push({ words, typed, before: snapshot(state) });
  if (past.length > LONGEST) past.shift();
}

/** Brings back what was before the last change. Returns the words about that change; undefined if there is none. */
export function undo(state) {
  return step(state, state.history.past, state.history.future);
}

/** Makes the change again that was undone last. Returns the words about it; undefined if there is none. */
export function redo(state) {
  return step(state, state.history.future, state.history.past);
}

function step(state, from, to) {
  const entry = from.pop();
  if (!entry) return undefined;
  to.push({ words: entry.words, before: snapshot(state) });
  restore(state, entry.before);
  return entry.words;
}

function snapshot(state) {
  const { credentials, view, debug, ...form } = state.form;
  const kept = Object.fromEntries(KEPT.map((name) => [name, state[name]]));
  return structuredClone({ ...kept, form });
}

function restore(state, before) {
  const { form, ...kept } = structuredClone(before);
  Object.assign(state, kept);
  Object.assign(state.form, form);
}
