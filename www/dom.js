import { language } from "./strings.js";

/** Milliseconds without typing, and between two announcements. */
const PAUSE = 1000;
const BETWEEN = 50;

const shown = new WeakMap();

const said = new Map();
const toSay = new Map();
let pause;

/** Returns a new element. */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

/** Returns an icon of the sprite in the page. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#icon-${name}`);
  svg.append(use);
  return svg;
}

/** Sets an attribute, or takes it away if there is no value. */
export function setAttribute(element, name, value) {
  if (value === undefined || value === "") element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** Sets the text of an element or the value of a control, unless it stands there already: a selection in it survives. */
export function setText(element, text) {
  const property = element.matches("input, select, textarea") ? "value" : "textContent";
  if (element[property] !== text) element[property] = text;
}

/**
 * Builds the content of an element anew, unless it shows that value already, in that language: focus, selection and
 * description stay.
 */
export function renderOnce(element, value, build) {
  const text = JSON.stringify([language(), value]);
  if (shown.get(element) === text) return;
  shown.set(element, text);
  element.replaceChildren(...build().filter((part) => part !== undefined));
}

/** Says something at once to those who do not see the page. */
export function announce(words) {
  const announcer = document.getElementById("announcer");
  // The same words once more are news only if others stood between.
  announcer.textContent = "";
  setTimeout(() => {
    announcer.textContent = words;
  }, BETWEEN);
  // What can wait does not cut this short.
  if (toSay.size > 0) sayLater();
}

/** Says what has become of a topic, once that is new and the typing has paused. */
export function announceLater(topic, words) {
  const news = said.has(topic) && said.get(topic) !== words;
  said.set(topic, words);
  if (!news) return;
  toSay.set(topic, words);
  sayLater();
}

function sayLater() {
  clearTimeout(pause);
  pause = setTimeout(() => {
    const words = [...toSay.values()].filter(Boolean).join(". ");
    toSay.clear();
    announce(words);
  }, PAUSE);
}
