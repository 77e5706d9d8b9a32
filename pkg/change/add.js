/** Raises weights and adds members. This comes first, because it interrupts no traffic. */
import { missing, without } from "../plan/index.js";
import { own } from "../send/given.js";
import { Stopped } from "../send/retry.js";
import { ADD, callOf, change, inBatches, set } from "./batches.js";
import { describe, joined } from "./run.js";
import { waitFor } from "./wait.js";

const QUOTA = "InstanceBackendServerNumberOverLimit";

/** Gives members more weight. */
export function raise(run, members) {
  return inBatches(run, { kind: "raise", members, send: (batch) => set(run, batch, []) });
}

/** Adds members. */
export function add(run, members) {
  return inBatches(run, { kind: "add", members, send: (batch) => addBatch(run, batch) });
}

/** Waits until added members are ready, once for each: health checks pass only after a while. */
export async function ready(run, members) {
  await waitFor(run, "ready", without(members, run.ready), run.options.ready);
  run.ready = joined(run.ready, members);
}

/** Whether the service refused because the load balancer has reached its quota of servers. */
export function isOverQuota(thrown) {
  return thrown instanceof Stopped && own(thrown.failure, "Code") === QUOTA;
}

/**
 * Adds a batch. It is not documented what Add does to a member that is already in the group. If an addition may have succeeded
 * without an answer, the group is described, and only what is missing is sent again.
 */
async function addBatch(run, batch) {
  let rest = batch;
  const recover = async () => {
    run.mayHaveAdded = true;
    const group = await describe(run);
    rest = missing(rest, group);
    return rest.length > 0 ? { call: callOf(run, ADD, rest), answer: undefined } : { call: undefined, answer: group };
  };
  if (run.mayHaveAdded) {
    const { answer } = await recover();
    if (answer) return answer;
  }
  return change(run, ADD, rest, recover);
}
