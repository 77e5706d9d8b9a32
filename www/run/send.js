import { split } from "../../pkg/batches.js";
import { callOperation, removeBackendServers } from "../../pkg/send.js";

const REMOVE = "RemoveVServerGroupBackendServers";

/**
 * Sends a call with the package's sender, a long list in batches. Resolves to `{ answer }`, or to `{ failure, outcome }`, both with
 * `done` and `left`: the servers whose batches went through, and the others. It never rejects.
 */
export async function send(call, options) {
  return call.operation === REMOVE ? sendRemoval(call, options) : sendBatches(call, options);
}

async function sendRemoval({ params, credentials, options }, { onProgress, ...sending }) {
  const servers = JSON.parse(params.BackendServers);
  try {
    const answer = await removeBackendServers(params, credentials, {
      ...options,
      ...sending,
      onProgress: ({ removedServers, totalServers }) => onProgress?.({ done: removedServers, total: totalServers }),
    });
    return { answer, done: servers, left: [] };
  } catch (error) {
    const { failure = error, removed = [], notRemoved = servers } = error;
    return { failure, outcome: outcomeOf(failure), done: removed, left: notRemoved };
  }
}

async function sendBatches({ operation, params, batched, credentials, options }, { onProgress, ...sending }) {
  const batches = batched && params[batched] ? split(params[batched]) : [{ servers: [] }];
  const total = batches.flatMap(({ servers }) => servers);
  let answer;
  let done = 0;
  for (const { text, servers } of batches) {
    const own = batches.length > 1 ? { ...params, [batched]: text } : params;
    try {
      answer = await callOperation(operation, own, credentials, { ...options, ...sending });
    } catch (error) {
      const { failure = error, outcome = "not_sent" } = error;
      return { failure, outcome, done: total.slice(0, done), left: total.slice(done) };
    }
    done += servers.length;
    onProgress?.({ done, total: total.length });
  }
  return { answer, done: total, left: [] };
}

/** What a removal's failure says of its last call: an answer with a code is a refusal. */
function outcomeOf({ kind, status }) {
  return kind === "error" && status < 500 ? "refused" : "unknown";
}
