/** A look at the group before members lose their weight or are removed: somebody else may have changed it. */
import { look } from "../plan/index.js";
import { ValidationError } from "../validation.js";
import { Halted, leavesNoWeight } from "./halted.js";
import { describe, nameOf } from "./run.js";

/**
 * Throws a `Halted` if, without the members of the batch, nobody would have a weight above 0, or if a member that is to rest at
 * weight 0 has another one. What is looked at is the last answer, or a Describe where answers do not tell enough.
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
      // Without addresses, an answer may list the same member twice.
      if (!(error instanceof ValidationError)) throw error;
    }
  }
  return look(await describe(run), batch, run.resting);
}

function wokenText(woken) {
  const weights = woken.map(({ found }) => `${nameOf(found)} has weight ${found.Weight}`);
  return `somebody else changed members that were set to weight 0: ${weights.join(", ")}`;
}
