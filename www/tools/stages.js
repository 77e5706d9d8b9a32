import { el, renderOnce, setText } from "../dom.js";
import { stagesOf } from "../model.js";
import { t } from "../strings.js";
import { namesOf, sourceOf, traceOf } from "../trace.js";

export { default as html } from "./stages.html";

const STAGES = { canonical: "stage-canonical", string: "stage-string", signature: "stage-signature" };

/** Lights up, in the stages, what comes from the field or the name that has the focus or the pointer. */
export function bind(_, store) {
  let focused = [];
  let pointed = [];
  const namesOfTarget = ({ target }) => namesAt(target, store.state.form.BackendServers);
  const light = () => {
    const own = pointed.length > 0 ? pointed : focused;
    // Whatever goes into the canonical request goes into its hash.
    const names = own.length > 0 ? [...own, "canonical"] : own;
    for (const part of document.querySelectorAll("#stages [data-name]")) {
      part.classList.toggle("lit", names.includes(part.dataset.name));
    }
  };
  document.addEventListener("focusin", (event) => {
    focused = namesOfTarget(event);
    light();
  });
  document.addEventListener("mouseover", (event) => {
    pointed = namesOfTarget(event);
    light();
  });
}

/** Shows the stages of the signature, each part marked by the parameter that it comes from. */
export function render({ call, request }) {
  const stages = request && stagesOf(call);
  const parts = stages && traceOf(stages);
  setText(
    document.getElementById("stage-canonical-title"),
    t(stages?.canonicalRequest.includes("\n") === false ? "canonicalQuery" : "canonicalRequest"),
  );
  for (const [name, id] of Object.entries(STAGES)) {
    const stage = parts?.[name] ?? [];
    renderOnce(document.getElementById(id), stage, () => stage.map(span));
  }
  const names = parts
    ? [
        ...new Set(
          Object.values(parts)
            .flat()
            .map(({ name }) => name),
        ),
      ]
    : [];
  const known = names.filter((name) => name && sourceOf(name));
  renderOnce(document.getElementById("trace"), request ? known : [], () => known.map(chip));
}

function span({ text, name }) {
  return name ? el("span", { "data-name": name }, text) : text;
}

function chip(name) {
  const button = {
    type: "button",
    class: "chip mono",
    "data-action": "follow",
    "data-to": fieldOf(name),
    "data-traces": name,
  };
  return el("li", {}, el("button", button, t(`trace.${name}`) ?? name));
}

function fieldOf(name) {
  return sourceOf(name) === "BackendServers" ? "servers" : sourceOf(name);
}

function namesAt(target, rows) {
  const own = target.closest?.("[data-traces], [data-name]");
  if (own) return [own.dataset.traces ?? own.dataset.name];
  const place = target.closest?.("[data-field], .server, .stamp, #stamp, #payload");
  if (!place) return [];
  if (place.id === "payload") return namesOf("BackendServers", rows);
  if (place.matches(".stamp, #stamp")) return namesOf("stamp", rows);
  return namesOf(place.dataset.field ?? place.id, rows);
}
