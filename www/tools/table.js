import { el } from "../dom.js";
import { CELLS } from "../state.js";

const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Returns a text with what cannot be seen, or moves what can, as its code point: it looks like no other text. */
export function visible(text) {
  return text.replace(UNSEEN, (unseen) => `<U+${unseen.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}>`);
}

/** Returns a table of servers, with the columns that any of them has. */
export function serverTable(servers, label) {
  const columns = CELLS.filter((name) => servers.some((server) => server[name] !== undefined));
  const cell = (server, name) => el("td", {}, visible(String(server[name] ?? "")));
  const head = el("tr", {}, ...columns.map((name) => el("th", { scope: "col" }, name)));
  const rows = servers.map((server) => el("tr", {}, ...columns.map((name) => cell(server, name))));
  // What scrolls sideways on a narrow page must be within the keyboard's reach.
  const scroller = { class: "scroller", tabindex: "0", role: "group", "aria-label": label };
  return el("div", scroller, el("table", {}, el("thead", {}, head), el("tbody", {}, ...rows)));
}
