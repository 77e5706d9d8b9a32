/** A service that fails in a way that it is told, and shows all that it was sent wherever an answer can show it. */
import { once } from "node:events";
import { createServer } from "node:http";

const encode = (text) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

const json = (status, Code, text, fields) => (_, response) =>
  response
    .writeHead(status, { "content-type": "application/json" })
    .end(
      JSON.stringify({ RequestId: "r", HostId: text(_), Code, Message: text(_), Recommend: text(_), ...fields?.(_) }),
    );

const echo = ({ seen }) => seen;

/** What an answer fails by: a name, and what it does with a request and its response. */
export const FAILURES = {
  refused: json(403, "Forbidden.RAM", echo),
  throttled: json(429, "Throttling.User", echo),
  busy: json(400, "VServerGroupProcessing", echo),
  expired: json(400, "InvalidTimeStamp.Expired", echo),
  "with details": json(403, "NoPermission", echo, (sent) => ({ AccessDeniedDetail: { [sent.seen]: [sent.seen] } })),
  "explaining the signature": json(
    400,
    "SignatureDoesNotMatch",
    ({ seen }) =>
      `Specified signature is not matched with our calculation. server string to sign is:GET&%2F&${encode(seen)}`,
  ),
  "internal error": json(500, "InternalError", echo),
  "another group": (sent, response) =>
    response.end(
      JSON.stringify({ RequestId: sent.seen, VServerGroupId: sent.seen, BackendServers: { BackendServer: [] } }),
    ),
  "in XML": (sent, response) => response.writeHead(400).end(`<Error><Code>${encode(sent.seen)}</Code></Error>`),
  "a page of a proxy": (sent, response) => response.writeHead(502).end(`<html>${sent.seen}</html>`),
  "no text": (sent, response) => response.end(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(sent.seen)])),
  "a redirect": (sent, response) =>
    response.writeHead(302, { location: `http://127.0.0.1:1/?${encode(sent.seen)}` }).end(),
  "a broken encoding": (sent, response) => response.writeHead(200, { "content-encoding": "gzip" }).end(sent.seen),
  "half an answer": (sent, response) => {
    response.writeHead(200, { "content-length": "100000" }).write(sent.seen);
    setTimeout(() => response.destroy(), 20);
  },
  "no HTTP": (sent, response) => response.socket.end(`${sent.seen}\r\n\r\n`),
  "cut off": (_, response) => response.socket.destroy(),
  silent: () => {},
};

/** Starts the service. `fail` says how it fails from now on; `signatures` are those that it has received. */
export async function failing() {
  const signatures = new Set();
  let failure = "refused";
  const server = createServer(async (request, response) => {
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("access-control-allow-headers", request.headers["access-control-request-headers"] ?? "*");
    if (request.method === "OPTIONS") {
      response.end();
      return;
    }
    const control = request.url.match(/^\/fail\/(.*)$/);
    if (control) {
      failure = decodeURIComponent(control[1]);
      response.end();
      return;
    }
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    for (const text of [request.url, body, request.headers.authorization ?? ""])
      for (const [, signature] of text.matchAll(/Signature=([^&\s]+)/g)) signatures.add(decodeURIComponent(signature));
    const seen = [
      request.url,
      decodeURIComponent(request.url.replaceAll("+", "%20")),
      body,
      JSON.stringify(request.headers),
    ].join(" ");
    FAILURES[failure]({ seen }, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    signatures,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
