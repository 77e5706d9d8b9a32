/** Removes any number of servers in batches. */
import { orAbort } from "../abort.js";
import { batchOf, split } from "../batches.js";
import { checkRemoval } from "../check.js";
import { RemoveError } from "../remove-error.js";
import { callWith, parse, serversOf } from "./core.js";
import { asError, own } from "./given.js";
import { Stopped, sendCall } from "./retry.js";

const OPERATION = "RemoveVServerGroupBackendServers";

/** The error codes for a batch in which one server was released meanwhile. */
export const BAD_APPLES = new Set(["ObtainIpFail", "InvalidServerId.NotFound"]);

/** Removes any number of servers and resolves to the last batch's answer, with `warnings`. */
export async function removeBackendServers(params, credentials, options) {
  const { session, call, warnings, maxServers, onProgress } = checkRemoval(params, credentials, options);
  const batches = split(serversOf(call), maxServers);
  const servers = batches.flatMap((batch) => batch.servers);
  const removal = { session, call, warnings, settled: 0, refused: new Set(), refusal: undefined, last: undefined };

  try {
    for (const batch of batches) {
      const attempts = await sendBatch(removal, batch);
      const removedServers = removal.settled - removal.refused.size;
      await settle(onProgress?.({ removedServers, totalServers: servers.length, attempts }), session.signal);
    }
  } catch (thrown) {
    const { failure, note } = thrown instanceof Stopped ? thrown : { failure: asError(thrown), note: undefined };
    throw new RemoveError(failure, ...divide(removal, servers), { isStopped: true, note });
  }
  if (removal.refused.size > 0) {
    const { failure, note } = removal.refusal;
    throw new RemoveError(failure, ...divide(removal, servers), { isStopped: false, note });
  }
  return { ...read(removal.last, serversOf(call)), warnings };
}

/** Sends a batch, and server by server if the service refuses it for one of them. Returns the number of attempts. */
async function sendBatch(removal, batch) {
  try {
    const attempts = await send(removal, batch.text);
    removal.settled += batch.servers.length;
    return attempts;
  } catch (stopped) {
    if (!isBadApple(stopped)) throw stopped;
    if (batch.servers.length === 1) return refuse(removal, stopped);
    let attempts = stopped.attempts;
    for (const server of batch.servers) attempts += await sendBatch(removal, batchOf([server]));
    return attempts;
  }
}

async function send(removal, text) {
  const { session, call, warnings } = removal;
  const sent = await sendCall(session, callWith(call, text));
  removal.last = sent.received;
  for (const warning of sent.warnings) if (isNew(warning, warnings)) warnings.push(warning);
  return sent.attempts;
}

/** Whether a warning is new and about the request as a whole, such as its length. Warnings about the list are known already. */
function isNew({ path, code }, warnings) {
  return path.length === 0 && !warnings.some((known) => known.code === code);
}

function isBadApple(stopped) {
  return stopped instanceof Stopped && BAD_APPLES.has(own(stopped.failure, "Code"));
}

/** Records that the service refused the next server of the list. */
function refuse(removal, stopped) {
  removal.refused.add(removal.settled++);
  removal.refusal ??= stopped;
  return stopped.attempts;
}

/** Waits for a promise of a callback, unless the caller aborts. */
async function settle(returned, signal) {
  if (typeof returned?.then === "function") await orAbort(returned, signal);
}

/**
 * Returns the removed servers and the remaining ones. A server counts as removed if the service confirmed it, unless the last answer
 * still lists it. A server that the list names twice is one server.
 */
function divide({ settled, refused, last }, servers) {
  if (!last) return [[], servers];
  const asked = servers.filter((_, index) => index < settled && !refused.has(index));
  const { stillListed } = read(last, JSON.stringify(asked));
  const still = new Set(stillListed.map(keyOf));
  const gone = new Set(asked.map(keyOf).filter((key) => !still.has(key)));
  return [servers.filter((server) => gone.has(keyOf(server))), servers.filter((server) => !gone.has(keyOf(server)))];
}

/** Returns a key that is the same for entries of the same member. */
function keyOf({ ServerId, Port, ServerIp, Type }) {
  const isAddressed = ServerIp && (Type === "eni" || Type === "eci");
  return JSON.stringify([
    ServerId,
    Port === undefined ? null : String(Port),
    isAddressed ? ServerIp.toLowerCase() : null,
  ]);
}

/** Reads an answer again and compares it with the requested servers. */
function read({ text, status, headers }, servers) {
  const nowMs = Date.now();
  return parse(text, {
    operation: OPERATION,
    status,
    headers,
    groupId: undefined,
    servers,
    stringToSign: undefined,
    nowMs,
  });
}
