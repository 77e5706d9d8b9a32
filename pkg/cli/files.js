/** Files: reads them strictly as text, creates them exclusively, replaces them atomically. */
import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { open, readdir, realpath, rename, stat, unlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { InputError } from "./input.js";

const LONGEST = 64 * 1024 * 1024;

// The end of the name under which a file is written before it replaces another.
const DRAFT = /\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.tmp$/;

const NOT_A_FILE = "ERR_NOT_A_FILE";

const REASONS = {
  [NOT_A_FILE]: "it is not a regular file",
  EACCES: "permission denied",
  EEXIST: "there is a file of that name already",
  EISDIR: "it is not a regular file",
  ELOOP: "too many symbolic links",
  ENOENT: "there is no such file or folder",
  ENOSPC: "the disk is full",
  ENOTDIR: "a part of the path is no folder",
  EPERM: "operation not permitted",
  EROFS: "the file system is read-only",
};

/** Says why a file operation failed, without the path. */
export function reasonOf(error) {
  return REASONS[error.code] ?? error.code ?? error.message;
}

/** Reads a regular file of UTF-8 text without its byte order mark; `what` names it in errors. */
export async function readTextFile(path, what) {
  const bytes = await readFileBytes(path, what);
  return decoded(bytes, `${what} in ${path}`);
}

/** Reads standard input to its end as UTF-8 text. */
export async function readStandardInput(what, signal, stdin = process.stdin) {
  const chunks = [];
  let length = 0;
  const stop = () => stdin.destroy(signal.reason);
  signal?.throwIfAborted();
  signal?.addEventListener("abort", stop, { once: true });
  try {
    for await (const chunk of stdin) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > LONGEST) throw new InputError(`${what} on standard input is longer than 64 MiB`);
    }
  } finally {
    signal?.removeEventListener("abort", stop);
  }
  return decoded(Buffer.concat(chunks), `${what} on standard input`);
}

/** Reads a file, if it exists. Pipes, devices and folders are refused without waiting. */
async function readFileBytes(path, what) {
  try {
    // Without O_NONBLOCK, opening a named pipe waits for a writer.
    return await withFile(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0), undefined, async (file) => {
      const stats = await file.stat();
      if (!stats.isFile()) throw new InputError(`cannot read ${what} in ${path}: it is not a regular file`);
      if (stats.size > LONGEST) throw new InputError(`cannot read ${what} in ${path}: it is longer than 64 MiB`);
      return await file.readFile();
    });
  } catch (error) {
    if (error instanceof InputError) throw error;
    const refusal = new InputError(`cannot read ${what} in ${path}: ${reasonOf(error)}`);
    throw Object.assign(refusal, { fileCode: error.code });
  }
}

function decoded(bytes, what) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new InputError(`${what} must be UTF-8 text; received bytes that are not`);
  }
}

/** Creates a new file, readable by its owner only, and returns when it is on the disk. */
export async function createFile(path, text) {
  // Exclusive: an existing file is not overwritten, and a symbolic link is not followed.
  await withFile(path, "wx", 0o600, async (file) => {
    try {
      if (process.platform !== "win32") await file.chmod(0o600);
      await file.writeFile(text);
      await file.sync();
    } catch (error) {
      await unlink(path).catch(() => {});
      throw error;
    }
  });
  await syncFolder(dirname(path));
}

/** Replaces a file atomically: at any time it contains the old text or the new one. A symbolic link to a file stays a link. */
export async function replaceFile(path, text) {
  const target = await realpath(path).catch(() => path);
  // Renaming to the path of a device or a pipe would replace it by a file.
  if ((await stat(target).catch(() => undefined))?.isFile() === false)
    throw Object.assign(new Error(), { code: NOT_A_FILE });
  const temporary = `${target}.${randomUUID()}.tmp`;
  await createFile(temporary, text);
  try {
    await rename(temporary, target);
  } catch (error) {
    await unlink(temporary).catch(() => {});
    throw error;
  }
  await syncFolder(dirname(target));
}

/** Deletes what a process left that was killed while it replaced a file. Nobody else may be replacing it. */
export async function deleteDrafts(path) {
  const target = await realpath(path).catch(() => path);
  const folder = dirname(target);
  const names = await readdir(folder).catch(() => []);
  const drafts = names.filter((name) => name.startsWith(`${basename(target)}.`) && DRAFT.test(name));
  await Promise.all(drafts.map((name) => unlink(join(folder, name)).catch(() => {})));
}

async function syncFolder(path) {
  // Windows cannot open folders. On other systems the new name is on the disk only after this.
  if (process.platform !== "win32") await withFile(path, "r", undefined, (folder) => folder.sync());
}

async function withFile(path, flags, mode, use) {
  const file = await open(path, flags, mode);
  try {
    return await use(file);
  } finally {
    await file.close();
  }
}
