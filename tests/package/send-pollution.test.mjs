/** A polluted `Object.prototype` does not change the requests. */
import assert from "node:assert/strict";
import { afterEach, describe, it } from "node:test";
import {
  atOnce,
  callOperation,
  credentials,
  paramsOf,
  reasonOf,
  refusal,
  removeBackendServers,
  servers,
  success,
  target,
} from "./sender.mjs";

const polluted = [];

function pollute(properties) {
  for (const [name, value] of Object.entries(properties)) {
    Object.defineProperty(Object.prototype, name, { value, configurable: true, writable: true, enumerable: true });
    polluted.push(name);
  }
}

afterEach(() => {
  for (const name of polluted.splice(0)) delete Object.prototype[name];
});

const OTHERS = {
  nonce: "n",
  date: new Date("2001-01-01T00:00:00Z"),
  maxServers: 1,
  maxAttempts: 1,
  maxBusyMs: 0,
  maxRetryAfterMs: 0,
  timeoutMs: 1,
  endpoint: "https://elsewhere.example",
  method: "GET",
  body: "polluted",
  signal: AbortSignal.abort(),
  fetch: () => assert.fail("the inherited fetch was called"),
  backoff: () => assert.fail("the inherited backoff was called"),
  onRetry: () => assert.fail("the inherited onRetry was called"),
  onProgress: () => assert.fail("the inherited onProgress was called"),
  getCredential: () => assert.fail("the inherited getCredential was called"),
  issues: [{ path: ["polluted"], code: "x", message: "polluted" }],
  malformed: "polluted",
  answer: { kind: "removed" },
  failure: "polluted",
  retryable: true,
  retryAfterMs: 90_000,
  pending: true,
  kind: "removed",
  Code: "ObtainIpFail",
  status: 200,
  type: "opaqueredirect",
  locked: true,
  VServerGroupId: "rsp-polluted",
  signatureMismatch: {},
  note: "polluted",
  outcome: "polluted",
  lanes: "polluted",
};

/** A `fetch` that answers from a script, and notes what it was really given. */
function recording(...answers) {
  const seen = [];
  const fetch = async (url, init) => {
    seen.push({ url, names: Object.keys(init), body: init.body, method: init.method, redirect: init.redirect });
    return answers[seen.length - 1];
  };
  return { fetch, seen };
}

describe("with a polluted Object.prototype", () => {
  it("a removal sends the same requests", async () => {
    const answers = [refusal("Throttling"), success(), success()];
    const params = { ...target, BackendServers: servers(21) };
    const { fetch, seen } = recording(...answers);
    const options = Object.assign(Object.create(null), { fetch });
    // Backoff cannot be an own option here: it is one of those that are inherited.
    const { random } = Math;
    Math.random = () => 0;
    pollute(OTHERS);
    try {
      const answer = await removeBackendServers(params, credentials, options);
      assert.equal(Object.hasOwn(answer, "kind") && answer.kind, "removed");
    } finally {
      Math.random = random;
      for (const name of polluted.splice(0)) delete Object.prototype[name];
    }
    assert.equal(seen.length, 3);
    const nonces = new Set();
    for (const { url, names, body, method, redirect } of seen) {
      assert.ok(url.startsWith("https://slb.aliyuncs.com/?"));
      assert.deepEqual(
        [method, redirect, body, names],
        ["POST", "manual", undefined, ["method", "headers", "signal", "redirect"]],
      );
      assert.ok(!url.includes("rsp-polluted"));
      nonces.add(url);
    }
    assert.equal(new URL(seen[0].url).searchParams.get("BackendServers"), JSON.stringify(servers(20)));
  });

  it("a failure is reported unchanged", async () => {
    const { fetch, seen } = recording(refusal("Forbidden"));
    pollute(OTHERS);
    let error;
    try {
      error = await reasonOf(
        callOperation("DeleteVServerGroup", paramsOf.DeleteVServerGroup, credentials, { fetch, ...atOnce }),
      );
    } finally {
      for (const name of polluted.splice(0)) delete Object.prototype[name];
    }
    assert.equal(error.name, "CallError", error.stack);
    assert.deepEqual([error.failure.Code, error.outcome, seen.length], ["Forbidden", "refused", 1]);
    assert.match(error.message, /^DeleteVServerGroup failed: Forbidden/);
    assert.ok(!error.message.includes("polluted"));
  });

  it("a network error is retried as usual", async () => {
    let count = 0;
    const fetch = async () => {
      count++;
      if (count === 1) throw new TypeError("terminated");
      return success();
    };
    pollute(OTHERS);
    let answer;
    try {
      answer = await removeBackendServers({ ...target, BackendServers: servers(1) }, credentials, { fetch, ...atOnce });
    } finally {
      for (const name of polluted.splice(0)) delete Object.prototype[name];
    }
    assert.equal(answer.kind, "removed");
    assert.equal(count, 2);
  });
});
