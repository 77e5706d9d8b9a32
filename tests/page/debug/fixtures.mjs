/** The recorded and the documented texts, each with what its client sent and signed. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";

const here = new URL(".", import.meta.url);
const sent = JSON.parse(readFileSync(new URL("sent.json", here), "utf8"));

/** Each fixture: `client`, `cause`, `text`, the client's `credentials`, its `signature`, and what it signed as `own`. */
export const FIXTURES = ["recorded", "documented"].flatMap((folder) =>
  readdirSync(new URL(`${folder}/`, here)).map((file) => {
    const [client, cause] = file.split(".");
    const text = readFileSync(new URL(`${folder}/${file}`, here), "utf8");
    // What is documented stands for what curl sent.
    const request = sent[`${client}.${cause}`] ?? sent[`curl.${cause}`];
    return { name: `${client}, ${cause}`, client, cause, text, credentials: request.credentials, ...signedBy(request) };
  }),
);

function signedBy({ method, url, headers, body, stringToSign, canonicalRequest }) {
  const { authorization } = headers;
  if (authorization) {
    const signature = authorization.match(/Signature=(\w+)/)[1];
    return { signature, own: canonicalRequest ?? canonical(method, url, headers), url, kind: "acs3" };
  }
  const params = [...new URL(url).searchParams, ...new URLSearchParams(body)].sort(([a], [b]) => (a < b ? -1 : 1));
  const signature = params.find(([name]) => name === "Signature")[1].replaceAll(" ", "+");
  const query = params
    .filter(([name]) => name !== "Signature")
    .map(pair)
    .join("&");
  return { signature, own: stringToSign ?? [method, "%2F", enc(query)].join("&"), url, kind: "rpc" };
}

function canonical(method, url, headers) {
  const query = [...new URL(url).searchParams]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(pair)
    .join("&");
  const names = headers.authorization.match(/SignedHeaders=([^,]+)/)[1].split(";");
  const lines = names.map((name) => `${name}:${headers[name].trim()}\n`).join("");
  const hash = headers["x-acs-content-sha256"] ?? createHash("sha256").update("").digest("hex");
  return `${method}\n/\n${query}\n${lines}\n${names.join(";")}\n${hash}`;
}

/** Encodes a text as signatures do: a plain second implementation. */
export function enc(text) {
  const bytes = Array.from(Buffer.from(text), (byte) => String.fromCharCode(byte));
  return bytes
    .map((one) => (/[\w.~-]/.test(one) ? one : `%${one.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`))
    .join("");
}

function pair([name, value]) {
  return `${enc(name)}=${enc(value)}`;
}
