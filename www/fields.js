import { el, icon, renderOnce, setAttribute, setText } from "./dom.js";
import { findingsAt } from "./findings.js";
import { read, type } from "./state.js";
import { t } from "./strings.js";

/** Takes what is typed or chosen in any field below `root` into the state, and what was typed before. */
export function bindFields(root, store) {
  for (const field of root.querySelectorAll("[data-field]:is(input, textarea)")) {
    if (field.value !== "") type(store.state, field.dataset.field, field.value);
  }
  root.addEventListener("input", ({ target }) => {
    const field = target.closest("[data-field]");
    if (field) store.changeByTyping((state) => type(state, field.dataset.field, target.value));
  });
}

/** Shows the values in all fields but those of the rows, and the findings beside them. */
export function renderFields({ form, findings }) {
  const rows = document.getElementById("servers");
  const filter = (element) => (element === rows ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT, filter);
  for (let element = walker.nextNode(); element; element = walker.nextNode()) {
    const { field, note } = element.dataset;
    if (field) renderField(element, read(form, field), findingsAt(findings, field));
    if (note) renderNote(element, findingsAt(findings, note));
  }
}

/** Shows the value in a field, and how severe what was found about it is. */
export function renderField(field, value, findings) {
  show(field, value);
  const severity = findings[0]?.severity;
  setAttribute(field, "data-severity", severity);
  if (field.tagName !== "FIELDSET") setAttribute(field, "aria-invalid", String(severity === "error"));
}

/** Leads to a field: to its first control, where it has several. */
export function focusField(key) {
  const field = document.getElementById(key);
  const control = field?.matches("input, select, textarea, button")
    ? field
    : (field?.querySelector("input:checked") ?? field?.querySelector("input, select, button"));
  control?.focus();
}

function show(field, value) {
  if (field.tagName === "FIELDSET") {
    for (const radio of field.querySelectorAll("input")) radio.checked = radio.value === value;
  } else {
    setText(field, value);
  }
}

/** Shows findings beside what they are about. */
export function renderNote(note, findings) {
  renderOnce(note, findings, () =>
    findings.map(({ severity, text }) => {
      const kind = el("span", { class: "visually-hidden" }, `${t(severity)}: `);
      return el("p", { class: severity }, icon(severity), el("span", {}, kind, text));
    }),
  );
}
