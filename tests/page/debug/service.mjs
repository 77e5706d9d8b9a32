/** A service over HTTP that refuses what clients send, changed on its way by a cause. */
import { serve } from "../../../pkg/cli/serve.js";
import { createSandbox } from "../../../pkg/sandbox.js";
import { permanent, temporary } from "./keys.mjs";

/** Starts it for one cause. `sent` is the request as the client sent it. */
export async function refuse({ clock = 0, twice = false, change }) {
  const sandbox = createSandbox({
    credentials: [permanent, temporary],
    groups: [{ RegionId: "cn-hangzhou", VServerGroupId: "rsp-1", BackendServers: [] }],
    now: () => new Date(Date.now() + clock),
  });
  const service = { sent: undefined, answer: undefined };
  const handler = async (request) => {
    const { method, url } = request;
    service.sent = { method, url, headers: Object.fromEntries(request.headers), body: await request.clone().text() };
    const seen = change ? changed(service.sent, change) : request;
    if (twice) await sandbox.fetch(seen.clone());
    const response = await sandbox.fetch(seen);
    service.answer = { status: response.status, body: await response.clone().text() };
    return response;
  };
  const { server, url } = await serve(handler, 0);
  return {
    ...service,
    url,
    sent: () => service.sent,
    answer: () => service.answer,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function changed({ method, url, headers, body }, change) {
  const address = new URL(url);
  const isForm = (headers["content-type"] ?? "").includes("urlencoded") && body !== "";
  const text = isForm ? body : address.search.slice(1);
  const params = [...new URLSearchParams(text)];
  const next = { method, host: headers.host, params, ...change({ method, params }) };
  const written = next.params.map((pair) => pair.map(encodeURIComponent).join("=")).join("&");
  const inBody = isForm && next.method === "POST";
  const target = new URL(`http://${next.host}/`);
  target.search = inBody ? address.search : `?${isForm ? address.search.slice(1) : ""}${written}`;
  const { "content-length": _, ...kept } = headers;
  if (!inBody) delete kept["content-type"];
  return new Request(target, {
    method: next.method,
    headers: { ...kept, host: next.host },
    ...(next.method === "POST" && { body: inBody ? written : "" }),
  });
}
