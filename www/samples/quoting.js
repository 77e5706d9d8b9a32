/** Literals of each language: the program sees exactly the text that was given, whatever it holds. */

// A reader of the code must see these, and some compilers take some of them for the end of a line.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Returns a literal of JavaScript. */
export function javascript(text) {
  return inFewerEscapes(escaped(text));
}

/** Returns a literal of Python. */
export function python(text) {
  return inFewerEscapes(escaped(text));
}

/** Returns a literal of C#. */
export function csharp(text) {
  return escaped(text);
}

/** Returns a literal of Java, in ASCII: not every compiler takes a file for UTF-8. */
export function java(text) {
  return escaped(text).replace(/[^\0-\x7f]/g, unicode);
}

/** Returns a literal of Go: a raw one where it would be full of backslashes. */
export function go(text) {
  return /["\\]/.test(text) && !text.includes("`") && text.search(UNSEEN) < 0 ? `\`${text}\`` : escaped(text);
}

/** Returns a literal of PHP, in double quotes, where `$` means something, only for what cannot be seen. */
export function php(text) {
  if (text.search(UNSEEN) < 0) return `'${text.replace(/[\\']/g, "\\$&")}'`;
  const visible = text.replace(/[\\"$]/g, "\\$&");
  return `"${visible.replace(UNSEEN, (character) => `\\u{${character.codePointAt(0).toString(16)}}`)}"`;
}

/** Returns a literal of Terraform, where `${` and `%{` begin a template. */
export function terraform(text) {
  const plain = JSON.stringify(text).replace(/\\[bf]/g, (short) => (short === "\\b" ? "\\u0008" : "\\u000c"));
  const visible = plain.replace(UNSEEN, (character) => `\\U${character.codePointAt(0).toString(16).padStart(8, "0")}`);
  return visible.replace(/[$%](?=\{)/g, "$&$&");
}

/** Returns the JSON of a value, in which every character can be seen. */
export function json(value) {
  return JSON.stringify(value).replace(UNSEEN, (character) => character.split("").map(unicode).join(""));
}

/** Returns the function that writes a text or a number, given the one that writes a text. */
export function literalBy(quote) {
  return (value) => (typeof value === "string" ? quote(value) : String(value));
}

// The escapes of JSON mean the same in all these languages. A pair of them for one character does not: such characters stay.
function escaped(text) {
  return JSON.stringify(text).replace(UNSEEN, (character) => (character.length === 1 ? unicode(character) : character));
}

function inFewerEscapes(literal) {
  if (!literal.includes('\\"') || literal.includes("'")) return literal;
  return `'${literal.slice(1, -1).replace(/\\(.)/g, (pair, character) => (character === '"' ? '"' : pair))}'`;
}

function unicode(unit) {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
