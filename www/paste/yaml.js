import { parameterOf } from "./names.js";
import { Unreadable } from "./notes.js";

const KEY = /^(["']?)([A-Za-z][\w.-]*)\1\s*:(?:\s+(.*)|)$/;

/**
 * Reads the YAML that lists of servers are written in: keys with plain values, lists of them, and no more than that. Returns
 * undefined if the text is not YAML of this kind from its first line on.
 */
export function readYaml(text) {
  const lines = text
    .split(/\r\n|[\r\n]/)
    .map((line, index) => ({
      number: index + 1,
      indent: /^ */.exec(line)[0].length,
      text: line.replace(/(?:^|\s)#.*$/, "").trim(),
    }))
    .filter(({ text }) => text !== "" && text !== "---" && text !== "...");
  if (
    lines.length === 0 ||
    (lines.length === 1 && !isParameter(lines[0].text)) ||
    (!/^- \S/.test(lines[0].text) && !KEY.test(lines[0].text))
  )
    return undefined;
  if (!lines.some(({ text }) => KEY.test(text.replace(/^- /, "")))) return undefined;
  let at = 0;

  function block(indent) {
    return lines[at].text.startsWith("-") ? list(indent) : map(indent);
  }

  function list(indent) {
    const items = [];
    while (at < lines.length && lines[at].indent === indent && /^-(?:\s|$)/.test(lines[at].text)) {
      const line = lines[at];
      const rest = line.text.slice(1).trim();
      if (rest === "" || !KEY.test(rest)) {
        at += 1;
        items.push(rest === "" ? nested(indent) : scalar(rest, line));
      } else {
        // The first key of an entry stands on the line of its dash.
        lines[at] = { ...line, indent: indent + line.text.length - rest.length, text: rest };
        items.push(map(lines[at].indent));
      }
    }
    return items;
  }

  function map(indent) {
    const entries = new Map();
    while (at < lines.length && lines[at].indent === indent && !lines[at].text.startsWith("-")) {
      const line = lines[at];
      const [, , key, value = ""] = KEY.exec(line.text) ?? fail(line);
      if (entries.has(key)) throw new Unreadable("duplicate_key", { key, line: line.number });
      at += 1;
      entries.set(key, value === "" ? nested(indent, true) : scalar(value, line));
    }
    return entries;
  }

  function nested(indent, mayBeLevel = false) {
    const next = lines[at];
    if (next && (next.indent > indent || (mayBeLevel && next.indent === indent && next.text.startsWith("- "))))
      return block(next.indent);
    return null;
  }

  const value = block(lines[0].indent);
  if (at < lines.length) fail(lines[at]);
  return value;
}

// A line of words with a colon is no YAML yet.
function isParameter(line) {
  return parameterOf(KEY.exec(line)?.[2] ?? "") !== undefined;
}

function fail({ number }) {
  throw new Unreadable("yaml_not_read", { line: number });
}

function scalar(text, line) {
  const [, double, single] = /^(?:"((?:[^"\\]|\\["\\/])*)"|'((?:[^']|'')*)')$/.exec(text) ?? [];
  if (double !== undefined) return double.replace(/\\(.)/g, "$1");
  if (single !== undefined) return single.replaceAll("''", "'");
  if (/^["'[\]{}&*!|>%@`]/.test(text) || /:\s/.test(text)) fail(line);
  if (/^(?:null|~)$/.test(text)) return null;
  const number = Number(text);
  return String(number) === text ? number : text;
}
