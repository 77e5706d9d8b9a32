/** Why an apply stops, where it is not a call that failed. */

/**
 * `failure` is that of the ApplyError, `code` its code, and `conflicts` those of a stale plan. `isThrough` is true if everything was
 * sent that the plan asks for: then what the plan sets to weight 0 stays there.
 */
export class Halted {
  constructor(failure, facts) {
    Object.assign(this, { failure, code: "ERR_NOT_APPLIED", conflicts: [], isThrough: false }, facts);
  }
}

/** Nobody would have a weight above 0. */
export function leavesNoWeight({ hasChanged, plan }) {
  const message = `no member of ${plan.VServerGroupId} would have a weight above 0, so nobody would answer`;
  const code = hasChanged ? "ERR_NOT_APPLIED" : "ERR_LEAVES_NO_WEIGHT";
  return new Halted(new Error(`${message}; allowNoWeight allows it`), { code });
}

/** The service refused members one by one. */
export function refusedMembers({ failed }, isThrough) {
  return new Halted(failed[0].failure, { isThrough });
}
