import assert from "node:assert/strict";
import { lstatSync, mkdirSync, readFileSync, rmdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { describe, it } from "node:test";

import { buildRemoveRequest, removeBackendServers } from "../../pkg/index.js";
import { run, startSandbox, temporaryFolder } from "./program.mjs";
import { credentials, servers, target } from "./service.mjs";

const stateOf = (members) => ({ credentials: [credentials], groups: [{ ...target, BackendServers: members }] });
const read = (path) => JSON.parse(readFileSync(path, "utf8"));
const idsIn = (path) => read(path).groups[0].BackendServers.map(({ ServerId }) => ServerId);

/** Writes a state into a new file. */
function stateFile(t, state) {
  const path = join(temporaryFolder(t), "state.json");
  writeFileSync(path, JSON.stringify(state));
  return path;
}

async function sandbox(t, ...args) {
  const started = await startSandbox(...args);
  t.after(() => started.stop("SIGKILL"));
  return started;
}

describe("the sandbox over HTTP", () => {
  it("has an example for a state, and says what it takes to call it", async (t) => {
    const { url, said } = await sandbox(t);
    const [, accessKeyId, accessKeySecret] = said.match(/Access key: (\w+), secret (\w+)\n/);
    const [, VServerGroupId, RegionId, count] = said.match(/Group: (\S+) in (\S+), servers: (\d+)/);
    const params = { RegionId, VServerGroupId, BackendServers: [{ ServerId: "i-unknown", Port: 80 }] };
    const answer = await removeBackendServers(params, { accessKeyId, accessKeySecret }, { endpoint: url });
    assert.equal(answer.BackendServers.length, Number(count));
  });

  it("answers a page as the gateway does", async (t) => {
    const { url } = await sandbox(t);
    const preflight = await fetch(url, { method: "OPTIONS" });
    assert.equal(preflight.headers.get("access-control-allow-origin"), "*");
    const error = await fetch(url);
    assert.equal(error.status, 400);
    assert.match(error.headers.get("content-type"), /xml/);
    assert.ok(error.headers.get("x-acs-request-id"));
  });

  it("keeps its state in the file, and makes the file if there is none", async (t) => {
    const path = join(temporaryFolder(t), "state.json");
    const first = await sandbox(t, "--state", path);
    const { credentials, groups } = read(path);
    if (process.platform !== "win32") assert.equal(statSync(path).mode & 0o777, 0o600);
    const [{ RegionId, VServerGroupId, BackendServers }] = groups;
    const params = { RegionId, VServerGroupId, BackendServers: BackendServers.slice(0, 1) };
    await removeBackendServers(params, credentials[0], { endpoint: first.url });
    assert.deepEqual(read(path), { credentials, groups: [{ ...groups[0], BackendServers: BackendServers.slice(1) }] });
    await first.stop();

    const second = await sandbox(t, "--state", path);
    assert.match(second.said, new RegExp(`servers: ${BackendServers.length - 1}\n`));
    assert.ok(!second.said.includes(credentials[0].accessKeySecret), "it shows a secret of the file");
    const answer = await removeBackendServers(params, credentials[0], { endpoint: second.url });
    assert.equal(answer.BackendServers.length, BackendServers.length - 1);
  });

  it("follows a link to the file, and leaves a file alone that nothing changes", async (t) => {
    const path = stateFile(t, stateOf(servers(2)));
    const before = readFileSync(path, "utf8");
    const link = `${path}.link`;
    symlinkSync(path, link);
    const { url } = await sandbox(t, "--state", link);
    const send = (list) => removeBackendServers({ ...target, BackendServers: list }, credentials, { endpoint: url });
    await send([{ ServerId: "i-unknown", Port: 80 }]);
    assert.equal(readFileSync(path, "utf8"), before);
    await send(servers(1));
    assert.deepEqual(idsIn(path), ["i-1"]);
    assert.ok(lstatSync(link).isSymbolicLink());
  });

  it("does not confirm a removal that it cannot write down", { skip: process.platform === "win32" }, async (t) => {
    const path = stateFile(t, stateOf(servers(2)));
    const { url, stop } = await sandbox(t, "--state", path);
    // Where the new text is written first, a folder is in the way: that stops root, too.
    mkdirSync(`${path}.tmp`);
    const params = { ...target, BackendServers: servers(1) };
    const send = () => removeBackendServers(params, credentials, { endpoint: url, maxAttempts: 1 });
    await assert.rejects(send(), { name: "RemoveError" });
    assert.deepEqual(idsIn(path), ["i-0", "i-1"]);
    rmdirSync(`${path}.tmp`);
    await send();
    assert.deepEqual(idsIn(path), ["i-1"]);
    await stop();
  });

  it("has faults on request, in line", async (t) => {
    const faults = ['{"drop":true}', '{"Code":"SystemBusy"}', '{"status":502,"body":"<html>"}'];
    const { url } = await sandbox(t, ...faults.flatMap((fault) => ["--fault", fault]));
    await assert.rejects(fetch(url), TypeError);
    assert.equal((await fetch(url)).status, 449);
    const page = await fetch(url);
    assert.deepEqual([page.status, await page.text()], [502, "<html>"]);
  });

  it("survives what no client should send", async (t) => {
    const { url } = await sandbox(t);
    const { port } = new URL(url);
    const send = (options, body) =>
      new Promise((resolve) => {
        const outgoing = request({ host: "127.0.0.1", port, ...options }, (response) => {
          response.resume();
          response.on("end", () => resolve(response.statusCode));
        });
        outgoing.on("error", () => resolve("dropped"));
        outgoing.end(body);
      });
    assert.equal(await send({ method: "POST" }, Buffer.alloc(2 << 20)), "dropped");
    assert.equal(await send({ method: "TRACE" }), "dropped");
    assert.equal(await send({ method: "GET", path: "//elsewhere/?Action=%" }), 404);
    assert.equal(await send({ method: "GET", headers: { host: "a b" } }, "body"), 400);
    assert.equal(await send({ method: "PUT" }), 403);
  });

  it("says what is wrong with its options and its state, and ends with 2", async (t) => {
    const folder = temporaryFolder(t);
    const file = (text) => {
      const path = join(folder, `${text}.json`);
      writeFileSync(path, text);
      return path;
    };
    const { url } = await sandbox(t);
    for (const [args, message] of [
      [["--port", "x"], /^--port must be from 0 to 65535; came "x"\n$/],
      [["--port", "65536"], /^--port must/],
      [["--port", new URL(url).port], /^port \d+ is taken/],
      [["--state", file("{")], /^the state in .* must be JSON/],
      [["--state", file("{}")], /^the state in .* is not of its shape: missing field `credentials`/],
      [["--state", folder], /^cannot read the state: EISDIR/],
      [["--fault", "{"], /^--fault must be JSON/],
      [["--fault", '{"code":1}'], /^--fault is none/],
    ]) {
      const { code, stdout, stderr } = await run(["sandbox", ...args]);
      assert.deepEqual([code, stdout], [2, ""], stderr);
      assert.match(stderr, message);
    }
  });
});

describe("kill -9 in the middle of writes", { skip: process.platform === "win32" }, () => {
  it("loses no removal that was confirmed, and leaves a file that can be read", async (t) => {
    const path = stateFile(t, stateOf(servers(400)));
    const confirmed = new Set();
    let next = 0;
    for (let crash = 0; crash < 20; crash++) {
      const { url, stop } = await startSandbox("--state", path);
      // The sandbox dies as soon as so many are confirmed, while the other senders wait for theirs.
      const deadly = confirmed.size + 1 + (crash % 7);
      const sender = async () => {
        while (next < 400) {
          const server = { ServerId: `i-${next++}`, Port: 80 };
          const call = buildRemoveRequest({ ...target, BackendServers: [server] }, credentials, { endpoint: url });
          const response = await fetch(call.url, call);
          assert.equal(response.status, 200);
          confirmed.add(server.ServerId);
          if (confirmed.size === deadly) stop("SIGKILL");
        }
      };
      const results = await Promise.allSettled([sender(), sender(), sender(), sender()]);
      await stop("SIGKILL");
      for (const { reason } of results) if (reason) assert.equal(reason.name, "TypeError", reason.stack);

      const state = read(path);
      assert.deepEqual(state.credentials, [credentials]);
      const left = idsIn(path);
      assert.deepEqual(
        left.filter((id) => confirmed.has(id)),
        [],
        `lost by crash ${crash}`,
      );
      assert.ok(left.length >= 400 - next, "more is gone than was asked for");
    }
    assert.ok(confirmed.size >= 20 && next < 400, `${confirmed.size} were confirmed`);
    const { url, stop } = await startSandbox("--state", path);
    await removeBackendServers({ ...target, BackendServers: servers(400) }, credentials, { endpoint: url });
    assert.deepEqual(idsIn(path), []);
    await stop();
  });
});
