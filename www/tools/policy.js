import { setText } from "../dom.js";
import { t } from "../strings.js";

export { default as html } from "./policy.html";

/** Shows the policy that the form makes. */
export function render({ policy, form }) {
  const { document: made } = policy;
  document.getElementById("policy-made").hidden = !made;
  const missing = document.getElementById("no-policy");
  missing.hidden = made !== undefined;
  const ofRegion = policy.issues.some(({ path: [head] }) => head === "RegionId");
  setText(missing, made ? "" : t(ofRegion && form.policy.accountId ? "noPolicyRegion" : "noPolicy"));
  setText(document.getElementById("policy-text"), made ? JSON.stringify(made, null, 2) : "");
}
