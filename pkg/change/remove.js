/** Removing members. */
import { change, inBatches, REMOVE } from "./batches.js";
import { lookBefore } from "./look.js";
import { describe, joined } from "./run.js";

/** Removes members. The group is described before the first batch, and looked at before each. */
export async function remove(run, members) {
  let isFirst = true;
  await inBatches(run, {
    kind: "remove",
    members,
    async before(batch) {
      if (isFirst) await describe(run);
      isFirst = false;
      await lookBefore(run, batch);
    },
    async send(batch) {
      run.removing = joined(run.removing, batch);
      const answer = await change(run, REMOVE, batch);
      run.removed = joined(run.removed, batch);
      return answer;
    },
  });
}
