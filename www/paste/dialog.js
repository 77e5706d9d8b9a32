import { say } from "../actions.js";

/** Shows what a text holds, to be taken into the form. */
export function openPaste(text, store) {
  say(store, () => `Pasted ${text.length} characters`);
}
