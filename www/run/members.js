import { callOperation } from "../../pkg/send.js";
import { TEST_KEY } from "../model.js";
import { pageSandbox } from "./page-sandbox.js";

const DESCRIBE = "DescribeVServerGroupAttribute";

/** Shows the members of a group that was described, each of which stays until it is ticked. */
export function takeMembers(store, group, place) {
  store.change((state) => {
    state.members = { group, leaving: new Set(), place };
  });
}

/**
 * Brings the members up to date after a change at a place: those of the sandbox are described again, others are marked as stale.
 * Members of another group, or from elsewhere, stay.
 */
export async function updateMembers(store, place, { target, params, credentials = TEST_KEY }) {
  const { members } = store.state;
  if (members?.place !== place || members.group.VServerGroupId !== params.VServerGroupId) return;
  if (target !== "sandbox") {
    store.change((state) => {
      state.members = { ...members, isStale: true };
    });
    return;
  }
  const { RegionId, VServerGroupId } = params;
  const { fetch } = await pageSandbox();
  const found = await callOperation(DESCRIBE, { RegionId, VServerGroupId }, credentials, { fetch }).catch(
    () => undefined,
  );
  if (found) takeMembers(store, found, place);
  else
    store.change((state) => {
      state.members = undefined;
    });
}
