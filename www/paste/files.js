const LONGEST = 4_000_000;

/** Decodes a file: `{ text }`, or `{ refusal }` with what it is instead of text. */
export function decode(bytes) {
  if (bytes.length > LONGEST) return { refusal: { code: "too_long" } };
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3) return { refusal: { code: "spreadsheet" } };
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes("\0") ? { refusal: { code: "not_text" } } : { text };
  } catch {
    return { refusal: { code: "not_utf8" } };
  }
}
