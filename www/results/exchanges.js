import { el } from "../dom.js";
import { t } from "../strings.js";
import { codeBlock } from "./parts.js";

/** Returns what shows exchanges, each folded. */
export function exchangeParts(exchanges) {
  return [
    el("h3", {}, t("run.exchanges", exchanges.length)),
    ...exchanges.map((exchange, index) =>
      el(
        "details",
        { class: "inset exchange" },
        el("summary", {}, t("run.exchange", index + 1, stateOf(exchange))),
        codeBlock(t("run.sent"), exchange.request),
        codeBlock(t("run.received"), exchange.response ?? exchange.error ?? ""),
      ),
    ),
  ];
}

function stateOf({ status, redirected, error }) {
  if (redirected) return t("run.redirected");
  if (status !== undefined) return `HTTP ${status}`;
  return t(error === undefined ? "run.waiting" : "run.noAnswer");
}
