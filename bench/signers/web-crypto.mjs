/** A hand-written signer over WebCrypto, which imports a key once. */
import { describeRpc, describeV3 } from "./text.mjs";

const encoder = new TextEncoder();
const keys = new Map();

const hex = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");
const base64 = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)));

function keyOf(secret, hash) {
  const name = `${hash} ${secret}`;
  if (!keys.has(name)) {
    const algorithm = { name: "HMAC", hash };
    keys.set(name, crypto.subtle.importKey("raw", encoder.encode(secret), algorithm, false, ["sign"]));
  }
  return keys.get(name);
}

const signers = {
  async V3(params, credentials) {
    const { canonical, requestOf } = describeV3(params, credentials, crypto.randomUUID());
    const key = await keyOf(credentials.accessKeySecret, "SHA-256");
    const hashed = hex(await crypto.subtle.digest("SHA-256", encoder.encode(canonical)));
    const text = encoder.encode(`ACS3-HMAC-SHA256\n${hashed}`);
    return requestOf(hex(await crypto.subtle.sign("HMAC", key, text)));
  },
  async RPC(params, credentials) {
    const { stringToSign, requestOf } = describeRpc(params, credentials, crypto.randomUUID());
    const key = await keyOf(`${credentials.accessKeySecret}&`, "SHA-1");
    return requestOf(base64(await crypto.subtle.sign("HMAC", key, encoder.encode(stringToSign))));
  },
};

/** Returns a function that signs the call each time. */
export function prepare(signature, params, credentials) {
  const sign = signers[signature];
  return () => sign(params, credentials);
}
