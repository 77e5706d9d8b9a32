/** The service, small and local: a fetch handler over the WebAssembly that holds its rules and its state. */
import { delay } from "./abort.js";
import * as bindings from "./generated/sandbox/slb_backend_servers_sandbox_bg.js";
import { revived } from "./start.js";

// A Response of such a status takes no body, not even an empty one.
const BODILESS = [204, 205, 304];

/** Makes a sandbox with those credentials and groups. */
export function createSandbox(options) {
  const { faults = [], now = () => new Date() } = options;
  const { credentials } = options;
  let state = options;
  // The groups as they were last outlive a service that fails.
  const service = revived(bindings, () => new bindings.Sandbox(state));
  state = { credentials, groups: service((it) => it.groups()) };
  const sandbox = {
    async fetch(request) {
      const { host, search } = new URL(request.url);
      const headers = [...request.headers];
      // A page cannot set it, and a Request implies it.
      if (!request.headers.has("host")) headers.push(["host", host]);
      const sent = new Uint8Array(await request.arrayBuffer());
      const seconds = now().getTime() / 1000;
      const requestId = crypto.randomUUID().toUpperCase();
      const query = search.slice(1);
      const { response, delayMs } = service((it) => {
        const outcome = it.handle(request.method, query, headers, sent, seconds, requestId);
        if (outcome.changed) state = { credentials, groups: it.groups() };
        return outcome;
      });
      if (delayMs > 0) await delay(delayMs, request.signal);
      if (!response) throw new TypeError("the sandbox dropped the connection, as it was told to");
      const body = BODILESS.includes(response.status) ? null : response.body;
      return new Response(body, { status: response.status, headers: response.headers });
    },
    groups: () => service((it) => it.groups()),
    inject: (fault) => service((it) => it.inject(fault)),
  };
  for (const fault of faults) sandbox.inject(fault);
  return sandbox;
}
