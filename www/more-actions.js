import { bring, showFindings } from "./actions.js";
import { currentLink } from "./address.js";
import { copyBox, copyText } from "./clipboard.js";
import { setCredentials } from "./credentials.js";
import { announce } from "./dom.js";
import { focusField } from "./fields.js";
import { compute, TEST_KEY } from "./model.js";
import { readPasted } from "./pasting.js";
import { newStamp } from "./stamp.js";
import * as state from "./state.js";
import { t } from "./strings.js";

/** What buttons of the first view do that nobody presses at once. */
export const ACTIONS = {
  share,
  takeSuggestion,
  copy: copyBox,
  copyPayload,
  forgetCredentials,
  useTestKey,
  renewStamp,
  readPasted: ({ store }) => readPasted(store),
  pickRegion: ({ store }) => openReference({ store, topic: "regions" }),
  openReference: ({ store, button }) => openReference({ store, ...button.dataset }),
};

/** Copies the link that restores the form. */
async function share({ store, button }) {
  const link = currentLink();
  store.change((current) => {
    current.shareNote = link ? undefined : () => t("linkTooLong");
  });
  if (link) await copyText(button, link);
  else announce(t("linkTooLong"));
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

/** Clears the credentials. */
function forgetCredentials({ store }) {
  store.change((current) => setCredentials(current));
  announce(t("forgotten"));
}

/** Signs with a key that everyone knows, to see what a signed request looks like. */
function useTestKey({ store }) {
  store.change((current) => setCredentials(current, TEST_KEY));
  announce(t("testKeyUsed"));
}

/** Renews date and nonce. */
function renewStamp({ store }) {
  store.change((current) => {
    current.stamp = newStamp();
  });
  announce(t("renewed"));
}

async function openReference({ store, topic, code }) {
  const part = await bring(store, () => import("./reference/drawer.js"));
  part?.open(store, topic, { code });
}
