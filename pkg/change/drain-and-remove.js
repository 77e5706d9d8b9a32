/** Takes servers out of service: plans their removal and applies the plan with a drain. */
import { carryOut } from "./apply.js";
import { checkDraining } from "./check.js";
import { planDescribed } from "./plan.js";
import { createRun } from "./run.js";

/** Plans a removal, drains and removes. Resolves as `applyPlan` does. */
export async function drainAndRemove(params, credentials, options) {
  const checked = checkDraining(params, credentials, options);
  const { session, call, RegionId, json } = checked;
  const plan = await planDescribed(session, call, RegionId, json);
  return carryOut(createRun({ ...checked, plan }));
}
