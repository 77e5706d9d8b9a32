/** The sandbox: a fetch handler for the WebAssembly module that holds the rules and the state. */
import { delay } from "../abort.js";
import { call, kindOf, slotOf, textSlot } from "../border.js";
import * as glue from "../generated/sandbox.js";
import wasm from "../generated/sandbox-wasm.js";
import { jsonOf } from "../json.js";
import { lazily } from "../start.js";
import { property } from "../take.js";
import { orThrow, ValidationError } from "../validation.js";
import { plainRequest, plainResponse } from "./plain.js";

const service = /* @__PURE__ */ lazily(glue, wasm);

const runOpen = /* @__PURE__ */ service.exported("open");
const runClose = /* @__PURE__ */ service.exported("close");
const runHandle = /* @__PURE__ */ service.exported("handle");
const runGroups = /* @__PURE__ */ service.exported("groups");
const runInject = /* @__PURE__ */ service.exported("inject");

// A `Response` with one of these statuses must not have a body.
const BODILESS = [204, 205, 304];

/** Creates a sandbox with these credentials and groups. */
export function createSandbox(options) {
  const { now: _, ...state } = options ?? {};
  const now = property(options, "now") ?? (() => new Date());
  if (typeof now !== "function") throw invalid(["now"], `now must be a function; received ${kindOf(now)}`);
  const { close, ...held } = hold(jsonOf(state, "options"));
  const sandbox = {
    async fetch(...args) {
      const request = requestOf(...args);
      const { host, search } = new URL(request.url);
      const headers = [...request.headers];
      // Browsers do not let a page set this header; the URL implies it.
      if (!request.headers.has("host")) headers.push(["host", host]);
      const slots = [
        textSlot(request.method),
        textSlot(search.slice(1)),
        slotOf(headers),
        slotOf(Math.floor(now().getTime() / 1000)),
        slotOf(Date.now()),
        textSlot(crypto.randomUUID().toUpperCase()),
      ];
      const body = new Uint8Array(await request.arrayBuffer());
      const { response, delayMs } = held.handle(slots, body);
      if (delayMs > 0) await delay(delayMs, request.signal);
      if (!response) throw new TypeError("the sandbox dropped the connection, as it was told to");
      return responseOf(response);
    },
    groups: () => JSON.parse(held.groups()),
    inject: (fault) => held.inject(jsonOf(fault, "fault")),
  };
  // Each function keeps a reference to the sandbox, because each can be used alone. `close` must not keep one.
  registry.register(held, close);
  return sandbox;
}

/**
 * Refers to a service of the module by its number. After a restart of the module, the service is created again with the groups as
 * they were; its faults and known nonces are lost.
 */
function hold(json) {
  let id;
  let start;
  let state = json;
  const open = () => {
    const starts = service.started();
    if (starts === start) return id;
    const [, opened] = orThrow(call(runOpen, [textSlot(state)]));
    [id, start] = [Number(opened), starts];
    return id;
  };
  const groups = () => runGroups(open());
  open();
  return {
    groups,
    handle(slots, body) {
      const number = open();
      let outcome;
      call((input) => {
        outcome = runHandle(input, number, body);
        return "ok";
      }, slots);
      if (outcome.changed) {
        const { faults: _, ...rest } = JSON.parse(state);
        state = JSON.stringify({ ...rest, groups: JSON.parse(groups()) });
      }
      return outcome;
    },
    inject(fault) {
      const number = open();
      orThrow(call((input) => runInject(input, number), [textSlot(fault)]));
    },
    close() {
      if (service.started() === start) runClose(id);
    },
  };
}

const registry = /* @__PURE__ */ new FinalizationRegistry((close) => close());

function responseOf({ status, headers, body }) {
  if (typeof Response === "undefined") return plainResponse(status, headers, body);
  return new Response(BODILESS.includes(status) ? null : body, { status, headers });
}

function requestOf(input, init) {
  if (typeof Request === "undefined") return plainRequest(input, init);
  return input instanceof Request && init === undefined ? input : new Request(input, init);
}

function invalid(path, message) {
  return new ValidationError([{ path, code: "invalid_type", message }]);
}
