/** How one list of servers can be written: the same servers in different texts. */

/** A list of more characters is tried in fewer orders. */
const LONG = 4000;

/** The most keys of which every order is tried. */
const MANY_KEYS = 4;

/**
 * Returns how two texts differ that say the same: "spaces", "order" of keys, "types" of numbers, "quotes". Undefined if they say
 * different things or are no lists.
 */
export function writtenDifferences(one, other) {
  const [a, b] = [one, other].map(parsed);
  if (!a || !b || normal(a.value) !== normal(b.value)) return undefined;
  const found = [];
  if (a.quotes !== b.quotes) found.push("quotes");
  if (normal(a.value, false) !== normal(b.value, false)) found.push("types");
  if (keyOrder(a.value) !== keyOrder(b.value)) found.push("order");
  const rewritten = JSON.stringify(a.value) === JSON.stringify(b.value);
  if (one !== other && (found.length === 0 || (!rewritten && spacing(one) !== spacing(other)))) found.push("spaces");
  return found;
}

/** Returns the texts that a list may have been before or after a program wrote it again. */
export function rewritings(text) {
  const read = parsed(text);
  if (!read?.value.every(isObject)) return [];
  const keys = [...new Set(read.value.flatMap(Object.keys))];
  const orders =
    keys.length <= MANY_KEYS && text.length < LONG ? permutations(keys) : [keys, [...keys].sort(), [...keys].reverse()];
  const values = orders.flatMap((order) =>
    TYPES.map((type) => read.value.map((server) => ordered(server, order, type))),
  );
  return [...new Set(values.flatMap((value) => WRITERS.map((write) => write(value))))].filter(
    (other) => other !== text,
  );
}

const WRITERS = [JSON.stringify, (value) => spaced(value)];

const TYPES = [
  (value) => value,
  (value) => (typeof value === "number" ? String(value) : value),
  (value) => (/^\d{1,9}$/.test(value) ? Number(value) : value),
];

/** Writes JSON as Python does by default: with a space behind each comma and colon. */
function spaced(value) {
  if (Array.isArray(value)) return `[${value.map(spaced).join(", ")}]`;
  if (!isObject(value)) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, inner]) => `${JSON.stringify(key)}: ${spaced(inner)}`)
    .join(", ")}}`;
}

function ordered(server, keys, type) {
  return Object.fromEntries(keys.filter((key) => Object.hasOwn(server, key)).map((key) => [key, type(server[key])]));
}

function permutations(keys) {
  if (keys.length < 2) return [keys];
  return keys.flatMap((key, at) => permutations(keys.toSpliced(at, 1)).map((rest) => [key, ...rest]));
}

function parsed(text) {
  for (const quotes of ['"', "'"]) {
    try {
      const value = JSON.parse(quotes === '"' ? text : text.replaceAll("'", '"'));
      if (Array.isArray(value)) return { value, quotes };
    } catch {
      // The other quotes may do.
    }
  }
  return undefined;
}

function normal(value, areNumbersTexts = true) {
  return JSON.stringify(value, (_, inner) => {
    if (isObject(inner)) return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
    return areNumbersTexts && typeof inner === "number" ? String(inner) : inner;
  });
}

function keyOrder(value) {
  return JSON.stringify(value.map((server) => (isObject(server) ? Object.keys(server) : [])));
}

/** Returns the white space outside of texts. */
function spacing(text) {
  return text.replace(/(["'])(?:\\.|(?!\1).)*\1|[^\s,:]/gs, "");
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
