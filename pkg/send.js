/** Removals of any length: batch after batch, each tried again while that may help. */
import { delay, orAbort } from "./abort.js";
import { split } from "./batches.js";
import { checkRemoval } from "./check.js";
import * as core from "./core.js";
import { RemoveError } from "./remove-error.js";
import { takeCredentials } from "./take.js";
import { orThrow } from "./validation.js";

const DEFAULT_ATTEMPTS = 5;

// Pending changes of a load balancer take seconds, and throttling is counted by the minute.
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 20_000;

/** Removes any number of servers and resolves to the last batch's answer. */
export async function removeBackendServers(params, credentials, options) {
  const { taken, signing, own, obtain } = checkRemoval(params, credentials, options);
  const { date, nonce, ...lasting } = signing;
  const sender = {
    obtain,
    signing: lasting,
    // These hold for the first request; each later one has its own.
    once: { ...(date !== undefined && { date }), ...(nonce !== undefined && { nonce }) },
    fetch: own.fetch ?? globalThis.fetch,
    signal: own.signal,
    maxAttempts: own.maxAttempts ?? DEFAULT_ATTEMPTS,
  };
  const batches = split(taken.BackendServers, signing.maxServers);
  const servers = batches.flatMap((batch) => batch.servers);

  let removedServers = 0;
  let last;
  try {
    for (const batch of batches) {
      const sent = await sendBatch({ ...taken, BackendServers: batch.text }, sender);
      last = sent.received;
      removedServers += batch.servers.length;
      await own.onProgress?.({ removedServers, totalServers: servers.length, attempts: sent.attempts });
    }
    return read(last, taken.BackendServers);
  } catch (failure) {
    throw new RemoveError(asFailure(failure), ...divide(servers, removedServers, last));
  }
}

/** Returns the first so many servers, less those that the last answer still lists, and all others. */
function divide(servers, confirmed, last) {
  if (!last) return [[], servers];
  const { stillListed } = read(last, JSON.stringify(servers.slice(0, confirmed)));
  const still = new Set(stillListed.map(fieldsOf));
  const isRemoved = (server, index) => index < confirmed && !still.has(fieldsOf(server));
  return [servers.filter(isRemoved), servers.filter((...server) => !isRemoved(...server))];
}

/** Writes the fields of a server in an order that does not depend on who listed it. */
function fieldsOf(server) {
  return JSON.stringify(server, Object.keys(server).sort());
}

/** Sends a batch until it is removed; throws the answer or the error that it failed with. */
async function sendBatch(taken, sender) {
  const { maxAttempts, signal } = sender;
  for (let attempts = 1; ; attempts++) {
    const { received, answer } = await sendOnce(taken, sender);
    if (answer.kind === "removed") return { received, attempts };
    if (!answer.retryable || attempts >= maxAttempts) throw answer.fault ?? answer;
    await delay(pause(attempts, answer.retryAfterMs), signal);
  }
}

/** Signs anew and sends once. What the network does is an answer, too: a fault, which may pass. */
async function sendOnce(taken, sender) {
  const { fetch, signal, signing, once } = sender;
  signal?.throwIfAborted();
  const credentials = await orAbort(obtain(sender), signal);
  // Known here, so that the stages of a refused signature can be told.
  const fresh = { date: Math.floor(Date.now() / 1000), nonce: freshNonce() };
  const call = { ...taken, others: { ...signing, ...fresh, ...once } };
  takeCredentials(credentials, call);
  sender.once = {};
  const { method, url, headers, body } = orThrow(core.buildRemoveRequest(call));

  let response;
  let text;
  try {
    // A signed request is meant for one host: it follows no redirect.
    response = await orAbort(fetch(url, { method, headers, body, signal, redirect: "manual" }), signal);
    text = await orAbort(response.text(), signal);
  } catch (error) {
    signal?.throwIfAborted();
    if (error?.name === "AbortError") throw error;
    return { answer: { kind: "fault", fault: asFailure(error), retryable: true } };
  }
  const received = { text, status: response.status, headers: response.headers };
  const answer = read(received);
  if (!answer.signatureMismatch) return { received, answer };
  const { stringToSign } = core.signingStages(call);
  return { received, answer: read(received, undefined, stringToSign) };
}

/** Reads what was received, compared with the servers that were asked for, and with the string that was signed. */
function read({ text, status, headers }, servers, stringToSign) {
  return core.parseResponse(text, status, headers, servers, stringToSign);
}

async function obtain({ obtain }) {
  return obtain();
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
