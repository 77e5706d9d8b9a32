import { makePlan } from "../../pkg/change.js";
import { isChange, listsOf, planOf } from "./change.js";

const REMOVE = "RemoveVServerGroupBackendServers";

/**
 * Returns the plan of the form: `{ plan }`, `{ issues }` of a change that cannot be planned, or `{ missing }`, which says what a plan
 * still needs. Members that are ticked leave; so do those that a removal names.
 */
export function currentPlan({ operation, info, form, params, lists, members }) {
  if (!isChange(operation) && info.changes) return { missing: "noneFor" };
  if (form.RegionId === "" || form.VServerGroupId === "") return { missing: members ? "otherGroup" : "needsGroup" };
  if (!members) return { missing: "needsMembers" };
  const { group, leaving } = members;
  if (group.VServerGroupId !== form.VServerGroupId) return { missing: "otherGroup" };
  const ticked = group.BackendServers.filter((_, index) => leaving.has(index));
  const named = isChange(operation) ? listsOf(params, lists) : { BackendServers: [] };
  const isRemoval = operation === REMOVE || !info.changes;
  const wanted = isRemoval ? { BackendServers: [...named.BackendServers, ...ticked] } : named;
  if (Object.values(wanted).every((list) => list.length === 0)) return { missing: "nothingNamed" };
  try {
    return { plan: planOf(makePlan, group, form.RegionId, isRemoval ? REMOVE : operation, wanted) };
  } catch (error) {
    if (!error.issues) throw error;
    return { issues: error.issues };
  }
}
