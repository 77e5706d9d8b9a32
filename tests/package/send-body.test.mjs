/** Reading of responses: limits of size and time, and every kind of `Response`. */
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { Readable } from "node:stream";
import { describe, it } from "node:test";
import { createGzip } from "node:zlib";
import { MAX_ANSWER_BYTES } from "../../pkg/read/index.js";
import { atOnce, callOperation, credentials, paramsOf, reasonOf, script, success } from "./sender.mjs";

const OPERATION = "RemoveVServerGroupBackendServers";
const call = (fetch, options) =>
  callOperation(OPERATION, paramsOf[OPERATION], credentials, { fetch, ...atOnce, ...options });

const TEXT = JSON.stringify(await success().json());
const bytes = new TextEncoder().encode(TEXT);
const headers = new Headers();

/** An endless source of chunks, which counts how many were taken and whether it was stopped. */
function endless(chunk) {
  const seen = { chunks: 0, isStopped: false };
  async function* generate() {
    try {
      for (;;) {
        seen.chunks++;
        yield chunk;
      }
    } finally {
      seen.isStopped = true;
    }
  }
  return { seen, generate };
}

describe("a body", () => {
  const padded = `${TEXT}${" ".repeat(MAX_ANSWER_BYTES - TEXT.length)}`;

  for (const [what, body] of [
    ["a web stream", () => new Response(TEXT).body],
    ["a web stream of pieces within a character", () => ReadableStream.from([bytes.slice(0, 9), bytes.slice(9)])],
    ["a stream of Node", () => Readable.from([Buffer.from(TEXT)])],
    ["a stream of texts", () => Readable.from([TEXT.slice(0, 5), TEXT.slice(5)])],
    ["an async iterable", () => ({ [Symbol.asyncIterator]: () => Readable.from([bytes])[Symbol.asyncIterator]() })],
    ["nothing, but a text()", () => undefined],
    ["something that is none", () => ({})],
  ]) {
    it(`may be ${what}`, async () => {
      const text = async () => TEXT;
      const answer = await call(async () => ({ status: 200, headers, body: body(), text }));
      assert.equal(answer.kind, "removed");
    });
  }

  it("may have been read by a wrapper of fetch, which returns the text", async () => {
    const fetch = async () => {
      const { body } = new Response(TEXT);
      body.getReader();
      return { status: 200, headers, body, text: async () => TEXT };
    };
    assert.equal((await call(fetch)).kind, "removed");
  });

  it("may be as long as the limit, but not longer", async () => {
    const kinds = [(text) => new Response(text), (text) => ({ status: 200, headers, text: async () => text })];
    for (const kind of kinds) {
      assert.equal((await call(async () => kind(padded))).kind, "removed");
      const { fetch, requests } = script(() => kind(`${padded} `));
      const error = await reasonOf(call(fetch));
      assert.equal(error.failure.kind, "malformed");
      assert.match(error.message, /the body is longer than 8388608 bytes$/);
      assert.equal(requests.length, 1);
    }
  });

  it("that never ends is stopped, whatever it is", async () => {
    const chunk = new Uint8Array(2 ** 16).fill(32);
    for (const kind of [
      (generate) => ReadableStream.from(generate()),
      (generate) => Readable.from(generate()),
      (generate) => generate(),
    ]) {
      const { seen, generate } = endless(chunk);
      const fetch = async () => ({
        status: 200,
        headers,
        body: kind(generate),
        text: () => assert.fail("text() was called"),
      });
      assert.match((await reasonOf(call(fetch))).message, /longer than/);
      await new Promise(setImmediate);
      assert.ok(seen.isStopped);
      assert.ok(seen.chunks < 200, `${seen.chunks} chunks were read`);
    }
  });

  it("of compressed gigabytes costs a few megabytes", async (t) => {
    let written = 0;
    const server = createServer((_request, response) => {
      response.writeHead(200, { "content-encoding": "gzip", "content-type": "application/json" });
      const zeros = Buffer.alloc(2 ** 20);
      function* source() {
        for (; written < 2 ** 30; written += zeros.length) yield zeros;
      }
      Readable.from(source()).pipe(createGzip()).pipe(response);
    });
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    t.after(() => {
      server.closeAllConnections();
      server.close();
    });
    const endpoint = `http://127.0.0.1:${server.address().port}`;
    let largest = 0;
    const watch = setInterval(() => (largest = Math.max(largest, process.memoryUsage().rss)), 5);
    const before = process.memoryUsage().rss;
    const error = await reasonOf(call(fetch, { endpoint, timeoutMs: 60_000 }));
    clearInterval(watch);
    assert.equal(error.failure.kind, "malformed", error.message);
    assert.ok(largest - before < 200e6, `${Math.round((largest - before) / 1e6)} MB`);
  });
});

describe("a time limit", () => {
  const never = () => new Promise(() => {});

  for (const [what, make] of [
    ["a fetch that never answers", () => never],
    ["a body that never comes", () => async () => ({ status: 200, headers, text: never })],
    ["a stream that never goes on", () => async () => new Response(new ReadableStream({ pull: never }))],
  ]) {
    it(`ends ${what}, and the attempt is repeated`, async () => {
      const { fetch, requests } = script(make(), success());
      const told = [];
      await call(fetch, { timeoutMs: 20, onRetry: ({ failure }) => told.push([failure.name, failure.message]) });
      assert.deepEqual(told, [["TimeoutError", "no complete answer was received within 20 ms"]]);
      assert.ok(requests[0].signal.aborted);
      assert.ok(!requests[1].signal.aborted);
    });
  }

  it("leaves no timer behind", async () => {
    const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;
    const before = timers();
    await call(script(success()).fetch, { timeoutMs: 60_000 });
    await reasonOf(call(script(new TypeError("fetch failed")).fetch, { maxAttempts: 1 }));
    assert.equal(timers(), before);
  });
});

describe("a fetch", () => {
  it("may return any thenable, which is sent once", async () => {
    let count = 0;
    const fetch = () => {
      count++;
      // biome-ignore lint/suspicious/noThenProperty: that is what is tried here
      return { then: (resolve) => resolve(success()) };
    };
    assert.equal((await call(fetch)).kind, "removed");
    assert.equal(count, 1);
  });

  it("that resolves to no response fails clearly, and is not called again", async () => {
    for (const nothing of [undefined, null, "text", 5, {}, { status: "200" }, { ok: true }]) {
      const { fetch, requests } = script(() => nothing);
      const error = await reasonOf(call(fetch));
      assert.match(error.message, /fetch must resolve to a response with status, headers and text\(\)/);
      assert.equal(error.outcome, "unknown");
      assert.equal(requests.length, 1);
    }
    const { fetch, requests } = script(() => ({ status: 200, headers }));
    assert.match((await reasonOf(call(fetch))).message, /fetch must resolve to a response/);
    assert.equal(requests.length, 1);
  });

  it("in a browser hides a redirect: the call fails", async () => {
    for (const response of [Response.error(), { type: "opaqueredirect", status: 0, headers, text: async () => "" }]) {
      const { fetch, requests } = script(response);
      const error = await reasonOf(call(fetch));
      assert.equal(error.failure.kind, "malformed");
      assert.match(error.message, /redirect/);
      assert.equal(requests.length, 1);
    }
  });
});
