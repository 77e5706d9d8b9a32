const ESCAPES = { t: "\t", n: "\n", r: "\r", v: "\v" };

// A value in quotes, in which backslashes escape, or one that ends at the first blank.
const LINE = /^\s*(?:--?)?([\w-]+)(?:\s*[=:]\s*|\s+|$)(?:"((?:[^"\\]|\\[\s\S])*)"?|(\S*))/;

/** Yields the options of a configuration of curl with their values; one that stands alone has the value "". */
export function* readConfig(text) {
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*(?:#|$)/.test(line)) continue;
    const [, name, quoted, bare] = LINE.exec(line) ?? [];
    if (name) yield [name, quoted?.replace(/\\([\s\S])/g, (_, escaped) => ESCAPES[escaped] ?? escaped) ?? bare];
  }
}
