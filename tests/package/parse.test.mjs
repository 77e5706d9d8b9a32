import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";

import { parseResponse, signingStages, validateRemoveParams } from "../../pkg/index.js";

const success = readFileSync(new URL("../data/success.json", import.meta.url), "utf8");
const throttled = JSON.stringify({ Code: "Throttling.User", Message: "m", RequestId: "r" });

describe("parseResponse", () => {
  it("accepts the response of fetch as its context", async () => {
    const response = new Response(throttled, { status: 400, headers: { "X-Acs-Retry-After": "1500" } });
    const { advice, ...error } = parseResponse(await response.text(), response);
    assert.deepEqual(error, {
      kind: "error",
      status: 400,
      Code: "Throttling.User",
      Message: "m",
      RequestId: "r",
      retryable: true,
      retryAfterMs: 1500,
    });
    assert.match(advice, /Wait/);
  });

  it("accepts headers in any shape and case", () => {
    for (const headers of [
      { "retry-after": "2" },
      { "Retry-After": "2" },
      new Headers({ "retry-after": "2" }),
      new Map([["retry-after", "2"]]),
    ]) {
      assert.equal(parseResponse(throttled, { headers }).retryAfterMs, 2000);
    }
    for (const headers of [
      {},
      null,
      7,
      { "retry-after": 2 },
      {
        get: () => {
          throw new Error("no");
        },
      },
    ]) {
      assert.ok(!("retryAfterMs" in parseResponse(throttled, { headers })));
    }
  });

  it("compares with the request, its servers as a list or as a string", () => {
    const servers = [
      { ServerId: "eni-hhshhs****", Port: "80", Type: "eni" },
      { ServerId: "i-1", Port: 80 },
    ];
    for (const BackendServers of [servers, JSON.stringify(servers)]) {
      const request = { RegionId: "cn-hangzhou", VServerGroupId: "rsp-1", BackendServers };
      assert.deepEqual(parseResponse(success, { request }).stillListed, [servers[0]]);
    }
    assert.ok(!("stillListed" in parseResponse(success)));
    assert.ok(!("stillListed" in parseResponse(success, { request: { BackendServers: "[" } })));
  });

  it("compares with the stages", () => {
    const params = {
      RegionId: "cn-hangzhou",
      VServerGroupId: "rsp-1",
      BackendServers: [{ ServerId: "i-1", Port: 80 }],
    };
    const stages = signingStages(
      params,
      { accessKeyId: "id", accessKeySecret: "secret" },
      { signatureMethod: "HMAC-SHA1" },
    );
    const body = (stringToSign) =>
      JSON.stringify({ Code: "SignatureDoesNotMatch", Message: `server string to sign is:${stringToSign}` });
    assert.equal(parseResponse(body(stages.stringToSign), { stages }).signatureMismatch.cause, "secret");
    const other = parseResponse(body(stages.stringToSign.replace("%3D", "=")), { stages }).signatureMismatch;
    assert.equal(other.cause, "string");
    assert.equal(other.firstDifference.offset, stages.stringToSign.indexOf("%3D"));
  });

  it("never throws, whatever it is given", () => {
    for (const body of ["", "\ud800", "<", "{", success.slice(0, 40), undefined, null, 7, {}, Symbol("x")]) {
      for (const context of [undefined, null, 7, "x", { status: "x" }, { status: NaN }, { request: 1, stages: "x" }]) {
        assert.equal(parseResponse(body, context).kind, "malformed");
      }
    }
    const throwing = new Proxy({}, { get: () => assert.fail() });
    const bare = { valueOf: () => assert.fail() };
    for (const status of [Symbol("x"), 7n, bare, "200", Number.NaN, -1, 1e9]) {
      assert.equal(parseResponse(success, { status, headers: throwing }).kind, "removed");
      assert.deepEqual(Object.keys(parseResponse(7, { status })), ["kind", "message", "retryable"]);
    }
    assert.equal(parseResponse(success, throwing).kind, "removed");
    assert.equal(parseResponse(7, { status: 503 }).status, 503);
    assert.equal(parseResponse({}).message, "the body must be a string; received an object");
  });

  it("handles keys such as __proto__", () => {
    const body = '{"Code":"X","Message":"m","AccessDeniedDetail":{"__proto__":{"polluted":1},"constructor":"c"}}';
    const { AccessDeniedDetail } = parseResponse(body);
    assert.equal(Object.getPrototypeOf(AccessDeniedDetail), Object.prototype);
    assert.equal(AccessDeniedDetail.constructor, "c");
    assert.equal({}.polluted, undefined);
  });
});

describe("validateRemoveParams", () => {
  it("returns issues and warnings, and throws for nothing", () => {
    assert.deepEqual(
      validateRemoveParams({
        RegionId: "cn-hangzhou",
        VServerGroupId: "rsp-1",
        BackendServers: '[{"ServerId":"i-1"}]',
      }),
      {
        issues: [],
        warnings: [
          {
            path: ["BackendServers", 0, "Port"],
            code: "no_port",
            message:
              "Port is missing: a member is a ServerId with a Port, and what the service does without one is not documented",
          },
        ],
      },
    );
    for (const anything of [
      undefined,
      null,
      7,
      "x",
      [],
      Symbol("x"),
      new Proxy(
        {},
        {
          get() {
            throw new Error("no");
          },
        },
      ),
    ]) {
      assert.equal(validateRemoveParams(anything).issues.length >= 3, true);
    }
  });

  it("applies maxServers as the limit", () => {
    const list = Array.from({ length: 21 }, (_, index) => ({ ServerId: "i-1", Port: index + 1 }));
    const params = { RegionId: "cn-hangzhou", VServerGroupId: "rsp-1", BackendServers: list };
    assert.equal(validateRemoveParams(params).issues[0].code, "too_many");
    assert.deepEqual(validateRemoveParams(params, { maxServers: 21 }).issues, []);
    assert.deepEqual(
      validateRemoveParams(params, { maxServers: "21" }).issues.map(({ code }) => code),
      ["out_of_range", "too_many"],
    );
  });
});
