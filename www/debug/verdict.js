import { el, icon } from "../dom.js";
import { infoOf } from "../model.js";
import { t } from "../strings.js";
import { differing } from "./evidence.js";

/** Words that a code may do without. */
const said = (id, ...values) => t(id, ...values) ?? "";

/** Returns true if the page knows the operation that a form can be filled with. */
export function isFillable(fill) {
  return fill !== undefined && infoOf(fill.operation) !== undefined;
}

/** Returns what says why the call was refused: the diagnosis first, then what is wrong, then what can be done. */
export function verdictParts(diagnosis) {
  const { code, error, ways = [], signed, advice, fill } = diagnosis;
  const text = typeof t(`debug.text.${code}`, diagnosis) === "string" ? t(`debug.text.${code}`, diagnosis) : "";
  const kind = kindOf(code);
  return [
    el(
      "h3",
      { id: "debug-title", class: `debug-title ${kind}` },
      icon(kind),
      el("span", {}, said(`debug.title.${code}`, diagnosis)),
    ),
    ways.length > 0 ? el("ul", { class: "debug-ways" }, ...ways.map(wayItem)) : undefined,
    text === "" ? undefined : el("p", { class: "debug-text" }, text),
    advice === undefined ? undefined : el("p", { class: "debug-text" }, advice),
    error?.others?.length > 0 ? el("p", { class: "hint" }, t("debug.severalErrors", error.others)) : undefined,
    signed === undefined ? undefined : signedParts(signed, code),
    error ? facts(error) : undefined,
    error && advice !== undefined ? aboutCode(error) : undefined,
    fill && offer(diagnosis),
  ];
}

/** How sure a diagnosis is: "error" for a cause, "pending" for what cannot be told yet. */
function kindOf(code) {
  return code === "blank" ||
    code === "none" ||
    code.startsWith("ask_") ||
    ["other_request", "canonical_differs"].includes(code)
    ? "pending"
    : "error";
}

function wayItem(way) {
  return el("li", {}, t(`debug.way.${way.way}`, way));
}

function signedParts(signed, code) {
  const button = { type: "button", "data-action": "itWasThis" };
  return el(
    "div",
    { class: "debug-signed" },
    el("p", { class: "hint" }, t("debug.signedWith")),
    el("code", { id: "debug-signed", class: "mono" }, signed),
    code === "ask_sent" ? el("button", button, t("debug.itWasThis")) : "",
  );
}

function facts({ client, code, message, requestId, status }) {
  const rows = [
    [t("debug.code"), status ? `${code} · HTTP ${status}` : code],
    message && ["Message", message],
    requestId && ["RequestId", requestId],
    [t("debug.client"), t(`debug.client.${client}`)],
  ].filter(Boolean);
  return el(
    "dl",
    { class: "facts" },
    ...rows.flatMap(([name, value]) => [el("dt", {}, name), el("dd", { class: "mono" }, value)]),
  );
}

function aboutCode({ code }) {
  const attributes = {
    type: "button",
    class: "quiet",
    "data-action": "openReference",
    "data-topic": "codes",
    "data-code": code,
  };
  return el("div", {}, el("button", attributes, t("debug.aboutCode")));
}

function offer(diagnosis) {
  const { fill, rows = [], isOwn, isCanonical } = diagnosis;
  if (!isFillable(fill))
    return fill.operation ? el("p", { class: "hint" }, t("debug.otherOperation", fill.operation)) : undefined;
  if (!isOwn && rows.length > 0 && differing(rows) === 0) return undefined;
  return el(
    "div",
    {},
    el(
      "button",
      { type: "button", "data-action": "fillFromServer" },
      t(isCanonical ? "debug.fillFromClient" : "debug.fill"),
    ),
  );
}
