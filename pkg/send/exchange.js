/** One HTTP exchange: sends a request and reads the text of its answer, within limits of time and size. */
import { orAbort, startLimit } from "../abort.js";
import { readBody } from "./body.js";
import { noResponse } from "./fault.js";
import { property } from "./given.js";

const REDIRECTED = "the endpoint answered with a redirect; redirects are not followed";

/**
 * Sends a signed request by the caller's `fetch`. Resolves to what was received: `status`, `headers` and `text`, or `malformed`,
 * which says why there is no text. Rejects with what `fetch` or the body throws, with a TimeoutError after the limit, or with the
 * reason of the caller's abort.
 */
export async function exchange({ fetch, signal, timeoutMs }, request) {
  const limit = startLimit(timeoutMs, signal, `no complete answer was received within ${timeoutMs} ms`);
  try {
    // Wrapped in a list: a promise would look for a `then` of the response.
    const boxed = Promise.resolve(fetch(request.url, initOf(request, limit.signal))).then((response) => ({ response }));
    const { response } = await orAbort(boxed, limit.signal);
    return await received(response, limit.signal);
  } finally {
    limit.release();
  }
}

function initOf(request, signal) {
  const { method, headers } = request;
  // A signed request is valid for one host, so redirects are not followed.
  const init = { method, headers, signal, redirect: "manual" };
  if (Object.hasOwn(request, "body") && request.body !== undefined) init.body = request.body;
  // Without a prototype: `fetch` would read options from a polluted `Object.prototype`.
  return Object.assign(Object.create(null), init);
}

async function received(response, signal) {
  const status = property(response, "status");
  const headers = property(response, "headers");
  if (!Number.isInteger(status)) throw noResponse();
  // A browser reveals nothing else about a redirect.
  if (status === 0 || property(response, "type") === "opaqueredirect") {
    return { status: undefined, headers, text: undefined, malformed: REDIRECTED };
  }
  const { text, malformed } = await readBody(response, signal);
  return { status, headers, text, malformed };
}
