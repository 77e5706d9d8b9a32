/** Draining: weight 0, and a wait. Nothing in this API counts the connections that go on. */

import { without } from "../plan/index.js";
import { inBatches, set } from "./batches.js";
import { lookBefore } from "./look.js";
import { among, joined, unrefused } from "./run.js";
import { waitFor } from "./wait.js";

/** Gives members weight 0. `waited` are those to wait for afterwards: these, and others that are at 0 already. */
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
