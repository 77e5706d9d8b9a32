import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { removeBackendServers, ValidationError } from "../../pkg/index.js";
import { credentials, named, servers, service, skipWaiting, target, temporary } from "./service.mjs";

const ids = (list) => list.map(({ ServerId }) => ServerId);

describe("a removal", () => {
  it("sends batches one after another, and resolves to the resulting group", async () => {
    const { fetch, requests, left } = service(servers(50));
    const progress = [];
    const answer = await removeBackendServers({ ...target, BackendServers: servers(45) }, credentials, {
      fetch,
      onProgress: (step) => progress.push({ ...step, left: left().length }),
    });
    assert.deepEqual(requests.map(named), [
      ids(servers(45).slice(0, 20)),
      ids(servers(45).slice(20, 40)),
      ids(servers(45).slice(40)),
    ]);
    assert.deepEqual(progress, [
      { removedServers: 20, totalServers: 45, attempts: 1, left: 30 },
      { removedServers: 40, totalServers: 45, attempts: 1, left: 10 },
      { removedServers: 45, totalServers: 45, attempts: 1, left: 5 },
    ]);
    assert.equal(answer.kind, "removed");
    assert.deepEqual(ids(answer.BackendServers), ["i-45", "i-46", "i-47", "i-48", "i-49"]);
    assert.deepEqual(answer.stillListed, []);
  });

  it("waits for a promise of onProgress", async () => {
    const { fetch, requests } = service([]);
    const seen = [];
    const onProgress = async () => {
      await new Promise(setImmediate);
      seen.push(requests.length);
    };
    await removeBackendServers({ ...target, BackendServers: servers(3) }, credentials, {
      fetch,
      maxServers: 1,
      onProgress,
    });
    assert.deepEqual(seen, [1, 2, 3]);
  });

  it("sends text that fits unchanged, and splits longer text", async () => {
    const text = '[ {"ServerId":"i-0", "Port":"80"},\n {"Port":80,"ServerId":"i-1"} ]';
    for (const [maxServers, sent] of [
      [2, [text]],
      [1, ['[{"ServerId":"i-0","Port":"80"}]', '[{"Port":80,"ServerId":"i-1"}]']],
    ]) {
      const { fetch, requests, left } = service(servers(3));
      await removeBackendServers({ ...target, BackendServers: text }, credentials, { fetch, maxServers });
      assert.deepEqual(
        requests.map(({ url }) => new URL(url).searchParams.get("BackendServers")),
        sent,
      );
      assert.deepEqual(left(), ["i-2"]);
    }
  });

  it("sends the list as it was at the call, even if it is changed later", async () => {
    const { fetch, left } = service(servers(40));
    const params = { ...target, BackendServers: servers(40) };
    const onProgress = () => {
      params.BackendServers.length = 0;
      params.VServerGroupId = "rsp-other";
    };
    const answer = await removeBackendServers(params, credentials, { fetch, onProgress });
    assert.deepEqual(left(), []);
    assert.equal(answer.VServerGroupId, "rsp-1");
  });

  it("works with either signature and method, with and without a token, for any endpoint", async () => {
    for (const signatureMethod of ["ACS3-HMAC-SHA256", "HMAC-SHA1"]) {
      for (const method of ["GET", "POST"]) {
        for (const own of [credentials, temporary]) {
          const { fetch, requests, left } = service(servers(21));
          const options = { fetch, signatureMethod, method, endpoint: "http://127.0.0.1:8787" };
          await removeBackendServers({ ...target, BackendServers: servers(21) }, own, options);
          assert.deepEqual(left(), []);
          assert.deepEqual(
            requests.map(({ method, url }) => [method, new URL(url).origin]),
            Array(2).fill([method, "http://127.0.0.1:8787"]),
          );
        }
      }
    }
  });

  it("uses the platform's fetch, and follows no redirect", async (t) => {
    const { fetch, left } = service(servers(1));
    const platform = t.mock.method(globalThis, "fetch", fetch);
    await removeBackendServers({ ...target, BackendServers: servers(1) }, credentials);
    assert.deepEqual(left(), []);
    assert.equal(platform.mock.calls[0].arguments[1].redirect, "manual");
    assert.ok([undefined, globalThis].includes(platform.mock.calls[0].this));
  });
});

describe("each request", () => {
  it("is signed separately, with its own date and nonce", async (t) => {
    skipWaiting(t);
    const { fetch, requests } = service([], [{ Code: "OperationBusy", times: 3 }]);
    // Two tries in the same second have the same date.
    t.mock.method(Math, "random", () => 1);
    await removeBackendServers({ ...target, BackendServers: servers(1) }, credentials, { fetch });
    const header = (name) => new Set(requests.map(({ headers }) => headers.get(name)));
    for (const name of ["x-acs-signature-nonce", "x-acs-date", "authorization"]) assert.equal(header(name).size, 4);
  });

  it("except the first has its own date and nonce, even if they were given", async (t) => {
    skipWaiting(t);
    const { fetch, requests } = service([], [{ Code: "OperationBusy" }]);
    const options = { fetch, date: new Date(Date.now() - 60_000), nonce: "given" };
    await removeBackendServers({ ...target, BackendServers: servers(21) }, credentials, options);
    const [first, ...rest] = requests.map(({ headers }) => headers.get("x-acs-signature-nonce"));
    assert.equal(first, "given");
    assert.equal(new Set([first, ...rest]).size, 3);
    assert.equal(Date.parse(requests[0].headers.get("x-acs-date")), Math.floor(options.date / 1000) * 1000);
    assert.ok(Date.parse(requests[1].headers.get("x-acs-date")) > options.date);
  });

  it("takes fresh credentials from a provider", async (t) => {
    skipWaiting(t);
    for (const asClient of [false, true]) {
      const { fetch, requests } = service([], [{ Code: "OperationBusy" }]);
      const both = [credentials, temporary];
      let calls = 0;
      // Like @alicloud/credentials, whose models have more fields than these three.
      const getCredential = async () => ({ ...both[calls++ % 2], bearerToken: "", type: "sts" });
      const source = asClient ? { getCredential } : getCredential;
      await removeBackendServers({ ...target, BackendServers: servers(21) }, source, { fetch });
      assert.equal(calls, 3);
      const used = requests.map(({ headers }) => headers.get("authorization").match(/Credential=([^,]*)/)[1]);
      assert.deepEqual(used, ["testid", "STS.testid", "testid"]);
    }
  });

  it("also takes them from a synchronous function", async () => {
    const { fetch, left } = service(servers(1));
    await removeBackendServers({ ...target, BackendServers: servers(1) }, () => credentials, { fetch });
    assert.deepEqual(left(), []);
  });
});

describe("before anything is sent", () => {
  const refused = (params, source, options) => {
    const fetch = () => assert.fail("something was sent");
    return removeBackendServers(params, source, { fetch, ...options }).then(
      () => assert.fail("nothing was refused"),
      (error) => {
        assert.ok(error instanceof ValidationError, error.stack);
        return error.issues.map(({ path, code }) => `${path.join(".")} ${code}`);
      },
    );
  };

  it("everything is checked: all servers, credentials, and options", async () => {
    const many = servers(200).map((server, index) => (index % 100 === 99 ? { ...server, Port: 0 } : server));
    assert.deepEqual(
      await refused({ ...target, BackendServers: many }, { accessKeyId: "id" }, { method: "PUT", maxAttempts: 0 }),
      [
        "BackendServers.99.Port out_of_range",
        "BackendServers.199.Port out_of_range",
        "credentials.accessKeySecret required",
        "options.method unknown_value",
        "options.maxAttempts out_of_range",
      ],
    );
    assert.deepEqual(await refused({ ...target, BackendServers: [] }, () => assert.fail("asked for credentials")), [
      "BackendServers too_few",
    ]);
    assert.deepEqual(await refused({ ...target, BackendServers: '[{"ServerId":' }, credentials), [
      "BackendServers invalid_json",
    ]);
  });

  it("options of the sender are checked as well", async () => {
    const params = { ...target, BackendServers: servers(2) };
    assert.deepEqual(
      await refused(params, credentials, { fetch: 1, signal: {}, maxAttempts: 1.5, onProgress: [], maxServers: 0 }),
      [
        "options.maxServers out_of_range",
        "options.fetch invalid_type",
        "options.signal invalid_type",
        "options.maxAttempts out_of_range",
        "options.onProgress invalid_type",
      ],
    );
    for (const nothing of [null, undefined]) {
      const { fetch, left } = service(servers(2));
      const options = { fetch, signal: nothing, maxAttempts: nothing, onProgress: nothing, maxServers: nothing };
      await removeBackendServers(params, credentials, options);
      assert.deepEqual(left(), []);
    }
  });

  it("values of any type are refused", async () => {
    for (const value of [undefined, null, 0, "x", Symbol("x"), []]) {
      assert.ok((await refused(value, value, {})).length >= 5);
    }
  });
});
