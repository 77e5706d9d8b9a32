const ESCAPES = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f", 0: "\0" };
const TOKEN =
  /\s+|\/\/[^\n]*|#[^\n]*|"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|`([^`]*)`|(-?\d[\w.]*)|([$@]?[A-Za-z_][\w.]*)|(=>|:=|->|::|[\s\S])/gy;

/**
 * Splits a program of any of the languages of the samples into tokens: `{ text }` of a string, `{ number }`, `{ word }`,
 * `{ mark }`. Comments are left out. `language` says what the quotes mean.
 */
export function tokensOf(program, language) {
  const tokens = [];
  TOKEN.lastIndex = 0;
  for (let found = TOKEN.exec(program); found; found = TOKEN.exec(program)) {
    const [, double, single, raw, number, word, mark] = found;
    if (double !== undefined) tokens.push({ text: unescaped(double, language) });
    else if (single !== undefined)
      tokens.push({ text: language === "php" ? single.replace(/\\([\\'])/g, "$1") : unescaped(single, language) });
    else if (raw !== undefined) tokens.push({ text: raw });
    else if (number !== undefined) tokens.push({ number });
    else if (word !== undefined) tokens.push({ word });
    else if (mark !== undefined) tokens.push({ mark });
  }
  return tokens;
}

function unescaped(text, language) {
  const plain = text.replace(
    /\\(?:u\{([\dA-Fa-f]{1,6})\}|u([\dA-Fa-f]{4})|U([\dA-Fa-f]{8})|([\s\S]))/g,
    (_, braced, four, eight, other) => {
      const code = braced ?? eight;
      if (code !== undefined) return codeText(Number.parseInt(code, 16));
      if (four !== undefined) return String.fromCharCode(Number.parseInt(four, 16));
      return Object.hasOwn(ESCAPES, other) ? ESCAPES[other] : other;
    },
  );
  return language === "terraform" ? plain.replace(/([$%])\1(?=\{)/g, "$1") : plain;
}

function codeText(code) {
  return code <= 0x10ffff ? String.fromCodePoint(code) : "\uFFFD";
}
