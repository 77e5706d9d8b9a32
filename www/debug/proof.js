import { hex, hmac, sha256 } from "./sign.js";

/** How a signature may be written: what it says of the hash, and what is wrong about it. */
const WRITTEN = [
  [/^[A-Za-z0-9+/]{27}=$/, (text) => ({ hash: "SHA-1", bytes: hex(bytesOf(text)), form: "base64" })],
  [/^[0-9a-f]{40}$/i, (text) => ({ hash: "SHA-1", bytes: text.toLowerCase(), form: "hex" })],
  [/^[0-9a-f]{64}$/i, (text) => ({ hash: "SHA-256", bytes: text.toLowerCase(), form: "hex" })],
  [/^[A-Za-z0-9+/]{43}=$/, (text) => ({ hash: "SHA-256", bytes: hex(bytesOf(text)), form: "base64" })],
  [/^[A-Za-z0-9+/]{54}==$/, (text) => ({ hash: "SHA-1", bytes: textOf(bytesOf(text)), form: "hex_in_base64" })],
];

const RIGHT = { rpc: { hash: "SHA-1", form: "base64" }, acs3: { hash: "SHA-256", form: "hex" } };

/** What a secret has around it when it was read from a file or copied. */
const AROUND = [
  (key) => `${key}\n`,
  (key) => `${key} `,
  (key) => `${key}\r\n`,
  (key) => `${key}\r`,
  (key) => ` ${key}`,
];

/**
 * Finds the string and the key that a signature was made with. Returns the ways in which these are wrong, none if it is right, or
 * undefined if nothing that was tried makes this signature. What it returns is proved: it made the same signature.
 */
export async function signedWith({ server, signature, secret, candidates }) {
  const written = WRITTEN.find(([pattern]) => pattern.test(signature))?.[1](signature);
  if (!written || secret === "") return undefined;
  const { kind } = server;
  const ways = [
    ...(written.hash === RIGHT[kind].hash ? [] : [{ way: "hash", seen: written.hash }]),
    ...(written.form === RIGHT[kind].form ? [] : [{ way: written.form }]),
  ];
  const keys = keysOf(kind, secret);
  for (const { key, ways: ofKey, trimmed } of keys) {
    const sign = await hmac(written.hash, key);
    if (hex(await sign(server.text)) === written.bytes) return { ways: [...ofKey, ...ways], trimmed };
  }
  for (const { key, ways: ofKey, trimmed } of keys.slice(0, 2)) {
    const sign = await hmac(written.hash, key);
    const made = await Promise.all(candidates.map(async ({ text }) => hex(await sign(text))));
    const found = candidates[made.indexOf(written.bytes)];
    if (found) return { ways: [...found.ways, ...ofKey, ...ways], text: found.text, trimmed };
  }
  return undefined;
}

/** The keys that a signer may have used: the right one first. */
function keysOf(kind, secret) {
  const end = kind === "rpc" ? "&" : "";
  const trimmed = secret.trim();
  const wrong =
    kind === "rpc"
      ? [{ key: secret, ways: [{ way: "no_ampersand" }] }]
      : [{ key: `${secret}&`, ways: [{ way: "ampersand" }] }];
  return [
    { key: secret + end, ways: [] },
    ...(trimmed !== secret && trimmed !== "" ? [{ key: trimmed + end, ways: [], trimmed: true }] : []),
    ...wrong,
    ...AROUND.map((around) => ({ key: around(trimmed) + end, ways: [{ way: "secret_space" }] })).filter(
      ({ key }) => key !== secret + end,
    ),
  ];
}

/** Returns the repair of a canonical request whose hash the service has; undefined if none has. */
export async function repairWith(hash, all) {
  for (const repair of all) if ((await sha256(repair.text)) === hash) return repair;
  return undefined;
}

function bytesOf(base64) {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

function textOf(bytes) {
  return String.fromCharCode(...bytes);
}
