/** Lowers the remaining weights and sets descriptions. This comes last. */
import { without } from "../plan/index.js";
import { inBatches, set } from "./batches.js";
import { lookBefore } from "./look.js";
import { among } from "./run.js";

/** Sets weights and descriptions of members. */
export async function lower(run, members) {
  await inBatches(run, {
    kind: "lower",
    members,
    async before(batch) {
      const falling = fallingTo0(run, batch);
      if (falling.length > 0) await lookBefore(run, falling);
    },
    send: (batch) => set(run, batch, fallingTo0(run, batch)),
  });
}

/** Returns the members that a batch sets to weight 0, with their current weights. */
function fallingTo0(run, batch) {
  const to0 = batch.filter(({ Weight }) => Weight === 0);
  const now = among(run.described.BackendServers, to0).filter(({ Weight }) => Weight > 0);
  return without(now, run.zeroed);
}
