/** Signs and hashes given texts with the browser's own functions, which there are only on secure origins. */

const text = new TextEncoder();

/** Returns true if this browser can sign here. */
export function canSign() {
  return globalThis.crypto?.subtle !== undefined;
}

/** Returns a function that makes the HMAC of texts, as bytes; `hash` is "SHA-1" or "SHA-256". */
export async function hmac(hash, key) {
  const { subtle } = crypto;
  const imported = await subtle.importKey("raw", text.encode(key), { name: "HMAC", hash }, false, ["sign"]);
  return async (message) => new Uint8Array(await subtle.sign("HMAC", imported, text.encode(message)));
}

/** Returns the SHA-256 of a text, as digits. */
export async function sha256(message) {
  return hex(new Uint8Array(await crypto.subtle.digest("SHA-256", text.encode(message))));
}

/** Writes bytes as digits. */
export function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Writes bytes in base64. */
export function base64(bytes) {
  return btoa(String.fromCharCode(...bytes));
}

/** Returns the signature of a string to sign, as that signature is written. */
export async function signatureOf({ kind, text: string }, secret) {
  const sign = await (kind === "rpc" ? hmac("SHA-1", `${secret}&`) : hmac("SHA-256", secret));
  return kind === "rpc" ? base64(await sign(string)) : hex(await sign(string));
}
