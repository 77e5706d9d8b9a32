/** Hostile values: each call fails or returns a correct result, and the next call works. */
import assert from "node:assert/strict";
import { afterEach, describe, it } from "node:test";
import * as api from "slb-backend-servers";
import { createSandbox } from "slb-backend-servers/sandbox";

const { buildRemoveRequest, parseResponse, ramPolicy, removeBackendServers, signingStages, validateRemoveParams } = api;

const params = { RegionId: "cn-hangzhou", VServerGroupId: "rsp-1", BackendServers: [{ ServerId: "i-1", Port: 80 }] };
const credentials = { accessKeyId: "id", accessKeySecret: "secret" };
const options = { date: new Date("2026-01-15T08:09:10Z"), nonce: "n" };
const right = JSON.stringify(buildRemoveRequest(params, credentials, options));

/** The module works, and gives the same answer as ever. */
function assertWorks() {
  assert.equal(JSON.stringify(buildRemoveRequest(params, credentials, options)), right);
}

afterEach(assertWorks);

/** Returns an object whose properties count how often they are read. */
function counted(object, counts) {
  return new Proxy(object, {
    get(target, name) {
      counts[name] = (counts[name] ?? 0) + 1;
      return Reflect.get(target, name);
    },
  });
}

describe("properties", () => {
  for (const [name, call] of Object.entries({ buildRemoveRequest, signingStages })) {
    it(`are read once by ${name}`, () => {
      const counts = {};
      call(counted(params, counts), counted(credentials, counts), counted(options, counts));
      const names = Object.keys({ ...params, ...credentials, ...options, securityToken: 1, maxServers: 1 });
      for (const read of names) assert.equal(counts[read], 1, read);
    });
  }

  it("are read once by removeBackendServers, whatever the number of batches", async () => {
    const counts = {};
    const servers = Array.from({ length: 50 }, (_, index) => ({ ServerId: "i-1", Port: index + 1 }));
    const sandbox = createSandbox({ credentials: [credentials], groups: [{ ...params, BackendServers: servers }] });
    const ofResponses = [];
    const fetch = async (url, init) => {
      const response = await sandbox.fetch(new Request(url, init));
      const { status, headers } = response;
      ofResponses.push({});
      return counted({ status, headers, text: () => response.text() }, ofResponses.at(-1));
    };
    const call = counted({ ...params, BackendServers: servers }, counts);
    await removeBackendServers(call, counted(credentials, counts), counted({ fetch }, counts));
    assert.deepEqual(sandbox.groups()[0].BackendServers, []);
    const names = [...Object.keys({ ...params, ...credentials }), "securityToken", "fetch", "signal", "endpoint"];
    for (const read of names) assert.equal(counts[read], 1, read);
    const once = Object.fromEntries(["then", "status", "headers", "text"].map((name) => [name, 1]));
    assert.deepEqual(ofResponses, [once, once, once]);
  });

  it("that change between reads are signed as they were validated", () => {
    let reads = 0;
    const answers = ["rsp-1", "rsp-2; not what was validated"];
    const changing = {
      ...params,
      get VServerGroupId() {
        return answers[reads++];
      },
    };
    assert.equal(new URL(buildRemoveRequest(changing, credentials).url).searchParams.get("VServerGroupId"), "rsp-1");
  });

  it("that call the package reentrantly do no harm", () => {
    const nested = [];
    const calling = {
      ...params,
      get VServerGroupId() {
        nested.push(buildRemoveRequest(params, credentials, options), validateRemoveParams({}), parseResponse("{"));
        return "rsp-1";
      },
    };
    assert.equal(JSON.stringify(buildRemoveRequest(calling, credentials, options)), right);
    assert.equal(JSON.stringify(nested[0]), right);
    assert.equal(nested[1].issues.length, 3);
  });

  it("of lists may have a toJSON, whose result is validated and sent", () => {
    const list = Object.assign([1, 2], { toJSON: () => [{ ServerId: "i-2", Port: 8080 }] });
    const { url } = buildRemoveRequest({ ...params, BackendServers: list }, credentials);
    assert.equal(new URL(url).searchParams.get("BackendServers"), '[{"ServerId":"i-2","Port":8080}]');
    const endless = Object.assign([], { toJSON: () => undefined });
    assert.throws(() => buildRemoveRequest({ ...params, BackendServers: endless }, credentials), /toJSON that fails/);
  });
});

describe("a polluted Object.prototype", () => {
  const pollution = {
    endpoint: "http://evil.example",
    network: "vpc",
    method: "GET",
    signatureMethod: "HMAC-SHA1",
    nonce: "evil",
    maxServers: 1000,
    securityToken: "evil",
  };
  afterEach(() => {
    for (const name of Object.keys(pollution)) delete Object.prototype[name];
  });

  it("has no effect", () => {
    const before = JSON.stringify(buildRemoveRequest(params, credentials, options));
    Object.assign(Object.prototype, pollution);
    const { url, method, headers } = buildRemoveRequest(params, credentials, { date: options.date, nonce: "n" });
    const plain = { method, url, headers: { ...headers }, warnings: [] };
    const fresh = buildRemoveRequest(params, credentials);
    for (const name of Object.keys(pollution)) delete Object.prototype[name];
    assert.equal(JSON.stringify(plain), before);
    assert.ok(fresh.url.startsWith("https://slb.aliyuncs.com/?"), fresh.url);
    assert.notEqual(fresh.headers["x-acs-signature-nonce"], "evil");
    assert.equal(fresh.headers["x-acs-security-token"], undefined);
  });

  it("supplies neither parameters nor credentials", () => {
    const names = ["RegionId", "VServerGroupId", "BackendServers", "accessKeyId", "accessKeySecret"];
    for (const name of names) Object.prototype[name] = { ...params, ...credentials }[name];
    try {
      assert.throws(
        () => buildRemoveRequest({}, {}),
        (error) => error.issues.length === 5,
      );
    } finally {
      for (const name of names) delete Object.prototype[name];
    }
  });

  it("still lets an instance inherit from its own class", () => {
    class Key {
      get accessKeyId() {
        return "id";
      }
      get accessKeySecret() {
        return "secret";
      }
    }
    assert.equal(JSON.stringify(buildRemoveRequest(params, new Key(), options)), right);
  });
});

describe("keys such as __proto__ and constructor", () => {
  it("are unknown keys", () => {
    const odd = JSON.parse('{"__proto__":1,"constructor":2,"toString":3}');
    const { issues } = validateRemoveParams({ ...params, ...odd, ["__proto__"]: 1 });
    assert.deepEqual(issues.map(({ code, path }) => [code, path[0]]).sort(), [
      ["unknown_key", "__proto__"],
      ["unknown_key", "constructor"],
      ["unknown_key", "toString"],
    ]);
    const bare = Object.assign(Object.create(null), params, { RegoinId: "x" });
    assert.deepEqual(
      validateRemoveParams(bare).issues.map(({ suggestion }) => suggestion),
      ["RegionId"],
    );
  });
});

describe("large values", () => {
  it("of a million servers are refused, with a limited number of findings", () => {
    const million = Array.from({ length: 1_000_000 }, () => ({ Prot: 1 }));
    const { issues, warnings } = validateRemoveParams({ ...params, BackendServers: million });
    assert.equal(issues[0].code, "too_many");
    assert.equal(issues.length, 1001);
    assert.ok(warnings.length <= 1001);
  });

  it("of a hundred megabytes are refused, and their memory is released", () => {
    const text = `["${"x".repeat(100_000_000)}"]`;
    assert.equal(validateRemoveParams({ ...params, BackendServers: text }).issues[0].code, "invalid_type");
    assert.equal(parseResponse(text).kind, "malformed");
    assert.throws(() => buildRemoveRequest(params, { ...credentials, accessKeyId: `${text} ` }), {
      name: "ValidationError",
    });
  });

  it("are refused for a policy", () => {
    const scope = { accountId: "1", RegionId: "cn-hangzhou", LoadBalancerId: "lb-1" };
    const endless = new Proxy([], { get: (list, name) => (name === "length" ? 2 ** 53 : Reflect.get(list, name)) });
    assert.throws(() => ramPolicy({ ...scope, instanceIds: endless }), /received a list that JSON cannot hold/);
  });
});

describe("a stack that is nearly full", () => {
  /** Calls at every depth near the end of the stack, and returns what became of it. */
  function callNearTheEnd(call) {
    const outcomes = { answered: 0, overflowed: 0 };
    const descend = () => {
      try {
        descend();
      } catch {}
      try {
        call();
        outcomes.answered++;
      } catch (error) {
        if (!(error instanceof RangeError || error instanceof WebAssembly.RuntimeError)) throw error;
        outcomes.overflowed++;
      }
    };
    descend();
    return outcomes;
  }

  it("stops a call and not the module", () => {
    const { answered, overflowed } = callNearTheEnd(() => {
      assert.equal(JSON.stringify(buildRemoveRequest(params, credentials, options)), right);
    });
    assert.ok(answered > 100 && overflowed > 0, `${answered} answered, ${overflowed} overflowed`);
  });

  it("loses nothing of a sandbox", async () => {
    const groups = [{ ...params, BackendServers: [...params.BackendServers, { ServerId: "i-2", Port: 80 }] }];
    const sandbox = createSandbox({ credentials: [credentials], groups });
    const { url, method, headers } = buildRemoveRequest(params, credentials);
    assert.equal((await sandbox.fetch(new Request(url, { method, headers }))).status, 200);
    const { overflowed } = callNearTheEnd(() => sandbox.groups());
    assert.ok(overflowed > 0);
    assert.deepEqual(
      sandbox.groups()[0].BackendServers.map(({ ServerId }) => ServerId),
      ["i-2"],
    );
  });
});
