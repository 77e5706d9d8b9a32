import { errorCodes } from "../../pkg/parse.js";
import { el, renderOnce, setText } from "../dom.js";
import { OPERATION } from "../model.js";
import { adviceText, t } from "../strings.js";

export { default as html } from "./codes.html";

const ALL = errorCodes();

/** Shows the error codes that a search leaves. */
export function render({ form }) {
  const words = form.codes.search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = ALL.filter((code) => words.every((word) => textOf(code).toLowerCase().includes(word)));
  setText(document.getElementById("codes-count"), t("codesFound", found.length, ALL.length));
  renderOnce(document.getElementById("codes-list"), found, () => found.map(item));
}

function textOf(code) {
  return [code.Code, code.status, adviceText(code, OPERATION), t(code.retryable ? "passes" : "stays")].join(" ");
}

function item(code) {
  const { Code, status, retryable } = code;
  const kind = el("span", { class: `badge ${retryable ? "ready" : "stays"}` }, t(retryable ? "passes" : "stays"));
  const name = el(
    "p",
    { class: "row" },
    el("code", {}, Code),
    status ? el("span", { class: "hint" }, `HTTP ${status}`) : "",
    kind,
  );
  return el("li", {}, name, el("p", {}, adviceText(code, OPERATION)));
}
