import { announce } from "./dom.js";
import { t } from "./strings.js";

const SHOWN_FOR = 2000;

const flashing = new WeakMap();

/** Copies the text of the box that a `data-copy` button names. */
export function copyBox({ button }) {
  const source = document.getElementById(button.dataset.copy);
  copyText(button, source.value ?? source.textContent, source);
}

/** Copies a text and says so on the button. Without a clipboard, the box that holds the text is selected at least. */
export async function copyText(button, text, source) {
  const done = await write(text);
  if (!done && source) select(source);
  const words = t(done ? "copied" : source ? "notCopied" : "noClipboard");
  announce(words);
  flash(button.querySelector("[data-t]") ?? button, words);
}

async function write(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // There is no clipboard to write to over plain HTTP.
    return false;
  }
}

function select(source) {
  if (source.select) source.select();
  else getSelection().selectAllChildren(source);
}

function flash(label, words) {
  if (!flashing.has(label)) flashing.set(label, { text: label.textContent });
  const known = flashing.get(label);
  clearTimeout(known.timer);
  label.textContent = words;
  known.timer = setTimeout(() => {
    label.textContent = known.text;
    flashing.delete(label);
  }, SHOWN_FOR);
}
