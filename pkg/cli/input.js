/** The error for wrong input, which the caller has to correct. */

/** Thrown for wrong input. Its issues have the shape of those of a `ValidationError`. */
export class InputError extends Error {
  name = "InputError";

  constructor(message, { path = [], code = "invalid", suggestion } = {}) {
    super(message);
    this.issues = [{ path, code, message, ...(suggestion !== undefined && { suggestion }) }];
  }
}

/** Applies `use` to every item and returns the results, or throws one error with the issues of all items. */
export function eachOf(items, use) {
  const errors = [];
  const results = [];
  for (const [index, item] of [...items].entries()) {
    try {
      results.push(use(item, index));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      errors.push(error);
    }
  }
  if (errors.length === 0) return results;
  const all = new InputError(errors.map(({ message }) => message).join("; "));
  all.issues = errors.flatMap(({ issues }) => issues);
  throw all;
}

/** Reads a JSON text; `what` names it in the error, which gives the position but never shows the text. */
export function parseJson(text, what) {
  try {
    return JSON.parse(text);
  } catch ({ message }) {
    const offset = message.match(/position (\d+)/)?.[1];
    throw new InputError(
      `${what} must be valid JSON${offset === undefined ? "" : `; ${placeOf(text, Number(offset))}`}`,
    );
  }
}

function placeOf(text, offset) {
  const lines = text.slice(0, offset).split("\n");
  return `the first error is at line ${lines.length}, column ${lines.at(-1).length + 1}`;
}

/** Returns the name in `names` that `text` most likely means, if one is close. */
export function closest(text, names) {
  const wanted = text.toLowerCase();
  const ranked = [...names]
    .map((name) => ({ name, distance: distance(wanted, name.toLowerCase()) }))
    .sort((one, other) => one.distance - other.distance);
  const [best] = ranked;
  return best && best.distance <= Math.max(1, Math.floor(text.length / 3)) ? best.name : undefined;
}

/** Returns `; did you mean …?` if there is a suggestion. */
export function didYouMean(suggestion) {
  return suggestion === undefined ? "" : `; did you mean ${suggestion}?`;
}

/** Counts the single-character edits between two texts; two swapped neighbors are one edit. */
function distance(one, other) {
  let beforeLast;
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1];
      current[column] = Math.min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (same ? 0 : 1));
      const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (swapped && row > 1 && column > 1) current[column] = Math.min(current[column], beforeLast[column - 2] + 1);
    }
    [beforeLast, last] = [last, current];
  }
  return last[other.length];
}
