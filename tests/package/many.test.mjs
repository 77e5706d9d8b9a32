import assert from "node:assert/strict";
import { it } from "node:test";
import fc from "fast-check";

import { RemoveError, removeBackendServers } from "../../pkg/index.js";
import { credentials, named, servers, service, skipWaiting, target } from "./service.mjs";

const COUNT = 10_000;
const STAY = [{ ServerId: "i-stays", Port: 80 }];

/** Faults: before the service acts, or after it, when only the response is lost. */
const FAULTS = [
  { Code: "VServerGroupProcessing" },
  { Code: "BackendServer.configuring" },
  { Code: "SystemBusy" },
  { Code: "Throttling.User" },
  { status: 502, body: "<html>Bad Gateway</html>", headers: { "content-type": "text/html" } },
  { status: 503, headers: { "retry-after": "7" } },
  { drop: true },
  "lost answer",
];

/** For each request what goes wrong with it, in four of ten: the same in every run. */
const FATES = fc.sample(
  fc.oneof({ weight: 6, arbitrary: fc.constant(undefined) }, { weight: 4, arbitrary: fc.constantFrom(...FAULTS) }),
  { numRuns: 5000, seed: 4 },
);

it("10,000 servers are removed, each exactly once, under any fault", async (t) => {
  skipWaiting(t);
  const fates = FATES.values();
  const { sandbox, fetch, requests, left } = service([...servers(COUNT), ...STAY]);
  const gone = new Set();
  let size = COUNT + STAY.length;

  const hostile = async (...call) => {
    const { value: fault, done } = fates.next();
    assert.ok(!done, `more than ${FATES.length} requests were sent`);
    if (fault && fault !== "lost answer") sandbox.inject(fault);
    const response = await fetch(...call);
    const request = requests.pop();
    if (response.status === 200) {
      const answer = await response.clone().json();
      const fresh = named(request).filter((id) => !gone.has(id));
      assert.equal(size - answer.BackendServers.BackendServer.length, fresh.length);
      size -= fresh.length;
      for (const id of fresh) gone.add(id);
    }
    if (fault === "lost answer") throw new TypeError("terminated");
    return response;
  };

  const confirmed = [];
  let stops = 0;
  for (let rest = servers(COUNT); rest.length > 0; ) {
    try {
      await removeBackendServers({ ...target, BackendServers: rest }, credentials, { fetch: hostile });
      confirmed.push(...rest);
      rest = [];
    } catch (error) {
      assert.ok(error instanceof RemoveError, error.stack);
      assert.ok(error.failure instanceof Error || error.failure.retryable);
      assert.ok(error.removed.every(({ ServerId }) => gone.has(ServerId)));
      confirmed.push(...error.removed);
      rest = error.notRemoved;
      stops += 1;
    }
  }
  assert.ok(stops > 0, "tries never ran out: that goes untested");
  assert.deepEqual(confirmed, servers(COUNT));
  assert.deepEqual(left(), ["i-stays"]);
  assert.equal(gone.size, COUNT);
});
