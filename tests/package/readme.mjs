/** The code blocks of a document, and how to run them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** Returns the code blocks of a Markdown file: the language, the code, and the line that it begins on. */
export function blocksOf(path) {
  const text = readFileSync(join(root, path), "utf8");
  return [...text.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(({ 1: language, 2: code, index }) => {
    const line = text.slice(0, index).split("\n").length + 1;
    return { language, code, line, title: `${path}:${line}` };
  });
}

/** Returns what a block says that it prints: the comments right after a line that prints. */
export function printedBy(code) {
  const printed = [];
  let prints = false;
  for (const line of code.split("\n").map((line) => line.trim())) {
    const isOutput = prints && line.startsWith("// ");
    if (isOutput) printed.push(line.slice(3));
    prints = isOutput || /^((for|if) .*)?console\.log\(/.test(line);
  }
  return printed;
}

const TESTING = `
import assert from "node:assert/strict";
export { test } from "node:test";
export const expect = (actual) => ({ toEqual: (expected) => assert.deepEqual(actual, expected) });
`;

/** A module that is loaded before a block: every request goes to a sandbox in the same process. */
export const preload = `
import { createSandbox } from "slb-backend-servers/sandbox";
import { EXAMPLE } from ${JSON.stringify(pathToFileURL(join(root, "pkg/cli/state.js")).href)};
const sandbox = createSandbox(EXAMPLE);
globalThis.fetch = (url, init) => sandbox.fetch(new Request(url, init));
`;

/** What stands in for packages that documents import and that are not installed here: their names, and modules of them. */
export const STAND_INS = {
  vitest: TESTING,
  "@jest/globals": TESTING,
  undici: "export const fetch = (...args) => globalThis.fetch(...args); export class ProxyAgent {}",
};

/** A module that loads a block and calls what it exports, as the documents do: with parameters, credentials and a signal. */
export function callerOf(file) {
  return `
import { EXAMPLE } from ${JSON.stringify(pathToFileURL(join(root, "pkg/cli/state.js")).href)};
const functions = Object.values(await import(${JSON.stringify(pathToFileURL(file).href)}));
const [{ RegionId, VServerGroupId, BackendServers }] = EXAMPLE.groups;
const params = { RegionId, VServerGroupId, BackendServers: BackendServers.slice(0, 1) };
for (const call of functions) await call(params, EXAMPLE.credentials[0], new AbortController().signal);
`;
}
