import { curlCommand } from "../../pkg/curl.js";
import { announce } from "../dom.js";
import { focusField } from "../fields.js";
import { compute, signed } from "../model.js";
import { wordsOf } from "../results/outcome.js";
import { t } from "../strings.js";
import { openTab } from "../tabs.js";
import { callOf, isBlankKey, isSameCall } from "./call.js";
import { ask } from "./dialog.js";
import { awaitRefusal, whyOf } from "./failure.js";
import { pageSandbox } from "./page-sandbox.js";
import { isRedirect, recording } from "./recording.js";
import { send } from "./send.js";

// A page around this one could lay something over what is to be confirmed.
const isFramed = window !== window.top;

let abort;
let runs = 0;
let forgetting;

/** Stops the run in progress. */
export function stop() {
  abort?.abort();
}

/**
 * Runs the call of the form, or another operation with its parameters, against the chosen target. A call to Alibaba Cloud is
 * confirmed first. Resolves when the run has ended, or was not begun.
 */
export async function run(store, { operation = store.state.operation, tab = "response" } = {}) {
  if (abort) return;
  const { target } = store.state.form.view;
  const callNow = () => callOf(compute({ ...store.state, operation }));
  if (target !== "sandbox" && isFramed) {
    tell(store, "run.framed");
    return;
  }
  if (target === "cloud" && isBlankKey(store.state.form.credentials)) {
    store.change((state) => {
      state.form.view.column = "request";
    });
    focusField("credentials.accessKeyId");
    tell(store, "run.needsKey");
    return;
  }
  const call = callNow();
  if (target === "cloud" && !(await confirmed(store, call, callNow))) return;
  await carryOut(store, call, tab);
}

/** Asks. What was shown is compared with the form as long as the dialog is open: another page may set this one's address. */
async function confirmed(store, call, callNow) {
  const { origin } = signedUrl(call);
  const answer = await ask(call, origin, { views: store.views, isStill: () => isSameCall(call, callNow()) });
  if (answer === "changed") tell(store, "run.changed");
  return answer === "confirmed";
}

async function carryOut(store, call, tab) {
  forgetting ??= () => forget(store);
  const { target } = call;
  abort = new AbortController();
  runs += 1;
  const known = membersKnown(store.state, call);
  let current = {
    id: runs,
    state: "running",
    target,
    operation: call.operation,
    params: call.params,
    safeToRepeat: call.safeToRepeat,
  };
  const show = (facts) => {
    current = { ...current, ...facts, version: (current.version ?? 0) + 1 };
    store.change((state) => {
      state.run = current;
    });
  };
  if (!store.views.includes(forgetting)) store.views.push(forgetting);
  const usesTypedKey = isSameCall(call.credentials, store.state.form.credentials);
  show({ host: signedUrl(call).host, exchanges: [], retries: [], before: known, usesTypedKey });
  openTab(store, tab);
  announce(t("run.running"));
  const facts = await exchange(store, call, show);
  abort = undefined;
  show({ state: "done", ...facts });
  announce(wordsOf(current));
  if (facts.failure && tab !== "response") openTab(store, "response");
  if (facts.answer?.kind === "group") takeMembers(store, facts.answer);
}

async function exchange(store, call, show) {
  let platform = globalThis.fetch;
  let sandbox;
  try {
    if (call.target === "sandbox") {
      sandbox = await pageSandbox();
      const seeded = sandbox.prepare(callWithRows(store.state, call), store.state.form.view.fault);
      platform = sandbox.fetch;
      show({ seeded, before: sandbox.membersOf(call.params) });
    }
  } catch (error) {
    return { failure: error, why: "error", done: [], left: [] };
  }
  const notes = { isRedirected: false, isRefused: false };
  const { fetch, exchanges } = recording(
    async (...args) => {
      const response = await platform(...args);
      notes.isRedirected ||= isRedirect(response);
      // The next attempt would be redirected as well.
      if (notes.isRedirected) abort.abort();
      return response;
    },
    (all) => show({ exchanges: [...all] }),
  );
  // The next attempt would be refused as well.
  const refusal = awaitRefusal(() => abort.abort());
  const retries = [];
  const onRetry = (retry) => {
    retries.push({ ...retry, at: Date.now() });
    show({ retries: [...retries] });
  };
  const isStopped = () => abort.signal.aborted;
  const onProgress = (progress) => show({ progress });
  const result = await send(call, { fetch, signal: abort.signal, onRetry, onProgress });
  await refusal.isKnown();
  refusal.end();
  const { failure, left } = result;
  const isOnline = navigator.onLine;
  const why =
    failure &&
    whyOf(failure, { ...notes, isRefused: refusal.happened, isStopped: isStopped(), isOnline, target: call.target });
  const curl = ["cors", "policy", "offline"].includes(why) ? curlOf(store, call, left) : undefined;
  return { ...result, why, curl, exchanges };
}

/** The members of the group as they were described last, where that was this group. */
function membersKnown({ members }, { params }) {
  const { group } = members ?? {};
  return group?.VServerGroupId === params.VServerGroupId ? group.BackendServers : undefined;
}

// A described group of the sandbox has the servers that the form names.
function callWithRows(state, call) {
  const { params } = compute({ ...state, operation: "RemoveVServerGroupBackendServers" });
  return state.operation === "AddVServerGroupBackendServers" ? call : { ...call, servers: params.BackendServers };
}

function takeMembers(store, group) {
  store.change((state) => {
    state.members = { group, leaving: new Set() };
  });
}

// A request has the token in it, and a signature that may not have been used yet.
function forget(store) {
  const { run, form } = store.state;
  if (!run?.usesTypedKey || run.isForgotten || run.state === "running" || !isBlankKey(form.credentials)) return;
  store.change((state) => {
    state.run = { ...run, exchanges: [], curl: undefined, isForgotten: true, version: run.version + 1 };
  });
}

/** Signed again, as what was sent may have arrived; not if the credentials were cleared meanwhile. */
function curlOf(store, { operation, params, batched, credentials, options, target }, left) {
  if (target === "cloud" && !isSameCall(credentials, store.state.form.credentials)) return undefined;
  const batch = batched && left.length > 0 ? { [batched]: JSON.stringify(left.slice(0, 20)) } : {};
  try {
    return curlCommand(signed({ operation, params: { ...params, ...batch }, credentials, options }));
  } catch {
    return undefined;
  }
}

function signedUrl({ operation, params, credentials, options, batched }) {
  const few = batched && params[batched] ? { [batched]: JSON.stringify(JSON.parse(params[batched]).slice(0, 1)) } : {};
  return new URL(signed({ operation, params: { ...params, ...few }, credentials, options }).url);
}

function tell(store, words) {
  store.change((state) => {
    state.toast = { words: () => t(words) };
  });
  announce(t(words));
}
