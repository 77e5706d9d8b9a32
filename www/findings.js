import { keyOf, read } from "./state.js";
import { findingText, t } from "./strings.js";

/** The fields of the policy, by what the package calls them. */
const POLICY_FIELDS = { "tag.key": "tagKey", "tag.value": "tagValue", instanceIds: "instances" };

const NONE = [];

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
    policy: (policy?.issues ?? []).map((issue) => policyFinding(state, issue)).filter(({ pending }) => !pending),
  };
  return { findings: { ...findings, byKey: byKey(findings) }, verdict: verdictOf(findings) };
}

/** Returns the errors and warnings of a field. */
export function findingsAt({ byKey }, key) {
  return byKey.get(key) ?? NONE;
}

// Thousands of fields ask for theirs.
function byKey({ errors, warnings, policy }) {
  const found = new Map();
  for (const finding of [...errors, ...warnings, ...policy]) {
    if (!found.has(finding.key)) found.set(finding.key, []);
    found.get(finding.key).push(finding);
  }
  return found;
}

function finding({ form, touched, draft }, issue, severity) {
  const { path } = issue;
  // What rows cannot show is told beside the text.
  const key = draft?.waiting && path[0] === "BackendServers" ? "payload" : keyOf(form, path);
  const pending = valueAt(form, path, key) === "" && !touched.has(key);
  return { ...issue, key, text: findingText(issue), severity, pending };
}

// The path leads to a row at once, and a key only past all others.
function valueAt(form, [head, index, cell], key) {
  if (head !== "BackendServers" || key === "payload") return read(form, key);
  return form.BackendServers[index]?.[cell];
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
