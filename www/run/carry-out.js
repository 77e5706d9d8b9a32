import { curlCommand } from "../../pkg/curl.js";
import { isBlankKey } from "../credentials.js";
import { announce } from "../dom.js";
import { compute, signed } from "../model.js";
import { wordsOf } from "../results/outcome.js";
import { t } from "../strings.js";
import { MAX_SERVERS } from "../tables.js";
import { openTab } from "../tabs.js";
import { isSameCall } from "./call.js";
import { awaitRefusal, whyOf } from "./failure.js";
import { membersBefore, noteMembers, placeOf } from "./known.js";
import { takeMembers, updateMembers } from "./members.js";
import { pageSandbox } from "./page-sandbox.js";
import { isRedirect, recording } from "./recording.js";
import { send } from "./send.js";

let abort;
let runs = 0;
let forgetting;

/** Returns true while a run is in progress. */
export function isRunning() {
  return abort !== undefined;
}

/** Stops the run in progress. */
export function stop() {
  abort?.abort();
}

/** Returns the origin that a call is sent to. */
export function originOf({ operation, params, credentials, options, batched }) {
  // One server is enough to tell.
  const few = batched && params[batched] ? { [batched]: JSON.stringify(JSON.parse(params[batched]).slice(0, 1)) } : {};
  return new URL(signed({ operation, params: { ...params, ...few }, credentials, options }).url).origin;
}

/** Sends a call and shows what becomes of it, in a tab. */
export async function carryOut(store, call, tab) {
  const { target, operation, params, changes, safeToRepeat } = call;
  const { host } = new URL(originOf(call));
  const place = placeOf(call, host);
  const before = membersBefore(store.state, call, place);
  const usesTypedKey = isSameCall(call.credentials, store.state.form.credentials);
  runs += 1;
  let current = { id: runs, version: 0, state: "running", target, operation, params, safeToRepeat, host, before };
  const show = (facts) => {
    current = { ...current, ...facts, version: current.version + 1 };
    store.change((state) => {
      state.run = current;
    });
  };
  abort = new AbortController();
  forgetWith(store);
  show({ exchanges: [], retries: [], usesTypedKey });
  openTab(store, tab);
  announce(t("run.running"));
  let facts;
  try {
    facts = await exchange(store, call, show);
  } catch (error) {
    facts = { failure: error, why: "error", done: [], left: [] };
  }
  abort = undefined;
  noteMembers(place, call, facts);
  show({ state: "done", ...facts });
  announce(wordsOf(current));
  if (facts.failure && tab !== "response") openTab(store, "response");
  if (facts.answer?.kind === "group") takeMembers(store, facts.answer, place);
  if (changes) await updateMembers(store, place, call);
}

async function exchange(store, call, show) {
  const platform = call.target === "sandbox" ? await sandboxFetch(store, call, show) : globalThis.fetch;
  const { signal } = abort;
  let isRedirected = false;
  const { fetch, exchanges } = recording(
    async (...args) => {
      const response = await platform(...args);
      isRedirected ||= isRedirect(response);
      // The next attempt would be redirected as well.
      if (isRedirected) stop();
      return response;
    },
    (all) => show({ exchanges: [...all] }),
  );
  // The next attempt would be refused as well.
  const refusal = awaitRefusal(stop);
  const retries = [];
  const onRetry = (retry) => {
    retries.push({ ...retry, at: Date.now() });
    show({ retries: [...retries] });
  };
  const onProgress = (progress) => show({ progress });
  const result = await send(call, { fetch, signal, onRetry, onProgress });
  await refusal.isKnown();
  refusal.end();
  if (result.answer) return { ...result, exchanges };
  const facts = { isRedirected, isRefused: refusal.happened, isStopped: signal.aborted, isOnline: navigator.onLine };
  const why = whyOf(result.failure, { ...facts, target: call.target });
  return { ...result, why, curl: curlOf(store, call, why, result.left), exchanges };
}

async function sandboxFetch(store, call, show) {
  const sandbox = await pageSandbox();
  const seeded = sandbox.prepare({ ...call, servers: namedServers(store.state) }, store.state.form.view.fault);
  show({ seeded, before: sandbox.membersOf(call.params) });
  return sandbox.fetch;
}

/** The servers that a group to be described is made with: those that the form names, unless they are to be added. */
function namedServers(state) {
  if (state.operation === "AddVServerGroupBackendServers") return undefined;
  return compute({ ...state, operation: "RemoveVServerGroupBackendServers" }).params.BackendServers;
}

/** Forgets what was sent once the credentials are cleared: a request has the token in it, and a signature that may be unused. */
function forgetWith(store) {
  if (forgetting) return;
  forgetting = ({ run, form: { credentials } }) => {
    if (!run?.usesTypedKey || run.isForgotten || run.state === "running" || !isBlankKey(credentials)) return;
    store.change((state) => {
      state.run = { ...run, exchanges: [], curl: undefined, isForgotten: true, version: run.version + 1 };
    });
  };
  store.views.push(forgetting);
}

/** Returns the command for what was not sent. It is signed again, as the call may have arrived; with the same credentials only. */
function curlOf(store, { operation, params, batched, credentials, options, target }, why, left) {
  if (!["cors", "policy", "offline"].includes(why)) return undefined;
  if (target === "cloud" && !isSameCall(credentials, store.state.form.credentials)) return undefined;
  const batch = batched && left.length > 0 ? { [batched]: JSON.stringify(left.slice(0, MAX_SERVERS)) } : {};
  return curlCommand(signed({ operation, params: { ...params, ...batch }, credentials, options }));
}
