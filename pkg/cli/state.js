/** The state of the sandbox in a file that is never half written, whatever happens to the process. */
import { open, readFile, realpath, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { InputError, parseJson } from "./input.js";

/** The state of a sandbox that is given none. These credentials are for everyone to see. */
export const EXAMPLE = {
  credentials: [
    { accessKeyId: "testid", accessKeySecret: "testsecret" },
    { accessKeyId: "STS.testid", accessKeySecret: "ststestsecret", securityToken: "testtoken" },
  ],
  groups: [
    {
      VServerGroupId: "rsp-sandbox",
      RegionId: "cn-hangzhou",
      LoadBalancerId: "lb-sandbox",
      BackendServers: [
        { ServerId: "i-sandbox1", Port: 80 },
        { ServerId: "i-sandbox1", Port: 443 },
        { ServerId: "i-sandbox2", Port: 80, Weight: 50 },
        { ServerId: "eni-sandbox3", Port: 80, Type: "eni", ServerIp: "192.168.0.3" },
      ],
    },
  ],
};

/** Reads the state of a file; returns nothing if there is no such file. */
export async function readState(path) {
  let text;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw new InputError(`cannot read the state: ${error.message}`);
  }
  return parseJson(text, `the state in ${path}`);
}

/**
 * Returns a function that brings groups into the file, and resolves when no crash can lose them any more. `groups` are those
 * that the file holds already.
 */
export function stateWriter(path, credentials, groups) {
  const textOf = (groups) => `${JSON.stringify({ credentials, groups }, null, 2)}\n`;
  let durable = groups && textOf(groups);
  let wanted;
  let writing = Promise.resolve();
  const write = async () => {
    if (wanted === durable) return;
    const text = wanted;
    await replaceFile(path, text);
    durable = text;
  };
  return (groups) => {
    wanted = textOf(groups);
    // One after another. Those that wait share the next write: it writes what is wanted by then.
    writing = writing.catch(() => {}).then(write);
    return writing;
  };
}

/** Replaces a file as a whole: it holds the old text or the new one at any moment, and the new one for good in the end. */
async function replaceFile(path, text) {
  // A link stays a link.
  const target = await realpath(path).catch(() => path);
  const temporary = `${target}.tmp`;
  await withFile(temporary, "w", async (file) => {
    await file.writeFile(text);
    await file.sync();
  });
  await rename(temporary, target);
  // Windows opens no folders; elsewhere the new name is not safe before this.
  if (process.platform !== "win32") await withFile(dirname(target), "r", (folder) => folder.sync());
}

async function withFile(path, flags, use) {
  // It holds secrets.
  const file = await open(path, flags, 0o600);
  try {
    await use(file);
  } finally {
    await file.close();
  }
}
