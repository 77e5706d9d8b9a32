/** What cannot be read, and why: a stable code with its details. `readPaste` returns it as `refusal`. */
export class Unreadable extends Error {
  constructor(code, details = {}) {
    super(code);
    this.code = code;
    this.details = details;
  }
}

/** The answer that leaves a column, a key or the like out. */
export const LEAVE_OUT = "leave-out";

const MOST_KINDS = 40;
const LONGEST = 60;
const MORE = "more_changes";

/**
 * Returns what readers write beside the values: changes, and questions that the text leaves open. The same change is listed
 * once, with its count. `answers` has what was chosen so far, by the `id` of the question.
 */
export function createNotes(answers = {}) {
  const found = new Map();
  const names = new Set();
  const asked = new Map();
  return {
    add(code, details = {}, count = 1) {
      const short = Object.fromEntries(Object.entries(details).map(([name, value]) => [name, shorten(value)]));
      const key = JSON.stringify([code, short]);
      const known = found.get(key);
      if (known) known.count += count;
      else if (found.size < MOST_KINDS || code === MORE) found.set(key, { code, ...short, count });
      else this.add(MORE, {}, count);
    },
    /** Notes a credential by its name; its value is not kept. */
    addCredential(name) {
      if (names.size < MOST_KINDS) names.add(shorten(name));
    },
    /** Asks a question, and returns its answer; undefined, and the question is open, if there is none yet. */
    ask(question) {
      const given = Object.hasOwn(answers, question.id) ? answers[question.id] : undefined;
      const answer = question.options.some(({ value }) => value === given) ? given : undefined;
      if (asked.size >= MOST_KINDS) throw new Unreadable("too_many_questions");
      asked.set(question.id, { ...question, ...(answer !== undefined && { answer }) });
      return answer;
    },
    /** Takes over what another collector found. */
    absorb(other) {
      for (const { code, names: theirs, count, ...details } of other.changes()) {
        if (theirs) for (const name of theirs) names.add(name);
        else this.add(code, details, count);
      }
      for (const question of other.questions()) asked.set(question.id, question);
    },
    changes() {
      const dropped = names.size > 0 ? [{ code: "credentials_dropped", names: [...names], count: names.size }] : [];
      return [...found.values(), ...dropped];
    },
    questions() {
      return [...asked.values()];
    },
  };
}

/** Returns a text that is short enough to be shown in a sentence. */
export function shorten(value) {
  return typeof value === "string" && value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value;
}

/** Returns the line and the column of an index of a text, both from 1; columns count characters. */
export function position(text, index) {
  const before = text.slice(0, index);
  const lines = before.split(/\r\n|[\r\n]/);
  return { line: lines.length, column: [...lines.at(-1)].length + 1 };
}
