/** Requests and responses as plain objects, for platforms without these classes, such as the environment of Jest's jsdom. */
import { kindOf } from "../border.js";
import { TextEncoder } from "../coding.js";

/** Takes a call in the form of `fetch`, with as much as the sandbox reads of a request. @throws {TypeError} */
export function plainRequest(input, init) {
  const { method = "GET", headers = {}, body, signal } = init ?? {};
  const bytes = bytesOf(body ?? "");
  return {
    url: String(new URL(input)),
    method: method.toUpperCase(),
    headers: headersOf(headers),
    arrayBuffer: async () => bytes,
    signal,
  };
}

/** Makes an answer with what programs read of a `Response`. */
export function plainResponse(status, headers, body) {
  const known = headersOf(headers);
  return {
    ok: status >= 200 && status <= 299,
    status,
    headers: { get: (name) => known.get(name.toLowerCase()) ?? null, has: (name) => known.has(name.toLowerCase()) },
    text: async () => body,
    json: async () => JSON.parse(body),
  };
}

/** Returns headers by their names in lower case, of an object or of pairs. */
function headersOf(headers) {
  const pairs = typeof headers[Symbol.iterator] === "function" ? [...headers] : Object.entries(headers);
  return new Map(pairs.map(([name, value]) => [name.toLowerCase(), String(value)]));
}

function bytesOf(body) {
  if (typeof body === "string") return new TextEncoder().encode(body);
  if (ArrayBuffer.isView(body)) return new Uint8Array(body.buffer, body.byteOffset, body.byteLength);
  throw new TypeError(`body must be a string or bytes, as this platform has no Request; received ${kindOf(body)}`);
}
