import { currentLink } from "./address.js";
import { copyText } from "./clipboard.js";
import { announce } from "./dom.js";
import { EXAMPLES, exampleParams } from "./examples.js";
import { focusField } from "./fields.js";
import { toggleWhere } from "./form/target.js";
import * as history from "./history.js";
import { compute, infoOf, TEST_KEY } from "./model.js";
import { bringPart } from "./parts.js";
import { readPasted } from "./pasting.js";
import * as state from "./state.js";
import { t } from "./strings.js";

export { TEST_KEY };

/** What the `data-action` buttons do, by their names. Parts that are loaded later add theirs. */
export const ACTIONS = {
  run,
  undo,
  redo,
  share,
  follow,
  fillExample,
  takeSuggestion,
  copyPayload,
  forgetCredentials,
  useTestKey,
  renewStamp,
  toggleWhere,
  readPasted: ({ store }) => readPasted(store),
  retryTab: ({ store }) => store.change(),
  pickRegion: ({ store }) => openReference({ store, topic: "regions" }),
  openReference: ({ store, button }) => openReference({ store, ...button.dataset }),
};

/** Runs the call of the form; a blank form is filled with an example first, in the sandbox. */
async function run({ store }) {
  if (store.state.form.view.target === "sandbox" && state.isBlankForm(store.state)) fill(store, EXAMPLES[0]);
  const { purposes, findings } = compute(store.state);
  if (!purposes.send.ok) {
    showFindings(store, purposes.send.findings);
    return;
  }
  const part = await bring(store, () => import("./run/index.js"));
  await part?.run(store, findings);
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

/** Copies the link that restores the form. */
async function share({ store, button }) {
  const link = currentLink();
  store.change((current) => {
    current.shareNote = link ? undefined : () => t("linkTooLong");
  });
  if (link) await copyText(button, link);
  else announce(t("linkTooLong"));
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
  const words = () => t("filled", t(`example.${example.id}`));
  const { form, operation } = store.state;
  const params = exampleParams(infoOf(operation), example);
  // What is typed already says better than the example where to.
  for (const name of Object.keys(params)) if (!state.LISTS.includes(name) && form[name] !== "") delete params[name];
  store.change((current) => state.replace(current, { params }), words);
  announce(words());
}

/** Replaces the value of a field by what was most likely meant. */
function takeSuggestion({ store, button }) {
  const { to, value } = button.dataset;
  const words = () => t("tookSuggestion", value);
  store.change((current) => state.type(current, to, value), words);
  focusField(to);
  announce(words());
}

/** Copies the payload. It has to be valid, and nothing else. */
async function copyPayload({ store, button }) {
  const { payloads, params, lists, purposes } = compute(store.state);
  if (!purposes.payload.ok) {
    showFindings(store, purposes.payload.findings);
    return;
  }
  await copyText(button, lists.length > 0 ? lists.map((name) => payloads[name]).join("\n") : JSON.stringify(params));
}

function showFindings(store, findings) {
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

/** Clears the credentials. */
function forgetCredentials({ store, button }) {
  store.change((current) => state.setCredentials(current));
  if (button) announce(t("forgotten"));
}

/** Signs with a key that everyone knows, to see what a signed request looks like. */
function useTestKey({ store }) {
  store.change((current) => state.setCredentials(current, TEST_KEY));
  announce(t("testKeyUsed"));
}

/** Renews date and nonce. */
function renewStamp({ store }) {
  store.change((current) => {
    current.stamp = state.newStamp();
  });
  announce(t("renewed"));
}

async function openReference({ store, topic, code }) {
  const part = await bring(store, () => import("./reference/drawer.js"));
  part?.open(store, topic, { code });
}

/** Shows a message for a while. */
export function say(store, words) {
  store.change((current) => {
    current.toast = { words };
  });
  announce(words());
}

/** Loads a part; says so if that fails. */
export async function bring(store, load) {
  try {
    const part = await bringPart(load);
    Object.assign(ACTIONS, part.ACTIONS);
    return part;
  } catch (error) {
    say(store, () => t("partFailure", String(error)));
    return undefined;
  }
}
