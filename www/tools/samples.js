import { copyText } from "../clipboard.js";
import { el, renderOnce, setText } from "../dom.js";
import { optionsOf } from "../model.js";
import { samples } from "../samples/index.js";
import { t } from "../strings.js";

/** The keys that lead to another tab, by where they lead. */
const KEYS = new Map([
  ["Home", () => 0],
  ["End", (_, count) => count - 1],
  ["ArrowLeft", (at) => at - 1],
  ["ArrowRight", (at, count) => (at + 1) % count],
]);

let shown = [];
let chosen;

export const ACTIONS = { copySample, downloadSample };

/** Builds the tabs: one of them is in the order of the keyboard, arrows lead to the others. */
export function bind(details) {
  const list = el("div", { role: "tablist", class: "tabs", id: "sample-tabs" });
  const panel = el("div", { role: "tabpanel", id: "sample", class: "stack" });
  details.querySelector(".tool-body").replaceChildren(list, el("p", { class: "hint", id: "sample-batch" }), panel);
  list.addEventListener("click", ({ target }) => choose(target.closest("[role=tab]")));
  list.addEventListener("keydown", (event) => {
    const tabs = [...list.children];
    const next = KEYS.get(event.key)?.(tabs.indexOf(event.target), tabs.length);
    if (next === undefined) return;
    event.preventDefault();
    choose(tabs.at(next));
  });
}

/** Shows the samples of the form as it is now. */
export function render({ form, call, origin, batch, batches }) {
  shown = samples(call.params, optionsOf(form), origin);
  if (!shown.some(({ id }) => id === chosen)) chosen = shown[0].id;
  const ofBatch = batches.length > 1 ? t("ofBatch", batch + 1, batches.length) : "";
  setText(document.getElementById("sample-batch"), ofBatch);
  const list = document.getElementById("sample-tabs");
  list.setAttribute("aria-label", t("samplesFor"));
  renderOnce(list, [shown.map(({ id, label }) => [id, label]), chosen], () => shown.map(tab));
  showChosen();
}

function tab({ id, label }) {
  const isChosen = id === chosen;
  const attributes = {
    type: "button",
    role: "tab",
    id: `tab-${id}`,
    "data-sample": id,
    "aria-selected": String(isChosen),
    "aria-controls": "sample",
    tabindex: isChosen ? "0" : "-1",
  };
  return el("button", attributes, label);
}

function choose(button) {
  if (!button) return;
  chosen = button.dataset.sample;
  for (const other of button.parentElement.children) {
    other.setAttribute("aria-selected", String(other === button));
    other.tabIndex = other === button ? 0 : -1;
  }
  button.focus();
  showChosen();
}

function showChosen() {
  const panel = document.getElementById("sample");
  const { filename, code } = sample();
  panel.setAttribute("aria-labelledby", `tab-${chosen}`);
  renderOnce(panel, chosen, () => [
    el(
      "div",
      { class: "code-head" },
      el("h3", { class: "mono", id: "sample-name" }, filename),
      el("div", { class: "row" }, button("copySample", t("copySample")), button("downloadSample", t("download"))),
    ),
    el("textarea", {
      class: "code",
      id: "sample-code",
      readonly: "",
      spellcheck: "false",
      "aria-labelledby": "sample-name",
    }),
  ]);
  setText(document.getElementById("sample-code"), code);
}

function button(action, words) {
  return el("button", { type: "button", "data-action": action, "aria-describedby": "sample-name" }, words);
}

function copySample({ button }) {
  copyText(button, sample().code, document.getElementById("sample-code"));
}

function downloadSample() {
  const { filename, code } = sample();
  const url = URL.createObjectURL(new Blob([code], { type: "text/plain" }));
  el("a", { href: url, download: filename }).click();
  setTimeout(() => URL.revokeObjectURL(url));
}

function sample() {
  return shown.find(({ id }) => id === chosen);
}
