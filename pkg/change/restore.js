/** After a failure or an abort, restores the weights of drained members and describes the group again. */
import { startLimit } from "../abort.js";
import { missing, restorable, stillDrained, without } from "../plan/index.js";
import { withSignal } from "../send/session.js";
import { inBatches, set } from "./batches.js";
import { describe, joined } from "./run.js";

const LIMIT_MS = 30_000;

/**
 * Restores the old weights of members, unless a removal has begun. `drained` are the members that this apply set to weight 0.
 * Resolves to those that the service confirmed.
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

/** Returns the current group, if known, and the members that this apply leaves at weight 0, with their old weights. */
export async function findOut(run, restored) {
  const drained = joined(run.zeroed, run.uncertain);
  const group = run.isUnknown ? undefined : await underLimit(run, describe);
  if (group) return { group, stillDrained: stillDrained(drained, group) };
  return { group, stillDrained: without(without(drained, restored), run.removed) };
}

/** Whether a removal was sent and may have removed members. */
function mayBeGone({ removing }, group) {
  return removing.length > 0 && (group === undefined || missing(removing, group).length > 0);
}

/** Runs a task under its own time limit; the caller's abort does not end it. Resolves to nothing if it fails. */
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
