import { CHARACTERS, SINGLES } from "../pkg/decode.js";

/** Returns bytes as the text that `decode` of the package reads. */
export function encode(bytes) {
  const counts = new Uint32Array(256);
  for (const byte of bytes) counts[byte]++;
  const order = [...counts.keys()].sort((a, b) => counts[b] - counts[a] || a - b);
  const written = [];
  for (const [rank, byte] of order.entries()) {
    const pair = rank - SINGLES;
    written[byte] =
      pair < 0 ? CHARACTERS[rank] : CHARACTERS[SINGLES + Math.floor(pair / SINGLES)] + CHARACTERS[pair % SINGLES];
  }
  return Buffer.from(order).toString("hex") + Array.from(bytes, (byte) => written[byte]).join("");
}
