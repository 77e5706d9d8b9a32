/** Checks the group again before members are drained or removed: another program may have changed it. */
import { look } from "../plan/index.js";
import { ValidationError } from "../validation.js";
import { Halted, leavesNoWeight } from "./halted.js";
import { describe, nameOf } from "./run.js";

/**
 * Throws a `Halted` if no member outside the batch has a weight above 0, or if a drained member has a weight again. It checks the
 * last answer, or describes the group where answers cannot tell members apart.
 */
export async function lookBefore(run, batch) {
  const { othersHaveWeight, woken } = await lookAt(run, batch);
  if (woken.length > 0) throw new Halted(new Error(wokenText(woken)));
  if (!othersHaveWeight && run.hadWeight && !run.options.allowNoWeight) throw leavesNoWeight(run);
}

async function lookAt(run, batch) {
  if (run.answersSuffice || run.seen.kind === "group") {
    try {
      return look(run.seen, batch, run.resting);
    } catch (error) {
      // Answers have no addresses, so two members of one server and port look the same.
      if (!(error instanceof ValidationError)) throw error;
    }
  }
  return look(await describe(run), batch, run.resting);
}

function wokenText(woken) {
  const weights = woken.map(({ found }) => `${nameOf(found)} has weight ${found.Weight}`);
  return `somebody else changed members that were set to weight 0: ${weights.join(", ")}`;
}
