import { ramPolicy } from "../../pkg/policy.js";
import { setText } from "../dom.js";
import { ADDED, infoOf } from "../model.js";
import { t } from "../strings.js";

export { default as html } from "./policy.html";

/** Has the policy made and checked with each change from here on. */
export function bind() {
  ADDED.policy = policyOf;
}

/** Shows the policy that the form makes. */
export function render({ policy, operation, form }) {
  const { document: made, issues } = policy ?? policyOf({ operation, form });
  document.getElementById("policy-made").hidden = !made;
  const missing = document.getElementById("no-policy");
  missing.hidden = made !== undefined;
  const ofRegion = issues.some(({ path: [head] }) => head === "RegionId");
  setText(missing, made ? "" : t(ofRegion && form.policy.accountId ? "noPolicyRegion" : "noPolicy"));
  setText(document.getElementById("policy-text"), made ? JSON.stringify(made, null, 2) : "");
}

function policyOf({ operation, form }) {
  const { policy, RegionId } = form;
  const { accountId, LoadBalancerId, instances, tagKey, tagValue } = policy;
  const isEcs = ({ ServerId, Type }) => ServerId !== "" && (Type === "" || Type === "ecs");
  const ids = [
    ...new Set(
      serversOf(operation, form)
        .filter(isEcs)
        .map(({ ServerId }) => ServerId),
    ),
  ];
  const scope = {
    accountId,
    RegionId,
    LoadBalancerId,
    operations: [operation],
    ...(instances === "listed" && { instanceIds: ids }),
    ...((tagKey || tagValue) && { tag: { key: tagKey, value: tagValue } }),
  };
  try {
    return { document: ramPolicy(scope), issues: [] };
  } catch (error) {
    if (error.name !== "ValidationError") throw error;
    return { issues: error.issues };
  }
}

function serversOf(operation, form) {
  return infoOf(operation)
    .parameters.filter(({ type }) => type === "servers")
    .flatMap(({ name }) => form[name]);
}
