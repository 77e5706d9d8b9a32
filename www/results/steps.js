import { el, icon } from "../dom.js";
import { t } from "../strings.js";

/** Returns an item for each step of an apply; the last one is under way while it runs, and is where it stopped if it failed. */
export function stepList(steps, state, drainMs) {
  return steps.map((step, index) => {
    const isLast = index === steps.length - 1;
    const kind = isLast && state !== "done" ? (state === "failed" ? "error" : "pending") : "ready";
    const mark = kind === "pending" ? el("span", { class: "spinner", "aria-hidden": "true" }) : icon(kind);
    const detail = detailOf(step, drainMs);
    return el(
      "li",
      { class: `step ${kind}` },
      mark,
      el("span", {}, t(`plan.step.${step.kind}`)),
      detail ? el("span", { class: "hint" }, detail) : undefined,
    );
  });
}

function detailOf({ elapsedMs, done, total }, drainMs) {
  if (elapsedMs !== undefined)
    return t("plan.stepWaited", Math.round(Math.min(elapsedMs, drainMs) / 1000), drainMs / 1000);
  return total === undefined ? undefined : t("plan.stepDone", done, total);
}
