import { curlCommand } from "../../pkg/curl.js";
import { removeBackendServers } from "../../pkg/send.js";
import { batchesOf } from "../batches.js";
import { announce, el, renderOnce, setText } from "../dom.js";
import { OPERATION, optionsOf, signed } from "../model.js";
import { pageText, t } from "../strings.js";
import { isRedirect, recording } from "./exchange.js";
import { outcomeParts, outcomeWords, sendingParts } from "./outcome.js";
import { serverTable, visible } from "./table.js";

export { default as html } from "./send.html";

export const ACTIONS = { openSend, closeSend, confirmSend, stopSend };

// A POST with a form and no header of its own needs no preflight.
const SIMPLE = { signatureMethod: "HMAC-SHA1", method: "POST" };

const dialog = () => document.getElementById("send-dialog");

// A page around this one could lay something over what is to be confirmed.
const isFramed = window !== window.top;

let model;
/** The call that the dialog shows. It is the one that is sent, whatever happens to the form. */
let asked;
let wasChanged = false;
let sending;
let outcome;

/** Shows whether there is something to send, and how the last sending went. */
export function render(given) {
  model = given;
  if (asked && !isSame(asked, callOf(model))) giveUp();
  // A request has the token in it, and a signature that may not have been used yet.
  if (outcome && isForgotten(model.form.credentials)) outcome = { ...outcome, curl: undefined, exchanges: [] };
  document.getElementById("send-open").disabled = isFramed || !model.request || sending !== undefined;
  setText(document.getElementById("send-ready"), readyWords());
  renderOnce(document.getElementById("send-said"), [sending, outcome], () => {
    if (sending) return sendingParts(sending);
    return outcome ? outcomeParts(outcome) : [];
  });
}

function readyWords() {
  if (isFramed) return t("framed");
  return [wasChanged && t("sendChanged"), !model.request && t("notSendable")].filter(Boolean).join(" ");
}

function isForgotten(credentials) {
  return Object.values(credentials).every((text) => text === "");
}

/** Returns all that decides what a call does, apart from the form. */
function callOf({ params, form }) {
  return structuredClone({ params, credentials: form.credentials, options: { ...optionsOf(form), ...SIMPLE } });
}

function isSame(call, other) {
  return JSON.stringify(call) === JSON.stringify(other);
}

// Another page can change the form while the dialog is open: it may set the hash of a window that it opened.
function giveUp() {
  closeSend();
  wasChanged = true;
  // Whatever changed the form says so itself, and must not cut this short.
  setTimeout(() => announce(t("sendChanged")));
}

/** Forgets the call when Escape closes the dialog. */
export function bind() {
  dialog().addEventListener("close", () => {
    if (!dialog().open) asked = undefined;
  });
}

/** Shows exactly what will be removed from which group, to be confirmed. */
function openSend() {
  if (isFramed) return;
  asked = callOf(model);
  wasChanged = false;
  setText(document.getElementById("send-ready"), "");
  const { params, credentials } = asked;
  const batches = batchesOf(params.BackendServers);
  const servers = batches.flatMap((batch) => batch.servers);
  const { host } = new URL(model.request.url);
  setText(document.getElementById("send-title"), t("sendTitle", servers.length, visible(params.VServerGroupId)));
  setText(document.getElementById("send-confirm"), t("sendConfirm", servers.length));
  document
    .getElementById("send-list")
    .replaceChildren(
      el("p", {}, t("sendWhere", visible(params.RegionId), host, visible(credentials.accessKeyId))),
      ...(batches.length > 1 ? [el("p", {}, t("sentAs", batches.length))] : []),
      serverTable(servers, t("toRemove")),
      el("p", { class: "hint" }, t("sendFinal")),
    );
  dialog().showModal();
  // Not on the button that removes: Return, pressed once too often, must not send.
  document.getElementById("send-title").focus();
}

function closeSend() {
  asked = undefined;
  dialog().close();
}

async function confirmSend({ store }) {
  if (!asked) return;
  const call = asked;
  const { params, credentials, options } = call;
  closeSend();
  const abort = new AbortController();
  let redirected = false;
  const { fetch, exchanges } = recording(async (...args) => {
    const response = await globalThis.fetch(...args);
    redirected ||= isRedirect(response);
    // The next attempt would be redirected as well.
    if (redirected) abort.abort();
    return response;
  });
  // The next attempt would be refused as well.
  const refusal = awaitRefusal(() => abort.abort());
  sending = { abort, totalServers: JSON.parse(params.BackendServers).length };
  outcome = undefined;
  store.change();
  announce(t("sending"));
  const onProgress = ({ removedServers }) => {
    sending.removedServers = removedServers;
    store.change();
  };
  try {
    const answer = await removeBackendServers(params, credentials, {
      ...options,
      fetch,
      signal: abort.signal,
      onProgress,
    });
    outcome = { answer, exchanges };
  } catch (error) {
    await refusal.isKnown();
    outcome = { ...failureOf(error, call, { redirected, refused: refusal.happened }), exchanges };
  } finally {
    refusal.end();
  }
  sending = undefined;
  store.change();
  announce(`${pageText("send")}: ${outcomeWords(outcome)}`);
  document.getElementById("send-open").focus();
}

// A fetch that the page's own policy refuses fails like any other; an event tells, which may arrive after the failure.
function awaitRefusal(whenRefused) {
  const refusal = {
    happened: false,
    isKnown: () => new Promise((resolve) => setTimeout(resolve)),
    end: () => document.removeEventListener("securitypolicyviolation", note),
  };
  function note() {
    refusal.happened = true;
    whenRefused();
  }
  document.addEventListener("securitypolicyviolation", note);
  return refusal;
}

function stopSend() {
  sending?.abort.abort();
}

function failureOf(error, call, { redirected, refused }) {
  const { failure = error } = error;
  const left = leftBy(error);
  if (redirected) return { unreachable: "redirect", ...left };
  if (refused) return { unreachable: "policy", curl: curlOf(call, left.notRemoved), ...left };
  if (failure.kind) return { answer: failure, ...left };
  if (failure.name === "AbortError") return { stopped: true, ...left };
  return {
    unreachable: navigator.onLine ? "cors" : "offline",
    curl: curlOf(call, left.notRemoved),
    ...left,
  };
}

function leftBy({ removed = [], notRemoved = [] }) {
  return { removed: removed.length, notRemoved };
}

// Signed anew: what was sent may have arrived.
function curlOf({ params, credentials, options }, servers) {
  // The credentials may have been dropped meanwhile.
  if (!isSame(credentials, model.form.credentials)) return undefined;
  const first = JSON.stringify(servers.slice(0, model.maxServers));
  return curlCommand(
    signed({ operation: OPERATION, params: { ...params, BackendServers: first }, credentials, options }),
  );
}
