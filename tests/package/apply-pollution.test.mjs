/** Planning and applying where someone has written to `Object.prototype`: no check is turned off, and nothing is told wrongly. */
import assert from "node:assert/strict";
import { afterEach, describe, it } from "node:test";
import { applyPlan, callOperation, drainAndRemove, parseResponse, planChange } from "../../pkg/index.js";
import { reasonOf, refusal } from "./sender.mjs";
import { credentials, service, target } from "./service.mjs";

const members = ["i-1", "i-2"].map((ServerId) => ({ ServerId, Port: 80, Weight: 100 }));
const polluted = [];

function pollute(properties) {
  for (const [name, value] of Object.entries(properties)) {
    const property = { __proto__: null, value, configurable: true, writable: true, enumerable: true };
    Object.defineProperty(Object.prototype, name, property);
    polluted.push(name);
  }
}

function clean() {
  for (const name of polluted.splice(0)) delete Object.prototype[name];
}

afterEach(clean);

/** Plans and applies with these names on `Object.prototype`. */
async function applied(change, properties, options = {}) {
  const { fetch, members: left, requests } = service(members);
  const plan = await planChange(target, change, credentials, { fetch });
  pollute(properties);
  try {
    const outcome = await applyPlan(plan, credentials, { fetch, ...options }).catch((error) => error);
    return { outcome, left: left(), requests };
  } finally {
    clean();
  }
}

describe("with a polluted Object.prototype", () => {
  it("a group is not left without weight", async () => {
    const { outcome, left } = await applied({ weights: members, Weight: 0 }, { allowNoWeight: true });
    assert.equal(outcome.code, "ERR_LEAVES_NO_WEIGHT");
    assert.deepEqual(
      left.map(({ Weight }) => Weight),
      [100, 100],
    );
  });

  it("a plan is made and applied as usual", async () => {
    const properties = { issues: [], onStep: "polluted", onPlan: "polluted", before: "polluted", value: "polluted" };
    const { outcome, left } = await applied({ remove: [{ ServerId: "i-1" }] }, properties, { drain: { forMs: 0 } });
    assert.equal(outcome.kind, "applied", outcome.stack);
    assert.deepEqual(
      left.map(({ ServerId }) => ServerId),
      ["i-2"],
    );
    const { fetch } = service(members);
    pollute({ issues: [], until: "polluted" });
    const drained = await drainAndRemove({ ...target, BackendServers: [{ ServerId: "i-1" }] }, credentials, {
      fetch,
      drain: { forMs: 0 },
    });
    assert.equal(drained.kind, "applied");
  });

  it("a failure is reported unchanged, and drained members get their weights back", async () => {
    const properties = {
      isThrough: true,
      code: "polluted",
      note: "polluted",
      conflicts: "polluted",
      after: "polluted",
    };
    const until = { until: () => false, maxMs: 0 };
    const { outcome, left } = await applied({ remove: [{ ServerId: "i-1" }] }, properties, { drain: until });
    assert.equal(outcome.code, "ERR_NOT_APPLIED");
    assert.deepEqual(outcome.conflicts, []);
    assert.ok(!JSON.stringify(outcome).includes("polluted"), JSON.stringify(outcome));
    assert.deepEqual(
      left.map(({ Weight }) => Weight),
      [100, 100],
    );
  });

  it("a refused step is not skipped", async () => {
    const { fetch } = service(members);
    const plan = await planChange(target, { weights: members, Weight: 7 }, credentials, { fetch });
    const refusing = (url, init) =>
      init.headers["x-acs-action"] === "SetVServerGroupAttribute"
        ? refusal("Forbidden", { status: 403 })
        : fetch(url, init);
    pollute({ skips: true });
    const error = await reasonOf(applyPlan(plan, credentials, { fetch: refusing }));
    assert.equal(error.failure.Code, "Forbidden");
  });

  it("an error is read completely, and reports nothing inherited", async () => {
    const fetch = async () => {
      throw new TypeError("terminated");
    };
    pollute({ cause: "polluted", code: "ECONNREFUSED" });
    const options = { fetch, backoff: () => 0 };
    const error = await reasonOf(callOperation("DeleteVServerGroup", target, credentials, options));
    assert.equal(error.outcome, "unknown");
    assert.ok(!error.message.includes("polluted"));
  });

  it("an error with nothing to hide is the one that was thrown", async () => {
    const thrown = new TypeError("failed 1 time");
    pollute({ body: 1 });
    const fetch = () => Promise.reject(thrown);
    const sent = callOperation("DescribeVServerGroupAttribute", target, credentials, { fetch, maxAttempts: 1 });
    assert.equal((await reasonOf(sent)).failure, thrown);
  });

  it("an abort ends a call", async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    const fetch = () => new Promise(() => setImmediate(() => controller.abort(reason)));
    pollute({ signal: AbortSignal.abort() });
    const sent = callOperation("DescribeVServerGroupAttribute", target, credentials, {
      fetch,
      signal: controller.signal,
    });
    assert.equal((await reasonOf(sent)).failure, reason);
  });

  it("a response is parsed as usual", () => {
    const body = '{"RequestId":"r","HostId":"h","Code":"Throttling","Message":"m"}';
    const expected = parseResponse(body);
    pollute({ nowMs: "polluted", groupId: "polluted", operation: "DescribeVServerGroups" });
    assert.deepEqual(parseResponse(body), expected);
  });
});

it("a status may be any number", () => {
  for (const status of [1e300, -1e300, 2 ** 53, Number.MAX_VALUE])
    assert.equal(parseResponse('{"RequestId":"r"}', { status }).kind, "malformed");
});
