/** Thrown if a plan was not applied, or only partly. Its properties say what is known about the group. */
import { causeOf, describe, plain } from "../send/failure.js";
import { nameOf } from "./run.js";

const OWN = Symbol("made by this package");

const STATES = {
  ERR_PLAN_STALE: "is stale",
  ERR_LEAVES_NO_WEIGHT: "was refused",
  ERR_NOT_APPLIED: "was not applied",
};

export class ApplyError extends Error {
  // A minifier may rename the class. Setting the name in the constructor would be too late for the stack trace.
  get name() {
    return "ApplyError";
  }

  constructor(own, facts) {
    if (own !== OWN) throw new TypeError("ApplyError has no public constructor: applyPlan throws it");
    super(messageOf(facts), causeOf(facts.failure));
    const { code, failure, plan, undo, after, left, stillDrained, conflicts, failed } = facts;
    Object.assign(this, { code, failure, plan, undo, ...(after && { after, left }), stillDrained, conflicts, failed });
  }

  /** Returns the error as plain data, for JSON, `postMessage` and `structuredClone`. */
  toJSON() {
    const { name, code, message, failure, plan, undo, after, left, stillDrained, conflicts } = this;
    return {
      name,
      code,
      message,
      failure: plain(failure),
      plan,
      undo,
      ...(Object.hasOwn(this, "after") && { after, left }),
      stillDrained,
      conflicts,
      failed: this.failed.map(({ member, failure }) => ({ member, failure: plain(failure) })),
    };
  }
}

/** Creates the ApplyError for an apply that failed. */
export function applyError(facts) {
  return new ApplyError(OWN, Object.assign(Object.create(null), facts));
}

function messageOf({ code, plan, failure, note, hasChanged, stillDrained }) {
  const what = `the plan for ${plan.VServerGroupId} ${STATES[code]}: ${describe(failure)}`;
  const drained = stillDrained.map(nameOf).join(", ");
  const state = drained ? `still at weight 0: ${drained}` : !hasChanged && "nothing was changed";
  return [what, note, state].filter(Boolean).join("; ");
}
