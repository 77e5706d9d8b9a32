/** After a failure: weights that were taken for nothing are given back, also after an abort, and the group is described again. */
import { startLimit } from "../abort.js";
import { missing, restorable, stillDrained, without } from "../plan/index.js";
import { withSignal } from "../send/session.js";
import { inBatches, set } from "./batches.js";
import { describe, joined } from "./run.js";

const LIMIT_MS = 30_000;

/**
 * Gives members their old weights back, unless some member is removed. `drained` are those to restore of the members that this
 * apply gave weight 0. Resolves to those that the service confirmed.
 */
export async function restore(run, drained) {
  const restored = [];
  const uncertain = without(run.uncertain, run.zeroed);
  if (drained.length + uncertain.length === 0) return restored;
  await underLimit(run, async (own) => {
    const group = run.isUnknown ? undefined : await describe(own).catch(() => undefined);
    if (mayBeGone(run, group)) return;
    const send = async (batch) => {
      const answer = await set(own, batch, []);
      restored.push(...batch);
      return answer;
    };
    await inBatches(own, { kind: "restore", members: restorable(drained, uncertain, group), send, skips: true });
  });
  return restored;
}

/** Returns the group as it is now, or undefined, and the members that this apply leaves at weight 0, with their old weights. */
export async function findOut(run, restored) {
  const drained = joined(run.zeroed, run.uncertain);
  const group = run.isUnknown ? undefined : await underLimit(run, describe);
  if (group) return { group, stillDrained: stillDrained(drained, group) };
  return { group, stillDrained: without(without(drained, restored), run.removed) };
}

/** Whether a removal was sent, and no description shows that all of its members are still there. */
function mayBeGone({ removing }, group) {
  return removing.length > 0 && (group === undefined || missing(removing, group).length > 0);
}

/** Runs a task with a limit of its own, which the caller's abort does not end. Resolves to nothing if it fails. */
async function underLimit(run, task) {
  const limit = startLimit(LIMIT_MS, undefined, `the group was not restored within ${LIMIT_MS} ms`);
  const { onStep } = run.options;
  const session = withSignal(run.session, limit.signal);
  // A callback that throws must not keep the weights from being restored.
  const quiet = async (step) => {
    try {
      await onStep?.(step);
    } catch {}
  };
  try {
    return await task({ ...run, session, options: { ...run.options, onStep: quiet } });
  } catch {
    return undefined;
  } finally {
    limit.release();
  }
}
