/**
 * The writer of the state file and its lock: planted names, several writers, a disk that is full, and kills at any moment. Nothing
 * outside is touched, the file is the old one or the new one, and one process at a time owns it.
 */
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { deleteDrafts } from "../../pkg/cli/files.js";
import { lockFile } from "../../pkg/cli/lock.js";
import { readState, stateWriter } from "../../pkg/cli/state.js";

const isLong = process.env.CAMPAIGN === "long";
const KILLS = isLong ? 200 : 10;
const WRITERS = isLong ? 8 : 3;
const TURNS = isLong ? 60 : 8;

const writerProgram = fileURLToPath(new URL("state-writer.mjs", import.meta.url));
const credentials = [{ accessKeyId: "id", accessKeySecret: "c4n4ry" }];
const onPosix = { skip: process.platform === "win32" && "NOT TESTED: Windows has no such files" };

function folder(t) {
  const path = mkdtempSync(join(tmpdir(), "slb-backend-servers-state-"));
  t.after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** What may lie where the writer or the lock puts a name. */
const PLANTED = {
  "a link to a file": (path, victim) => symlinkSync(victim, path),
  "a link to a folder": (path, victim) => symlinkSync(join(victim, ".."), path),
  "a link to nothing": (path, victim) => symlinkSync(`${victim}-absent`, path),
  "a link to itself": (path) => symlinkSync(path, path),
  "a hard link": (path, victim) => linkSync(victim, path),
  "a folder": (path) => mkdirSync(path),
  "a pipe": (path) => execFileSync("mkfifo", [path]),
  "a file": (path) => writeFileSync(path, "planted"),
  "an empty file": (path) => writeFileSync(path, ""),
  "a lock of nobody": (path) => writeFileSync(path, '{"pid":"nobody"}'),
};

const NAMES = ["", ".tmp", ".lock", ".lock.stale"];

describe("planted names", onPosix, () => {
  for (const suffix of NAMES) {
    for (const [what, plant] of Object.entries(PLANTED)) {
      it(`state.json${suffix} is ${what}: nothing outside is touched`, async (t) => {
        const own = folder(t);
        const away = folder(t);
        const victim = join(away, "victim");
        writeFileSync(victim, "mine", { mode: 0o644 });
        const path = join(own, "state.json");
        plant(path + suffix, victim);
        const outcome = await useOnce(path).catch((error) => error);
        if (outcome instanceof Error) {
          assert.equal(outcome.name, "InputError", outcome.stack);
          assert.ok(!outcome.message.includes("c4n4ry"));
        } else {
          // A link to a file is the user's own way to name the file; all else must be where it was asked for.
          assert.deepEqual(await readState(path), { credentials, groups: [1] });
          if (!(suffix === "" && what.startsWith("a link to"))) assert.equal(statSync(path).mode & 0o777, 0o600);
        }
        if (!(suffix === "" && what === "a link to a file")) assert.equal(readFileSync(victim, "utf8"), "mine");
        assert.deepEqual(
          readdirSync(away).filter((name) => !name.startsWith("victim")),
          [],
        );
        if (suffix !== "") assert.equal(existsSync(`${victim}-absent`), false);
        const left = readdirSync(own).filter((name) => /[0-9a-f]{8}-/.test(name));
        assert.deepEqual(left, [], "a draft was left");
      });
    }
  }
});

async function useOnce(path) {
  const unlock = await lockFile(path);
  try {
    await stateWriter(path, credentials)([1]);
  } finally {
    unlock();
  }
}

/** Starts the program that writes, and returns how it ended. */
async function write(args, options = {}) {
  const child = spawn(process.execPath, [writerProgram, ...args], { stdio: ["ignore", "pipe", "pipe"], ...options });
  const closed = once(child, "close");
  const output = Promise.all([text(child.stdout), text(child.stderr)]);
  return {
    child,
    async ended() {
      const [code, signal] = await closed;
      const [stdout, stderr] = await output;
      return { code, signal, stdout, stderr };
    },
  };
}

describe("a full disk", onPosix, () => {
  it("fails with a reason, keeps the file unchanged, and leaves no temporary file", async (t) => {
    const path = join(folder(t), "state.json");
    await stateWriter(path, credentials)([1]);
    const before = readFileSync(path, "utf8");
    // A limit for the size of files; the signal that goes with it is what the shell ignores.
    const shell = `trap '' XFSZ; ulimit -f 1; exec "$0" "$@"`;
    const args = ["-c", shell, process.execPath, writerProgram, "large", path];
    const child = spawn("bash", args, { stdio: ["ignore", "pipe", "pipe"] });
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
    assert.match(stdout, /^refused: cannot write the state to .*: (EFBIG|the disk is full)/, stderr);
    assert.equal(readFileSync(path, "utf8"), before);
    assert.deepEqual(readdirSync(join(path, "..")), ["state.json"]);
  });
});

describe("several writers", () => {
  it("take turns to own the file", async (t) => {
    const path = join(folder(t), "state.json");
    writeFileSync(path, '{"credentials":[],"groups":[]}');
    const writers = await Promise.all(Array.from({ length: WRITERS }, () => write(["turns", path, String(TURNS)])));
    const ends = await Promise.all(writers.map((writer) => writer.ended()));
    for (const { code, stderr } of ends) assert.equal(code, 0, stderr);
    // Each turn adds one to what it has read: a turn that was not alone loses one.
    assert.deepEqual((await readState(path)).groups, [WRITERS * TURNS]);
    assert.deepEqual(readdirSync(join(path, "..")), ["state.json"]);
  });
});

describe("kills", onPosix, () => {
  it("at any moment leave the old or the new text, and a lock that can be acquired", async (t) => {
    const own = folder(t);
    const path = join(own, "state.json");
    writeFileSync(path, '{"credentials":[],"groups":[0]}');
    let midway = 0;
    let last = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const { child, ended } = await write(["count", path]);
      await once(child.stdout, "readable");
      await new Promise((resolve) => setTimeout(resolve, (kill * 7) % 30));
      child.kill("SIGKILL");
      const { stdout } = await ended();
      const confirmed = Number(stdout.trim().split("\n").at(-1));
      const [found] = (await readState(path)).groups;
      assert.ok(found === confirmed || found === confirmed + 1, `${found} is kept, ${confirmed} was confirmed`);
      assert.ok(found >= last);
      if (found !== confirmed) midway++;
      last = found;
      // The first file is the test's own, until it is replaced.
      if (found > 0) assert.equal(lstatSync(path).mode & 0o777, 0o600);
    }
    const drafts = readdirSync(own).filter((name) => name.endsWith(".tmp"));
    for (const draft of drafts) assert.equal(statSync(join(own, draft)).mode & 0o777, 0o600);
    t.diagnostic(
      `${KILLS} kills, ${last} writes, ${midway} between a write and its confirmation, ${drafts.length} drafts`,
    );
    const unlock = await lockFile(path);
    await deleteDrafts(path);
    unlock();
    assert.deepEqual(
      readdirSync(own).filter((name) => name.endsWith(".tmp")),
      [],
    );
  });
});
