/** Serves a fetch handler over HTTP, on the loopback interface. */
import { once } from "node:events";
import { createServer } from "node:http";

const HOST = "127.0.0.1";
const LOOPBACK = new Set([HOST, "localhost", "[::1]"]);

// A request with 20 servers has a few kilobytes.
const LONGEST_BODY = 1 << 20;

/**
 * Serves `handler`, which takes a Request and answers with a Response or rejects to drop the connection. Only pages of the
 * `origins` may call it. `onRequest` gets each request and its response; `onError` gets errors of the handler.
 */
export async function serve(handler, port, { origins = [], onRequest, onError } = {}) {
  const answer = guarded(handler, origins);
  const server = createServer((incoming, outgoing) => {
    respond(answer, incoming, outgoing, onRequest).catch((error) => {
      if (!(error instanceof TypeError) && error?.name !== "AbortError") onError?.(error);
      outgoing.destroy();
    });
  });
  await once(server.listen(port, HOST), "listening");
  return { server, url: `http://${HOST}:${server.address().port}` };
}

/** Refuses requests that a page of another origin may have sent, and returns the origin that may read the answer. */
function guarded(handler, origins) {
  return async (request) => {
    const origin = request.headers.get("origin");
    // An attacker's DNS server can point any other name to this machine.
    if (!LOOPBACK.has(hostOf(request.headers.get("host")))) return refusal("the Host header must be a loopback name");
    if (origin !== null && !origins.includes(origin)) return refusal(`the origin ${origin} is not allowed; see --cors`);
    const response = await handler(request);
    const headers = new Headers(response.headers);
    if (origin === null) {
      for (const name of [...headers.keys()]) if (name.startsWith("access-control-")) headers.delete(name);
    } else {
      headers.set("access-control-allow-origin", origin);
      headers.set("vary", "Origin");
    }
    return new Response(response.body, { status: response.status, headers });
  };
}

function hostOf(header) {
  return header?.toLowerCase().replace(/:\d*$/, "");
}

function refusal(reason) {
  return new Response(`403: ${reason}\n`, { status: 403, headers: { "content-type": "text/plain" } });
}

async function respond(answer, incoming, outgoing, onRequest) {
  const request = await requestOf(incoming, outgoing);
  const copy = onRequest && request.clone();
  const response = await answer(request).catch((error) => {
    onRequest?.(copy, undefined);
    throw error;
  });
  const body = Buffer.from(await response.arrayBuffer());
  onRequest?.(copy, { status: response.status, body: body.toString() });
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(body);
}

async function requestOf(incoming, outgoing) {
  const gone = new AbortController();
  outgoing.once("close", () => gone.abort());
  const { method, headers } = incoming;
  const body = await bodyOf(incoming);
  return new Request(new URL(incoming.url, `http://${HOST}`), {
    method,
    headers: Object.entries(headers).map(([name, value]) => [name, String(value)]),
    body: method === "GET" || method === "HEAD" ? undefined : body,
    signal: gone.signal,
  });
}

async function bodyOf(incoming) {
  const chunks = [];
  let length = 0;
  for await (const chunk of incoming) {
    length += chunk.length;
    if (length > LONGEST_BODY) throw new TypeError("the body is too long");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
