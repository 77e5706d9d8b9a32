/** Which servers count as removed: batches, servers that the service refuses, lists that name a server twice, callbacks that fail. */
import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import { describe, it } from "node:test";
import {
  atOnce,
  credentials,
  json,
  reasonOf,
  refusal,
  removeBackendServers,
  script,
  servers,
  success,
  target,
} from "./sender.mjs";

const remove = (list, fetch, options) =>
  removeBackendServers({ ...target, BackendServers: list }, credentials, { fetch, ...atOnce, ...options });
const failed = (...args) => reasonOf(remove(...args));
const namedIn = ({ url }) =>
  JSON.parse(new URL(url).searchParams.get("BackendServers")).map(({ ServerId }) => ServerId);

describe("a removal", () => {
  it("resolves with the warnings of all servers in all batches", async () => {
    const list = servers(25);
    delete list[22].Port;
    const answer = await remove(list, script(success(), success()).fetch);
    assert.deepEqual(
      answer.warnings.map(({ path }) => path),
      [["BackendServers", 22, "Port"]],
    );
  });

  it("warns once of requests that are too long", async () => {
    const list = servers(40).map((server) => ({ ...server, Description: "服务器".repeat(26) }));
    const answer = await remove(list, script(success(), success()).fetch);
    assert.equal(answer.warnings.filter(({ path }) => path.length === 0).length, 1);
  });

  it("corrects the clock once for all batches", async () => {
    const headers = { date: new Date(Date.now() + 7_200_000).toUTCString() };
    const { fetch, requests } = script(refusal("InvalidTimeStamp.Expired", { headers }), success(), success());
    await remove(servers(21), fetch);
    const dates = requests.map(({ headers }) => Date.parse(headers["x-acs-date"]) - Date.now());
    assert.ok(dates[0] < 60_000 && dates[1] > 7_000_000 && dates[2] > 7_000_000, `${dates}`);
  });
});

describe("a server that the service refuses", () => {
  const BAD = "i-3";
  const refusing = (Code, bad = [BAD]) => {
    const sent = [];
    const fetch = async (url) => {
      const named = namedIn({ url });
      sent.push(named);
      return named.some((id) => bad.includes(id)) ? refusal(Code) : success();
    };
    return { fetch, sent };
  };

  for (const Code of ["ObtainIpFail", "InvalidServerId.NotFound"]) {
    it(`with ${Code} does not prevent the removal of others`, async () => {
      const { fetch, sent } = refusing(Code);
      const progress = [];
      const error = await failed(servers(12), fetch, { maxServers: 5, onProgress: (step) => progress.push(step) });
      assert.deepEqual(sent.map(String), [
        "i-0,i-1,i-2,i-3,i-4",
        ...["i-0", "i-1", "i-2", "i-3", "i-4"],
        "i-5,i-6,i-7,i-8,i-9",
        "i-10,i-11",
      ]);
      assert.deepEqual(error.notRemoved, [servers(4)[3]]);
      assert.deepEqual(error.removed, servers(12).toSpliced(3, 1));
      assert.equal(error.failure.Code, Code);
      assert.match(error.message, /^removed 11 of 12 servers, the service refused the rest one by one: /);
      assert.deepEqual(
        progress.map(({ removedServers, attempts }) => [removedServers, attempts]),
        [
          [4, 6],
          [9, 1],
          [11, 1],
        ],
      );
    });
  }

  it("is not sent again if it is the only one of its batch", async () => {
    const { fetch, sent } = refusing("ObtainIpFail", ["i-0", "i-1"]);
    const error = await failed(servers(2), fetch, { maxServers: 1 });
    assert.deepEqual(sent, [["i-0"], ["i-1"]]);
    assert.deepEqual([error.removed, error.notRemoved], [[], servers(2)]);
  });

  it("keeps its known outcome when something else stops the rest", async () => {
    const { fetch } = script(refusal("ObtainIpFail"), success(), refusal("ObtainIpFail"), refusal("Forbidden"));
    const error = await failed(servers(8), fetch, { maxServers: 4 });
    assert.equal(error.failure.Code, "Forbidden");
    assert.deepEqual([error.removed, error.notRemoved], [servers(1), servers(8).slice(1)]);
  });
});

describe("what counts as removed", () => {
  it("is confirmed only by a 2xx response for the requested group", async () => {
    for (const answer of [success("rsp-other"), json(await success().json(), { status: 302 })]) {
      const { fetch, requests } = script(answer);
      const error = await failed(servers(2), fetch);
      assert.deepEqual([error.removed, error.notRemoved], [[], servers(2)]);
      assert.equal(error.failure.kind, "malformed");
      assert.equal(requests.length, 1);
    }
  });

  it("is in one list only, also for a server that is named in two batches", async () => {
    const [first, second, third] = servers(3);
    // The same member: a port may be a text, and weight and description play no part.
    const again = { ...first, Port: "80", Weight: 5 };
    const list = [first, second, third, again];
    const gone = await failed(list, script(success(), refusal("Forbidden")).fetch, { maxServers: 2 });
    assert.deepEqual([gone.removed, gone.notRemoved], [[first, second, again], [third]]);
    const listed = success("rsp-1", [{ ...first, Weight: 100, Type: "ecs" }]);
    const still = await failed(list, script(listed, refusal("Forbidden")).fetch, { maxServers: 2 });
    assert.deepEqual([still.removed, still.notRemoved], [[second], [first, third, again]]);
  });

  it("distinguishes addresses of an ENI, but not those of an ECS instance", async () => {
    const eni = (ServerIp) => ({ ServerId: "eni-1", Port: 80, Type: "eni", ServerIp });
    const ecs = (ServerIp) => ({ ServerId: "i-1", Port: 80, ServerIp });
    const list = [eni("10.0.0.1"), ecs("10.0.0.3"), eni("10.0.0.2"), ecs("10.0.0.4")];
    const error = await failed(list, script(success(), refusal("Forbidden")).fetch, { maxServers: 2 });
    assert.deepEqual(error.notRemoved, [list[2]]);
  });
});

describe("onProgress", () => {
  it("that throws any value causes a RemoveError", async () => {
    const things = [
      Object.create(null),
      Symbol("no"),
      undefined,
      null,
      { kind: "error" },
      new Proxy({}, { get: () => 1 }),
    ];
    for (const thing of things) {
      for (const onProgress of [
        () => {
          throw thing;
        },
        () => Promise.reject(thing),
      ]) {
        const error = await failed(servers(2), script(success()).fetch, { onProgress });
        assert.equal(error.name, "RemoveError");
        assert.deepEqual([error.removed, error.notRemoved], [servers(2), []]);
        assert.ok(error.failure instanceof Error);
        assert.equal(error.failure.cause, thing);
        JSON.stringify(error);
      }
    }
  });

  it("that never ends is abandoned at an abort", async () => {
    for (const count of [2, 1]) {
      const controller = new AbortController();
      const { signal } = controller;
      const onProgress = () => {
        setImmediate(() => controller.abort(new Error("enough")));
        return new Promise(() => {});
      };
      const error = await failed(servers(count), script(success()).fetch, { maxServers: 1, signal, onProgress });
      assert.equal(error.failure.message, "enough");
      assert.deepEqual([error.removed.length, error.notRemoved.length], [1, count - 1]);
      assert.deepEqual(getEventListeners(signal, "abort"), []);
    }
  });

  it("may return any thenable", async () => {
    let isAwaited = false;
    const onProgress = () => ({
      // biome-ignore lint/suspicious/noThenProperty: that is what is tried here
      then(resolve) {
        isAwaited = true;
        resolve();
      },
    });
    await remove(servers(1), script(success()).fetch, { onProgress });
    assert.ok(isAwaited);
  });
});
