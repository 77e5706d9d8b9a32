/** Drains members: sets weight 0, then waits. The API does not count open connections. */

import { without } from "../plan/index.js";
import { inBatches, set } from "./batches.js";
import { lookBefore } from "./look.js";
import { among, joined, unrefused } from "./run.js";
import { waitFor } from "./wait.js";

/** Gives members weight 0, then waits for `waited`: the same members, and those that were at 0 before. */
export async function drain(run, members, waited) {
  run.resting = joined(run.resting, without(waited, members));
  await inBatches(run, {
    kind: "drain",
    members,
    before: (batch) => lookBefore(run, batch),
    async send(batch) {
      const answer = await set(
        run,
        batch.map((member) => ({ ...member, Weight: 0 })),
        batch,
      );
      run.resting = joined(run.resting, among(waited, batch));
      return answer;
    },
  });
  await waitFor(run, "wait", unrefused(run, waited), run.options.drain);
}
