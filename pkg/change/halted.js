/** Thrown inside an apply to stop it for a reason other than a failed call. */

/**
 * `failure`, `code` and `conflicts` are those of the ApplyError. `isThrough` is true if everything in the plan was sent: then members
 * that the plan sets to weight 0 stay at 0.
 */
export class Halted {
  constructor(failure, facts) {
    Object.assign(this, { failure, code: "ERR_NOT_APPLIED", conflicts: [], isThrough: false }, facts);
  }
}

/** Returns the `Halted` for a change after which no member has a weight above 0. */
export function leavesNoWeight({ hasChanged, plan }) {
  const message = `no member of ${plan.VServerGroupId} would have a weight above 0, so nobody would answer`;
  const code = hasChanged ? "ERR_NOT_APPLIED" : "ERR_LEAVES_NO_WEIGHT";
  return new Halted(new Error(`${message}; allowNoWeight allows it`), { code });
}

/** Returns the `Halted` for members that the service refused one by one. */
export function refusedMembers({ failed }, isThrough) {
  return new Halted(failed[0].failure, { isThrough });
}
