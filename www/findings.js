import { keyOf, read } from "./state.js";
import { t } from "./strings.js";

/**
 * Returns what the package found, each finding with the key of its field, and the verdict over all.
 *
 * A finding about a field that is empty, and that nobody has been at, is `pending`: it is no one's mistake yet.
 */
export function findingsOf(state, { request, issues, warnings }) {
  const all = [
    ...issues.map((issue) => finding(state, issue, "error")),
    ...warnings.map((warning) => finding(state, warning, "warning")),
  ];
  const findings = {
    errors: all.filter(({ severity, pending }) => severity === "error" && !pending),
    warnings: all.filter(({ severity, pending }) => severity === "warning" && (request || !pending)),
    pending: all.filter(({ severity, pending }) => severity === "error" && pending),
  };
  return { findings, verdict: verdictOf(findings) };
}

/** Returns the errors and warnings of a field. */
export function findingsAt({ errors, warnings }, key) {
  return [...errors, ...warnings].filter((finding) => finding.key === key);
}

function finding({ form, touched }, { path, code, message }, severity) {
  const key = keyOf(form, path);
  const pending = read(form, key) === "" && !touched.has(key);
  return { key, path, code, message, severity, pending };
}

function verdictOf({ errors, warnings, pending }) {
  const counts = [
    errors.length > 0 && t("errors", errors.length),
    warnings.length > 0 && t("warnings", warnings.length),
    pending.length > 0 && t("pending", pending.length),
  ].filter(Boolean);
  if (errors.length > 0) return { kind: "error", words: counts.join(", ") };
  if (pending.length > 0) return { kind: "pending", words: counts.join(", ") };
  return { kind: "ready", words: [t("ready"), ...counts].join(", ") };
}
