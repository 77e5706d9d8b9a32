/**
 * The sender and the program against a service that is scripted byte by byte: sizes, encodings, trickles, forms of Retry-After,
 * redirects, another group, closed pipes. Each ends within a time, within a bound of memory, and with the truth.
 */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { describe, it } from "node:test";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { callOperation, removeBackendServers } from "../../pkg/index.js";
import { cleanEnvironment, program } from "../cli/program.mjs";

const isLong = process.env.CAMPAIGN === "long";
const MOST_MS = 15_000;
const MOST_BYTES = 200 * 2 ** 20;
const LIMIT = 8 * 2 ** 20;

const credentials = { accessKeyId: "testid", accessKeySecret: "testsecret" };
const group = { RegionId: "cn-hangzhou", VServerGroupId: "rsp-1" };
const params = { ...group, BackendServers: [{ ServerId: "i-1", Port: 80 }] };

const answer = (padding = "", VServerGroupId = "rsp-1") =>
  `{"RequestId":"r","VServerGroupId":"${VServerGroupId}","BackendServers":{"BackendServer":[]}${padding && `,"x":"${padding}"`}}`;
const head = (status, headers = []) => [`HTTP/1.1 ${status} X`, "connection: close", ...headers, "", ""].join("\r\n");
const whole = (body, { status = 200, headers = [] } = {}) => [
  head(status, [`content-length: ${Buffer.byteLength(body)}`, ...headers]),
  body,
];
const refusal = (Code) => `{"RequestId":"r","HostId":"h","Code":"${Code}","Message":"m"}`;
const chunked = (...parts) => parts.map((part) => `${Buffer.byteLength(part).toString(16)}\r\n${part}\r\n`);
const encoded = (encode, name, body) => {
  const bytes = encode(Buffer.from(body));
  return [head(200, [`content-encoding: ${name}`, `content-length: ${bytes.length}`]), bytes];
};
const sized = (length) => answer("x".repeat(length - answer(" ").length + 1));

/** Each exchange: what the service writes, piece by piece, and how the call ends. */
const SCRIPTS = {
  "an answer": [whole(answer()), "removed"],
  "an answer in chunks": [
    [head(200, ["transfer-encoding: chunked"]), ...chunked(...answer().match(/.{1,3}/g)), "0\r\n\r\n"],
    "removed",
  ],
  "an answer byte by byte": [[...whole(answer()).join("")], "removed"],
  "an answer that ends with the connection": [[head(200), answer()], "removed"],
  gzip: [encoded(gzipSync, "gzip", answer()), "removed"],
  brotli: [encoded(brotliCompressSync, "br", answer()), "removed"],
  deflate: [encoded(deflateSync, "deflate", answer()), "removed"],
  "gzip that is cut": [encoded((bytes) => gzipSync(bytes).subarray(0, 20), "gzip", answer()), "unknown"],
  "gzip of 1 GiB": [encoded(() => gzipSync(Buffer.alloc((isLong ? 1024 : 64) * 2 ** 20)), "gzip", ""), "unknown"],
  "an encoding that nobody knows": [whole(answer(), { headers: ["content-encoding: klingon"] }), "removed"],
  "an answer as long as the limit": [whole(sized(LIMIT)), "removed"],
  "an answer longer than the limit": [whole(sized(LIMIT + 1)), "unknown"],
  "an answer without an end": [[head(200), ...Array.from({ length: 200 }, () => "x".repeat(2 ** 20))], "unknown"],
  nothing: [whole(""), "unknown"],
  "a byte order mark": [whole(`\ufeff${answer()}`), "removed"],
  "bytes that are no UTF-8": [[head(200, ["content-length: 2"]), Buffer.from([0xc3, 0x28])], "unknown"],
  "another group": [whole(answer("", "rsp-2")), "unknown"],
  "a success with status 500": [whole(answer(), { status: 500 }), "unknown"],
  "a success with status 204": [[head(204)], "unknown"],
  "a success with status 299": [whole(answer(), { status: 299 }), "removed"],
  "an interim answer before": [
    [head(103, ["link: </a>"]).replace("connection: close\r\n", ""), ...whole(answer())],
    "removed",
  ],
  "headers without an end": [
    ["HTTP/1.1 200 OK\r\n", ...Array.from({ length: 300 }, (_, n) => `x-${n}: ${"y".repeat(1000)}\r\n`)],
    "unknown",
  ],
  "no HTTP": [["\0\0\0\0"], "unknown"],
  "a length that is wrong": [[head(200, ["content-length: 5000"]), answer()], "unknown"],
  "two lengths": [[head(200, ["content-length: 5", "content-length: 6"]), answer()], "unknown"],
  "a connection that ends at once": [[], "unknown"],
  ...Object.fromEntries(
    [301, 302, 303, 307, 308].map((status) => [
      `a redirect, ${status}`,
      [whole("", { status, headers: ["location: http://127.0.0.1:1/"] }), "unknown"],
    ]),
  ),
  ...Object.fromEntries(
    [
      "0",
      "1",
      "-1",
      "1.5",
      "1e9",
      "99999999999999999999",
      "",
      "soon",
      "0x10",
      "Thu, 01 Jan 1970 00:00:00 GMT",
      "Fri, 31 Dec 9999 23:59:59 GMT",
      "1, 2",
      "\xff",
    ].map((after) => [
      `Retry-After: ${JSON.stringify(after)}`,
      [whole(refusal("Throttling.User"), { status: 429, headers: [`retry-after: ${after}`] }), "refused"],
    ]),
  ),
};

const silences = {
  "a trickle": [[head(200), ...Array.from({ length: 200 }, () => "x")], 20],
  silence: [[head(200)], 1e9],
};

/** Starts a service that answers each request with the pieces, `pauseMs` apart. */
async function scripted(t, pieces, pauseMs = 0, keeps = false) {
  let requests = 0;
  const server = createServer(async (socket) => {
    socket.on("error", () => {});
    await once(socket, "data").catch(() => {});
    requests++;
    for (const piece of pieces) {
      if (socket.destroyed) return;
      if (!socket.write(Buffer.isBuffer(piece) ? piece : Buffer.from(piece)))
        await Promise.race([once(socket, "drain"), once(socket, "close")]).catch(() => {});
      if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs).unref());
    }
    if (!keeps) socket.end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => server.close());
  return { endpoint: `http://127.0.0.1:${server.address().port}`, requests: () => requests };
}

async function bounded(run) {
  const began = performance.now();
  const before = process.memoryUsage.rss();
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 20);
  try {
    return await run();
  } finally {
    clearInterval(watch);
    const ms = performance.now() - began;
    assert.ok(ms < MOST_MS, `it took ${ms} ms`);
    assert.ok(most - before < MOST_BYTES, `it took ${most - before} bytes`);
  }
}

describe("the sender", () => {
  for (const [what, [pieces, expected]] of Object.entries(SCRIPTS)) {
    it(`${what}: ${expected}`, async (t) => {
      const { endpoint, requests } = await scripted(t, pieces);
      const options = { endpoint, maxAttempts: 2, backoff: () => 1, maxRetryAfterMs: 1, timeoutMs: 10_000 };
      const send = () => callOperation("RemoveVServerGroupBackendServers", params, credentials, options);
      const outcome = await bounded(() =>
        send().then(
          ({ kind }) => kind,
          ({ outcome }) => outcome,
        ),
      );
      assert.equal(outcome, expected);
      assert.ok(requests() <= 2, `${requests()} requests`);
      const removal = await removeBackendServers(params, credentials, options).catch((error) => error);
      const removed = removal.kind === "removed" ? 1 : removal.removed.length;
      assert.equal(removed, expected === "removed" ? 1 : 0);
    });
  }

  for (const [what, [pieces, pauseMs]] of Object.entries(silences)) {
    it(`${what} ends with the time limit`, async (t) => {
      const { endpoint } = await scripted(t, pieces, pauseMs, true);
      const options = { endpoint, maxAttempts: 1, timeoutMs: 300 };
      const error = await bounded(() =>
        callOperation("RemoveVServerGroupBackendServers", params, credentials, options).catch((thrown) => thrown),
      );
      assert.deepEqual([error.failure.name, error.outcome], ["TimeoutError", "unknown"]);
    });
  }
});

describe("the program", () => {
  const args = (endpoint) => [
    "call",
    "RemoveVServerGroupBackendServers",
    "--RegionId=cn-hangzhou",
    "--VServerGroupId=rsp-1",
    '--BackendServers=[{"ServerId":"i-1","Port":80}]',
    `--endpoint=${endpoint}`,
    "--yes",
    "--json",
  ];
  const env = cleanEnvironment({
    ALIBABA_CLOUD_ACCESS_KEY_ID: "testid",
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: "testsecret",
  });
  const names = isLong ? Object.keys(SCRIPTS).filter((what) => SCRIPTS[what][1] === "removed") : ["an answer", "gzip"];
  for (const what of names) {
    it(`${what}: exactly one JSON document`, async (t) => {
      const { endpoint } = await scripted(t, SCRIPTS[what][0]);
      const child = spawn(process.execPath, ["--max-old-space-size=128", program, ...args(endpoint)], { env });
      const chunks = [];
      child.stdout.on("data", (chunk) => chunks.push(chunk));
      const [code] = await once(child, "close");
      assert.equal(code, 0, Buffer.concat(chunks).toString());
      assert.equal(JSON.parse(Buffer.concat(chunks)).kind ?? "removed", "removed");
    });
  }

  for (const stream of ["stdout", "stderr"]) {
    it(`ends even if nothing reads its ${stream}`, async (t) => {
      const { endpoint } = await scripted(t, whole(answer()));
      const child = spawn(process.execPath, [program, ...args(endpoint)], { env, timeout: MOST_MS });
      child[stream].destroy();
      child.stdout.resume();
      child.stderr.resume();
      const [code, signal] = await once(child, "close");
      assert.equal(signal, null);
      assert.ok([0, 1, 2, 3].includes(code) || code > 128, `${code}`);
    });
  }
});
