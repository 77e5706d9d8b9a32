/** The program of the package, run as it is. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

export const program = fileURLToPath(new URL("../../pkg/cli/main.js", import.meta.url));

/** Runs the program to its end. */
export async function run(args, { input = "", env = {} } = {}) {
  const child = start(args, env);
  child.stdin.end(input);
  const [stdout, stderr, [code, signal]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close"),
  ]);
  return { code, signal, stdout, stderr };
}

/** Starts the program, and sees to it that it does not outlive the tests. */
export function start(args, env = {}) {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith("ALIBABA_CLOUD_"));
  const child = spawn(process.execPath, [program, ...args], { env: { ...Object.fromEntries(inherited), ...env } });
  const stop = () => child.kill("SIGKILL");
  process.once("exit", stop);
  child.once("close", () => process.off("exit", stop));
  // A program that ends early reads no input.
  child.stdin.on("error", () => {});
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

/** Makes a folder that is gone after the test. */
export function temporaryFolder(t) {
  const folder = mkdtempSync(join(tmpdir(), "slb-backend-servers-"));
  t.after(() => rmSync(folder, { recursive: true }));
  return folder;
}
