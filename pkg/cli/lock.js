/** A lock file: only one process at a time uses a file. */
import { randomUUID } from "node:crypto";
import { readFileSync, unlinkSync } from "node:fs";
import { link, open, realpath, unlink } from "node:fs/promises";
import { hostname } from "node:os";
import { createFile, readTextFile, reasonOf } from "./files.js";
import { InputError } from "./input.js";

const ATTEMPTS = 5;

/**
 * Locks a file by creating `FILE.lock`, and returns a function that unlocks it. The lock of a process that ended without
 * unlocking is taken over. @throws {InputError}
 */
export async function lockFile(path) {
  const lock = `${await realpath(path).catch(() => path)}.lock`;
  const text = `${JSON.stringify({ pid: process.pid, host: hostname(), started: startOf(process.pid), id: randomUUID() })}\n`;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    if (await create(lock, text, path)) return () => release(lock, text);
    const found = await read(lock);
    if (found !== undefined && isAlive(found)) throw inUse(path, lock, found);
    if (found !== undefined) await takeOver(lock, found.text);
  }
  throw locked(path, `another process locks it; if no sandbox runs, delete ${lock} and ${lock}.stale`);
}

/** Creates a lock file atomically, with its text; returns false if there is one already. */
async function create(lock, text, path) {
  const draft = `${lock}.${randomUUID()}`;
  try {
    await createFile(draft, text);
    await link(draft, lock);
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw locked(path, reasonOf(error));
  } finally {
    await unlink(draft).catch(() => {});
  }
}

/** Reads the owner of a lock; returns nothing if the lock is gone. */
async function read(lock) {
  let text;
  try {
    text = await readTextFile(lock, "the lock");
  } catch (error) {
    if (error.fileCode === "ENOENT") return undefined;
    throw error;
  }
  try {
    const { pid, host, started } = JSON.parse(text);
    return { text, pid: Number(pid), host, started };
  } catch {
    return { text };
  }
}

function isAlive({ pid, host, started }) {
  // Nothing is known about processes on other machines.
  if (host !== hostname()) return host !== undefined;
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code === "ESRCH") return false;
  }
  // The number may have been reused by another process.
  const now = startOf(pid);
  return started === undefined || now === undefined || started === now;
}

/** Removes a stale lock, unless it has been replaced. */
async function takeOver(lock, text) {
  const takingOver = `${lock}.stale`;
  let guard;
  try {
    // Two processes that find the same stale lock must not remove each other's new one.
    guard = await open(takingOver, "wx", 0o600);
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 100));
    return;
  }
  try {
    if ((await read(lock))?.text === text) await unlink(lock);
  } finally {
    await guard.close();
    await unlink(takingOver).catch(() => {});
  }
}

/** Unlocks synchronously, because the process may be about to end. The lock of another process stays. */
function release(lock, text) {
  try {
    if (readFileSync(lock, "utf8") === text) unlinkSync(lock);
  } catch {
    // It is gone.
  }
}

/** Returns when a process started, if the system reveals it. */
function startOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
  } catch {
    return undefined;
  }
}

function inUse(path, lock, { pid, host }) {
  const where = host === hostname() ? "" : ` on ${host}`;
  return locked(path, `it is in use by another sandbox (process ${pid}${where}); if no sandbox runs, delete ${lock}`);
}

function locked(path, reason) {
  return new InputError(`cannot lock ${path}: ${reason}`, { path: ["--state"], code: "locked" });
}
