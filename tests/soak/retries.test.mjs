/** Hours of retries on a simulated clock leave nothing behind. */
import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import { it } from "node:test";
import { noteMemories } from "../package/memories.mjs";
import { createRandom } from "../page/random.mjs";
import { heldByNode, staysFlat } from "./held.mjs";

const HOURS = Number(process.env.SOAK_HOURS ?? 48);

noteMemories();
const { credentials, servers, skipWaiting, target } = await import("../package/service.mjs");
const { removeBackendServers } = await import("../../pkg/index.js");
const { createSandbox } = await import("../../pkg/sandbox.js");

const FAULTS = [
  { Code: "VServerGroupProcessing" },
  { Code: "Throttling.User", times: 3 },
  { Code: "SystemBusy", times: 9 },
  { Code: "Forbidden.RAM" },
  { status: 502, body: "<html>Bad Gateway</html>", times: 2 },
  { status: 503, headers: { "retry-after": "90" } },
  { drop: true, times: 6 },
  { delayMs: 30_000 },
];

it(`${HOURS} hours of retries leave no timer, no listener and no memory`, async (t) => {
  const { waits, underWay } = skipWaiting(t);
  const { signal } = new AbortController();
  const random = createRandom(3);
  const sandbox = createSandbox({ credentials: [credentials], groups: [{ ...target, BackendServers: servers(50) }] });
  const fetch = (url, { signal, ...init }) => sandbox.fetch(new Request(url, init));
  const counts = { removals: 0, stopped: 0, waits: 0 };

  async function remove() {
    if (random.pick([true, false])) sandbox.inject(random.pick(FAULTS));
    // Members and strangers alike: a removal of what is not there goes the same way.
    const BackendServers = servers(30).map((server) => ({ ...server, Port: random.pick([80, 81, 82]) }));
    const options = { fetch, signal, onProgress() {} };
    await removeBackendServers({ ...target, BackendServers }, credentials, options).catch(({ name }) => {
      assert.equal(name, "RemoveError");
      counts.stopped++;
    });
    counts.removals++;
    counts.waits += waits.splice(0).length;
    assert.equal(underWay.size, 0, "a timer is left");
    assert.deepEqual(getEventListeners(signal, "abort"), [], "a listener is left");
    t.mock.timers.tick(60_000);
  }

  async function pass(hours) {
    for (const end = Date.now() + hours * 3_600_000; Date.now() < end; ) await remove();
  }

  await staysFlat(t, HOURS, pass, heldByNode);
  t.diagnostic(JSON.stringify(counts));
  assert.ok(counts.stopped > 0 && counts.stopped < counts.removals && counts.waits > counts.removals);
});
