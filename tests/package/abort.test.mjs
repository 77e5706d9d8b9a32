import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import { describe, it } from "node:test";

import { RemoveError, removeBackendServers } from "../../pkg/index.js";
import { credentials, servers, service, skipWaiting, target } from "./service.mjs";

const faults = [{ Code: "OperationBusy" }, { drop: true }];

/** Removes 45 servers out of 50 and aborts at the `at`th event; returns the outcome. */
async function abortAt(t, at) {
  const controller = new AbortController();
  const reason = new Error("enough");
  const happened = [];
  const happens = (what) => {
    if (happened.push(what) - 1 === at) controller.abort(reason);
  };
  const { underWay } = skipWaiting(t, () => happens("wait"));
  const { fetch, left } = service(servers(50), faults);
  const options = {
    signal: controller.signal,
    async fetch(...call) {
      happens("send");
      const response = await fetch(...call);
      happens("answer");
      const text = async () => {
        happens("read");
        const body = await response.text();
        happens("end");
        return body;
      };
      return { status: response.status, headers: response.headers, text };
    },
    onProgress: () => happens("progress"),
  };
  const source = async () => {
    happens("credentials");
    await null;
    happens("credentials are there");
    return credentials;
  };
  const outcome = await removeBackendServers({ ...target, BackendServers: servers(45) }, source, options).catch(
    (error) => error,
  );
  assert.deepEqual(getEventListeners(controller.signal, "abort"), [], `listeners are left of ${happened[at]}`);
  assert.equal(underWay.size, 0, `timers are left of ${happened[at]}`);
  return { outcome, reason, happened, left: left() };
}

describe("an abort", () => {
  it("at any point rejects with a correct RemoveError", async (t) => {
    const points = new Set();
    let all = Number.POSITIVE_INFINITY;
    for (let at = 0; at < all; at++) {
      await t.test(`${at}`, async (t) => {
        const { outcome, reason, happened, left } = await abortAt(t, at);
        if (at >= happened.length) {
          all = at;
          assert.equal(outcome.kind, "removed");
          return;
        }
        points.add(happened[at]);
        // After the last answer there is nothing left to stop.
        if (outcome.kind === "removed") {
          assert.deepEqual([happened[at], left.length], ["progress", 5]);
          return;
        }
        assert.ok(outcome instanceof RemoveError, `${happened[at]}: ${outcome.stack}`);
        assert.equal(outcome.failure, reason);
        assert.deepEqual([...outcome.removed, ...outcome.notRemoved], servers(45));
        const gone = outcome.removed.map(({ ServerId }) => ServerId);
        assert.ok(!left.some((id) => gone.includes(id)), "what counts as removed is still there");
        // All but the batch under way, whose answer did not come, is told as it is.
        assert.ok(50 - left.length - gone.length <= 20);
        assert.equal(happened.slice(at + 1).filter((what) => what === "send").length, 0, "sent after the abort");
      });
    }
    assert.ok(points.size >= 8, [...points].join(", "));
  });

  it("before the call sends nothing, but wrong input is reported first", async () => {
    const options = { signal: AbortSignal.abort(), fetch: () => assert.fail("something was sent") };
    await assert.rejects(removeBackendServers({ ...target, BackendServers: servers(2) }, credentials, options), {
      name: "RemoveError",
      failure: options.signal.reason,
      removed: [],
      notRemoved: servers(2),
    });
    await assert.rejects(removeBackendServers({ ...target, BackendServers: [] }, credentials, options), {
      name: "ValidationError",
    });
  });

  it("does not wait for a fetch, a body or a provider that never ends", async () => {
    const never = new Promise(() => {});
    for (const [source, fetch] of [
      [() => never, undefined],
      [credentials, () => never],
      [credentials, async () => ({ status: 200, headers: {}, text: () => never })],
    ]) {
      const controller = new AbortController();
      const { signal } = controller;
      const removal = removeBackendServers({ ...target, BackendServers: servers(1) }, source, { signal, fetch });
      await new Promise(setImmediate);
      controller.abort("enough");
      await assert.rejects(removal, { name: "RemoveError", failure: new Error("enough", { cause: "enough" }) });
      assert.deepEqual(getEventListeners(signal, "abort"), []);
    }
  });

  it("ends a wait on the real clock, and leaves no timer", async () => {
    const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;
    const before = timers();
    const controller = new AbortController();
    const { signal } = controller;
    const body = JSON.stringify({ Code: "Throttling", Message: "m", RequestId: "r" });
    const fetch = async () => new Response(body, { status: 400, headers: { "retry-after": "50" } });
    const removal = removeBackendServers({ ...target, BackendServers: servers(1) }, credentials, { signal, fetch });
    while (timers() === before) await new Promise(setImmediate);
    controller.abort();
    await assert.rejects(removal, { failure: signal.reason });
    assert.equal(timers(), before);
  });

  it("raised by fetch itself is not retried", async () => {
    const own = new DOMException("stopped by the caller's fetch", "AbortError");
    await assert.rejects(
      removeBackendServers({ ...target, BackendServers: servers(1) }, credentials, {
        fetch: () => Promise.reject(own),
      }),
      { name: "RemoveError", failure: own },
    );
  });
});
