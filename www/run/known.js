/** The members of each group as the last run of this page saw them; undefined where nobody knows. */
const seen = new Map();

/** Names the group that a call is about, and where it is: the same ID in a sandbox is another group. */
export function placeOf({ target, params: { RegionId, VServerGroupId } }, host) {
  return JSON.stringify([target, host, RegionId, VServerGroupId]);
}

/**
 * Returns the members that a group had before a call: as a run saw them, or as a Describe answer that was pasted lists them.
 * Undefined if they are unknown, or may have changed since.
 */
export function membersBefore({ members }, { params }, place) {
  if (seen.has(place)) return seen.get(place);
  const { group, place: from = place } = members ?? {};
  const isOfCall = group !== undefined && group.VServerGroupId === params.VServerGroupId;
  return isOfCall && from === place ? group.BackendServers : undefined;
}

/** Remembers what a run tells of the members. A call that was refused outright has changed nothing. */
export function noteMembers(place, { changes }, { answer, outcome, done }) {
  if (answer) {
    if (answer.VServerGroupId !== undefined) seen.set(place, answer.BackendServers);
    else if (changes) seen.set(place, undefined);
  } else if (changes && !(outcome === "refused" && done.length === 0)) seen.set(place, undefined);
}
