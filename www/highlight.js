import { el } from "./dom.js";

/** The longest text that is colored: beyond it, colors cost more than they help. */
const LONGEST = 20_000;

const TOKENS = /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|\b(true|false|null)\b/g;

const inked = new WeakMap();

/** Shows JSON in an element with its keys, strings, numbers and words colored. */
export function inkJson(element, text) {
  if (inked.get(element) === text) return;
  inked.set(element, text);
  element.replaceChildren(...(text.length > LONGEST ? [text] : parts(text)), "\n");
}

function parts(text) {
  const made = [];
  let end = 0;
  for (const match of text.matchAll(TOKENS)) {
    const [whole, string, colon = ""] = match;
    made.push(text.slice(end, match.index));
    const kind = string === undefined ? "ink-value" : colon ? "ink-key" : "ink-string";
    made.push(el("span", { class: kind }, string ?? whole), colon);
    end = match.index + whole.length;
  }
  return [...made, text.slice(end)].filter((part) => part !== "");
}
