import { errorCodes } from "../../pkg/parse.js";
import { el, renderOnce, setText } from "../dom.js";
import { adviceText, t } from "../strings.js";

export { default as html } from "./codes.html";

const ALL = errorCodes();

/** Shows the error codes that a search leaves. */
export function render({ form, operation }) {
  const words = form.codes.search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = ALL.filter((code) => words.every((word) => textOf(code, operation).toLowerCase().includes(word)));
  setText(document.getElementById("codes-count"), t("codesFound", found.length, ALL.length));
  renderOnce(document.getElementById("codes-list"), [found, operation], () =>
    found.map((code) => item(code, operation)),
  );
}

function textOf(code, operation) {
  return [code.Code, code.status, adviceText(code, operation), t(code.retryable ? "passes" : "stays")].join(" ");
}

function item(code, operation) {
  const { Code, status, retryable } = code;
  const kind = el("span", { class: `badge ${retryable ? "ready" : "stays"}` }, t(retryable ? "passes" : "stays"));
  const name = el(
    "p",
    { class: "row" },
    el("code", {}, Code),
    status ? el("span", { class: "hint" }, `HTTP ${status}`) : "",
    kind,
  );
  return el("li", {}, name, el("p", {}, adviceText(code, operation)));
}
