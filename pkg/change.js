/** Changing a group: plan, apply, undo. */
export { applyPlan } from "./change/apply.js";
export { ApplyError } from "./change/apply-error.js";
export { drainAndRemove } from "./change/drain-and-remove.js";
export { invertPlan, makePlan, planChange, readPlan } from "./change/plan.js";
