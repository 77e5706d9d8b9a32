import { announce } from "./dom.js";
import { t } from "./strings.js";

const SHOWN_FOR = 2000;

const flashing = new WeakMap();

/** Makes each `data-copy` button copy the text of the box that it names. */
export function bindCopying(root) {
  root.addEventListener("click", async ({ target }) => {
    const button = target.closest("[data-copy]");
    if (!button) return;
    const source = document.getElementById(button.dataset.copy);
    const words = (await copy(source)) ? t("copied") : t("notCopied");
    announce(words);
    flash(button, words);
  });
}

async function copy(source) {
  try {
    await navigator.clipboard.writeText(source.value);
    return true;
  } catch {
    // There is no clipboard to write to over plain HTTP: the selection at least is made.
    source.select();
    return false;
  }
}

function flash(button, words) {
  if (!flashing.has(button)) flashing.set(button, { label: button.textContent });
  const known = flashing.get(button);
  clearTimeout(known.timer);
  button.textContent = words;
  known.timer = setTimeout(() => {
    button.textContent = known.label;
  }, SHOWN_FOR);
}
