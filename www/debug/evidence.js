import { el } from "../dom.js";
import { t } from "../strings.js";

/** Verdicts that are no difference. */
const ALIKE = ["same", "client"];

/** Returns how many rows differ. */
export function differing(rows) {
  return rows.filter(({ verdict }) => !ALIKE.includes(verdict)).length;
}

/** Returns the table: parameters that differ first, the rest folded. */
export function tableParts({ rows, isOwn, isCanonical }) {
  const isAlike = ({ verdict }) => ALIKE.includes(verdict);
  const different = rows.filter((row) => !isAlike(row));
  const alike = rows.filter(isAlike);
  const count = different.length;
  const words = isOwn
    ? t("debug.ownDiffers", count)
    : count === 0
      ? t("debug.formSame")
      : t("debug.formDiffers", count);
  const heads = isCanonical
    ? [t("debug.atClient"), t("debug.atForm")]
    : [t("debug.atServer"), isOwn ? t("debug.atClient") : t("debug.atForm")];
  const summary = el("summary", {}, t("debug.same", alike.length));
  return [
    el("h3", {}, words),
    count > 0 ? table(words, heads, different, isOwn) : undefined,
    alike.length > 0
      ? el("details", {}, summary, table(t("debug.same", alike.length), heads, alike, isOwn))
      : undefined,
  ];
}

function table(caption, heads, rows, isOwn) {
  const head = [t("debug.parameter"), ...heads, t("debug.verdict")].map((text) => el("th", { scope: "col" }, text));
  return el(
    "table",
    { class: isOwn ? "debug-table own" : "debug-table" },
    el("caption", { class: "visually-hidden" }, caption),
    el("thead", {}, el("tr", {}, ...head)),
    el("tbody", {}, ...rows.map((row) => tableRow(row, heads, isOwn))),
  );
}

function tableRow({ name, server, own, verdict, how }, heads, isOwn) {
  const [theirs, mine] = ["differs", "written"].includes(verdict)
    ? marked(server, own)
    : [[server || "–"], [own || "–"]];
  const cell = (label, parts) => el("td", { class: "mono", "data-label": label }, el("span", {}, ...parts));
  return el(
    "tr",
    {},
    el("th", { scope: "row", class: "mono" }, name),
    cell(heads[0], theirs),
    cell(heads[1], mine),
    el(
      "td",
      { class: `debug-${verdict}`, "data-label": t("debug.verdict") },
      t(`debug.verdict.${verdict}`, { how, isOwn }),
    ),
  );
}

/** Returns the strings as they are, with the place where they differ. */
export function rawParts({ server, own }) {
  const canonical = own?.canonical;
  const client = own?.string?.text;
  const [theirs, mine] = client === undefined ? [[hidden(server.text)]] : marked(hidden(server.text), hidden(client));
  return [
    ...string(t("debug.serverString"), theirs),
    ...(client === undefined ? [] : string(t("debug.clientString"), mine)),
    ...(canonical === undefined ? [] : string(t("debug.clientCanonical"), [hidden(canonical)])),
  ];
}

function string(title, parts) {
  const attributes = { class: "code stage debug-string", tabindex: "0", role: "group", "aria-label": title };
  return [el("h3", {}, title), el("pre", attributes, ...parts)];
}

/** Splits two texts into parts, those in which they differ marked. */
function marked(one, other) {
  const [a, b] = [[...one], [...other]];
  if (a.length === b.length) return [runs(a, b), runs(b, a)];
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let end = 0;
  while (end < shorter - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  // A few letters in common by chance, as in GET and POST, are no common end.
  if (start === 0 && end < 3) end = 0;
  return [a, b].map((text) => {
    const middle = text.slice(start, text.length - end).join("");
    return [text.slice(0, start).join(""), mark(middle || "␃"), text.slice(text.length - end).join("")];
  });
}

/** Returns the parts of a text, marked where another of the same length has other characters. */
function runs(text, other) {
  const parts = [];
  for (let start = 0, end = 0; start < text.length; start = end) {
    const differs = text[start] !== other[start];
    while (end < text.length && (text[end] !== other[end]) === differs) end++;
    const run = text.slice(start, end).join("");
    parts.push(differs ? mark(run) : run);
  }
  return parts;
}

function mark(text) {
  return el("mark", {}, text);
}

/** Hides the security token. */
function hidden(text) {
  return text
    .replace(/(SecurityToken(?:=|%3D))(?:(?!%26|&).)+/gi, "$1********")
    .replace(/(x-acs-security-token:).+/gi, "$1********");
}
