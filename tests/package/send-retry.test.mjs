/** When the next attempt is made: busy waits, Retry-After, a wrong clock, an expired token. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  atOnce,
  callOperation,
  credentials,
  paramsOf,
  reasonOf,
  refusal,
  script,
  success,
  temporary,
} from "./sender.mjs";
import { skipWaiting } from "./service.mjs";

const OPERATION = "RemoveVServerGroupBackendServers";
const call = (fetch, options, source = credentials) =>
  callOperation(OPERATION, paramsOf[OPERATION], source, { fetch, ...options });
const page = (status, headers) => new Response("<html>busy</html>", { status, headers });
const busy = () => refusal("VServerGroupProcessing");

describe("busy waits", () => {
  it("do not count as attempts, and backoff counts them separately", async (t) => {
    const { waits } = skipWaiting(t);
    const numbers = [];
    const told = [];
    const { fetch } = script(busy(), busy(), refusal("Throttling"), busy(), refusal("Throttling"), success());
    await call(fetch, {
      maxAttempts: 3,
      backoff: (number) => numbers.push(number) * 100,
      onRetry: ({ operation, attempt, failure, waitMs }) => told.push([operation, attempt, failure.Code, waitMs]),
    });
    assert.deepEqual(numbers, [1, 2, 1, 3, 2]);
    assert.deepEqual(waits, [100, 200, 300, 400, 500]);
    assert.deepEqual(told, [
      [OPERATION, 1, "VServerGroupProcessing", 100],
      [OPERATION, 1, "VServerGroupProcessing", 200],
      [OPERATION, 1, "Throttling", 300],
      [OPERATION, 2, "VServerGroupProcessing", 400],
      [OPERATION, 2, "Throttling", 500],
    ]);
  });

  it("take no longer than maxBusyMs in total", async (t) => {
    const { waits } = skipWaiting(t);
    const options = { maxBusyMs: 2500, backoff: () => 1000 };
    const error = await reasonOf(call(script(busy(), busy(), busy(), busy(), busy()).fetch, options));
    assert.equal(waits.length, 3);
    assert.deepEqual(waits.slice(0, 2), [1000, 1000]);
    assert.ok(waits[2] > 0 && waits[2] <= 500);
    assert.equal(error.outcome, "refused");
    assert.match(error.message, /maxBusyMs, 2500 ms$/);
  });

  it("do not start if the service asks for more than the remaining time, and may last exactly that long", async (t) => {
    const { waits } = skipWaiting(t);
    const asking = (after) => refusal("VServerGroupProcessing", { headers: { "x-acs-retry-after": String(after) } });
    const tooLong = script(asking(2001));
    assert.match((await reasonOf(call(tooLong.fetch, { maxBusyMs: 2000 }))).message, /maxBusyMs, 2000 ms$/);
    assert.deepEqual([waits, tooLong.requests.length], [[], 1]);
    // A wait of that length: whether time passes before the request decides by a fraction of a millisecond, unless the clock stands.
    t.mock.method(performance, "now", () => 0);
    assert.equal((await call(script(asking(2000), success()).fetch, { maxBusyMs: 2000, ...atOnce })).kind, "removed");
    assert.deepEqual(waits, [2000]);
  });

  it("end even if backoff returns 0", async () => {
    let count = 0;
    const endless = async () => {
      count++;
      return busy();
    };
    await reasonOf(call(endless, { ...atOnce, maxBusyMs: 30 }));
    assert.ok(count > 1);
  });

  it("last five minutes by default", async (t) => {
    const { waits } = skipWaiting(t);
    await reasonOf(call(async () => busy(), { backoff: () => 10_000 }));
    assert.ok(waits.length === 30 && waits.slice(0, 29).every((wait) => wait === 10_000), `${waits}`);
  });
});

describe("a wait that the service asks for", () => {
  it("is respected with any body, in seconds, in milliseconds or as a date", async (t) => {
    const { waits } = skipWaiting(t);
    // A whole second, as dates in headers have no fractions.
    t.mock.timers.setTime(Math.ceil(Date.now() / 1000) * 1000);
    for (const [headers, expected] of [
      [{ "retry-after": "7" }, 7000],
      [{ "x-acs-retry-after": "7001" }, 7001],
      [() => ({ "retry-after": new Date(Date.now() + 8000).toUTCString() }), 8000],
    ]) {
      const asks = typeof headers === "function" ? headers : () => headers;
      for (const answer of [() => page(503, asks()), () => refusal("Throttling", { headers: asks() })]) {
        t.mock.timers.setTime(Math.ceil(Date.now() / 1000) * 1000);
        await call(script(answer, success()).fetch, atOnce);
        assert.equal(waits.pop(), expected);
      }
    }
  });

  it("has a limit, beyond which the call fails and says so", async (t) => {
    const { waits } = skipWaiting(t);
    for (const [headers, options] of [
      [{ "retry-after": "86400" }, {}],
      [{ "x-acs-retry-after": "60001" }, {}],
      [{ "retry-after": "Fri, 31 Dec 2099 23:59:59 GMT" }, {}],
      [{ "retry-after": "2" }, { maxRetryAfterMs: 1999 }],
    ]) {
      for (const answer of [
        page(503, headers),
        refusal("Throttling", { headers }),
        refusal("OperationBusy", { headers }),
      ]) {
        const { fetch, requests } = script(answer);
        const error = await reasonOf(call(fetch, options));
        assert.match(error.message, /the service asks to wait \d+ ms, which is longer than maxRetryAfterMs/);
        assert.equal(requests.length, 1);
      }
    }
    assert.deepEqual(waits, []);
    const exactly = page(503, { "retry-after": "2" });
    await call(script(exactly, success()).fetch, { maxRetryAfterMs: 2000, ...atOnce });
    assert.deepEqual(waits, [2000]);
  });
});

describe("callbacks", () => {
  it("that fail end the call", async () => {
    const no = new Error("no");
    for (const options of [
      {
        backoff: () => {
          throw no;
        },
      },
      {
        ...atOnce,
        onRetry: () => {
          throw no;
        },
      },
    ]) {
      const { fetch, requests } = script(refusal("Throttling"));
      const error = await reasonOf(call(fetch, options));
      assert.deepEqual([error.failure, error.outcome, requests.length], [no, "refused", 1]);
    }
  });

  it("that do not return a time are refused", async () => {
    for (const value of [Number.NaN, -1, Number.POSITIVE_INFINITY, "5", undefined, null]) {
      const error = await reasonOf(call(script(refusal("Throttling")).fetch, { backoff: () => value }));
      assert.match(error.failure.message, /^backoff must return a number of milliseconds/);
    }
  });
});

describe("a refused date", () => {
  const dateOf = ({ headers }) => Date.parse(headers["x-acs-date"]);
  const HOUR = 3_600_000;

  it("is corrected once, by the Date header, without a wait", async (t) => {
    const { waits } = skipWaiting(t);
    for (const Code of ["InvalidTimeStamp.Expired", "IllegalTimestamp"]) {
      const headers = { date: new Date(Date.now() + HOUR).toUTCString() };
      const told = [];
      const { fetch, requests } = script(refusal(Code, { headers }), refusal("Throttling"), success());
      await call(fetch, { ...atOnce, onRetry: ({ attempt, waitMs }) => told.push([attempt, waitMs]) });
      const [before, after, later] = requests.map(dateOf);
      assert.ok(Math.abs(before - Date.now()) < 10_000);
      for (const date of [after, later]) assert.ok(Math.abs(date - Date.now() - HOUR) < 10_000);
      assert.deepEqual(told, [
        [1, 0],
        [2, 0],
      ]);
      const { fetch: again, requests: sent } = script(refusal(Code, { headers }), refusal(Code, { headers }));
      assert.equal((await reasonOf(call(again))).failure.Code, Code);
      assert.equal(sent.length, 2);
    }
    assert.deepEqual(waits, []);
  });

  it("stays refused without a Date header, or if no attempt is left", async () => {
    for (const [headers, options] of [
      [{}, {}],
      [{ date: "soon" }, {}],
      [{ date: "Fri, 31 Dec 1900 23:59:59 GMT" }, {}],
      [{ date: new Date().toUTCString() }, { maxAttempts: 1 }],
    ]) {
      const { fetch, requests } = script(refusal("InvalidTimeStamp.Expired", { headers }));
      await reasonOf(call(fetch, options));
      assert.equal(requests.length, 1);
    }
  });
});

describe("an expired token", () => {
  const expired = () => refusal("InvalidSecurityToken.Expired");

  it("is replaced once, if there is a provider", async () => {
    const keys = [credentials, temporary];
    for (const asClient of [false, true]) {
      let asked = 0;
      const provider = async () => keys[asked++];
      const { fetch, requests } = script(expired(), success());
      await call(fetch, {}, asClient ? { getCredential: provider } : provider);
      assert.equal(asked, 2);
      assert.match(requests[1].headers.authorization ?? requests[1].headers.Authorization, /STS\.testid/);
    }
    const { fetch, requests } = script(expired(), expired());
    assert.equal((await reasonOf(call(fetch, {}, () => temporary))).failure.Code, "InvalidSecurityToken.Expired");
    assert.equal(requests.length, 2);
  });

  it("is not replaced after any other refusal", async () => {
    const { fetch, requests } = script(refusal("Forbidden"), success());
    const error = await reasonOf(call(fetch, {}, () => temporary));
    assert.deepEqual([error.failure.Code, requests.length], ["Forbidden", 1]);
  });

  it("fails at once if there is no provider", async () => {
    const { fetch, requests } = script(expired());
    await reasonOf(call(fetch, {}, temporary));
    assert.equal(requests.length, 1);
  });
});
