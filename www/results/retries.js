import { el, setText } from "../dom.js";
import { t } from "../strings.js";
import { actionButton } from "./parts.js";

// The package's default.
const MOST_ATTEMPTS = 5;

/** Returns what shows a run in progress. */
export function liveParts({ host, target, progress, retries }) {
  const { done = 0, total = 0 } = progress ?? {};
  return [
    el(
      "div",
      { class: "verdict pending live" },
      el("span", { class: "spinner", "aria-hidden": "true" }),
      el("span", {}, t("run.running", target === "sandbox" ? t("run.sandbox") : host)),
      actionButton("stopRun", t("run.stop")),
    ),
    total > 1 ? el("progress", { value: done, max: total, "aria-label": t("run.progress", done, total) }) : undefined,
    retries.length > 0 ? el("p", { id: "next-attempt", role: "status" }, words(retries.at(-1))) : undefined,
  ];
}

/** Updates the seconds that are left of a wait. */
export function tick(root, run) {
  const place = run?.state === "running" && root.querySelector("#next-attempt");
  if (place) setText(place, words(run.retries.at(-1)));
}

/** Returns what shows all retries of a run. */
export function retryParts({ retries }) {
  const items = retries.map((retry) =>
    el("li", {}, t("run.retried", retry.attempt, nameOf(retry.failure), retry.waitMs / 1000)),
  );
  return [el("h3", {}, t("run.retries", retries.length)), el("ol", { class: "retries" }, ...items)];
}

function words({ attempt, failure, waitMs, at }) {
  const left = Math.max(0, Math.ceil((at + waitMs - Date.now()) / 1000));
  // A wait for a pending change is no attempt.
  if (failure.pending) return t("run.busy", failure.Code, left);
  return t("run.attempt", attempt + 1, MOST_ATTEMPTS, left, nameOf(failure));
}

function nameOf({ Code, message }) {
  return Code ?? message;
}
