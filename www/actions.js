import { currentLink } from "./address.js";
import { copyText } from "./clipboard.js";
import { announce } from "./dom.js";
import { EXAMPLES } from "./examples.js";
import { focusField } from "./fields.js";
import { bringPart } from "./parts.js";
import * as state from "./state.js";
import { t } from "./strings.js";

/** What the `data-action` buttons do, by their names. Tools add theirs. */
export const ACTIONS = {
  addRow,
  duplicateRow,
  removeRow,
  fillExample,
  readPasted: lazy(() => import("./tools/paste.js"), "readPasted"),
  pickRegion: lazy(() => import("./tools/regions.js"), "pickRegion"),
  dropDraft,
  undo,
  forgetCredentials,
  useTestKey,
  renewStamp,
  share,
  follow,
};

// Of Alibaba Cloud's own documentation: it opens nothing.
export const TEST_KEY = { accessKeyId: "testid", accessKeySecret: "testsecret" };

/** Adds a blank row, and leads to it. */
function addRow({ store }) {
  insert(store, store.state.form.BackendServers.length, state.newRow());
}

/** Adds a copy of a row behind it, and leads to it. */
function duplicateRow({ store, button }) {
  const index = indexOf(store, button);
  const { key, ...cells } = store.state.form.BackendServers[index];
  insert(store, index + 1, state.newRow(cells));
}

/** Removes a row, and leads to the one that takes its place, so that the next can go the same way. */
function removeRow({ store, button }) {
  const index = indexOf(store, button);
  const words = () => t("removedRow", index + 1);
  store.change((current) => state.removeRow(current, index, words));
  const rows = document.querySelectorAll("#servers [data-action=removeRow]");
  (rows[Math.min(index, rows.length - 1)] ?? document.getElementById("BackendServers")).focus();
  announce(words());
}

/** Fills in an example of the reference. */
function fillExample({ store, button }) {
  const example = EXAMPLES.find(({ id }) => id === button.dataset.example);
  const words = () => t("filled", t(`example.${example.id}`));
  store.change((current) => state.fillExample(current, example, words));
  announce(words());
}

/** Gives up a payload that the rows could not follow, and leads to the rows. */
function dropDraft({ store }) {
  store.change((current) => state.dropDraft(current, () => t("dropped")));
  focusField(store.state.form.BackendServers[0]?.key ?? "BackendServers");
  announce(t("dropped"));
}

/** Brings back what was there before the last thing that can be undone. */
function undo({ store }) {
  store.change(state.undo);
  focusField(store.state.form.BackendServers[0]?.key ?? "BackendServers");
  announce(t("undone"));
}

/** Drops the credentials. */
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

/** Copies the link that restores the form. */
async function share({ button }) {
  const link = currentLink();
  if (link) await copyText(button, link);
  else announce(t("linkTooLong"));
}

/** Leads to a field. */
function follow({ button }) {
  focusField(button.dataset.to);
}

function insert(store, index, row) {
  store.change((current) => state.insertRow(current, index, row));
  focusField(`${row.key}.ServerId`);
  announce(t("addedRow", index + 1));
}

function indexOf(store, button) {
  const { id } = button.closest(".server");
  return store.state.form.BackendServers.findIndex(({ key }) => key === id);
}

// What is pressed while it comes is done once it is there.
function lazy(load, name) {
  return async (event) => {
    let tool;
    try {
      tool = await bringPart(load);
    } catch (error) {
      const words = () => t("toolFailure", String(error));
      event.store.change((current) => {
        current.pageNotice = words;
      });
      announce(words());
      return;
    }
    Object.assign(ACTIONS, tool.ACTIONS);
    tool[name](event);
  };
}
