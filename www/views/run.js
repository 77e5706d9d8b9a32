import { setText } from "../dom.js";
import { pageText, t } from "../strings.js";

/** Shows what the Run buttons do: on Alibaba Cloud, they name the call that is confirmed next. */
export function renderRun(model) {
  const words = wordsOf(model);
  for (const label of document.querySelectorAll("[data-action=run] span")) setText(label, words);
}

function wordsOf({ operation, form, run, batches }) {
  if (run?.state === "running") return t("runs");
  if (form.view.target !== "cloud") return pageText("run");
  const count = batches.reduce((sum, { servers }) => sum + servers.length, 0);
  return t(`runs.${operation}`, count || "");
}
