/** The percent-encoding of signatures, for what an error quotes. Signing itself is the package's. */

/** Encodes a text as signatures do. Half a character has no encoding. */
export function encode(text) {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, "\ufffd")).replace(/[!'()*]/g, (bare) => `%${hexOf(bare)}`);
}

/** Decodes a text; undefined if it is not encoded right. */
export function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** Returns the two digits that stand for a character of ASCII. */
export function hexOf(character) {
  return character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0");
}

/** Returns names and values of a query; undefined if it is not encoded right. `plus` says that a plus sign is a space. */
export function pairsOf(query, { plus = false } = {}) {
  const text = plus ? query.replaceAll("+", " ") : query;
  const pairs = text.split("&").map((pair) => pair.split(/=(.*)/s, 2).map(decode));
  return pairs.some((pair) => pair.length < 2 || pair.includes(undefined)) ? undefined : pairs;
}
