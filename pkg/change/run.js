/** The state of an apply while it runs. */
import { orAbort, throwIfAborted } from "../abort.js";
import { MAX_SERVERS } from "../batches.js";
import { invertPlan, missing, without } from "../plan/index.js";
import { runCallback } from "../send/callback.js";
import { takeCall } from "../send/core.js";
import { laneOf } from "../send/queue.js";
import { sendCall } from "../send/retry.js";

/** Creates the state from a checked plan, a session and the options of an apply. */
export function createRun({ session, plan, maxServers = MAX_SERVERS, own }) {
  const { ready, drain, allowNoWeight = false, onPlan, onStep } = own;
  return {
    session,
    plan,
    undo: invertPlan(JSON.stringify(plan)),
    options: { ready, drain, allowNoWeight, onPlan, onStep },
    /** The queue's lane: one apply of a group holds it at a time. */
    lane: `apply ${laneOf(session.origin, plan.VServerGroupId)}`,
    maxServers,
    /** The group as last described, unless that failed, and as the last answer lists its members. */
    described: undefined,
    seen: undefined,
    /** Whether the group was described at all. */
    wasDescribed: false,
    /** Whether any member had a weight above 0 at any time since this apply began. */
    hadWeight: false,
    /** Whether answers of changes tell the members of the plan apart. */
    answersSuffice: false,
    /** Whether something was sent that may have changed the group. */
    hasChanged: false,
    /** Members that this apply set to weight 0, and members of calls with an unknown outcome, with their old weights. */
    zeroed: [],
    uncertain: [],
    /** Members that are to stay at weight 0 until they are removed or the apply ends. */
    resting: [],
    /** Added members that are ready. */
    ready: [],
    /** Members of removals that were sent, and of those that the service confirmed. */
    removing: [],
    removed: [],
    /** Whether an addition may have succeeded without an answer. */
    mayHaveAdded: false,
    /** Whether the verification could not describe the group; its state is unknown then. */
    isUnknown: false,
    /** Members that the service refuses one by one, each with its answer. */
    failed: [],
  };
}

/** Describes the group. Rejects with a `Stopped`, or with a ValidationError if its members lack what planning needs. */
export async function describe(run) {
  const { RegionId, VServerGroupId } = run.plan;
  const call = takeCall("DescribeVServerGroupAttribute", { RegionId, VServerGroupId });
  run.described = undefined;
  const { answer } = await sendCall(run.session, call);
  missing([], answer);
  run.described = answer;
  run.wasDescribed = true;
  return see(run, answer);
}

/** Remembers an answer that lists the members of the group. */
export function see(run, answer) {
  run.seen = answer;
  run.hadWeight ||= answer.BackendServers.some(({ Weight }) => Weight > 0);
  return answer;
}

/** Runs a callback of the caller, unless the caller has aborted. */
export async function ask(run, callback) {
  const { signal } = run.session;
  throwIfAborted(signal);
  const result = await orAbort(runCallback(run.lane, callback), signal);
  throwIfAborted(signal);
  return result;
}

/** Reports a step to the caller. */
export async function tell(run, step) {
  await ask(run, () => run.options.onStep?.(step));
}

/** Returns the members of a list that are among others. */
export function among(list, others) {
  return without(list, without(list, others));
}

/** Returns a list with more members, each once. */
export function joined(list, more) {
  return [...list, ...without(more, list)];
}

/** Returns the members of a list that the service has not refused. */
export function unrefused(run, list) {
  return without(
    list,
    run.failed.map(({ member }) => member),
  );
}

/** Names a member in a message. */
export function nameOf({ ServerId, Port, Type, ServerIp }) {
  const address = ServerIp && Type !== "ecs" ? `@${ServerIp}` : "";
  return `${ServerId}:${Port}${address}`;
}
