/** A fetch handler behind HTTP, on the loopback interface. */
import { once } from "node:events";
import { createServer } from "node:http";

const HOST = "127.0.0.1";

// Twenty servers take a few kilobytes.
const LONGEST_BODY = 1 << 20;

/** Serves `handler`, which takes a Request and answers with a Response or rejects to drop the connection. */
export async function serve(handler, port) {
  const server = createServer((incoming, outgoing) => {
    answer(handler, incoming, outgoing).catch((error) => {
      if (!(error instanceof TypeError) && error?.name !== "AbortError") console.error(error);
      outgoing.destroy();
    });
  });
  await once(server.listen(port, HOST), "listening");
  return { server, url: `http://${HOST}:${server.address().port}` };
}

async function answer(handler, incoming, outgoing) {
  const response = await handler(await requestOf(incoming, outgoing));
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(Buffer.from(await response.arrayBuffer()));
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
