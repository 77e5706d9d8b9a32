import { position, Unreadable } from "./notes.js";

const CLOSING = { '"': '"', "'": "'", "“": "”“", "”": "”“", "‘": "’‘", "’": "’‘" };
const ESCAPED = { '"': '"', "'": "'", "\\": "\\", "/": "/", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };
const LITERALS = new Map([
  ["true", true],
  ["false", false],
  ["null", null],
]);
const PYTHON_LITERALS = new Map([
  ["True", true],
  ["False", false],
  ["None", null],
]);
// A recursion that deep is far from the end of any stack.
const DEEPEST = 64;

/**
 * Reads JSON, and what people and programs take for it: comments, single or typographic quotes, bare keys, trailing commas,
 * Python's literals. An object becomes a `Map`, a number that a double would not write the same way becomes its text.
 */
export function readJson(text, notes) {
  const reader = createReader(text, notes);
  const value = reader.value(0);
  reader.end();
  return value;
}

/** Reads JSON lines and other sequences of values, with or without commas between them. */
export function readJsonSequence(text, notes) {
  const reader = createReader(text, notes);
  const values = [];
  do {
    values.push(reader.value(0));
    reader.separator();
  } while (!reader.isAtEnd());
  return values;
}

function createReader(text, notes) {
  let at = 0;

  function fail(code, index = at, details = {}) {
    throw new Unreadable(code, { ...details, ...position(text, index) });
  }

  function unexpected(code = "unexpected_character") {
    if (at >= text.length) fail("unexpected_end");
    fail(code, at, { character: String.fromCodePoint(text.codePointAt(at)) });
  }

  function take(pattern) {
    pattern.lastIndex = at;
    const [found = ""] = pattern.exec(text) ?? [];
    at += found.length;
    return found;
  }

  function peek() {
    take(/[\s\uFEFF]*/y);
    while (take(/#[^\n]*|\/\/[^\n]*|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\//y) !== "") {
      notes.add("comment_dropped");
      take(/[\s\uFEFF]*/y);
    }
    return text[at];
  }

  function value(depth) {
    const next = peek();
    if (depth > DEEPEST) fail("too_deep");
    if (next === "[") return list(depth);
    if (next === "{") return object(depth);
    if (next in CLOSING) return string();
    const number = take(/[-+.\d][\w.+-]*/y);
    return number === "" ? literal() : numberOf(number);
  }

  function list(depth) {
    const items = [];
    members("]", () => items.push(value(depth + 1)));
    return items;
  }

  function object(depth) {
    const entries = new Map();
    members("}", () => {
      const key = keyOf();
      if (peek() !== ":") unexpected();
      at += 1;
      if (entries.has(key)) fail("duplicate_key", at, { key });
      entries.set(key, value(depth + 1));
    });
    return entries;
  }

  function members(close, member) {
    at += 1;
    if (peek() === close) at += 1;
    else
      do {
        member();
      } while (!isLast(close));
  }

  function isLast(close) {
    const next = peek();
    if (next !== close && next !== ",") unexpected();
    at += 1;
    if (next === close) return true;
    if (peek() !== close) return false;
    at += 1;
    notes.add("trailing_comma");
    return true;
  }

  function keyOf() {
    if (peek() in CLOSING) return string();
    const key = take(/[A-Za-z_$][\w$]*/y);
    if (key === "") unexpected();
    notes.add("bare_key", { key });
    return key;
  }

  function string() {
    const start = at;
    const quote = text[at];
    const closing = CLOSING[quote];
    if (quote === "'") notes.add("single_quotes");
    else if (quote !== '"') notes.add("typographic_quotes");
    const parts = [];
    at += 1;
    for (let from = at; ; from = at) {
      while (at < text.length && text[at] !== "\\" && !closing.includes(text[at]) && text[at] >= " ") at += 1;
      parts.push(text.slice(from, at));
      if (at >= text.length) fail("unclosed_string", start);
      if (text[at] === "\\") parts.push(escaped());
      else if (text[at] >= " ") break;
      else fail("control_character");
    }
    at += 1;
    return parts.join("");
  }

  function escaped() {
    const next = text[at + 1];
    if (next in ESCAPED) {
      at += 2;
      return ESCAPED[next];
    }
    const code = take(/\\u[\dA-Fa-f]{4}/y);
    if (code === "") fail("bad_escape");
    return String.fromCharCode(Number.parseInt(code.slice(2), 16));
  }

  function numberOf(written) {
    if (String(Number(written)) === written) return Number(written);
    notes.add("number_kept_as_text", { number: written });
    return written;
  }

  function literal() {
    const start = at;
    const word = take(/[A-Za-z]+/y);
    if (LITERALS.has(word)) return LITERALS.get(word);
    if (PYTHON_LITERALS.has(word)) {
      notes.add("python_literal", { literal: word });
      return PYTHON_LITERALS.get(word);
    }
    at = start;
    return unexpected();
  }

  return {
    value,
    isAtEnd: () => peek() === undefined,
    separator() {
      if (peek() === ",") at += 1;
    },
    end() {
      if (peek() !== undefined) unexpected("trailing_text");
    },
  };
}
