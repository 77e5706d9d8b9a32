import { announce } from "./dom.js";
import { EXAMPLES, exampleParams } from "./examples.js";
import { focusField } from "./fields.js";
import { toggleWhere } from "./form/target.js";
import * as history from "./history.js";
import { compute, infoOf } from "./model.js";
import { bringPart } from "./parts.js";
import * as state from "./state.js";
import { pageText, t } from "./strings.js";

/**
 * What the `data-action` buttons do, by their names: what the first view needs at once. more-actions.js has the rest of the
 * page's own; parts that are loaded later add theirs.
 */
export const ACTIONS = { run, undo, redo, follow, fillExample, toggleWhere, retryTab: ({ store }) => store.change() };

/** Does what a button of the page says; what does it is loaded if it is not there yet. */
export async function act(name, event) {
  if (!ACTIONS[name]) await bring(event.store, loadMore);
  ACTIONS[name]?.(event);
}

/** Loads the actions that the first view does without. */
export async function loadMore() {
  const more = await import("./more-actions.js");
  Object.assign(ACTIONS, more.ACTIONS);
  return more;
}

/** Runs the call of the form; a blank form is filled with an example first, in the sandbox. */
async function run({ store }) {
  if (store.state.form.view.target === "sandbox" && state.isBlankForm(store.state)) fill(store, EXAMPLES[0]);
  const { purposes } = compute(store.state);
  if (!purposes.send.ok) {
    showFindings(store, purposes.send.findings);
    return;
  }
  const pressed = asked(store);
  const part = await bring(store, () => import("./run/index.js"));
  // Another page may have set this one's address while it loaded.
  if (part && asked(store) !== pressed) say(store, () => t("changedBefore"));
  else await part?.run(store);
}

/** Returns what decides where a run leads and with what, as one text; "" for the sandbox of the page, which is led nowhere. */
function asked({ state: { operation, form } }) {
  const { credentials, debug, view, ...rest } = form;
  return view.target === "sandbox" ? "" : JSON.stringify([operation, view.target, rest]);
}

/** Undoes the last change. */
function undo({ store }) {
  travel(store, history.undo, "undone", "nothingToUndo");
}

/** Makes the last undone change again. */
function redo({ store }) {
  travel(store, history.redo, "redone", "nothingToRedo");
}

function travel(store, step, done, nothing) {
  let said;
  store.change((current) => {
    const words = step(current);
    said = words ? () => t(done, words()) : () => t(nothing);
    current.toast = { words: said };
  });
  announce(said());
}

/** Moves the focus to a field, or shows the message of what has none. */
function follow({ store, button }) {
  const { to } = button.dataset;
  const { title } = button;
  store.change((current) => {
    state.leave(current, to);
    reveal(current.form.view, to);
  });
  if (!focusField(to) && title) say(store, () => title);
}

/** Fills in an example of the reference. */
function fillExample({ store, button }) {
  fill(
    store,
    EXAMPLES.find(({ id }) => id === button.dataset.example),
  );
}

function fill(store, example) {
  const words = () => t("filled", pageText(`example.${example.id}`));
  const { form, operation } = store.state;
  const params = exampleParams(infoOf(operation), example);
  // What is typed already says better than the example where to.
  for (const name of Object.keys(params)) if (!state.LISTS.includes(name) && form[name] !== "") delete params[name];
  store.change((current) => state.replace(current, { params }), words);
  announce(words());
}

/** Shows findings that are in the way, and leads to the first. */
export function showFindings(store, findings) {
  store.change((current) => {
    for (const { key } of findings) state.leave(current, key);
    reveal(current.form.view, findings[0].key);
  });
  const [{ key, text }] = findings;
  if (focusField(key)) announce(text);
  else say(store, () => text);
}

// The text of a list is in the result, everything else in the request.
function reveal(view, key) {
  const isText = key.startsWith("payload.");
  view.column = isText ? "result" : "request";
  if (isText) view.tab = "payload";
}

/** Shows a message for a while. */
export function say(store, words) {
  store.change((current) => {
    current.toast = { words };
  });
  announce(words());
}

/** Loads a part with its style and its words; says so if that fails. */
export async function bring(store, load) {
  try {
    const part = load === loadMore ? await loadMore() : await bringPart(load);
    Object.assign(ACTIONS, part.ACTIONS);
    return part;
  } catch (error) {
    say(store, () => t("partFailure", String(error)));
    return undefined;
  }
}
