/** RAM policies. They are written by the module that plans, which is off the hot path too. */
import { call } from "./border.js";
import { exported } from "./plan/module.js";
import { property, slot } from "./take.js";
import { orThrow } from "./validation.js";

const runRamPolicy = /* @__PURE__ */ exported("ramPolicy");

export function ramPolicy(scope) {
  const names = ["accountId", "RegionId", "LoadBalancerId", "operations", "instanceIds"];
  const tag = property(scope, "tag");
  const ofTag = tag === undefined || tag === null ? [""] : ["b1", slot(tag, "key"), slot(tag, "value")];
  const [, json] = orThrow(call(runRamPolicy, [...names.map((name) => slot(scope, name)), ...ofTag]));
  return JSON.parse(json);
}
