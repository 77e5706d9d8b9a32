/** Sends the changes of a step in batches. */
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

/** Returns the call that changes these members. A removal only names them; other changes also send weights and descriptions. */
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
 * Sends a Set that gives weight 0 to `zeroed`, members with their current weights. If the outcome is unknown, they may be at 0.
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
 * Sends the members of a step in batches with `send`, and calls `before` ahead of each. If the service refuses a batch because of
 * one member, the members are sent one by one; if it refuses its length, in batches of 20. With `skips`, any other refusal of a
 * batch does not end the step.
 */
export async function inBatches(run, step) {
  // Without a prototype: what stands on `Object.prototype` is no part of the step.
  const { kind, members, send, before, skips = false } = Object.assign(Object.create(null), step);
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

/** Returns the batches to send instead of one that was refused; undefined if splitting does not help. */
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

/** Records that the service refused this one member. */
function refuse(run, member, failure) {
  if (unrefused(run, [member]).length > 0) run.failed.push({ member, failure });
}
