import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { RemoveError, removeBackendServers } from "../../pkg/index.js";
import { credentials, servers, service, skipWaiting, target } from "./service.mjs";

const page = { status: 502, body: "<html>Bad Gateway</html>", headers: { "content-type": "text/html" } };

/** Removes the given number of servers and returns the error. */
async function failureOf(count, fetch, options, source = credentials) {
  const params = { ...target, BackendServers: servers(count) };
  const error = await removeBackendServers(params, source, { fetch, ...options }).catch((error) => error);
  assert.ok(error instanceof RemoveError, error.stack);
  assert.equal(error.name, "RemoveError");
  assert.deepEqual([...error.removed, ...error.notRemoved], servers(count));
  return error;
}

describe("temporary failures are retried", () => {
  const lost = new TypeError("terminated");
  for (const [what, fault, edge] of [
    ["a failure of the service", { Code: "InternalError" }],
    ["throttling", { Code: "Throttling.User" }],
    ["a page of a proxy", page],
    ["an empty answer of the gateway", { status: 503 }],
    ["a dropped connection", { drop: true }],
    ["an answer that never comes", undefined, (response) => Promise.reject(response && lost)],
    ["an answer that breaks off", undefined, () => ({ status: 200, headers: {}, text: () => Promise.reject(lost) })],
    ["an answer that is cut short", undefined, async (response) => new Response((await response.text()).slice(0, -9))],
  ]) {
    it(what, async (t) => {
      const { waits } = skipWaiting(t);
      const { fetch, requests, left } = service(servers(25), fault && [fault]);
      const broken = async (...call) => (requests.length === 0 && edge ? edge(await fetch(...call)) : fetch(...call));
      const progress = [];
      const onProgress = ({ removedServers, attempts }) => progress.push([removedServers, attempts]);
      await removeBackendServers({ ...target, BackendServers: servers(21) }, credentials, {
        fetch: broken,
        onProgress,
      });
      assert.deepEqual(progress, [
        [20, 2],
        [21, 1],
      ]);
      assert.equal(waits.length, 1);
      assert.deepEqual(left(), ["i-21", "i-22", "i-23", "i-24"]);
    });
  }
});

describe("waits", () => {
  it("grow up to a limit, with full jitter", async (t) => {
    const { waits } = skipWaiting(t);
    const random = t.mock.method(Math, "random", () => 1);
    const fail = () => failureOf(1, service([], [{ drop: true, times: 9 }]).fetch, { maxAttempts: 8 });
    await fail();
    const longest = waits.splice(0);
    assert.equal(longest.length, 7);
    assert.ok(longest.every((wait, index) => index === 0 || wait === Math.min(longest[index - 1] * 2, longest.at(-1))));
    random.mock.mockImplementation(() => 0.25);
    await fail();
    assert.deepEqual(
      waits,
      longest.map((wait) => wait / 4),
    );
  });

  it("are as long as the service asks", async (t) => {
    const { waits } = skipWaiting(t);
    const body = JSON.stringify({ Code: "Throttling", Message: "m", RequestId: "r" });
    const asks = (headers) => ({ status: 400, body, headers });
    const faults = [asks({ "x-acs-retry-after": "51000" }), asks({ "retry-after": "52" }), asks({})];
    const { fetch, left } = service(servers(1), faults);
    await removeBackendServers({ ...target, BackendServers: servers(1) }, credentials, { fetch });
    assert.deepEqual(waits.slice(0, 2), [51000, 52000]);
    assert.ok(waits[2] < 51000);
    assert.deepEqual(left(), []);
  });

  it("never overflow the timer", async (t) => {
    const { waits } = skipWaiting(t);
    const { fetch } = service([], [{ Code: "Throttling" }]);
    const options = { fetch, backoff: () => 9_000_000_000 };
    await removeBackendServers({ ...target, BackendServers: servers(1) }, credentials, options);
    assert.deepEqual(waits, [2 ** 31 - 1]);
  });
});

describe("a RemoveError", () => {
  it("is thrown when all attempts failed, with the last response", async (t) => {
    const { waits } = skipWaiting(t);
    for (const [maxAttempts, tries] of [
      [undefined, 5],
      [1, 1],
      [3, 3],
    ]) {
      const { fetch, requests, left } = service(servers(30), [{ delayMs: 1 }, { Code: "Throttling.User", times: 9 }]);
      const error = await failureOf(30, fetch, { maxAttempts });
      assert.equal(requests.length, 1 + tries);
      assert.equal(error.failure.Code, "Throttling.User");
      assert.equal(error.failure.status, 400);
      assert.equal(error.removed.length, 20);
      assert.equal(left().length, 10);
      assert.match(error.message, /^removed 20 of 30 servers, then stopped: Throttling.User: Too many calls/);
    }
    assert.ok(waits.length > 0);
  });

  it("is thrown at once for permanent errors", async (t) => {
    const { waits } = skipWaiting(t);
    for (const [fault, failure] of [
      [{ Code: "Forbidden.RAM" }, { kind: "error", Code: "Forbidden.RAM" }],
      [
        { status: 200, body: "<html>Welcome</html>" },
        { kind: "malformed", status: 200 },
      ],
      [
        { status: 302, headers: { location: "http://elsewhere/" } },
        { kind: "malformed", status: 302 },
      ],
    ]) {
      const error = await failureOf(2, service(servers(2), [fault]).fetch);
      for (const [name, value] of Object.entries(failure)) assert.equal(error.failure[name], value);
      assert.equal(error.cause, undefined);
    }
    assert.deepEqual(waits, []);
  });

  it("has the network error as its cause", async (t) => {
    skipWaiting(t);
    const refused = Object.assign(new TypeError("fetch failed"), { cause: new Error("connect ECONNREFUSED") });
    const error = await failureOf(1, () => Promise.reject(refused));
    assert.equal(error.failure, refused);
    assert.equal(error.cause, refused);
    assert.match(error.message, /stopped: fetch failed: connect ECONNREFUSED$/);
    const thrown = await failureOf(1, () => {
      throw "no";
    });
    assert.equal(thrown.failure.message, "no");
  });

  it("counts unconfirmed servers as not removed", async (t) => {
    skipWaiting(t);
    const { fetch, left } = service(servers(20));
    const lost = async (...call) => {
      await fetch(...call);
      throw new TypeError("terminated");
    };
    const error = await failureOf(20, lost);
    assert.deepEqual(left(), []);
    assert.deepEqual(error.removed, []);
    await removeBackendServers({ ...target, BackendServers: error.notRemoved }, credentials, { fetch });
  });

  it("counts servers that the last response lists as not removed", async () => {
    const { fetch, sandbox } = service(servers(30));
    const listed = { ...servers(1)[0], Weight: 100, Type: "ecs" };
    const answer = { RequestId: "r", VServerGroupId: "rsp-1", BackendServers: { BackendServer: [listed] } };
    sandbox.inject({ status: 200, body: JSON.stringify(answer) });
    sandbox.inject({ Code: "Forbidden.RAM" });
    const params = { ...target, BackendServers: servers(30) };
    const error = await removeBackendServers(params, credentials, { fetch }).catch((error) => error);
    assert.deepEqual(error.removed, servers(20).slice(1));
    assert.deepEqual(error.notRemoved, [servers(1)[0], ...servers(30).slice(20)]);
    assert.match(error.message, /^removed 19 of 30 servers/);
  });

  it("says why a signature does not match, and shows no token", async () => {
    const wrong = { accessKeyId: "STS.testid", accessKeySecret: "wrong", securityToken: "t0ken-Value" };
    for (const signatureMethod of ["ACS3-HMAC-SHA256", "HMAC-SHA1"]) {
      const error = await failureOf(1, service([]).fetch, { signatureMethod }, wrong);
      assert.equal(error.failure.Code, "SignatureDoesNotMatch");
      assert.equal(error.failure.signatureMismatch.cause, "secret");
      assert.ok(!error.message.includes("t0ken"), error.message);
    }
  });

  it("is thrown when the credential provider or onProgress fails", async () => {
    const { fetch, requests } = service(servers(30));
    const no = new Error("no credentials");
    assert.equal((await failureOf(1, fetch, {}, () => Promise.reject(no))).failure, no);
    const broken = await failureOf(1, fetch, {}, { getCredential: async () => ({ accessKeyId: "id" }) });
    assert.equal(broken.failure.name, "ValidationError");
    assert.equal(requests.length, 0);
    const onProgress = () => {
      throw no;
    };
    const error = await failureOf(30, fetch, { onProgress });
    assert.equal(error.failure, no);
    assert.equal(error.removed.length, 20);
    assert.deepEqual((await failureOf(3, fetch, { onProgress })).notRemoved, []);
  });
});
