/** Writes the undo plan, which is on the disk before the first change. */
import { createFile, reasonOf } from "./files.js";

/** Thrown if the undo plan cannot be written. Nothing was changed then. */
class UndoFileError extends Error {
  name = "UndoFileError";

  constructor(path, cause) {
    super(`cannot write the undo plan to ${path}: ${reasonOf(cause)}; nothing was changed`);
    this.fileCode = cause.code;
  }
}

/** Writes a plan that undoes a change into a new file, `path` or one named after the group, and returns the file's name. */
export async function writeUndo(undo, path, now = new Date()) {
  const text = `${JSON.stringify(undo, null, 2)}\n`;
  if (path !== undefined) {
    await create(path, text);
    return path;
  }
  const time = now.toISOString().replace(/[-:]|\.\d+/g, "");
  const group = undo.VServerGroupId.replace(/[^\w-]/g, "_").slice(0, 80);
  for (let copy = 1; ; copy++) {
    const name = `undo-${group}-${time}${copy === 1 ? "" : `-${copy}`}.json`;
    try {
      await create(name, text);
      return name;
    } catch (error) {
      if (error.fileCode !== "EEXIST" || copy === 100) throw error;
    }
  }
}

async function create(path, text) {
  try {
    await createFile(path, text);
  } catch (error) {
    throw new UndoFileError(path, error);
  }
}
