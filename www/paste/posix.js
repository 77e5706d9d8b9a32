import { position, Unreadable } from "./notes.js";

const ANSI = { a: "\x07", b: "\b", e: "\x1b", E: "\x1b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v" };

/**
 * Splits a script as a POSIX shell (and, for `$'…'`, bash) does: into commands, and these into words, each
 * `{ text, expands }`. What the shell would expand stays as it stands, and the word says so. A command that is given a here
 * document has it as `here`, likewise; a redirection counts as the end of a command.
 */
export function splitPosix(script) {
  const commands = [[]];
  let word;
  let at = 0;
  let awaited;

  function add(text, expands = false) {
    word ??= { parts: [], expands: false };
    word.parts.push(text);
    word.expands ||= expands;
  }

  function endWord() {
    if (word) commands.at(-1).push({ text: word.parts.join(""), expands: word.expands });
    word = undefined;
  }

  function endCommand() {
    endWord();
    if (commands.at(-1).length > 0) commands.push([]);
  }

  function take(pattern) {
    pattern.lastIndex = at;
    const [found = ""] = pattern.exec(script) ?? [];
    at += found.length;
    return found;
  }

  function unclosed(index) {
    throw new Unreadable("unclosed_quote", { quote: script[index], ...position(script, index) });
  }

  function single() {
    const end = script.indexOf("'", at + 1);
    if (end < 0) unclosed(at);
    add(script.slice(at + 1, end));
    at = end + 1;
  }

  function double() {
    const start = at;
    add("");
    at += 1;
    while (script[at] !== '"') {
      if (at >= script.length) unclosed(start);
      if (script[at] === "\\") escaped(/[$`"\\]/);
      else if (script[at] === "$" || script[at] === "`") expansion();
      else add(take(/[^"\\$`]+/y));
    }
    at += 1;
  }

  function escaped(escapable) {
    const next = script[at + 1] ?? "";
    const [newline] = /^\r?\n/.exec(script.slice(at + 1, at + 3)) ?? [];
    at += 1 + (newline ?? next).length;
    if (newline) return;
    add(next === "" || !escapable.test(next) ? `\\${next}` : next);
  }

  function ansi() {
    const start = at + 1;
    add("");
    at += 2;
    while (script[at] !== "'") {
      if (at >= script.length) unclosed(start);
      add(script[at] === "\\" ? ansiEscape() : take(/[^'\\]+/y));
    }
    at += 1;
  }

  function ansiEscape() {
    const found = take(/\\(?:[0-7]{1,3}|x[\dA-Fa-f]{1,2}|u[\dA-Fa-f]{1,4}|U[\dA-Fa-f]{1,8}|c?[\s\S]?)/y);
    const [, kind, rest] = /^\\([\s\S]?)([\s\S]*)$/.exec(found);
    if (/[0-7]/.test(kind)) return String.fromCharCode(Number.parseInt(kind + rest, 8) & 255);
    if (/[xuU]/.test(kind) && rest !== "") return ofCode(Number.parseInt(rest, 16), found);
    if (kind === "c" && rest !== "") return String.fromCharCode(rest.charCodeAt(0) & 31);
    return Object.hasOwn(ANSI, kind) ? ANSI[kind] : /['"?\\]/.test(kind) ? kind : found;
  }

  // An expansion may hold blanks and quotes: `$(cat "a b")`.
  function expansion() {
    const start = at;
    if (script[at] === "`") at = endOf("`", at + 1);
    else if (script[at + 1] === "(") {
      let depth = 0;
      do {
        // Quotes in an expansion are its own.
        if (script[at] === "(") depth += 1;
        else if (script[at] === ")") depth -= 1;
        else if (script[at] === "\\") at += 1;
        else if (/['"]/.test(script[at])) at = endOf(script[at], at + 1) - 1;
        at += 1;
      } while (at < script.length && (depth > 0 || at === start + 1));
      at = Math.min(at, script.length);
    } else if (script[at + 1] === "{") at = endOf("}", at + 2);
    else take(/\$(?:\w+|[@*#?$!-])?/y);
    add(script.slice(start, at), at > start + 1);
  }

  function endOf(mark, from) {
    const end = script.indexOf(mark, from);
    return end < 0 ? script.length : end + 1;
  }

  function awaitHere() {
    endWord();
    take(/<<-?[ \t]*/y);
    const quoted = take(/'[^'\n]*'|"[^"\n]*"|\\?[\w.-]+/y);
    const mark = quoted.replace(/['"\\]/g, "");
    if (mark !== "") awaited = { mark, command: commands.at(-1), isPlain: mark !== quoted };
  }

  function endLine() {
    endCommand();
    at += 1;
    if (!awaited) return;
    const { mark, command, isPlain } = awaited;
    awaited = undefined;
    const start = at;
    let line;
    do {
      line = take(/[^\n]*\n?/y);
    } while (line !== "" && line.trim() !== mark);
    const text = script.slice(start, at - line.length);
    command.here = isPlain ? { text, expands: false } : unescaped(text);
  }

  while (at < script.length) {
    const next = script[at];
    if (next === "'") single();
    else if (next === '"') double();
    else if (next === "\\") escaped(/[\s\S]/);
    else if (script.startsWith("$'", at)) ansi();
    else if (script.startsWith('$"', at)) at += 1;
    else if (next === "$" || next === "`") expansion();
    else if (next === "#" && !word) take(/[^\n]*/y);
    // In a URL that someone forgot to quote.
    else if (next === "&" && word && /[\w%]/.test(script[at + 1] ?? "")) add(take(/&/y));
    else if (next === "\n") endLine();
    else if (script.startsWith("<<", at)) awaitHere();
    else if (/[;|&<>]/.test(next)) {
      endCommand();
      at += 1;
    } else if (/\s/.test(next)) {
      endWord();
      at += 1;
    } else add(take(/[^\s'"\\$`;|&<>]+/y));
  }
  endCommand();
  return commands.filter((words) => words.length > 0);
}

/** Returns a here document as the shell hands it on, but for what it would expand. */
function unescaped(text) {
  const escapes = /\\([$`\\]|\r?\n)/g;
  return {
    text: text.replace(escapes, (_, escaped) => (escaped.endsWith("\n") ? "" : escaped)),
    expands: /[$`]/.test(text.replace(escapes, "")),
  };
}

function ofCode(code, otherwise) {
  return code <= 0x10ffff ? String.fromCodePoint(code) : otherwise;
}
