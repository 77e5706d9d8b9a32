import { answerOf } from "../answer.js";
import { announceLater, el, icon, renderOnce } from "../dom.js";
import { OPERATION } from "../model.js";
import { adviceText, t } from "../strings.js";
import { mismatchParts } from "./mismatch.js";
import { serverTable } from "./table.js";

const SHOWN = { removed, error, malformed };

/** Shows what the pasted response says. */
export function render(view, model) {
  const answer = answerOf(model);
  renderOnce(view, answer, () => answerParts(answer));
  announceLater("answer", answer.kind === "error" ? `${t("refused")}: ${answer.Code}` : t(answer.kind));
}

/** Returns what shows an answer. */
export function answerParts(answer) {
  return SHOWN[answer.kind](answer).filter((part) => part !== undefined);
}

function removed({ VServerGroupId, RequestId, BackendServers, stillListed }) {
  return [
    verdict("ready", t("removed")),
    el("p", {}, t("removedFrom", VServerGroupId)),
    stillListed && requested(stillListed),
    el("p", {}, t(BackendServers.length > 0 ? "listed" : "listedNone")),
    BackendServers.length > 0 ? serverTable(BackendServers, t("listedServers")) : undefined,
    facts({ RequestId }),
  ];
}

function requested(stillListed) {
  if (stillListed.length === 0) return el("p", {}, t("noneListed"));
  const members = stillListed.map((server) => el("li", { class: "mono" }, t("member", server)));
  return el(
    "div",
    { class: "warning" },
    icon("warning"),
    el("div", {}, el("p", {}, t("stillListed", stillListed.length)), el("ul", {}, ...members)),
  );
}

function error(answer) {
  const { Code, Message, retryable, retryAfterMs, status, Recommend, RequestId, HostId } = answer;
  const advice = adviceText(answer, OPERATION);
  return [
    verdict("error", t("refused")),
    el("p", {}, el("code", {}, Code), " ", el("span", { lang: "en" }, Message)),
    advice && el("p", { class: "advice" }, advice),
    ...retrying(retryable, retryAfterMs),
    ...mismatchParts(answer),
    facts({ HTTP: status, RequestId, HostId, Recommend, ...denial(answer) }),
  ];
}

function denial({ AccessDeniedDetail }) {
  return AccessDeniedDetail && { AccessDeniedDetail: JSON.stringify(AccessDeniedDetail, null, 2) };
}

function malformed({ message, retryable, retryAfterMs, status }) {
  return [
    verdict("error", t("malformed")),
    el("p", { lang: "en" }, message),
    ...retrying(retryable, retryAfterMs),
    facts({ HTTP: status }),
  ];
}

function retrying(isRetryable, afterMs) {
  return [
    el("p", {}, t(isRetryable ? "retryable" : "notRetryable")),
    afterMs === undefined ? undefined : el("p", {}, t("retryAfter", afterMs)),
  ];
}

function verdict(kind, words) {
  return el("p", { class: `verdict ${kind}` }, icon(kind), words);
}

function facts(values) {
  const known = Object.entries(values).filter(([, value]) => value !== undefined && value !== "");
  if (known.length === 0) return undefined;
  return el(
    "dl",
    { class: "facts" },
    ...known.flatMap(([name, value]) => [el("dt", {}, name), el("dd", { class: "mono" }, String(value))]),
  );
}
