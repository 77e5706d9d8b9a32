/** Returns random choices that are the same in every run: mulberry32. */
export function createRandom(seed) {
  let state = seed;
  function below(limit) {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }
  const pick = (choices) => choices[below(choices.length)];
  return {
    pick,
    /** Returns a text of at most that many of the parts. */
    text: (parts, most) => Array.from({ length: below(most + 1) }, () => pick(parts)).join(""),
  };
}
