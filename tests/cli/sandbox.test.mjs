/** The sandbox over HTTP: access, logs, and refusal of wrong options and states. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { describe, it } from "node:test";

import { buildRemoveRequest, removeBackendServers } from "../../pkg/index.js";
import { run, startSandbox, temporaryFolder } from "./program.mjs";

const credentials = { accessKeyId: "testid", accessKeySecret: "testsecret" };
const ORIGIN = "http://127.0.0.1:8080";

async function sandbox(t, ...args) {
  const started = await startSandbox(...args);
  t.after(() => started.stop("SIGKILL"));
  return started;
}

/** Sends what `fetch` does not let a program send. */
function send(url, options, body) {
  const { port } = new URL(url);
  return new Promise((resolve) => {
    const outgoing = request({ host: "127.0.0.1", port, ...options }, (response) => {
      response.resume();
      response.on("end", () => resolve({ status: response.statusCode, headers: response.headers }));
    });
    outgoing.on("error", () => resolve({ status: "dropped" }));
    outgoing.end(body);
  });
}

describe("the sandbox", () => {
  it("starts with an example group, and prints how to call it", async (t) => {
    const { url, said } = await sandbox(t);
    const [, accessKeyId, accessKeySecret] = said.match(/Access key: (\w+), secret (\w+)\n/);
    const [, VServerGroupId, RegionId, count] = said.match(/Group: (\S+) in (\S+), servers: (\d+)/);
    const params = { RegionId, VServerGroupId, BackendServers: [{ ServerId: "i-unknown", Port: 80 }] };
    const answer = await removeBackendServers(params, { accessKeyId, accessKeySecret }, { endpoint: url });
    assert.equal(answer.BackendServers.length, Number(count));
  });

  it("injects faults in order", async (t) => {
    const faults = ['{"drop":true}', '{"Code":"SystemBusy"}', '{"status":502,"body":"<html>"}'];
    const { url } = await sandbox(t, ...faults.flatMap((fault) => ["--fault", fault]));
    await assert.rejects(fetch(url), TypeError);
    assert.equal((await fetch(url)).status, 449);
    const page = await fetch(url);
    assert.deepEqual([page.status, await page.text()], [502, "<html>"]);
  });

  it("answers loopback names only, so that no DNS server can point a page at it", async (t) => {
    const { url } = await sandbox(t);
    const { port } = new URL(url);
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, "LOCALHOST", `[::1]:${port}`]) {
      assert.equal((await send(url, { headers: { host } })).status, 400, host);
    }
    for (const host of [
      "evil.example",
      `evil.example:${port}`,
      "127.0.0.1.evil.example",
      "localhost.evil.example",
      "a b",
    ]) {
      assert.equal((await send(url, { headers: { host } })).status, 403, host);
    }
  });

  it("answers only pages of --cors", async (t) => {
    const { url } = await sandbox(t, "--cors", ORIGIN);
    const allowed = await fetch(url, { method: "OPTIONS", headers: { origin: ORIGIN } });
    assert.equal(allowed.headers.get("access-control-allow-origin"), ORIGIN);
    assert.equal(allowed.headers.get("vary"), "Origin");
    assert.notEqual(allowed.status, 403);
    for (const origin of ["http://evil.example", "http://127.0.0.1:8081", "null", "*"]) {
      const refused = await fetch(url, { headers: { origin } });
      assert.equal(refused.status, 403, origin);
      assert.equal(refused.headers.get("access-control-allow-origin"), null, origin);
    }
    const unasked = await fetch(url);
    assert.deepEqual([unasked.status, unasked.headers.get("access-control-allow-origin")], [400, null]);
    assert.match(unasked.headers.get("content-type"), /xml/);
    assert.ok(unasked.headers.get("x-acs-request-id"));
  });

  it("changes nothing for a page that is not allowed", async (t) => {
    const { url } = await sandbox(t);
    const params = {
      RegionId: "cn-hangzhou",
      VServerGroupId: "rsp-sandbox",
      BackendServers: [{ ServerId: "i-sandbox1" }],
    };
    const options = { endpoint: url, signatureMethod: "HMAC-SHA1" };
    const { headers, ...call } = buildRemoveRequest(params, credentials, options);
    const refused = await fetch(call.url, { ...call, headers: { ...headers, origin: "http://evil.example" } });
    assert.equal(refused.status, 403);
    const unknown = { ...params, BackendServers: [{ ServerId: "i-unknown", Port: 80 }] };
    assert.equal((await removeBackendServers(unknown, credentials, options)).BackendServers.length, 4);
  });

  it("logs a line for each request, without signatures", async (t) => {
    const { url, child } = await sandbox(t, "--log");
    let log = "";
    child.stdout.on("data", (chunk) => {
      log += chunk;
    });
    const params = {
      RegionId: "cn-hangzhou",
      VServerGroupId: "rsp-sandbox",
      BackendServers: [{ ServerId: "i-sandbox1", Port: 80 }],
    };
    for (const signatureMethod of ["ACS3-HMAC-SHA256", "HMAC-SHA1"]) {
      await removeBackendServers(params, credentials, { endpoint: url, signatureMethod });
    }
    await fetch(`${url}/?Action=%1b%5b2J`);
    while (log.split("\n").length < 4) await new Promise((resolve) => child.stdout.once("data", resolve));
    const [one, two, three] = log.split("\n").map((line) => line.replace(/^\S+Z /, ""));
    assert.equal(one, "POST RemoveVServerGroupBackendServers rsp-sandbox 200");
    assert.equal(two, one);
    assert.match(three, /^GET \\u001b\[2J - 404 InvalidApi\.NotFound$/);
    assert.doesNotMatch(log, /Signature|testid/);
  });

  it("survives malformed requests", async (t) => {
    const { url } = await sandbox(t);
    assert.equal((await send(url, { method: "POST" }, Buffer.alloc(2 << 20))).status, "dropped");
    assert.equal((await send(url, { method: "TRACE" })).status, "dropped");
    assert.equal((await send(url, { method: "GET", path: "//elsewhere/?Action=%" })).status, 404);
    assert.equal((await send(url, { method: "PUT" })).status, 403);
  });

  it("reports what is wrong with its options and its state, and exits with 2", async (t) => {
    const folder = temporaryFolder(t);
    let count = 0;
    const file = (text) => {
      const path = join(folder, `${count++}.json`);
      writeFileSync(path, text);
      return path;
    };
    mkdirSync(join(folder, "folder"));
    if (process.platform !== "win32") execFileSync("mkfifo", [join(folder, "pipe")]);
    const { url } = await sandbox(t);
    for (const [args, message] of [
      [["--port", "x"], /^--port must be a whole number from 0; received "x"\n$/],
      [["--port", "65536"], /^--port must be from 0 to 65535; received 65536\n$/],
      [["--port", new URL(url).port], /^port \d+ is in use; choose another one by --port\n$/],
      [
        ["--cors", "http://a/b"],
        /^--cors must be an origin such as http:\/\/localhost:3000; received "http:\/\/a\/b"\n$/,
      ],
      [["--cors", "*"], /^--cors must be an origin/],
      [["--state", file("{")], /^the state in .* must be valid JSON; the first error is at line 1, column 2\n$/],
      [["--state", file('{"credentials": s3cr3t}')], /^the state in .* must be valid JSON/],
      [["--state", file('{"accessKeySecret":"s3cr3t"}')], /^the state in .* is not valid: /],
      [["--state", file(Buffer.from([0xff, 0xfe]))], /^the state in .* must be UTF-8 text/],
      [["--state", join(folder, "folder")], /^cannot read the state in .*: it is not a regular file\n$/],
      [["--state", join(folder, "pipe")], /^cannot read the state in .*: it is not a regular file\n$/],
      [["--state", "/dev/zero"], /it is not a regular file|permission denied|read-only/],
      [["--state", join(folder, "nowhere", "state.json")], /^cannot lock .*: there is no such file or folder\n$/],
      [["--fault", "{"], /^--fault must be valid JSON/],
      [["--fault", '{"code":1}'], /^--fault \{"code":1\}: /],
    ]) {
      if (process.platform === "win32" && /pipe|dev/.test(args[1])) continue;
      const { code, stdout, stderr } = await run(["sandbox", ...args]);
      assert.deepEqual([code, stdout], [2, ""], `${args}: ${stderr}`);
      assert.match(stderr, message, `${args}`);
      assert.doesNotMatch(stderr, /s3cr3t| {4}at /);
    }
  });
});
