import { el, renderOnce, setText } from "../dom.js";
import { stagesOf } from "../model.js";
import { t } from "../strings.js";
import { comesFrom, sourceOf, traceOf } from "./trace.js";

const STAGES = { canonical: "stage-canonical", string: "stage-string", signature: "stage-signature" };

/** The stages of a signature, for a tab that shows a request. */
export const html = `
  <p class="hint" data-t="stages.hint">
    Focus a field, or a name below, to see where its value is in the stages. A name leads to its field.
  </p>
  <ul id="trace" class="chips" aria-label="Parameters" data-t-label="stages.parameters"></ul>
  ${stage("canonical", "stages.canonicalRequest", "1. Canonical request")}
  ${stage("string", "stages.string", "2. String to sign")}
  ${stage("signature", "stages.signature", "3. Signature")}
`;

function stage(name, mark, words) {
  return `
    <div class="code-head">
      <h3 id="stage-${name}-title" data-t="${mark}">${words}</h3>
      <button type="button" data-copy="stage-${name}" data-t="copy" aria-describedby="stage-${name}-title">Copy</button>
    </div>
    <pre id="stage-${name}" class="code stage" tabindex="0" role="group" aria-labelledby="stage-${name}-title"></pre>`;
}

/** Highlights, in the stages below `root`, what comes from the field or the name that has the focus or the pointer. */
export function bind(root, store) {
  let focused;
  let pointed;
  const light = () => {
    const isFrom = pointed ?? focused;
    // All that is in the canonical request is in its hash.
    for (const part of root.querySelectorAll("[data-name]")) {
      const { name } = part.dataset;
      part.classList.toggle("lit", isFrom !== undefined && (name === "canonical" || isFrom(name)));
    }
  };
  document.addEventListener("focusin", ({ target }) => {
    focused = originOf(target, store.state.form);
    light();
  });
  document.addEventListener("mouseover", ({ target }) => {
    pointed = originOf(target, store.state.form);
    light();
  });
}

/** Shows the stages of the signature of a call, each part marked by the parameter that it comes from; nothing without a request. */
export function render({ call, request }) {
  const stages = request && stagesOf(call);
  const parts = stages && traceOf(stages);
  const isQuery = stages?.canonicalRequest.includes("\n") === false;
  setText(
    document.getElementById("stage-canonical-title"),
    t(isQuery ? "stages.canonicalQuery" : "stages.canonicalRequest"),
  );
  for (const [name, id] of Object.entries(STAGES)) {
    const shown = parts?.[name] ?? [];
    renderOnce(document.getElementById(id), shown, () => shown.map(span));
  }
  const all = Object.values(parts ?? {}).flat();
  const names = [...new Set(all.map(({ name }) => name))];
  const known = names.filter((name) => name && ![undefined, "stamp"].includes(sourceOf(name)));
  renderOnce(document.getElementById("trace"), known, () => known.map(chip));
}

function span({ text, name }) {
  return name ? el("span", { "data-name": name }, text) : text;
}

function chip(name) {
  const attributes = {
    type: "button",
    class: "chip mono",
    "data-action": "follow",
    "data-to": sourceOf(name),
    "data-traces": name,
  };
  return el("li", {}, el("button", attributes, t(`stages.name.${name}`) ?? name));
}

/** Returns a function that tells which names of the stages belong to an element; undefined if none do. */
function originOf(target, form) {
  const own = target.closest?.("[data-traces], [data-name]");
  if (own) return (name) => name === (own.dataset.traces ?? own.dataset.name);
  const place = target.closest?.("[data-field], [data-list], .server, .stamp");
  if (!place) return undefined;
  const key = place.matches(".stamp") ? "stamp" : (place.dataset.field ?? place.dataset.list ?? place.id);
  return comesFrom(key, form);
}
