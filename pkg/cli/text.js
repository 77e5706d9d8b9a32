/** Text for a terminal: escaped, measured in columns, wrapped. */

// Control characters, format characters (bidirectional overrides, zero-width characters, tags), line and paragraph
// separators, and lone surrogates.
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** Escapes every character that could act on a terminal, including line breaks, as `\uXXXX`. */
export function harmless(text) {
  return String(text).replace(UNSAFE, (character) =>
    [...Array(character.length).keys()]
      .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`)
      .join(""),
  );
}

/** Returns the number of terminal columns that a text takes. */
export function widthOf(text) {
  let width = 0;
  for (const character of text) if (!/\p{M}/u.test(character)) width += WIDE.test(character) ? 2 : 1;
  return width;
}

/** Pads a text with spaces to a number of columns. */
export function padded(text, columns) {
  return text + " ".repeat(Math.max(0, columns - widthOf(text)));
}

/** Returns the beginning of a text that fits into a number of columns. */
export function truncated(text, columns) {
  let width = 0;
  let end = 0;
  for (const character of text) {
    width += widthOf(character);
    if (width > columns) break;
    end += character.length;
  }
  return text.slice(0, end);
}

/** Wraps a text at spaces into lines of at most this many columns; a longer word gets its own line. */
export function wrapped(text, columns) {
  const lines = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && widthOf(line) + 1 + widthOf(word) > columns) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** Returns a count with its noun: `1 server`, `2 servers`. */
export function counted(count, noun) {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
