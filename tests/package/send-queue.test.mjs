/** The order of changes of one group. */
import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import { describe, it } from "node:test";
import { isInsideCallback, runCallback } from "../../pkg/send/callback.js";
import { shared } from "../../pkg/send/shared.js";
import {
  atOnce,
  callOperation,
  credentials,
  paramsOf,
  reasonOf,
  refusal,
  removeBackendServers,
  success,
} from "./sender.mjs";

const REMOVE = "RemoveVServerGroupBackendServers";
const SET = "SetVServerGroupAttribute";
const ADD = "AddVServerGroupBackendServers";
const DESCRIBE = "DescribeVServerGroupAttribute";

const turn = () => new Promise(setImmediate);

/** A service whose answers are given by hand: `sent` lists what waits for one. */
function manual() {
  const sent = [];
  const log = [];
  const fetch = (_url, { headers }) =>
    new Promise((resolve, reject) => {
      const action = headers["x-acs-action"];
      log.push(action);
      sent.push({ action, answer: (response) => resolve(response), fail: reject });
    });
  return { fetch, sent, log };
}

const call = (operation, fetch, options, params = paramsOf[operation]) =>
  callOperation(operation, params, credentials, { fetch, ...atOnce, ...options });

describe("changes of one group", () => {
  it("are not waited for by a call that is already aborted", async () => {
    const { fetch, sent } = manual();
    const first = call(REMOVE, fetch);
    await turn();
    const reason = new Error("enough");
    const error = await reasonOf(call(SET, fetch, { signal: AbortSignal.abort(reason) }));
    assert.deepEqual([error.failure, error.outcome, sent.length], [reason, "not_sent", 1]);
    sent[0].answer(success());
    await first;
  });

  it("do not delay the creation of other groups, which runs in parallel", async () => {
    const { fetch, sent } = manual();
    const params = { RegionId: "cn-hangzhou", LoadBalancerId: "lb-1" };
    const calls = [1, 2].map(() => call("CreateVServerGroup", fetch, { maxAttempts: 1 }, params));
    await turn();
    assert.equal(sent.length, 2);
    for (const { fail } of sent) fail(new TypeError("terminated"));
    await Promise.allSettled(calls);
  });

  it("run one after another, in the order of the calls", async () => {
    const { fetch, sent } = manual();
    const order = [];
    const calls = [REMOVE, SET, ADD].map((operation) => call(operation, fetch).then(() => order.push(operation)));
    for (let count = 1; count <= 3; count++) {
      await turn();
      assert.equal(sent.length, count);
      sent.at(-1).answer(success());
    }
    await Promise.all(calls);
    assert.deepEqual(order, [REMOVE, SET, ADD]);
  });

  it("wait while an earlier one is retried, and continue when it fails", async () => {
    const { fetch, sent } = manual();
    const first = reasonOf(call(REMOVE, fetch, { maxAttempts: 2 }));
    const second = call(REMOVE, fetch);
    await turn();
    sent[0].answer(refusal("Throttling"));
    while (sent.length < 2) await turn();
    sent[1].answer(refusal("Throttling"));
    await first;
    while (sent.length < 3) await turn();
    sent[2].answer(success());
    await second;
  });

  it("share one queue with the batches of a removal, which leaves it between them", async () => {
    const { fetch, sent, log } = manual();
    const BackendServers = [1, 2].map((number) => ({ ServerId: `i-${number}`, Port: 80 }));
    const options = { fetch, maxServers: 1, onProgress: () => call(SET, fetch) };
    const removal = removeBackendServers({ ...paramsOf[REMOVE], BackendServers }, credentials, options);
    const other = call(ADD, fetch);
    for (let count = 1; count <= 5; count++) {
      while (sent.length < count) await turn();
      await turn();
      assert.equal(sent.length, count);
      sent.at(-1).answer(success());
    }
    await Promise.all([removal, other]);
    assert.deepEqual(log, [REMOVE, ADD, SET, REMOVE, SET]);
  });

  it("leave the queue when they are aborted", async () => {
    const { fetch, sent } = manual();
    const controller = new AbortController();
    const first = call(REMOVE, fetch);
    const second = reasonOf(call(REMOVE, fetch, { signal: controller.signal }));
    const third = call(REMOVE, fetch);
    await turn();
    controller.abort(new Error("enough"));
    const error = await second;
    assert.deepEqual([error.outcome, error.failure.message], ["not_sent", "enough"]);
    assert.deepEqual(getEventListeners(controller.signal, "abort"), []);
    sent[0].answer(success());
    while (sent.length < 2) await turn();
    sent[1].answer(success());
    await Promise.all([first, third]);
  });

  it("leave no queue behind", () => {
    assert.equal(shared().lanes.size, 0);
  });
});

describe("in parallel run", () => {
  for (const [what, operation, options, params] of [
    ["another group", REMOVE, {}, { ...paramsOf[REMOVE], VServerGroupId: "rsp-2" }],
    ["the same group of another endpoint", REMOVE, { endpoint: "http://127.0.0.1:1" }],
    ["what changes nothing", DESCRIBE],
  ]) {
    it(what, async () => {
      const { fetch, sent } = manual();
      const calls = [call(REMOVE, fetch), call(operation, fetch, options, params)];
      await turn();
      assert.equal(sent.length, 2);
      sent[0].answer(success());
      sent[1].answer(success(params?.VServerGroupId));
      await Promise.all(calls);
    });
  }
});

describe("a callback of the holder of a lane", () => {
  it("is recognized from within, also after a wait, and only while it runs", async () => {
    let later;
    await runCallback("lane", async () => {
      assert.ok(isInsideCallback("lane"));
      await turn();
      assert.ok(isInsideCallback("lane"));
      assert.ok(!isInsideCallback("other"));
      await runCallback("other", async () => {
        await turn();
        assert.ok(isInsideCallback("lane") && isInsideCallback("other"));
      });
      later = new Promise((resolve) => setTimeout(() => resolve(isInsideCallback("lane")), 5));
    });
    assert.equal(await later, false);
    assert.ok(!isInsideCallback("lane"));
  });

  it("does not affect concurrent calls", async () => {
    let end;
    const running = runCallback("lane", () => new Promise((resolve) => (end = resolve)));
    await turn();
    assert.ok(!isInsideCallback("lane"));
    end();
    await running;
  });

  it("settles as the callback does", async () => {
    assert.equal(await runCallback("lane", () => 5), 5);
    await assert.rejects(
      runCallback("lane", () => {
        throw new Error("no");
      }),
      /no/,
    );
  });

  it("applies to all callers if the platform has no async context", async (t) => {
    const { callbacks } = shared();
    const { storage } = callbacks;
    t.after(() => Object.assign(callbacks, { storage }));
    callbacks.storage = undefined;
    let end;
    const running = runCallback("lane", () => new Promise((resolve) => (end = resolve)));
    assert.ok(isInsideCallback("lane"));
    assert.ok(!isInsideCallback("other"));
    end();
    await running;
    assert.ok(!isInsideCallback("lane"));
  });
});
