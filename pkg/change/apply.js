/** Applying a plan: the steps in their order, and how an apply ends. */
import { left, steps, without } from "../plan/index.js";
import { isInsideCallback } from "../send/callback.js";
import { asError } from "../send/given.js";
import { enter } from "../send/queue.js";
import { Stopped } from "../send/retry.js";
import { raise, ready } from "./add.js";
import { applyError } from "./apply-error.js";
import { checkApply } from "./check.js";
import { drain } from "./drain.js";
import { Halted, leavesNoWeight, refusedMembers } from "./halted.js";
import { lower } from "./lower.js";
import { addWithinQuota } from "./quota.js";
import { remove } from "./remove.js";
import { findOut, restore } from "./restore.js";
import { ask, createRun, describe, nameOf, tell, unrefused } from "./run.js";
import { verify } from "./verify.js";

/** Applies a plan. Applying it again finishes what was interrupted. */
export async function applyPlan(plan, credentials, options) {
  // Nothing is awaited before the place in the queue is taken, so applies of one group run in the order of the calls.
  return carryOut(createRun(checkApply(plan, credentials, options)));
}

/** Runs an apply when it is its turn. Rejects only with an ApplyError. */
export async function carryOut(run) {
  let leave;
  try {
    leave = await turnOf(run);
    return await takeSteps(run);
  } catch (thrown) {
    throw await endOf(run, thrown);
  } finally {
    leave?.();
  }
}

function turnOf({ lane, plan, session }) {
  if (!isInsideCallback(lane)) return enter(lane, session.signal);
  const group = plan.VServerGroupId;
  const message = `an apply of ${group} waits for this callback, and would have to end first: await this apply afterwards`;
  throw new Halted(new Error(message));
}

async function takeSteps(run) {
  const { plan, undo, options } = run;
  await ask(run, () => options.onPlan?.(structuredClone(plan), structuredClone(undo)));
  await tell(run, { kind: "describe" });
  const { BackendServers: before } = await describe(run);
  if (isEmpty(plan)) return appliedOf(run, before, before);

  const all = begin(run);
  await raise(run, all.raise);
  const rest = await addWithinQuota(run, all);
  if (run.failed.length > 0) throw refusedMembers(run, false);
  await ready(run, rest.ready);
  await drain(run, rest.drain, rest.wait);
  await remove(run, unrefused(run, rest.remove));
  await lower(run, unrefused(run, rest.lower));
  if (run.failed.length > 0) throw refusedMembers(run, true);
  const { BackendServers: after } = await verify(run);
  return appliedOf(run, before, after);
}

/** Returns the steps that are left for the current group. Throws a `Halted` if the plan is stale. */
function begin(run) {
  const { plan, described, options } = run;
  const all = steps(plan, described, options.drain !== undefined);
  const { conflicts } = all;
  if (conflicts.length > 0) throw new Halted(new Error(staleText(conflicts)), { code: "ERR_PLAN_STALE", conflicts });
  if (all.leavesNoWeight && !options.allowNoWeight) throw leavesNoWeight(run);
  run.answersSuffice = all.answersSuffice;
  return all;
}

function staleText(conflicts) {
  const names = conflicts.map(({ planned, found }) => nameOf(planned ?? found));
  return `these members are not as the plan expects: ${names.join(", ")}`;
}

function isEmpty({ add, remove, set }) {
  return add.length + remove.length + set.length === 0;
}

function appliedOf({ plan, undo }, before, after) {
  return { kind: "applied", plan, before, after, undo };
}

/** Restores weights where possible, and returns the ApplyError. */
async function endOf(run, thrown) {
  const { plan, undo, failed, hasChanged, wasDescribed } = run;
  const reason = reasonOf(run, thrown);
  let group = run.described;
  let stillDrained = [];
  if (hasChanged || (wasDescribed && !group)) {
    const restored = await restore(run, reason.isThrough ? without(run.zeroed, plan.set) : run.zeroed);
    ({ group, stillDrained } = await findOut(run, restored));
  }
  const seen = group && { after: group.BackendServers, left: left(plan, group) };
  return applyError({ ...reason, plan, undo, ...seen, stillDrained, failed, hasChanged });
}

/** Returns why an apply failed: `failure`, `code`, `conflicts` and a `note`. */
function reasonOf({ session: { signal } }, thrown) {
  if (thrown instanceof Halted) return thrown;
  const failure = thrown instanceof Stopped ? thrown.failure : asError(thrown);
  const note = thrown instanceof Stopped ? thrown.note : undefined;
  return { ...new Halted(signal?.aborted ? asError(signal.reason) : failure), note };
}
