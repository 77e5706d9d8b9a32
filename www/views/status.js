import { el, icon, renderOnce } from "../dom.js";
import { isBlank } from "../state.js";
import { t } from "../strings.js";

const PURPOSES = ["payload", "sign", "send"];

/** Shows what the form is good for, each with a link to what is in the way; in the bar at the bottom, the first of these. */
export function renderStatus(model) {
  const { counts, errors, warnings, purposes } = statusOf(model);
  const shown = [counts, errors, warnings, purposes];
  renderOnce(document.getElementById("status"), shown, () =>
    [
      ...counts.map((words) => el("span", { class: "count" }, words)),
      errors && link("error", errors),
      ...purposes.map(chip),
      warnings && link("warning", warnings),
    ].filter(Boolean),
  );
  renderOnce(document.getElementById("bottom-status"), shown, () => {
    const first = purposes.find(({ kind }) => kind !== "ready") ?? purposes.at(-1);
    return [errors ? link("error", errors) : chip(first)];
  });
}

/** Returns the status as text, for those who do not see the page. */
export function statusWords(model) {
  const { errors, purposes } = statusOf(model);
  return [errors?.words, ...purposes.map(({ words }) => words)].filter(Boolean).join(t("comma"));
}

function statusOf({ lists, form, batches, findings, purposes }) {
  const { errors, warnings } = findings;
  const servers = lists.flatMap((name) => form[name]).filter((row) => !isBlank(row)).length;
  const counts = lists.length > 0 ? [t("servers", servers)] : [];
  if (batches.length > 1) counts.push(t("requests", batches.length));
  return {
    counts,
    errors: errors.length > 0 && { words: t("errors", errors.length), to: errors[0].key },
    warnings: warnings.length > 0 && {
      words: t("warnings", warnings.length),
      to: warnings[0].key,
      title: warnings[0].text,
    },
    purposes: PURPOSES.map((name) => purpose(name, purposes[name])),
  };
}

// The count of errors shows them in red; a purpose only says whether it is within reach.
function purpose(name, { ok, findings }) {
  const kind = ok ? "ready" : "pending";
  const isWrong = name === "payload" && findings.some(({ pending }) => !pending);
  return { kind, words: t(`purpose.${name}.${isWrong ? "error" : kind}`), to: findings[0]?.key };
}

function chip({ kind, words, to }) {
  if (kind !== "ready") return link(kind, { words, to });
  return el("span", { class: `verdict ${kind}` }, icon(kind), words);
}

function link(kind, { words, to, title = "" }) {
  const attributes = { type: "button", class: `verdict ${kind}`, "data-action": "follow", "data-to": to, title };
  return el("button", attributes, icon(kind), el("span", {}, words));
}
