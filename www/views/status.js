import { el, icon, renderOnce } from "../dom.js";
import { t } from "../strings.js";

/** Shows how far the form is: the servers, the requests, and the count of what is wrong, which leads to the first. */
export function renderStatus(model) {
  for (const id of ["status", "bottom-status"]) {
    const place = document.getElementById(id);
    renderOnce(place, wordsOf(model), () => parts(model));
  }
}

/** Returns the status as text, for those who do not see the page. */
export function statusWords(model) {
  return wordsOf(model).flat().filter(Boolean).join(t("comma"));
}

function wordsOf({ lists, form, batches, findings, purposes }) {
  const servers = lists.reduce((sum, name) => sum + form[name].length, 0);
  const { errors, warnings } = findings;
  return [
    lists.length > 0 && t("servers", servers),
    batches.length > 1 && t("requests", batches.length),
    errors.length > 0 && t("errors", errors.length),
    errors.length === 0 && warnings.length > 0 && t("warnings", warnings.length),
    errors.length === 0 && purpose(purposes),
    errors.length > 0 ? errors[0].key : findings.pending[0]?.key,
  ];
}

function purpose({ payload, sign, send }) {
  if (send.ok) return t(sign.ok ? "canRun" : "canRunSandbox");
  if (sign.ok) return t("canSign");
  return t(payload.ok ? "payloadValid" : "incomplete");
}

function parts(model) {
  const [servers, requests, errors, warnings, state, first] = wordsOf(model);
  const kind = errors ? "error" : model.purposes.send.ok ? "ready" : "pending";
  const link = (words) =>
    el("button", { type: "button", class: "link", "data-action": "follow", "data-to": first ?? "" }, words);
  return [
    ...[servers, requests].filter(Boolean).map((words) => el("span", { class: "count" }, words)),
    el(
      "span",
      { class: `verdict ${kind}` },
      icon(kind),
      errors ? link(errors) : state && first && kind === "pending" ? link(state) : state,
    ),
    warnings ? el("span", { class: "verdict warning" }, icon("warning"), warnings) : undefined,
  ];
}
