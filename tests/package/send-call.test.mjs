/** Results and errors of callOperation, and which operations are repeated. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { inspect } from "node:util";
import {
  atOnce,
  CallError,
  callOperation,
  credentials,
  json,
  paramsOf,
  reasonOf,
  refusal,
  script,
  success,
} from "./sender.mjs";

const call = (operation, fetch, options) =>
  callOperation(operation, paramsOf[operation], credentials, { fetch, ...atOnce, ...options });
const failed = (...args) => reasonOf(call(...args));

const REMOVE = "RemoveVServerGroupBackendServers";
const ADD = "AddVServerGroupBackendServers";
const DELETE = "DeleteVServerGroup";

const lost = () => new TypeError("terminated");
const refused = () =>
  Object.assign(new TypeError("fetch failed"), {
    cause: Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:1"), { code: "ECONNREFUSED" }),
  });

describe("a call", () => {
  it("resolves to the answer, with the warnings of local validation", async () => {
    const { fetch } = script(success());
    const params = { ...paramsOf[REMOVE], BackendServers: [{ ServerId: "i-1" }] };
    const answer = await callOperation(REMOVE, params, credentials, { fetch });
    assert.equal(answer.kind, "removed");
    assert.deepEqual(
      answer.warnings.map(({ path }) => path),
      [["BackendServers", 0, "Port"]],
    );
    assert.deepEqual((await call(REMOVE, script(success()).fetch)).warnings, []);
  });

  it("rejects with a ValidationError before anything is sent, with all problems of its options", async () => {
    const options = {
      fetch: 1,
      signal: {},
      timeoutMs: 0,
      maxAttempts: 1.5,
      maxBusyMs: -1,
      maxRetryAfterMs: Number.NaN,
      backoff: [],
      get onRetry() {
        throw new Error("unreadable");
      },
    };
    const error = await reasonOf(callOperation(REMOVE, {}, {}, options));
    assert.equal(error.name, "ValidationError");
    const ofOptions = error.issues.filter(({ path: [first] }) => first === "options");
    assert.deepEqual(
      ofOptions.map(({ path }) => path[1]),
      Object.keys(options),
    );
    assert.ok(error.issues.length > ofOptions.length);
    assert.ok(ofOptions.every(({ message }) => /must be .*; received /.test(message)));
  });

  it("can have no time limit and no limit of busy waits", async () => {
    const limits = { timeoutMs: Number.POSITIVE_INFINITY, maxBusyMs: Number.POSITIVE_INFINITY };
    assert.equal((await call(REMOVE, script(refusal("OperationBusy"), success()).fetch, limits)).kind, "removed");
  });
});

describe("a CallError", () => {
  it("has the failure, the outcome and plain data", async () => {
    const error = await failed(REMOVE, script(refusal("Forbidden.RAM", { status: 403 })).fetch);
    assert.ok(error instanceof CallError);
    assert.deepEqual([error.name, error.code, error.outcome], ["CallError", "ERR_CALL_FAILED", "refused"]);
    assert.equal(error.failure.Code, "Forbidden.RAM");
    assert.match(error.message, /^RemoveVServerGroupBackendServers failed: Forbidden\.RAM: /);
    const { name, code, message, failure, outcome } = error;
    assert.deepEqual(
      JSON.parse(JSON.stringify(error)),
      JSON.parse(JSON.stringify({ name, code, message, failure, outcome })),
    );
    assert.match(inspect(error), /CallError/);

    const network = await failed(REMOVE, script(refused()).fetch, { maxAttempts: 1 });
    assert.equal(network.cause, network.failure);
    assert.equal(network.toJSON().failure.cause.code, "ECONNREFUSED");
  });

  it("cannot be constructed from outside", () => {
    for (const args of [[], ["x"], [Symbol("made by this package"), "x", { failure: new Error("x") }]]) {
      assert.throws(() => new CallError(...args), { name: "TypeError", message: /callOperation throws it/ });
    }
  });
});

describe("the outcome", () => {
  for (const [what, answers, outcome] of [
    ["a refused connection", [refused()], "not_sent"],
    ["a refusal", [refusal("Forbidden")], "refused"],
    ["a busy answer", [refusal("VServerGroupProcessing")], "refused"],
    ["a lost answer", [lost()], "unknown"],
    ["a failure of the service", [refusal("InternalError", { status: 500 })], "unknown"],
    ["no answer of the API", [new Response("<html>", { status: 403 })], "unknown"],
    ["a lost answer, then a refusal", [lost(), refusal("Forbidden")], "unknown"],
    ["a refused connection, then a refusal", [refused(), refusal("Forbidden")], "refused"],
    ["a refusal, then a refused connection", [refusal("Throttling"), refused()], "refused"],
  ]) {
    it(`of ${what} is ${outcome}`, async () => {
      const { fetch, requests } = script(...answers);
      const error = await failed(REMOVE, fetch, { maxAttempts: answers.length, maxBusyMs: 0 });
      assert.equal(error.outcome, outcome);
      assert.equal(requests.length, answers.length);
    });
  }

  it("is not_sent if no request was made", async () => {
    const { fetch, requests } = script();
    const no = new Error("no credentials");
    const provider = await reasonOf(callOperation(REMOVE, paramsOf[REMOVE], () => Promise.reject(no), { fetch }));
    assert.deepEqual([provider.outcome, provider.failure], ["not_sent", no]);
    const bad = await reasonOf(callOperation(REMOVE, paramsOf[REMOVE], async () => ({ accessKeyId: "id" }), { fetch }));
    assert.deepEqual([bad.outcome, bad.failure.name], ["not_sent", "ValidationError"]);
    const aborted = await failed(REMOVE, fetch, { signal: AbortSignal.abort("enough") });
    assert.deepEqual([aborted.outcome, aborted.failure.message], ["not_sent", "enough"]);
    assert.equal(requests.length, 0);
  });

  it("is unknown after an abort during a request", async () => {
    const controller = new AbortController();
    const never = () => {
      setImmediate(() => controller.abort(new Error("enough")));
      return new Promise(() => {});
    };
    const error = await failed(REMOVE, script(never).fetch, { signal: controller.signal });
    assert.deepEqual([error.outcome, error.failure.message], ["unknown", "enough"]);
  });
});

describe("an operation whose outcome is unknown", () => {
  const unknown = {
    "a lost answer": lost,
    "a gateway's page": () => new Response("<html>Bad Gateway</html>", { status: 502 }),
    "a failure of the service": () => refusal("ServiceUnavailable", { status: 503 }),
    "a busy code with a status of 500": () => refusal("OperationBusy", { status: 500 }),
  };
  for (const [what, make] of Object.entries(unknown)) {
    it(`is repeated after ${what} if that is safe`, async () => {
      for (const operation of [REMOVE, "SetVServerGroupAttribute", "DescribeVServerGroupAttribute"]) {
        const { fetch, requests } = script(make(), success());
        await call(operation, fetch);
        assert.equal(requests.length, 2, operation);
      }
      for (const operation of [ADD, "ModifyVServerGroupBackendServers"]) {
        const { fetch, requests } = script(make(), success());
        const error = await failed(operation, fetch);
        assert.equal(error.outcome, "unknown");
        assert.equal(requests.length, 1, operation);
      }
    });
  }

  it("is always repeated if nothing was sent, or if it was refused", async () => {
    for (const make of [refused, () => refusal("Throttling"), () => refusal("VServerGroupProcessing")]) {
      const { fetch, requests } = script(make(), success());
      assert.equal((await call(ADD, fetch)).kind, "added");
      assert.equal(requests.length, 2);
    }
  });

  it("says why it is not repeated", async () => {
    assert.match(
      (await failed(ADD, script(lost()).fetch)).message,
      /terminated; it is not known whether .* not safe to repeat$/,
    );
  });
});

describe("a deletion", () => {
  const gone = () =>
    refusal("InvalidParameter", { status: 404, Message: "The specified VServerGroupId does not exist." });

  it("succeeds if the group is gone after an attempt whose response was lost", async () => {
    const { fetch } = script(lost(), gone());
    assert.deepEqual(await call(DELETE, fetch), { kind: "deleted", RequestId: "r", warnings: [] });
  });

  it("fails if the group was not there from the beginning", async () => {
    for (const answers of [[gone()], [refusal("OperationBusy"), gone()], [refused(), gone()]]) {
      const error = await failed(DELETE, script(...answers).fetch);
      assert.deepEqual([error.failure.Code, error.outcome], ["InvalidParameter", "refused"]);
    }
    const other = await failed(DELETE, script(lost(), refusal("InvalidParameter")).fetch);
    assert.equal(other.outcome, "unknown");
  });
});

describe("a success", () => {
  it("needs a status of 2xx", async () => {
    for (const status of [302, 400]) {
      const { fetch, requests } = script(json(await success().json(), { status }));
      const error = await failed(REMOVE, fetch);
      assert.equal(error.failure.kind, "malformed");
      assert.equal(error.outcome, "unknown");
      assert.equal(requests.length, 1);
    }
  });

  it("names the group that was asked for", async () => {
    const { fetch, requests } = script(success("rsp-other"));
    const error = await failed(REMOVE, fetch);
    assert.equal(error.failure.kind, "malformed");
    assert.match(error.message, /names another VServerGroupId than the request$/);
    assert.equal(requests.length, 1);
  });
});
