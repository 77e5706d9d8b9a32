import assert from "node:assert/strict";
import { describe, it } from "node:test";
import vm from "node:vm";

import { buildRemoveRequest, signingStages, ValidationError } from "../../pkg/index.js";
import { callOf, publicVectors } from "./vectors.mjs";

const params = {
  RegionId: "cn-hangzhou",
  VServerGroupId: "rsp-cige6j5e7p",
  BackendServers: [{ ServerId: "i-bp1fa", Port: 80 }],
};
const credentials = { accessKeyId: "testid", accessKeySecret: "testsecret" };

/** Returns the findings that a function throws, one line each. */
function refusal(build) {
  try {
    build();
  } catch (error) {
    assert.ok(error instanceof ValidationError, `${error}`);
    return error.issues.map(({ path, code, message }) => `${path.join(".")} ${code}: ${message}`);
  }
  assert.fail("nothing was refused");
}

describe("golden vectors through the package", () => {
  const acs3 = publicVectors("acs3", ["minimal"]);
  const rpc = publicVectors("rpc", ["pop-core", "pop-core-other-method"]);
  assert.ok(acs3.length && rpc.length);

  for (const asList of [false, true]) {
    it(`sign as signature V3 does, servers as a ${asList ? "list" : "string"}`, () => {
      for (const vector of acs3) {
        const call = callOf(vector, "ACS3-HMAC-SHA256", asList);
        const { host, ...headers } = vector.expected.headers;
        const { warnings, ...request } = buildRemoveRequest(...call);
        assert.deepEqual(request, { method: vector.input.method, url: vector.expected.url, headers }, vector.name);
        const { canonicalRequest, stringToSign, signature } = vector.expected;
        assert.deepEqual(signingStages(...call), { canonicalRequest, stringToSign, signature }, vector.name);
      }
    });

    it(`sign as the RPC signature does, servers as a ${asList ? "list" : "string"}`, () => {
      for (const vector of rpc) {
        const call = callOf(vector, "HMAC-SHA1", asList);
        const request = buildRemoveRequest(...call);
        assert.equal(request.url, vector.expected.url, vector.name);
        assert.equal(request.body ?? "", vector.expected.body, vector.name);
        const form = vector.expected.headers["content-type"];
        assert.deepEqual(request.headers, form ? { "content-type": form } : {}, vector.name);
        const { canonicalizedQuery: canonicalRequest, stringToSign, signature } = vector.expected;
        assert.deepEqual(signingStages(...call), { canonicalRequest, stringToSign, signature }, vector.name);
      }
    });
  }
});

describe("defaults", () => {
  it("use the current date and a unique nonce", () => {
    const before = Math.floor(Date.now() / 1000) * 1000;
    const requests = Array.from({ length: 1000 }, () => buildRemoveRequest(params, credentials));
    const dates = requests.map(({ headers }) => Date.parse(headers["x-acs-date"]));
    assert.ok(dates.every((date) => date >= before && date <= Date.now()));
    const nonces = new Set(requests.map(({ headers }) => headers["x-acs-signature-nonce"]));
    assert.equal(nonces.size, requests.length);
    assert.ok([...nonces].every((nonce) => /^[0-9a-f]{32}$/.test(nonce)));
  });

  it("omit the body if there is none", () => {
    assert.ok(!("body" in buildRemoveRequest(params, credentials)));
    assert.ok("body" in buildRemoveRequest(params, credentials, { signatureMethod: "HMAC-SHA1" }));
  });

  it("replace undefined and null", () => {
    const fixed = { date: new Date(0), nonce: "n" };
    const nothing = { signatureMethod: null, method: undefined, network: null, endpoint: undefined, maxServers: null };
    const expected = buildRemoveRequest(params, credentials, fixed);
    assert.deepEqual(
      buildRemoveRequest(params, { ...credentials, securityToken: null }, { ...fixed, ...nothing }),
      expected,
    );
  });
});

describe("refusals", () => {
  it("are one error with all problems, and without secrets", () => {
    const secret = "s3cr3t-Value";
    const build = () =>
      buildRemoveRequest(
        { ...params, RegionID: "x" },
        { accessKeyId: "", accessKeySecret: `${secret} ` },
        { method: "PUT" },
      );
    assert.deepEqual(refusal(build), [
      'RegionID unknown_key: "RegionID" is not a parameter of this operation; did you mean "RegionId"?',
      "credentials.accessKeyId required: accessKeyId must be a string; received an empty string",
      "credentials.accessKeySecret white_space: accessKeySecret must not start or end with white space",
      'options.method unknown_value: method must be "POST" or "GET"; received "PUT"',
    ]);
    assert.throws(build, (error) => {
      assert.equal(error.name, "ValidationError");
      assert.ok(error instanceof Error);
      assert.match(error.message, /^RegionID: .*\ncredentials\.accessKeyId: .*\ncredentials\.accessKeySecret: .*\n/);
      assert.ok(!`${error.stack}${JSON.stringify(error)}`.includes(secret));
      return true;
    });
    assert.throws(() => signingStages(params, { accessKeyId: "a" }), { name: "ValidationError" });
  });

  it("have the path of the entry and its field", () => {
    const servers = [
      { ServerId: "i-1", Port: 80 },
      { ServerId: "i-1", Port: 70000 },
    ];
    assert.throws(
      () => buildRemoveRequest({ ...params, BackendServers: servers }, credentials),
      (error) => {
        assert.deepEqual(error.issues[0].path, ["BackendServers", 1, "Port"]);
        assert.match(error.message, /^BackendServers\[1\]\.Port: Port must be/);
        return true;
      },
    );
  });

  it("handle values of any type", () => {
    const { proxy, revoke } = Proxy.revocable([], {});
    revoke();
    for (const [value, kind] of [
      [true, "true"],
      [5, "a number"],
      [5n, "a BigInt"],
      [Symbol("x"), "a symbol"],
      [() => {}, "a function"],
      [{}, "an object"],
      [new Uint8Array(3), "an object"],
      [new String("x"), "an object"],
      [proxy, "an object"],
    ]) {
      const line = `BackendServers invalid_type: BackendServers must be a list of backend servers, or the JSON of one; received ${kind}`;
      assert.deepEqual(
        refusal(() => buildRemoveRequest({ ...params, BackendServers: value }, credentials)),
        [line],
      );
    }
    for (const value of [undefined, null, 0, "x", Symbol("x"), 1n, () => {}, [], new Proxy({}, {})]) {
      assert.ok(refusal(() => buildRemoveRequest(value, value, value)).length >= 5);
    }
  });

  it("handle lists that JSON cannot represent", () => {
    const cycle = [{ ServerId: "i-1" }];
    cycle.push(cycle);
    const failing = [
      {
        toJSON: () => {
          throw new Error("no");
        },
      },
    ];
    const nothing = Object.assign([], { toJSON: () => undefined });
    for (const list of [cycle, failing, nothing, [{ ServerId: "i-1", Port: 80n }]]) {
      assert.deepEqual(
        refusal(() => buildRemoveRequest({ ...params, BackendServers: list }, credentials)),
        [
          "BackendServers invalid_type: BackendServers must be a list of backend servers, or the JSON of one; " +
            "received a list that JSON cannot hold, because of a cycle, a BigInt or a toJSON that fails",
        ],
      );
    }
  });

  it("handle getters and proxies that throw", () => {
    const throwing = new Proxy(
      {},
      {
        get() {
          throw new Error("no");
        },
        ownKeys() {
          throw new Error("no");
        },
      },
    );
    const lines = refusal(() => buildRemoveRequest(throwing, throwing, throwing));
    assert.equal(lines.filter((line) => line.endsWith("; received something that cannot be read")).length, 13);
    assert.ok(buildRemoveRequest(params, credentials).url);
  });

  it("handle text that is not valid Unicode", () => {
    const half = "\ud800";
    const line = (name, wanted) =>
      `${name} invalid_type: ${name.split(".").pop()} must be ${wanted}; received a string with half a surrogate pair`;
    assert.deepEqual(
      refusal(() => buildRemoveRequest({ ...params, VServerGroupId: `rsp-${half}` }, credentials)),
      [line("VServerGroupId", 'a vServer group ID such as "rsp-cige6j5e7p"')],
    );
    assert.deepEqual(
      refusal(() => buildRemoveRequest(params, { ...credentials, accessKeySecret: half })),
      [line("credentials.accessKeySecret", "a string")],
    );
    const replaced = { ...params, BackendServers: '[{"ServerId":"i-\ufffd","Port":80}]' };
    assert.deepEqual(
      refusal(() => buildRemoveRequest(replaced, credentials)),
      [
        'BackendServers.0.ServerId invalid_characters: ServerId must contain printable ASCII characters only; received "i-\ufffd"',
      ],
    );
  });
});

describe("what is read", () => {
  it("is read once", () => {
    const reads = [];
    const watch = (object, name) =>
      new Proxy(object, {
        get: (target, key) => {
          reads.push(`${name}.${String(key)}`);
          return target[key];
        },
      });
    const options = { date: new Date(0), nonce: "n", method: "GET" };
    buildRemoveRequest(watch(params, "params"), watch(credentials, "credentials"), watch(options, "options"));
    assert.ok(reads.includes("params.BackendServers") && reads.includes("credentials.accessKeySecret"));
    assert.equal(new Set(reads).size, reads.length, reads.join(" "));
  });

  it("may come from objects of any kind", () => {
    class Model {
      #id = "testid";
      get accessKeyId() {
        return this.#id;
      }
      get accessKeySecret() {
        return "testsecret";
      }
      type = "static";
    }
    const fixed = { date: new Date(0), nonce: "n" };
    const expected = buildRemoveRequest(params, credentials, fixed);
    assert.deepEqual(buildRemoveRequest(Object.freeze({ ...params }), new Model(), fixed), expected);
    const foreign = vm.runInNewContext("({ date: new Date(0), servers: [{ ServerId: 'i-bp1fa', Port: 80 }] })");
    const request = buildRemoveRequest({ ...params, BackendServers: foreign.servers }, credentials, {
      ...fixed,
      date: foreign.date,
    });
    assert.deepEqual(request, expected);
  });

  it("accepts only valid dates", () => {
    for (const [date, received] of [
      ["2026-01-01", "a string"],
      [0, "a number"],
      [{}, "an object"],
      [new Date(NaN), "an invalid date"],
    ]) {
      assert.deepEqual(
        refusal(() => buildRemoveRequest(params, credentials, { date })),
        [`options.date invalid_date: date must be a valid date in the years 0 to 9999; received ${received}`],
      );
    }
  });
});
