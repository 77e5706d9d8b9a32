/** Returns a date and a nonce for a request that was not sent yet. */
export function newStamp() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const nonce = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return { date: new Date(), nonce };
}
