/** Sees to the tools of the integrations, and to the packed package, in node_modules here. */
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { output, Problem, root, run } from "../../scripts/run.mjs";

export const here = fileURLToPath(new URL(".", import.meta.url));

/** Where code of the documents is written and run. */
export const written = join(here, "written");

const packed = join(root, "target", "integrations");
const QUIET = ["--no-audit", "--no-fund", "--loglevel=error"];

/** Installs the packages of package-lock.json, and the package as it is published. Without a registry, what is there is used. */
export function setUp() {
  const lock = join(here, "package-lock.json");
  const stamp = join(here, "node_modules", ".installed-lock.json");
  if (!existsSync(stamp) || !readFileSync(stamp).equals(readFileSync(lock))) {
    try {
      run("npm", ["install", "--no-save", "--prefix", here, "--ignore-scripts", ...QUIET]);
      copyFileSync(lock, stamp);
    } catch (error) {
      if (process.env.CI) throw error;
      console.error(`\nThe tools of the integrations cannot be installed: ${error.message}\n`);
    }
  }
  installPackage();
}

function installPackage() {
  for (const folder of [packed, written]) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  }
  const listed = output("npm", ["pack", join(root, "pkg"), "--json", "--pack-destination", packed]);
  if (!listed) throw new Problem("`npm pack` failed: run it in pkg/ to see why.");
  const [{ filename }] = JSON.parse(listed);
  writeFileSync(join(packed, "package.json"), '{ "private": true }\n');
  run("npm", ["install", "--prefix", packed, "--offline", ...QUIET, join(packed, filename)]);
  // Not by npm, which would want the tools, too: without them, what needs none is still tested.
  const [from, to] = [packed, here].map((folder) => join(folder, "node_modules", "slb-backend-servers"));
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true });
}

/** Returns why something is not tested, loudly, or false if it is. Where `CI` is set, everything must be tested. */
export function skipUnless(there, what) {
  if (there) return false;
  const reason = `NOT TESTED: ${what}`;
  if (process.env.CI) throw new Problem(reason);
  console.error(`\n${reason}\n`);
  return reason;
}

/** Returns the path of a file in node_modules here. */
export function tool(path) {
  return join(here, "node_modules", path);
}

/** Whether a package is installed here. */
export function has(name) {
  return existsSync(tool(join(name, "package.json")));
}

/** A Node that the newest tools run on: this one, or one from npm; undefined if there is neither. */
export function newNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 22)) return process.execPath;
  return [tool("node-22/bin/node")].find(existsSync);
}
