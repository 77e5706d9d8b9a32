import { position, Unreadable } from "./notes.js";

/** Tells which shell a script was written for, by the quoting that no other has: "cmd", "powershell" or "posix". */
export function shellOf(script) {
  if (/^#!.*sh\b/.test(script)) return "posix";
  if (/\^(?:\r?\n|\^?")|[[{,:]""\w/.test(script)) return "cmd";
  if (/`(?:\r?\n|")|^\s*PS [^\n>]{0,300}>|^\s*& ?['"]/.test(script)) return "powershell";
  return "posix";
}

/** Splits a script as PowerShell does, into commands of words as `splitPosix` makes them. */
export function splitPowerShell(script) {
  const splitter = createSplitter(script);
  const { next, take, add, quoted, endWord, endCommand } = splitter;
  const backtick = () => take(/`(?:\r?\n|[\s\S]?)/y).replace(/^`\r?\n?/, "");
  while (next() !== undefined) {
    if (next() === "'") add(quoted());
    else if (next() === '"') {
      const text = quoted("`", backtick);
      add(text, /\$[\w({]/.test(text));
    } else if (next() === "`") {
      const character = backtick();
      if (character !== "") add(character);
    } else if (next() === "#" && splitter.isBetween()) take(/[^\n]*/y);
    else if (/[\n;|]/.test(next())) endCommand();
    else if (/\s/.test(next())) endWord();
    else {
      const text = take(/[^\s'"`;|]+/y);
      add(text, text.startsWith("$"));
    }
  }
  return splitter.commands();
}

/** Splits a script as cmd.exe and the runtime of the programs that it starts do, likewise. */
export function splitCmd(script) {
  const splitter = createSplitter(uncaret(script));
  const { next, take, add, quoted, endWord, endCommand } = splitter;
  // Backslashes mean something before a quotation mark alone.
  const backslashes = () => {
    const { length } = take(/\\+/y);
    if (next() !== '"') return "\\".repeat(length);
    return "\\".repeat(length / 2) + (length % 2 === 1 ? take(/"/y) : "");
  };
  while (next() !== undefined) {
    if (next() === '"') add(quoted("\\", backslashes));
    else if (next() === "\n") endCommand();
    else if (/\s/.test(next())) endWord();
    else if (next() === "\\") add(backslashes());
    else add(take(/[^\s"\\]+/y));
  }
  return splitter.commands();
}

/** Takes the carets out: outside of quotes they escape what follows, and a line break vanishes with them. */
function uncaret(script) {
  let quoted = false;
  let escaped = false;
  return script
    .replaceAll("\r\n", "\n")
    .split(/([\^"\n])/)
    .map((part) => {
      if (part === "") return "";
      const wasEscaped = escaped;
      escaped = part === "^" && !quoted && !wasEscaped;
      if (escaped || (part === "\n" && wasEscaped)) return "";
      if (part === "\n") quoted = false;
      if (part === '"' && !wasEscaped) quoted = !quoted;
      return part;
    })
    .join("");
}

function createSplitter(script) {
  const commands = [[]];
  let word;
  let at = 0;

  function take(pattern) {
    pattern.lastIndex = at;
    const [found = ""] = pattern.exec(script) ?? [];
    at += found.length;
    return found;
  }

  function add(text, expands = false) {
    word ??= { parts: [], expands: false };
    word.parts.push(text);
    word.expands ||= expands;
  }

  /** Takes what is quoted out of its quotes; doubled, they stand for themselves. */
  function quoted(mark, escaped) {
    const start = at;
    const quote = script[at];
    const parts = [];
    at += 1;
    for (;;) {
      const from = at;
      while (at < script.length && script[at] !== quote && script[at] !== mark) at += 1;
      parts.push(script.slice(from, at));
      if (at >= script.length) throw new Unreadable("unclosed_quote", { quote, ...position(script, start) });
      if (script[at] === mark) parts.push(escaped());
      else {
        at += 1;
        if (script[at] !== quote) return parts.join("");
        parts.push(quote);
        at += 1;
      }
    }
  }

  function finishWord() {
    if (word) commands.at(-1).push({ text: word.parts.join(""), expands: word.expands });
    word = undefined;
  }

  return {
    next: () => script[at],
    isBetween: () => word === undefined,
    take,
    add,
    quoted,
    /** Ends a word at a blank. */
    endWord() {
      finishWord();
      at += 1;
    },
    /** Ends a command at what ends it. */
    endCommand() {
      finishWord();
      commands.push([]);
      at += 1;
    },
    commands() {
      finishWord();
      return commands.filter((words) => words.length > 0);
    },
  };
}
