/** What cannot be read, and why: a stable code with its details. `readPaste` hands it back as `error`. */
export class Unreadable extends Error {
  constructor(code, details = {}) {
    super(code);
    this.code = code;
    this.details = details;
  }
}

const MOST_KINDS = 40;
const LONGEST = 60;
const MORE = "more_changes";

/** Returns a collector of what was altered: the same alteration is listed once, with its count. */
export function createChanges() {
  const found = new Map();
  const names = new Set();
  return {
    add(code, details = {}, count = 1) {
      const short = Object.fromEntries(Object.entries(details).map(([name, value]) => [name, shorten(value)]));
      const key = JSON.stringify([code, short]);
      const known = found.get(key);
      if (known) known.count += count;
      else if (found.size < MOST_KINDS || code === MORE) found.set(key, { code, ...short, count });
      else this.add(MORE, {}, count);
    },
    /** Notes a credential by its name; what it was is kept nowhere. */
    addCredential(name) {
      if (names.size < MOST_KINDS) names.add(shorten(name));
    },
    /** Takes over what another collector found. */
    absorb(other) {
      for (const { code, names: theirs, count, ...details } of other.list()) {
        if (theirs) for (const name of theirs) names.add(name);
        else this.add(code, details, count);
      }
    },
    list() {
      const dropped = names.size > 0 ? [{ code: "credentials_dropped", names: [...names], count: names.size }] : [];
      return [...found.values(), ...dropped];
    },
  };
}

function shorten(value) {
  return value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value;
}

/** Returns the line and the column of an index of a text, both from 1; columns count characters. */
export function position(text, index) {
  const before = text.slice(0, index);
  const lines = before.split(/\r\n|[\r\n]/);
  return { line: lines.length, column: [...lines.at(-1)].length + 1 };
}
