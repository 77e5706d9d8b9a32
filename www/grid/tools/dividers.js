import { setAttribute } from "../../dom.js";
import { t } from "../../strings.js";

/** Shows between the servers of two requests which request begins. */
export function renderDividers({ elements, name }, { form, batched, batches }) {
  const dividers = new Map();
  let first = 0;
  for (const [index, { servers }] of batches.entries()) {
    const number = first + 1;
    dividers.set(first, first > 0 ? t("batch", index + 1, batches.length, number, first + servers.length) : undefined);
    first += servers.length;
  }
  for (const [index, { key }] of form[name].entries()) {
    setAttribute(elements.get(key), "data-divider", batched === name ? dividers.get(index) : undefined);
  }
}
