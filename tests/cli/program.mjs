/** The program of the package, run as a process. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

export const program = fileURLToPath(new URL("../../pkg/cli/main.js", import.meta.url));

/** The program with a package that does what a test tells it; see there. */
export const scripted = fileURLToPath(new URL("scripted.mjs", import.meta.url));

const home = mkdtempSync(join(tmpdir(), "slb-backend-servers-home-"));
process.once("exit", () => rmSync(home, { recursive: true, force: true }));

/** Runs the program to its end. */
export async function run(args, { input = "", env = {}, ...options } = {}) {
  const child = start(args, env, options);
  child.stdin.end(input);
  const [stdout, stderr, [code, signal]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close"),
  ]);
  return { code, signal, stdout, stderr };
}

/** The environment of the program: of this one, without credentials and configuration. */
export function cleanEnvironment(env = {}) {
  const inherited = Object.entries(process.env).filter(([name]) => !/^ALIBABA_CLOUD_|^NO_COLOR$/.test(name));
  return { ...Object.fromEntries(inherited), HOME: home, USERPROFILE: home, ...env };
}

/** Starts the program, and makes sure that it does not outlive the tests. Undo plans go to a folder that is deleted. */
export function start(args, env = {}, { cwd = home, entry = program, stdio } = {}) {
  const child = spawn(process.execPath, [entry, ...args], { env: cleanEnvironment(env), cwd, stdio });
  const stop = () => child.kill("SIGKILL");
  process.once("exit", stop);
  child.once("close", () => process.off("exit", stop));
  // A program that ends early reads no input.
  child.stdin?.on("error", () => {});
  return child;
}

/** Starts the sandbox on a free port. */
export async function startSandbox(...args) {
  const child = start(["sandbox", "--port=0", ...args]);
  const closed = once(child, "close");
  const errors = text(child.stderr);
  let said = "";
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    said += chunk;
    if (/^Group: .*\n$/m.test(said)) break;
  }
  const url = said.match(/http:\/\/127\.0\.0\.1:\d+/)?.[0];
  if (!url) throw new Error(`the sandbox did not start: ${await errors}`);
  return {
    url,
    said,
    child,
    async stop(signal = "SIGTERM") {
      child.kill(signal);
      await closed;
    },
  };
}

/** Makes a folder that is deleted after the test. */
export function temporaryFolder(t) {
  const folder = mkdtempSync(join(tmpdir(), "slb-backend-servers-"));
  t.after(() => rmSync(folder, { recursive: true }));
  return folder;
}
