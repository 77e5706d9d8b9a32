import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the benchmark. */
export const bench = fileURLToPath(new URL(".", import.meta.url));

/** Installs the other clients, of the versions that the lock file has. */
export function setUpPeers() {
  const lock = join(bench, "package-lock.json");
  const installed = join(bench, "node_modules", ".installed-lock.json");
  if (existsSync(installed) && readFileSync(installed).equals(readFileSync(lock))) return;
  const shell = process.platform === "win32";
  execFileSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: bench, shell, stdio: "inherit" });
  copyFileSync(lock, installed);
}
