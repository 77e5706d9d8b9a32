/** The service for tests of the sender: a sandbox behind a `fetch`, and a clock on which waiting takes no time. */
import { createSandbox } from "../../pkg/sandbox.js";

export const credentials = { accessKeyId: "testid", accessKeySecret: "testsecret" };
export const temporary = { accessKeyId: "STS.testid", accessKeySecret: "stssecret", securityToken: "token+/=~*'" };

export const target = { RegionId: "cn-hangzhou", VServerGroupId: "rsp-1" };

/** Lists so many servers, no two of them the same. */
export function servers(count) {
  return Array.from({ length: count }, (_, index) => ({ ServerId: `i-${index}`, Port: 80 }));
}

/** Starts a service whose group has these members; `fetch` reaches it and notes every request. */
export function service(members, faults = []) {
  const group = { ...target, BackendServers: members };
  const sandbox = createSandbox({ credentials: [credentials, temporary], groups: [group], faults });
  const requests = [];
  return {
    sandbox,
    requests,
    async fetch(url, { signal, ...init }) {
      const request = new Request(url, init);
      requests.push(request.clone());
      signal?.throwIfAborted();
      return sandbox.fetch(request);
    },
    /** The members that are left. */
    members: () => sandbox.groups()[0].BackendServers,
    /** Their IDs. */
    left: () => sandbox.groups()[0].BackendServers.map(({ ServerId }) => ServerId),
  };
}

/** Returns the IDs of the servers that a request of signature V3 names. */
export function named({ url }) {
  return JSON.parse(new URL(url).searchParams.get("BackendServers")).map(({ ServerId }) => ServerId);
}

/**
 * Makes every wait elapse at once, the clock moved on by it, for the rest of a test. Returns the waits that were asked for,
 * and those under way.
 */
export function skipWaiting(t, onWait = () => {}) {
  t.mock.timers.enable({ apis: ["Date"], now: Date.now() });
  const waits = [];
  const underWay = new Set();
  // A mock of the test runner would remember every call.
  const { setTimeout, clearTimeout } = globalThis;
  t.after(() => Object.assign(globalThis, { setTimeout, clearTimeout }));
  globalThis.setTimeout = (callback, milliseconds) => {
    const timer = {};
    waits.push(milliseconds);
    underWay.add(timer);
    onWait();
    setImmediate(() => {
      onWait();
      if (!underWay.delete(timer)) return;
      t.mock.timers.tick(Math.ceil(milliseconds));
      callback();
    });
    return timer;
  };
  globalThis.clearTimeout = (timer) => underWay.delete(timer);
  return { waits, underWay };
}
