/** Removals of any length: batch after batch, each tried again while that may help. */
import { delay, orAbort } from "./abort.js";
import { split } from "./batches.js";
import { checkRemoval, isProvider } from "./check.js";
import * as bindings from "./generated/slb_backend_servers_bg.js";
import { RemoveError } from "./remove-error.js";
import { orThrow } from "./validation.js";

const DEFAULT_ATTEMPTS = 5;

// Pending changes of a load balancer take seconds, and throttling is counted by the minute.
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 20_000;

/** Removes any number of servers and resolves to the last batch's answer. */
export async function removeBackendServers(params, credentials, options) {
  const given = options ?? {};
  checkRemoval(params, credentials, given);
  const { RegionId, VServerGroupId, BackendServers } = params;
  const { signatureMethod, method, network, endpoint, date, nonce, maxServers, signal, onProgress } = given;
  const sender = {
    credentials,
    signing: { signatureMethod, method, network, endpoint, maxServers },
    // These hold for the first request; each later one has its own.
    once: { date, nonce },
    fetch: given.fetch ?? globalThis.fetch,
    signal,
    maxAttempts: given.maxAttempts ?? DEFAULT_ATTEMPTS,
  };
  // Written once: whatever the caller does to the list meanwhile, this is what is sent.
  const text = typeof BackendServers === "string" ? BackendServers : JSON.stringify(BackendServers);
  const batches = split(text, maxServers);
  const servers = batches.flatMap((batch) => batch.servers);
  const whole = { RegionId, VServerGroupId, BackendServers: text };

  let removedServers = 0;
  try {
    let answer;
    for (const batch of batches) {
      // Only the last answer is seen: it is compared with all that was asked for.
      const context = batch === batches.at(-1) ? { request: whole } : {};
      const sent = await sendBatch({ ...whole, BackendServers: batch.text }, context, sender);
      answer = sent.answer;
      removedServers += batch.servers.length;
      await onProgress?.({ removedServers, totalServers: servers.length, attempts: sent.attempts });
    }
    return answer;
  } catch (failure) {
    throw new RemoveError(asFailure(failure), servers.slice(0, removedServers), servers.slice(removedServers));
  }
}

/** Sends a batch until it is removed; throws the answer or the error that it failed with. */
async function sendBatch(params, context, sender) {
  const { maxAttempts, signal } = sender;
  for (let attempts = 1; ; attempts++) {
    const answer = await sendOnce(params, context, sender);
    if (answer.kind === "removed") return { answer, attempts };
    if (!answer.retryable || attempts >= maxAttempts) throw answer.fault ?? answer;
    await delay(pause(attempts, answer.retryAfterMs), signal);
  }
}

/** Signs anew and sends once. What the network does is an answer, too: a fault, which may pass. */
async function sendOnce(params, context, sender) {
  const { fetch, signal, signing, once } = sender;
  signal?.throwIfAborted();
  const credentials = await orAbort(obtain(sender.credentials), signal);
  const options = { ...signing, date: once.date ?? new Date(), nonce: once.nonce ?? freshNonce() };
  sender.once = {};
  const { method, url, headers, body } = orThrow(bindings.buildRemoveRequest(params, credentials, options));

  let response;
  let text;
  try {
    // A signed request is meant for one host: it follows no redirect.
    response = await orAbort(fetch(url, { method, headers, body, signal, redirect: "manual" }), signal);
    text = await orAbort(response.text(), signal);
  } catch (error) {
    signal?.throwIfAborted();
    if (error?.name === "AbortError") throw error;
    return { kind: "fault", fault: asFailure(error), retryable: true };
  }
  const known = { ...context, status: response.status, headers: response.headers };
  const answer = bindings.parseResponse(text, known);
  if (!answer.signatureMismatch) return answer;
  return bindings.parseResponse(text, { ...known, stages: bindings.signingStages(params, credentials, options) });
}

async function obtain(source) {
  if (!isProvider(source)) return source;
  return typeof source === "function" ? source() : source.getCredential();
}

/** Draws 128 bits. `crypto.randomUUID` would do, but a page has it in secure contexts only. */
function freshNonce() {
  const words = crypto.getRandomValues(new Uint32Array(4));
  return Array.from(words, (word) => word.toString(16).padStart(8, "0")).join("");
}

/** Returns how long to wait after so many attempts: exponential backoff with full jitter, and as long as the service asks. */
function pause(attempts, retryAfterMs = 0) {
  const most = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (attempts - 1));
  return Math.max(retryAfterMs, Math.random() * most);
}

/** Returns an answer or an error as it is, and makes an error of anything else, such as the reason of an abort. */
function asFailure(thrown) {
  if (thrown instanceof Error || thrown?.kind) return thrown;
  return new Error(String(thrown), { cause: thrown });
}
