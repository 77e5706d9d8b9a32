/** What the core decides about plans: values go in and come out as JSON. */
import { call, slotOf, textSlot } from "../border.js";
import { orThrow } from "../validation.js";
import { exported } from "./module.js";

const runMakePlan = /* @__PURE__ */ exported("makePlan");

/** Makes a plan, given the JSON of a group and of a change. @throws {ValidationError} */
export function makePlan(group, regionId, change, createdAt) {
  return result(runMakePlan, [textSlot(group), slotOf(regionId), textSlot(change), textSlot(createdAt)]);
}

/** Reads the JSON of a plan. @throws {ValidationError} */
export const readPlan = /* @__PURE__ */ ofJson("readPlan");

/** Returns the plan that undoes a plan, given as JSON. @throws {ValidationError} */
export const invertPlan = /* @__PURE__ */ ofJson("invertPlan");

/** Returns the steps of a plan in a group; with the third one true, members are drained before they are removed. */
export const steps = /* @__PURE__ */ ofValues("steps");

/** Returns what of a plan is still to do in a group, as a plan. */
export const left = /* @__PURE__ */ ofValues("left");

/** Returns where a plan was not carried out in a group. */
export const different = /* @__PURE__ */ ofValues("different");

/** Looks at an answer before a batch is removed or drained, with the members that were drained. */
export const look = /* @__PURE__ */ ofValues("look");

/** Returns the members of a list that are not in a group. */
export const missing = /* @__PURE__ */ ofValues("missing");

/** Returns the members of a list that are not among others. */
export const without = /* @__PURE__ */ ofValues("without");

/** Returns the members to give their old weights back: of those drained, and of those that may be; the group may be unknown. */
export const restorable = /* @__PURE__ */ ofValues("restorable");

/** Returns the drained members that a group still has at weight 0. */
export const stillDrained = /* @__PURE__ */ ofValues("stillDrained");

/** Returns members as they are sent; with the second one true, with weights and descriptions. */
export const entries = /* @__PURE__ */ ofValues("entries");

function ofJson(name) {
  const run = exported(name);
  return (...texts) => result(run, texts.map(textSlot));
}

/** Returns a function of values: undefined and false are nothing, true is anything else. */
function ofValues(name) {
  const run = exported(name);
  const write = (value) => (value === undefined || value === false ? "" : textSlot(JSON.stringify(value)));
  return (...values) => result(run, values.map(write));
}

function result(run, slots) {
  const [, json] = orThrow(call(run, slots));
  return JSON.parse(json);
}
