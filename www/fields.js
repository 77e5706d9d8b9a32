import { el, icon, renderOnce, setAttribute, setText } from "./dom.js";
import { findingsAt } from "./findings.js";
import { afterPress } from "./press.js";
import { leave, read, type } from "./state.js";
import { t } from "./strings.js";

/** Takes what is typed or chosen in any field below `root` into the state, and notes which fields are left. */
export function bindFields(root, store) {
  // What was typed before the page started is there already.
  for (const field of root.querySelectorAll("[data-field]:is(input, textarea)")) {
    if (field.value !== "") type(store.state, field.dataset.field, field.value, () => t("typed", field.dataset.field));
  }
  root.addEventListener("input", ({ target }) => {
    const field = target.closest("[data-field]");
    if (!field) return;
    const { field: key } = field.dataset;
    store.changeByTyping((state) => {
      type(state, key, target.value, () => t("typed", key));
      // A choice is made at once; a text is judged when it is left, or while an error of it shows.
      if (target.matches("[type=radio], select")) leave(state, key);
      else if (target.getAttribute("aria-invalid") !== "true") state.touched.delete(key);
    });
  });
  root.addEventListener("focusout", ({ target }) => {
    const field = target.closest("[data-field]:is(input, select, textarea)");
    // A field that was only passed is no mistake yet.
    if (!field || field.value === "" || field.closest("[data-cell]")) return;
    afterPress(() => store.change((state) => leave(state, field.dataset.field)));
  });
}

/** Shows the values in all fields outside lists of servers, and the findings beside them. */
export function renderFields({ form, findings }) {
  const isGrid = (element) => element.dataset?.grid !== undefined;
  const filter = (element) => (isGrid(element) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT, filter);
  for (let element = walker.nextNode(); element; element = walker.nextNode()) {
    const { field, note } = element.dataset;
    if (field) renderField(element, read(form, field) ?? "", findingsAt(findings, field));
    if (note) renderNote(element, findingsAt(findings, note));
  }
}

/** Shows the value in a field, and how severe the findings about it are. */
export function renderField(field, value, findings) {
  show(field, value);
  const severity = findings[0]?.severity;
  setAttribute(field, "data-severity", severity);
  if (field.matches("input, select, textarea")) setAttribute(field, "aria-invalid", String(severity === "error"));
}

/** Moves the focus to a field: to its first control, where it has several. Opens what hides it. Returns whether it is there. */
export function focusField(key) {
  const field = document.getElementById(key);
  for (let part = field?.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
  const control = field?.matches("input, select, textarea, button")
    ? field
    : (field?.querySelector("input:checked:not(.tick input)") ??
      field?.querySelector("input:not(.tick input), select, button"));
  const folded = document.getElementById("where");
  if (control && document.getElementById("where-body").contains(control)) folded.setAttribute("aria-expanded", "true");
  // A row of a grid may have to show its cells first.
  control?.dispatchEvent(new Event("reveal", { bubbles: true }));
  control?.focus();
  return control !== undefined && control !== null;
}

function show(field, value) {
  const radios = field.querySelectorAll("input[type=radio]");
  if (radios.length > 0) for (const radio of radios) radio.checked = radio.value === value;
  else setText(field, value);
}

/** Shows findings beside their field; a suggestion is a button that takes it. */
export function renderNote(note, findings) {
  renderOnce(note, findings, () =>
    findings.map(({ severity, text, suggestion, key }) => {
      const kind = el("span", { class: "visually-hidden" }, `${t(severity)}: `);
      const take = {
        type: "button",
        class: "link",
        "data-action": "takeSuggestion",
        "data-to": key,
        "data-value": suggestion,
      };
      const button = suggestion !== undefined && el("button", take, t("useSuggestion", suggestion));
      return el("p", { class: severity }, icon(severity), el("span", {}, kind, text, button ? " " : "", button || ""));
    }),
  );
}
