import { buildRemoveRequest, removeBackendServers } from "slb-backend-servers";
import { curlLine } from "../../pkg/curl.js";
import { announce, el, renderOnce, setText } from "../dom.js";
import { optionsOf } from "../model.js";
import { pageText, t } from "../strings.js";
import { answerSection, exchangeParts, recording } from "./exchange.js";
import { serverTable } from "./table.js";

export { default as html } from "./send.html";

export const ACTIONS = { openSend, closeSend, confirmSend, stopSend };

// A POST with a form and no header of its own needs no preflight.
const SIMPLE = { signatureMethod: "HMAC-SHA1", method: "POST" };

const dialog = () => document.getElementById("send-dialog");

let model;
let sending;
let outcome;

/** Shows whether there is something to send, and how the last sending went. */
export function render(given) {
  model = given;
  document.getElementById("send-open").disabled = !model.isSendable || sending !== undefined;
  setText(document.getElementById("send-ready"), model.isSendable ? "" : t("notSendable"));
  const { progress } = sending ?? {};
  renderOnce(document.getElementById("send-said"), [progress, sending && "sending", outcome], () => {
    if (sending) return sendingParts(progress);
    return outcome ? outcomeParts(outcome) : [];
  });
}

/** Shows exactly what will be removed from which group, to be confirmed. */
function openSend() {
  const { params, form, batches } = model;
  const servers = batches.flatMap((batch) => batch.servers);
  const { host } = new URL(model.request.url);
  setText(document.getElementById("send-title"), t("sendTitle", servers.length, params.VServerGroupId));
  setText(document.getElementById("send-confirm"), t("sendConfirm", servers.length));
  document
    .getElementById("send-list")
    .replaceChildren(
      el("p", {}, t("sendWhere", params.RegionId, host, form.credentials.accessKeyId)),
      ...(batches.length > 1 ? [el("p", {}, t("sentAs", batches.length))] : []),
      serverTable(servers, t("toRemove")),
      el("p", { class: "hint" }, t("sendFinal")),
    );
  dialog().showModal();
  // Not on the button that removes: Return, pressed once too often, must not send.
  document.getElementById("send-title").focus();
}

function closeSend() {
  dialog().close();
}

async function confirmSend({ store }) {
  dialog().close();
  const { params, form } = model;
  const options = { ...optionsOf(form), ...SIMPLE };
  const { fetch, exchanges } = recording((...args) => globalThis.fetch(...args));
  const abort = new AbortController();
  const refusal = awaitRefusal();
  sending = { abort };
  outcome = undefined;
  store.change();
  announce(t("sending"));
  const onProgress = (progress) => {
    if (sending) sending.progress = progress;
    store.change();
  };
  try {
    const answer = await removeBackendServers(params, form.credentials, {
      ...options,
      fetch,
      signal: abort.signal,
      onProgress,
    });
    outcome = { answer, exchanges };
  } catch (error) {
    outcome = { ...failureOf(error, form.credentials, params, options), exchanges };
    if (outcome.unreachable && refusal.came) outcome.unreachable = "policy";
  } finally {
    refusal.end();
  }
  sending = undefined;
  store.change();
  announce(`${pageText("send")}: ${outcomeWords(outcome)}`);
  document.getElementById("send-open").focus();
}

// A fetch that the page's own policy refuses fails like any other.
function awaitRefusal() {
  const refusal = { came: false };
  const note = () => {
    refusal.came = true;
  };
  document.addEventListener("securitypolicyviolation", note);
  refusal.end = () => document.removeEventListener("securitypolicyviolation", note);
  return refusal;
}

function stopSend() {
  sending?.abort.abort();
}

function failureOf(error, credentials, params, options) {
  const { failure = error, removed = [], notRemoved = [] } = error;
  const left = { removed: removed.length, notRemoved };
  if (failure.kind) return { answer: failure, ...left };
  if (failure.name === "AbortError") return { stopped: true, ...left };
  return {
    unreachable: navigator.onLine ? "cors" : "offline",
    curl: curlOf(params, credentials, options, notRemoved),
    ...left,
  };
}

// Signed anew: what was sent may have arrived.
function curlOf(params, credentials, options, servers) {
  const first = servers.slice(0, model.maxServers);
  try {
    return curlLine(buildRemoveRequest({ ...params, BackendServers: JSON.stringify(first) }, credentials, options));
  } catch {
    // The credentials were dropped meanwhile.
    return undefined;
  }
}

function outcomeWords({ answer, unreachable, stopped }) {
  if (stopped) return t("stopped");
  if (unreachable) return t("unreachable");
  return answer.kind === "removed" ? t("removed") : `${t("refused")} ${answer.Code ?? ""}`;
}

function sendingParts(progress) {
  const { removedServers = 0, totalServers = model.batches.flatMap(({ servers }) => servers).length } = progress ?? {};
  return [
    el("p", {}, t("sendingOf", removedServers, totalServers)),
    el("progress", { value: removedServers, max: totalServers, "aria-label": t("sending") }),
    el("button", { type: "button", "data-action": "stopSend" }, t("stop")),
  ];
}

function outcomeParts({ answer, unreachable, stopped, curl, removed, notRemoved = [], exchanges }) {
  return [
    answer && answerSection(t("answerParsed"), answer),
    unreachable && el("p", { class: "advice" }, t(`unreachable.${unreachable}`)),
    stopped && el("p", { class: "advice" }, t("stoppedAt")),
    removed === undefined ? undefined : el("p", {}, t("removedSoFar", removed, notRemoved.length)),
    curl && el("div", { class: "stack" }, ...curlParts(curl)),
    ...exchangeParts(exchanges, (number, status) => t("exchangeOf", number, status)),
  ].filter(Boolean);
}

function curlParts(curl) {
  const box = el("textarea", {
    id: "send-curl",
    class: "code",
    readonly: "",
    spellcheck: "false",
    "aria-label": "curl",
  });
  box.value = curl;
  const copy = { type: "button", "data-copy": "send-curl", "aria-describedby": "send-curl-title" };
  return [
    el("div", { class: "code-head" }, el("h3", { id: "send-curl-title" }, "curl"), el("button", copy, t("copyCurl"))),
    box,
  ];
}
