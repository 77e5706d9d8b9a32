/** Makes, reads and inverts plans with the core. */
import { kindOf } from "../border.js";
import { jsonOf } from "../json.js";
import * as core from "../plan/index.js";
import { callError } from "../send/call-error.js";
import { sendCall } from "../send/retry.js";
import { ValidationError } from "../validation.js";
import { checkPlanning } from "./check.js";

/** Makes a plan of a described group and a change. */
export function makePlan(group, RegionId, change) {
  return core.makePlan(jsonOf(group, "group"), RegionId, jsonOf(change, "change"), now());
}

/** Describes a group and makes a plan of a change. */
export async function planChange(group, change, credentials, options) {
  const { session, call, RegionId, json } = checkPlanning(group, change, credentials, options);
  return planDescribed(session, call, RegionId, json);
}

/** Describes the group of a checked call and makes a plan for a change, given as JSON. */
export async function planDescribed(session, call, RegionId, change) {
  const { answer } = await sendCall(session, call).catch((stopped) => {
    throw callError(call.operation.name, stopped);
  });
  return core.makePlan(JSON.stringify(answer), RegionId, change, now());
}

/** Reads the JSON of a plan. */
export function readPlan(json) {
  if (typeof json === "string") return core.readPlan(json.toWellFormed());
  const received = kindOf(json);
  const message = `a plan must be JSON text; received ${received}`;
  throw new ValidationError([{ path: [], code: "invalid_type", message, received }]);
}

/** Returns the plan that undoes a plan. */
export function invertPlan(plan) {
  return core.invertPlan(jsonOf(plan, "plan"));
}

/** Returns the current time as plans write it, in seconds. */
function now() {
  return new Date().toISOString().replace(/\.\d+Z$/, "Z");
}
