/** Reads the body of a response as a stream, up to a limit: a few KB of gzip can expand to gigabytes. */
import { orAbort } from "../abort.js";
import { TextDecoder, TextEncoder } from "../coding.js";
import { MAX_ANSWER_BYTES } from "../read/index.js";
import { noResponse } from "./fault.js";
import { property } from "./given.js";

const TOO_LONG = `the body is longer than ${MAX_ANSWER_BYTES} bytes`;
const NO_TEXT = "text() of the response gave no string";

const encoder = new TextEncoder();

/** Reads a body: a web stream, an async iterable such as undici's, or what `text()` resolves to. */
export async function readBody(response, signal) {
  const source = sourceOf(property(response, "body"));
  const text = source ? await readChunks(source, signal) : await orAbort(textOf(response), signal);
  if (typeof text !== "string" && text !== undefined) return { text: undefined, malformed: NO_TEXT };
  const isTooLong = text === undefined || text.length > MAX_ANSWER_BYTES;
  return isTooLong ? { text: undefined, malformed: TOO_LONG } : { text, malformed: undefined };
}

async function textOf(response) {
  const text = property(response, "text");
  if (typeof text !== "function") throw noResponse();
  return (await text.call(response)) ?? null;
}

/** Returns the text, or nothing if the body is too long. The stream is closed in every case. */
async function readChunks({ next, cancel }, signal) {
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  let isComplete = false;
  try {
    for (;;) {
      const { done, value } = await orAbort(next(), signal);
      if (done) break;
      const chunk = typeof value === "string" ? encoder.encode(value) : value;
      bytes += chunk.byteLength;
      if (bytes > MAX_ANSWER_BYTES) return undefined;
      text += decoder.decode(chunk, { stream: true });
    }
    isComplete = true;
    return text + decoder.decode();
  } finally {
    if (!isComplete) quietly(cancel);
  }
}

function sourceOf(body) {
  if (typeof body !== "object" || body === null) return undefined;
  // A wrapper has read the stream already and returns the text from `text()`.
  if (property(body, "locked")) return undefined;
  if (typeof property(body, "getReader") === "function") {
    const reader = body.getReader();
    return { next: () => reader.read(), cancel: () => reader.cancel() };
  }
  if (typeof property(body, Symbol.asyncIterator) !== "function") return undefined;
  const iterator = body[Symbol.asyncIterator]();
  const isStream = typeof property(body, "destroy") === "function";
  return { next: () => iterator.next(), cancel: () => (isStream ? body.destroy() : iterator.return?.()) };
}

/** Cancels a stream without waiting, and ignores errors of that. */
function quietly(cancel) {
  try {
    Promise.resolve(cancel()).catch(() => {});
  } catch {}
}
