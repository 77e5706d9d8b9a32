/** Raising weights and adding members: what disturbs nobody, and comes first. */
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

/** Waits until members are ready, each once: health checks pass only after a while. */
export async function ready(run, members) {
  await waitFor(run, "ready", without(members, run.ready), run.options.ready);
  run.ready = joined(run.ready, members);
}

/** Whether the load balancer has as many servers as it may have. */
export function isOverQuota(thrown) {
  return thrown instanceof Stopped && own(thrown.failure, "Code") === QUOTA;
}

/**
 * Adds a batch. What Add does to a member that is there is documented nowhere: where an addition may have been carried out without
 * an answer that says so, the group is described, and only what is missing is sent.
 */
async function addBatch(run, batch) {
  let rest = batch;
  const recover = async () => {
    run.mayHaveAdded = true;
    const group = await describe(run);
    rest = missing(rest, group);
    return rest.length > 0 ? { call: callOf(run, ADD, rest) } : { answer: group };
  };
  if (run.mayHaveAdded) {
    const { answer } = await recover();
    if (answer) return answer;
  }
  return change(run, ADD, rest, recover);
}
