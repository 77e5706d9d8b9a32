import { keyOf, read } from "./state.js";
import { findingText, t } from "./strings.js";

/** The fields of the policy, by what the package calls them. */
const POLICY_FIELDS = { "tag.key": "tagKey", "tag.value": "tagValue", instanceIds: "instances" };

/**
 * Returns what the package found, each finding with the key of its field, and the verdict over all.
 *
 * A finding about a field that is empty, and that nobody has been at, is `pending`: it is no one's mistake yet.
 */
export function findingsOf(state, { request, issues, warnings, policy }) {
  const all = [
    ...issues.map((issue) => finding(state, issue, "error")),
    ...warnings.map((warning) => finding(state, warning, "warning")),
  ];
  const findings = {
    errors: all.filter(({ severity, pending }) => severity === "error" && !pending),
    warnings: all.filter(({ severity, pending }) => severity === "warning" && (request || !pending)),
    pending: all.filter(({ severity, pending }) => severity === "error" && pending),
    /** What is wrong with the policy is no matter of the call. */
    policy: policy.issues.map((issue) => policyFinding(state, issue)).filter(({ pending }) => !pending),
  };
  return { findings, verdict: verdictOf(findings) };
}

/** Returns the errors and warnings of a field. */
export function findingsAt({ errors, warnings, policy }, key) {
  return [...errors, ...warnings, ...policy].filter((finding) => finding.key === key);
}

function finding({ form, touched, draft }, issue, severity) {
  const { path } = issue;
  // What rows cannot show is told beside the text.
  const key = draft?.waiting && path[0] === "BackendServers" ? "payload" : keyOf(form, path);
  const pending = read(form, key) === "" && !touched.has(key);
  return { ...issue, key, text: findingText(issue), severity, pending };
}

function policyFinding({ form, touched }, issue) {
  const [head, second] = issue.path;
  const name = POLICY_FIELDS[head === "tag" ? `tag.${second}` : head] ?? head;
  const key = `policy.${name}`;
  const pending = read(form, key) === "" && !touched.has(key) && !name.startsWith("tag");
  return { ...issue, key, text: findingText(issue), severity: "error", pending };
}

function verdictOf({ errors, warnings, pending }) {
  const counts = [
    errors.length > 0 && t("errors", errors.length),
    warnings.length > 0 && t("warnings", warnings.length),
    pending.length > 0 && t("pending", pending.length),
  ].filter(Boolean);
  if (errors.length > 0) return { kind: "error", words: counts.join(t("comma")) };
  if (pending.length > 0) return { kind: "pending", words: counts.join(t("comma")) };
  return { kind: "ready", words: [t("ready"), ...counts].join(t("comma")) };
}
