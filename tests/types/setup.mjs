/** Installs the packages that the types are tried with, in node_modules here. */
import { copyFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "../../scripts/run.mjs";

export const here = fileURLToPath(new URL(".", import.meta.url));

/** Installs the packages of package-lock.json. The package itself is a link to pkg/. */
export function setUpPackages() {
  const lock = join(here, "package-lock.json");
  const stamp = join(here, "node_modules", ".installed-lock.json");
  if (existsSync(stamp) && readFileSync(stamp).equals(readFileSync(lock))) return;
  run("npm", ["ci", "--prefix", here, "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
  copyFileSync(lock, stamp);
}
