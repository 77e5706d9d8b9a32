/** Takes the place of `pkg/decode.js` in the entries for Node, whose own decoder is the quickest to start. */
export function decode(text) {
  return typeof Buffer === "function"
    ? Buffer.from(text, "base64")
    : Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
