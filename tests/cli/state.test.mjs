/** The file of the sandbox's state: never torn, never elsewhere, never shared. */
import assert from "node:assert/strict";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";

import { lockFile } from "../../pkg/cli/lock.js";
import { stateError } from "../../pkg/cli/state.js";
import { buildRemoveRequest, removeBackendServers } from "../../pkg/index.js";
import { run, startSandbox, temporaryFolder } from "./program.mjs";

const credentials = { accessKeyId: "testid", accessKeySecret: "testsecret" };
const target = { RegionId: "cn-hangzhou", VServerGroupId: "rsp-1" };
const servers = (count) => Array.from({ length: count }, (_, index) => ({ ServerId: `i-${index}`, Port: 80 }));
const stateOf = (members) => ({ credentials: [credentials], groups: [{ ...target, BackendServers: members }] });
const read = (path) => JSON.parse(readFileSync(path, "utf8"));
const idsIn = (path) => read(path).groups[0].BackendServers.map(({ ServerId }) => ServerId);
const onPosix = { skip: process.platform === "win32" };

/** Writes a state into a new file of a new folder. */
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

const remove = (url, list, options = {}) =>
  removeBackendServers({ ...target, BackendServers: list }, credentials, { endpoint: url, ...options });

describe("the state file", () => {
  it("keeps the state, and is created if it does not exist", async (t) => {
    const path = join(temporaryFolder(t), "state.json");
    const first = await sandbox(t, "--state", path);
    const { credentials, groups } = read(path);
    if (process.platform !== "win32") assert.equal(statSync(path).mode & 0o777, 0o600);
    const [{ RegionId, VServerGroupId, BackendServers }] = groups;
    const params = { RegionId, VServerGroupId, BackendServers: BackendServers.slice(0, 1) };
    await removeBackendServers(params, credentials[0], { endpoint: first.url });
    assert.deepEqual(read(path), { credentials, groups: [{ ...groups[0], BackendServers: BackendServers.slice(1) }] });
    await first.stop();
    assert.deepEqual(readdirSync(join(path, "..")), ["state.json"], "the lock is gone");

    const second = await sandbox(t, "--state", path);
    assert.match(second.said, new RegExp(`servers: ${BackendServers.length - 1}\n`));
    assert.ok(!second.said.includes(credentials[0].accessKeySecret), "it shows a secret of the file");
  });

  it("may be a link, and is not written while nothing changes", onPosix, async (t) => {
    const path = stateFile(t, stateOf(servers(2)));
    const before = readFileSync(path, "utf8");
    const link = `${path}.link`;
    symlinkSync(path, link);
    const { url } = await sandbox(t, "--state", link);
    await remove(url, [{ ServerId: "i-unknown", Port: 80 }]);
    assert.equal(readFileSync(path, "utf8"), before);
    await remove(url, servers(1));
    assert.deepEqual(idsIn(path), ["i-1"]);
    assert.ok(lstatSync(link).isSymbolicLink());
  });

  it("is written with its mode, without following planted links", onPosix, async (t) => {
    const path = stateFile(t, stateOf(servers(2)));
    const victim = join(temporaryFolder(t), "victim");
    writeFileSync(victim, "mine");
    symlinkSync(victim, `${path}.tmp`);
    const { url } = await sandbox(t, "--state", path);
    await remove(url, servers(1));
    assert.equal(readFileSync(victim, "utf8"), "mine");
    assert.ok(lstatSync(`${path}.tmp`).isSymbolicLink());
    assert.equal(statSync(path).mode & 0o777, 0o600);
    assert.deepEqual(readdirSync(join(path, "..")).sort(), ["state.json", "state.json.lock", "state.json.tmp"]);
  });

  it("leaves no temporary file after a kill during a write, and does not touch other files", async (t) => {
    const path = stateFile(t, stateOf(servers(2)));
    const draft = "5f0c1a52-3b1e-4c8e-9d7a-0123456789ab.tmp";
    for (const name of [`state.json.${draft}`, `other.json.${draft}`, "state.json.tmp", `state.json.${draft}.bak`])
      writeFileSync(join(path, "..", name), "testsecret");
    const { stop } = await sandbox(t, "--state", path);
    await stop();
    assert.deepEqual(readdirSync(join(path, "..")).sort(), [
      `other.json.${draft}`,
      "state.json",
      `state.json.${draft}.bak`,
      "state.json.tmp",
    ]);
  });

  it("has a removal before it is confirmed", onPosix, async (t) => {
    const path = stateFile(t, stateOf(servers(2)));
    const folder = join(path, "..");
    const { url } = await sandbox(t, "--state", path);
    // Without the folder nothing can be written: that stops root, too.
    renameSync(folder, `${folder}-away`);
    await assert.rejects(remove(url, servers(1), { maxAttempts: 1 }), { name: "RemoveError" });
    renameSync(`${folder}-away`, folder);
    assert.deepEqual(idsIn(path), ["i-0", "i-1"]);
    await remove(url, servers(1));
    assert.deepEqual(idsIn(path), ["i-1"]);
  });

  it("is never shown in errors", () => {
    const issues = [
      { path: ["credentials", 0, "accessKeySecret"], code: "wrong_type", message: 'received "s3cr3t"' },
      { path: ["s3cr3t"], code: "unknown_key", message: '"s3cr3t" is not known' },
      { path: ["groups", 1, "Prot"], code: "unknown_key", message: "x", suggestion: "Port" },
      { path: [], code: "required", message: "x", suggestion: "s3cr3t" },
    ];
    const { message } = stateError({ issues, message: "s3cr3t" }, "state.json");
    assert.equal(
      message,
      "the state in state.json is not valid: credentials[0].accessKeySecret: wrong type; (unknown): unknown key; " +
        "groups[1].(unknown): unknown key; did you mean Port?; state: required",
    );
    assert.doesNotMatch(stateError(new Error("s3cr3t"), "state.json").message, /s3cr3t/);
  });
});

describe("the lock", () => {
  it("blocks a second sandbox until the first ends", async (t) => {
    const path = stateFile(t, stateOf(servers(2)));
    const first = await sandbox(t, "--state", path);
    const { code, stdout, stderr } = await run(["sandbox", "--port=0", "--state", path]);
    assert.deepEqual([code, stdout], [2, ""]);
    assert.match(
      stderr,
      new RegExp(
        `^cannot lock .*: it is in use by another sandbox \\(process ${first.child.pid}\\); if no sandbox runs, delete .*\\.lock\n$`,
      ),
    );
    await first.stop();
    await sandbox(t, "--state", path);
  });

  it("is taken over from a killed process", onPosix, async (t) => {
    const path = stateFile(t, stateOf(servers(2)));
    const first = await startSandbox("--state", path);
    await first.stop("SIGKILL");
    assert.ok(existsSync(`${path}.lock`));
    await sandbox(t, "--state", path);
  });

  it("has one owner, even if many take it over at once", async (t) => {
    const path = stateFile(t, stateOf([]));
    const dead = { pid: 2 ** 22 + 1, host: hostname(), id: "x" };
    writeFileSync(`${path}.lock`, JSON.stringify(dead));
    const results = await Promise.allSettled(Array.from({ length: 4 }, () => startSandbox("--state", path)));
    const started = results.filter(({ status }) => status === "fulfilled").map(({ value }) => value);
    for (const each of started) await each.stop("SIGKILL");
    assert.equal(started.length, 1);
    for (const { reason } of results) if (reason) assert.match(reason.message, /cannot lock/);
  });

  it("from another machine, or with a reused process ID, is handled", async (t) => {
    const path = stateFile(t, stateOf([]));
    writeFileSync(`${path}.lock`, JSON.stringify({ pid: 1, host: "elsewhere" }));
    await assert.rejects(lockFile(path), { name: "InputError", message: /\(process 1 on elsewhere\)/ });
    writeFileSync(`${path}.lock`, JSON.stringify({ pid: process.ppid, host: hostname(), started: "0" }));
    if (process.platform === "linux") (await lockFile(path))();
    else await assert.rejects(lockFile(path));
  });

  it("of another process is not removed", onPosix, async (t) => {
    const path = stateFile(t, stateOf([]));
    const unlock = await lockFile(path);
    writeFileSync(`${path}.lock`, "another");
    unlock();
    assert.equal(readFileSync(`${path}.lock`, "utf8"), "another");
    const victim = join(path, "..", "victim");
    const other = join(path, "..", "other.json");
    symlinkSync(victim, `${other}.lock`);
    await assert.rejects(lockFile(other), { name: "InputError" });
    assert.ok(!existsSync(victim));
    mkdirSync(`${other}2.lock`);
    await assert.rejects(lockFile(`${other}2`), { name: "InputError", message: /not a regular file/ });
  });
});

describe("kill -9 in the middle of writes", onPosix, () => {
  it("loses no confirmed removal, and leaves a readable file", async (t) => {
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
    await remove(url, servers(400));
    assert.deepEqual(idsIn(path), []);
    await stop();
  });
});
