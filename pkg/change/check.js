/** Validates a plan, a change or an apply before anything is sent, and reports all issues at once. */
import { FUNCTION, openChecked, SENDING, takeOwn } from "../check.js";
import { jsonOf } from "../json.js";
import * as core from "../plan/index.js";
import { takeCall } from "../send/core.js";
import { property, slotNamed, textOf } from "../take.js";
import { ValidationError } from "../validation.js";
import { takeWaits } from "./take-wait.js";

const DESCRIBE = "DescribeVServerGroupAttribute";

const BOOLEAN = [(value) => typeof value === "boolean", "invalid_type", "true or false"];

/** The rules for the options of an apply, except its waits. */
const APPLYING = { ...SENDING, allowNoWeight: BOOLEAN, onPlan: FUNCTION, onStep: FUNCTION };

// A valid stand-in where the real region or group is missing or wrong, so that it adds no issues of its own.
const ANY_GROUP = { RegionId: "cn-hangzhou", VServerGroupId: "rsp-1" };
const EMPTY_GROUP = JSON.stringify({ kind: "group", ...ANY_GROUP, BackendServers: [] });
const ANY_DATE = "2014-05-15T00:00:00Z";

/** Reads and checks the arguments of planning. @throws {ValidationError} */
export function checkPlanning(group, change, credentials, options) {
  return checkChange(group, () => jsonOf(change, "change"), credentials, options, takeOwn(options, SENDING));
}

/** Reads and checks the arguments of `drainAndRemove`. @throws {ValidationError} */
export function checkDraining(params, credentials, options) {
  const [group, servers] = withoutServers(params);
  const taken = takeApplying(options);
  if (taken.own.drain === undefined && !taken.issues.some(({ path }) => path[1] === "drain")) {
    const message = "drain must be given: how long to wait at weight 0, or until when; received nothing";
    taken.issues.push({ path: ["options", "drain"], code: "required", message, received: "nothing" });
  }
  const json = () => jsonOf({ remove: servers ?? null }, "BackendServers");
  return { ...checkChange(group, json, credentials, options, taken), own: taken.own };
}

/** Reads and checks the arguments of `applyPlan`. @throws {ValidationError} */
export function checkApply(plan, credentials, options) {
  const taken = takeApplying(options);
  const read = attempt(() => core.readPlan(jsonOf(plan, "plan")));
  const { RegionId, VServerGroupId } = read.value ?? ANY_GROUP;
  const call = takeCall(DESCRIBE, { RegionId, VServerGroupId });
  const opened = openChecked(call, credentials, options, withIssues(taken, read.issues));
  return { ...opened, plan: read.value, own: taken.own };
}

function checkChange(group, change, credentials, options, taken) {
  const call = takeCall(DESCRIBE, group);
  const json = attempt(change);
  const made = json.issues ? json : attempt(() => core.makePlan(EMPTY_GROUP, ANY_GROUP.RegionId, json.value, ANY_DATE));
  const opened = openChecked(call, credentials, options, withIssues(taken, made.issues));
  return { ...opened, call, RegionId: textOf(slotNamed(call.taken, "RegionId")), json: json.value };
}

function takeApplying(options) {
  const taken = takeOwn(options, APPLYING);
  const { waits, issues } = takeWaits(options, ["ready", "drain"]);
  // Without a prototype, as what was taken: an option that stands on `Object.prototype` is none.
  const own = Object.assign(Object.create(null), taken.own, waits);
  return withIssues({ own, issues: taken.issues }, issues);
}

function withIssues({ own, issues }, more = []) {
  return { own, issues: [...more, ...issues] };
}

/** Returns the result of a check, or the issues of the error that it throws. */
function attempt(check) {
  try {
    return { value: check(), issues: undefined };
  } catch (error) {
    if (error instanceof ValidationError) return { value: undefined, issues: error.issues };
    throw error;
  }
}

/** Separates the list of servers from the parameters that name the group. */
function withoutServers(params) {
  try {
    const { BackendServers: _, ...group } = params ?? {};
    return [group, property(params, "BackendServers")];
  } catch {
    return [params, undefined];
  }
}
