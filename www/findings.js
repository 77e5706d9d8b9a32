import { isBlank, keyOf, LISTS, read } from "./state.js";
import { findingText } from "./strings.js";

/** The fields of the policy, by what the package calls them. */
const POLICY_FIELDS = { "tag.key": "tagKey", "tag.value": "tagValue", instanceIds: "instances" };

const NONE = [];

/**
 * Returns what the package found, each finding with the key of its field.
 *
 * A finding about a field that was not left yet is `pending`: the field may be blank or half typed.
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
    /** Findings about the RAM policy, which do not concern the call. */
    policy: (policy?.issues ?? []).map((issue) => policyFinding(state, issue)).filter(({ pending }) => !pending),
  };
  return { ...findings, byKey: byKey(findings) };
}

/** Returns the errors and warnings of a field. */
export function findingsAt({ byKey }, key) {
  return byKey.get(key) ?? NONE;
}

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
  // What rows cannot show is reported beside the text.
  const isDrafted = draft?.waiting && path[0] === draft.name;
  const key = isDrafted ? `payload.${draft.name}` : keyOf(form, path);
  const pending = (isDrafted || valueAt(form, path, key) !== undefined) && !touched.has(key);
  return { ...issue, key, text: findingText(issue), severity, pending };
}

// The path leads to a row directly; a key would have to be searched for.
function valueAt(form, [head, index, cell], key) {
  if (!LISTS.includes(head)) return read(form, key);
  if (index !== undefined) return form[head][index]?.[cell];
  return form[head].every(isBlank) ? "" : undefined;
}

function policyFinding({ form, touched }, issue) {
  const [head, second] = issue.path;
  const name = POLICY_FIELDS[head === "tag" ? `tag.${second}` : head] ?? head;
  const key = `policy.${name}`;
  const pending = read(form, key) === "" && !touched.has(key) && !name.startsWith("tag");
  return { ...issue, key, text: findingText(issue), severity: "error", pending };
}
