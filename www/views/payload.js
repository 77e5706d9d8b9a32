import { el, icon, renderOnce, setAttribute, setText } from "../dom.js";
import { renderNote } from "../fields.js";
import { findingsAt } from "../findings.js";
import { inkJson } from "../highlight.js";
import { readPayload } from "../model.js";
import { afterPress } from "../press.js";
import { leavePayload, typePayload } from "../state.js";
import { t } from "../strings.js";

export const html = `
  <div class="panel-head">
    <p id="payload-status" class="verdict"></p>
    <div class="row">
      <fieldset data-field="view.payload">
        <legend class="visually-hidden" data-t="payloadForm">Form of the JSON</legend>
        <div class="choices">
          <label><input type="radio" name="payload" value="formatted" /><span data-t="formatted">Formatted</span></label>
          <label><input type="radio" name="payload" value="compact" /><span data-t="compact">Compact</span></label>
        </div>
      </fieldset>
      <button type="button" data-action="copyPayload" data-t="copy">Copy</button>
    </div>
  </div>
  <div id="payloads" class="stack"></div>
`;

export const ACTIONS = { dropDraft };

let store;

/** Takes the JSON of a list as it is typed; the rows follow where they can. */
export function bind(root, given) {
  store = given;
  root.addEventListener("input", ({ target }) => {
    const { list } = target.dataset;
    if (!list) return;
    const rows = readPayload(store.state.operation, list, target.value);
    store.changeByTyping((state) => typePayload(state, list, target.value, rows, () => t("typed", list)));
  });
  root.addEventListener("focusout", ({ target }) => {
    if (target.dataset.list && store.state.draft) afterPress(() => store.change(leavePayload));
  });
}

/** Shows the JSON of each list; for an operation without lists, its parameters. */
export function render(root, model) {
  const place = root.querySelector("#payloads");
  const names = model.lists.length > 0 ? model.lists : ["parameters"];
  if ([...place.children].map(({ dataset }) => dataset.of).join() !== names.join()) {
    place.replaceChildren(...names.map((name) => pane(name, model.lists.includes(name))));
  }
  for (const name of names) renderPane(model, name);
  const { ok } = model.purposes.payload;
  const kind = ok ? "ready" : model.purposes.payload.findings.some((finding) => !finding.pending) ? "error" : "pending";
  const verdict = root.querySelector("#payload-status");
  verdict.className = `verdict ${kind}`;
  renderOnce(verdict, kind, () => [icon(kind), t(`purpose.payload.${kind}`)]);
}

function pane(name, isList) {
  const box = el("textarea", {
    id: `payload.${name}`,
    spellcheck: "false",
    autocapitalize: "off",
    autocomplete: "off",
    "aria-label": name,
    "aria-describedby": `payload.${name}.note`,
    ...(isList ? { "data-list": name } : { readonly: "" }),
  });
  const code = el("div", { class: "code-pane" }, el("pre", { class: "ink", "aria-hidden": "true" }), box);
  const note = el("div", { class: "note", id: `payload.${name}.note` });
  const drop = el("button", { type: "button", "data-action": "dropDraft", hidden: "" });
  return el("div", { class: "stack tight", "data-of": name }, el("h3", { class: "mono" }, name), code, note, drop);
}

function renderPane({ payloads, params, draft, findings, form }, name) {
  const box = document.getElementById(`payload.${name}`);
  const text = payloads[name] ?? JSON.stringify(params, null, form.view.payload === "formatted" ? 2 : undefined);
  setText(box, text);
  inkJson(box.previousElementSibling, text);
  const drop = box.closest("[data-of]").lastElementChild;
  drop.hidden = !(draft?.waiting && draft.name === name);
  setText(drop, t("dropDraft"));
  const found = draft?.waiting ? findingsAt(findings, `payload.${name}`) : [];
  setAttribute(box, "data-severity", found[0]?.severity);
  box.setAttribute("aria-invalid", String(found[0]?.severity === "error"));
  renderNote(document.getElementById(`payload.${name}.note`), found);
}

/** Discards the text of a list that the rows cannot follow. */
function dropDraft() {
  const { name } = store.state.draft;
  store.change(
    (current) => {
      current.draft = undefined;
    },
    () => t("dropped"),
  );
  document.getElementById(`payload.${name}`).focus();
}
