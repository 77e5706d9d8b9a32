/** The changes of a step, batch by batch. */
import { MAX_SERVERS } from "../batches.js";
import { entries } from "../plan/index.js";
import { takeCall } from "../send/core.js";
import { own } from "../send/given.js";
import { BAD_APPLES } from "../send/remove.js";
import { Stopped, sendCall } from "../send/retry.js";
import { joined, see, tell, unrefused } from "./run.js";

export const ADD = "AddVServerGroupBackendServers";
export const SET = "SetVServerGroupAttribute";
export const REMOVE = "RemoveVServerGroupBackendServers";

const TOO_MANY = "TooManyBackendServers";

/** Returns the call that changes these members: a removal names them, all else also gives their weights and descriptions. */
export function callOf(run, operation, members) {
  const { RegionId, VServerGroupId } = run.plan;
  const BackendServers = JSON.stringify(entries(members, operation !== REMOVE));
  return takeCall(operation, { RegionId, VServerGroupId, BackendServers });
}

/** Sends a change of members and resolves to its answer. Rejects with a `Stopped`. */
export async function change(run, operation, members, recover) {
  run.hasChanged = true;
  const { answer } = await sendCall(run.session, callOf(run, operation, members), recover);
  return see(run, answer);
}

/**
 * Sends a Set that gives `zeroed`, members with the weights that they have now, weight 0. If nobody knows what became of it, they
 * may be at 0.
 */
export async function set(run, members, zeroed) {
  try {
    const answer = await change(run, SET, members);
    run.zeroed = joined(run.zeroed, zeroed);
    return answer;
  } catch (stopped) {
    if (stopped.outcome === "unknown") run.uncertain = joined(run.uncertain, zeroed);
    throw stopped;
  }
}

/**
 * Sends the members of a step in batches by `send`, each after `before`. A batch that the service refuses for one of its members
 * is sent member by member, and one that is too long for it in batches of 20. `skips` goes on after any other refusal.
 */
export async function inBatches(run, { kind, members, send, before, skips = false }) {
  if (members.length === 0) return;
  const total = members.length;
  let done = 0;
  await tell(run, { kind, done, total });
  for (const queue = [members]; queue.length > 0; ) {
    const list = queue.shift();
    const batch = list.slice(0, run.maxServers);
    if (batch.length < list.length) queue.unshift(list.slice(batch.length));
    await before?.(batch);
    let answer;
    try {
      answer = await send(batch);
    } catch (thrown) {
      const smaller = smallerBatches(run, batch, thrown) ?? (skips ? [] : undefined);
      if (smaller === undefined) throw thrown;
      queue.unshift(...smaller);
      continue;
    }
    done += batch.length;
    await tell(run, { kind, done, total, RequestId: answer.RequestId });
  }
}

/** Returns the batches to send in the place of one that was refused; undefined if that helps nothing. */
function smallerBatches(run, batch, thrown) {
  const code = thrown instanceof Stopped ? own(thrown.failure, "Code") : undefined;
  if (code === TOO_MANY && batch.length > MAX_SERVERS) {
    run.maxServers = MAX_SERVERS;
    return [batch];
  }
  if (!BAD_APPLES.has(code)) return undefined;
  if (batch.length > 1) return batch.map((member) => [member]);
  refuse(run, batch[0], thrown.failure);
  return [];
}

/** Notes that the service refuses a member by itself. */
function refuse(run, member, failure) {
  if (unrefused(run, [member]).length > 0) run.failed.push({ member, failure });
}
