import { spawnSync } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The root folder of the repository. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/** An error that its reader can mend: shown as its message alone, without a stack trace. */
export class Problem extends Error {}

/** Runs a program in the root folder, its output shown, and throws a `Problem` when it fails. */
export function run(program, args, env = {}) {
  const { error, signal, status } = spawnSync(program, args, {
    cwd: root,
    env: { ...process.env, ...env },
    // On Windows npm is a .cmd file, which only a shell starts.
    shell: process.platform === "win32" && program === "npm",
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (status === 0) return;
  const outcome = error?.message ?? (signal ? `was stopped by ${signal}` : `failed with code ${status}`);
  const name = program === process.execPath ? "node" : program;
  throw new Problem(`\`${[name, ...args].join(" ")}\` ${outcome}`);
}

/** Runs a JavaScript tool of node_modules, named by its path there. */
export function runTool(path, args) {
  run(process.execPath, [resolve(root, "node_modules", path), ...args]);
}

/** Returns what a program prints, or undefined when it is missing or fails. */
export function output(program, args) {
  const { status, stdout } = spawnSync(program, args, { cwd: root, encoding: "utf8" });
  return status === 0 ? stdout : undefined;
}

/** Returns the path of the first of the named programs that PATH has, or undefined. */
export function findProgram(...names) {
  const extension = process.platform === "win32" ? ".exe" : "";
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  return names
    .flatMap((name) => folders.map((folder) => join(folder, name + extension)))
    .find((path) => existsSync(path));
}

/** Runs `main` when `url` is the module that Node was started with, and turns a `Problem` into an exit code. */
export async function whenStarted(url, main) {
  if (!process.argv[1] || realpathSync(process.argv[1]) !== fileURLToPath(url)) return;
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Problem ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}
