import { el } from "../dom.js";
import { t } from "../strings.js";
import { answerSection, exchangeParts } from "./exchange.js";

/** Returns what became of a sending, in a few words. */
export function outcomeWords({ answer, unreachable, stopped }) {
  if (stopped) return t("stopped");
  if (unreachable) return t(unreachable === "redirect" ? "redirected" : "unreachable");
  return answer.kind === "removed" ? t("removed") : `${t("refused")} ${answer.Code ?? ""}`;
}

/** Returns what shows a sending under way. */
export function sendingParts({ removedServers = 0, totalServers }) {
  return [
    el("p", {}, t("sendingOf", removedServers, totalServers)),
    el("progress", { value: removedServers, max: totalServers, "aria-label": t("sending") }),
    el("button", { type: "button", "data-action": "stopSend" }, t("stop")),
  ];
}

/** Returns what shows what became of a sending. */
export function outcomeParts({ answer, unreachable, stopped, curl, removed, notRemoved = [], exchanges }) {
  return [
    answer && answerSection(t("answerParsed"), answer),
    unreachable && el("p", { class: "advice" }, t(`unreachable.${unreachable}`)),
    stopped && el("p", { class: "advice" }, t("stoppedAt")),
    removed === undefined ? undefined : el("p", {}, t("removedSoFar", removed, notRemoved.length)),
    curl && el("div", { class: "stack" }, ...curlParts(curl)),
    ...exchangeParts(exchanges, (number, status) => t("exchangeOf", number, status)),
  ].filter(Boolean);
}

function curlParts(curl) {
  const box = el("textarea", {
    id: "send-curl",
    class: "code",
    readonly: "",
    spellcheck: "false",
    "aria-label": "curl",
  });
  box.value = curl;
  const copy = { type: "button", "data-copy": "send-curl", "aria-describedby": "send-curl-title" };
  return [
    el("div", { class: "code-head" }, el("h3", { id: "send-curl-title" }, "curl"), el("button", copy, t("copyCurl"))),
    box,
  ];
}
