/** A host that records what it is asked, and answers as the service does. */
import { once } from "node:events";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { ANSWERED } from "./calls.mjs";

/** Starts the host. `requests` has the parameters of each request, with its operation as `Action`. */
export async function startRecorder(t) {
  const requests = [];
  const server = createServer(async (request, response) => {
    const query = new URL(request.url, "http://host").searchParams;
    const form = new URLSearchParams(await text(request));
    const action = request.headers["x-acs-action"];
    requests.push({ ...(action && { Action: action }), ...Object.fromEntries([...query, ...form]) });
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ RequestId: "1", VServerGroupId: ANSWERED, BackendServers: { BackendServer: [] } }));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  t.after(() => server.close());
  return { url: `http://127.0.0.1:${server.address().port}`, requests };
}
