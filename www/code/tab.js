import { copyText } from "../clipboard.js";
import { el, renderOnce, setText } from "../dom.js";
import { samples } from "../samples/index.js";
import { t } from "../strings.js";
import { inkCode } from "./ink.js";
import { keepLanguage, keptLanguage } from "./language.js";

export const html = `
  <fieldset id="code-languages">
    <legend class="visually-hidden" data-t="code.language">Language</legend>
    <div class="choices"></div>
  </fieldset>
  <div class="code-head">
    <h3 class="mono" id="code-name"></h3>
    <div class="row">
      <button type="button" data-action="copyCode" aria-describedby="code-name"><span data-t="copy">Copy</span></button>
      <button type="button" data-action="downloadCode" aria-describedby="code-name" data-t="code.download">Download</button>
    </div>
  </div>
  <p class="hint" id="code-hint"></p>
  <div class="code-pane">
    <pre class="ink" id="code-ink" aria-hidden="true"></pre>
    <textarea id="code" readonly spellcheck="false" aria-labelledby="code-name"></textarea>
  </div>
`;

export const ACTIONS = { copyCode, downloadCode };

/** The sample that is shown. */
let shown;

/** Lets one choose a language, which stays for the next visit. */
export function bind(root, store) {
  root.querySelector("#code-languages").addEventListener("change", ({ target }) => {
    keepLanguage(target.value);
    store.change();
  });
}

/** Shows the code of the call as the form has it now, in the chosen language. */
export function render(root, { operation, params, form, origin, lists, batches }) {
  const all = samples({ operation, params, options: form.options, origin });
  shown = chosen(all);
  const choices = root.querySelector("#code-languages .choices");
  renderOnce(
    choices,
    all.map(({ id }) => id),
    () => all.map(choice),
  );
  for (const input of choices.querySelectorAll("input")) input.checked = input.value === shown.id;
  setText(root.querySelector("#code-name"), shown.filename);
  setText(root.querySelector("#code-hint"), hint(shown, lists, batches));
  setText(root.querySelector("#code"), shown.code);
  inkCode(root.querySelector("#code-ink"), shown.code);
}

/** The sample in the chosen language. Only a removal can be drained: for other operations, Node stands in. */
function chosen(all) {
  const id = keptLanguage();
  const by = (wanted) => all.find((sample) => sample.id === wanted);
  return by(id) ?? (id === "drain" ? by("node") : all[0]);
}

function choice({ id, label }) {
  const input = el("input", { type: "radio", name: "code-language", value: id });
  const words = { browser: t("code.browser"), drain: t("code.drain") }[id] ?? label;
  return el("label", {}, input, el("span", {}, words));
}

function hint({ id, code }, lists, batches) {
  const isBlank = /<[A-Z]\w*>/.test(code);
  // Terraform's provider sends one request for each member.
  const many = lists.length > 0 && batches.length > 1 && id !== "terraform";
  return [many && t("code.batches", batches.length), isBlank && t("code.blank")].filter(Boolean).join(" ");
}

function copyCode({ button }) {
  copyText(button, shown.code, document.getElementById("code"));
}

function downloadCode() {
  const url = URL.createObjectURL(new Blob([shown.code], { type: "text/plain" }));
  el("a", { href: url, download: shown.filename }).click();
  setTimeout(() => URL.revokeObjectURL(url));
}
