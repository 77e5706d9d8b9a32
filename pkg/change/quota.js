/** Handles a load balancer that has reached its quota of servers: removes members to make room, one batch at a time. */
import { missing, without } from "../plan/index.js";
import { add, isOverQuota, ready } from "./add.js";
import { drain } from "./drain.js";
import { refusedMembers } from "./halted.js";
import { remove } from "./remove.js";
import { among, describe, unrefused } from "./run.js";

/** Adds the members of a plan. Resolves to the remaining steps, without those that were needed to make room. */
export async function addWithinQuota(run, steps) {
  try {
    await add(run, steps.add);
    return steps;
  } catch (thrown) {
    if (!isOverQuota(thrown)) throw thrown;
    return replace(run, steps, thrown);
  }
}

async function replace(run, steps, refused) {
  let left = steps;
  let refusal = refused;
  let adding = await stillMissing(run, steps.add);
  await ready(run, without(steps.ready, adding));
  while (adding.length > 0) {
    if (run.failed.length > 0) throw refusedMembers(run, false);
    const leaving = left.remove.slice(0, run.maxServers);
    if (leaving.length === 0) throw refusal;
    await drain(run, among(left.drain, leaving), among(left.wait, leaving));
    await remove(run, unrefused(run, leaving));
    left = leftWithout(left, leaving);
    const next = left.remove.length > 0 ? adding.slice(0, leaving.length) : adding;
    try {
      await add(run, next);
    } catch (thrown) {
      if (!isOverQuota(thrown)) throw thrown;
      refusal = thrown;
    }
    const rest = await stillMissing(run, adding);
    await ready(run, without(adding, rest));
    adding = rest;
  }
  return left;
}

async function stillMissing(run, members) {
  return missing(unrefused(run, members), await describe(run));
}

function leftWithout(steps, members) {
  const [drain, wait, remove] = [steps.drain, steps.wait, steps.remove].map((list) => without(list, members));
  return { ...steps, drain, wait, remove };
}
