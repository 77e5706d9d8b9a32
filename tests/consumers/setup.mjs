/** Sees to the tools of the consumers, in node_modules here, and to their projects, copied to the target folder. */
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { output, Problem, root, run } from "../../scripts/run.mjs";
import { callOf, publicVectors } from "../package/vectors.mjs";

export const here = fileURLToPath(new URL(".", import.meta.url));

/** Where the projects are built and run. */
export const projects = join(root, "target", "consumers");

/** Installs the packages of package-lock.json. */
export function setUpTools() {
  const lock = join(here, "package-lock.json");
  const stamp = join(here, "node_modules", ".installed-lock.json");
  if (existsSync(stamp) && readFileSync(stamp).equals(readFileSync(lock))) return;
  // Not `npm ci`: some tools have no package for every platform at the same moment, and it refuses a lock file without them.
  const quiet = ["--no-audit", "--no-fund", "--loglevel=error"];
  run("npm", ["install", "--no-save", "--prefix", here, "--ignore-scripts", ...quiet]);
  copyFileSync(lock, stamp);
}

/** Packs the package and installs the tarball for all projects. */
export function installPackage() {
  rmSync(projects, { recursive: true, force: true });
  mkdirSync(projects, { recursive: true });
  const packed = output("npm", ["pack", join(root, "pkg"), "--json", "--pack-destination", projects]);
  if (!packed) throw new Problem("`npm pack` failed: run it in pkg/ to see why.");
  const [{ filename }] = JSON.parse(packed);
  writeFileSync(join(projects, "package.json"), '{ "name": "consumers", "private": true }\n');
  const tarball = join(projects, filename);
  run("npm", ["install", "--prefix", projects, "--offline", "--no-audit", "--no-fund", "--loglevel=error", tarball]);
  return tarball;
}

/** Copies a project, with what every consumer does and the calls of the vectors; returns its folder. */
export function project(name, source) {
  const folder = join(projects, name);
  cpSync(join(here, "projects", source), folder, { recursive: true });
  copyFileSync(join(here, "prove.mjs"), join(folder, "prove.mjs"));
  const calls = JSON.stringify(VECTORS.map(({ call }) => call));
  writeFileSync(join(folder, "calls.json"), calls);
  writeFileSync(join(folder, "calls.mjs"), `export default ${calls};\n`);
  return folder;
}

/** What `prove` must come to. */
export function expected() {
  return {
    requests: VECTORS.map(({ request }) => request),
    left: ["i-2"],
    refusal: ["ValidationError", "too_few"],
  };
}

/** The golden vectors: the call of each, and the request that it must make. */
const VECTORS = [
  ...publicVectors("acs3", ["minimal"]).map((vector) => {
    const { host, ...headers } = vector.expected.headers;
    const request = { method: vector.input.method, url: vector.expected.url, headers };
    return { call: callOf(vector, "ACS3-HMAC-SHA256", true), request };
  }),
  ...publicVectors("rpc", ["pop-core", "pop-core-other-method"]).map((vector) => {
    const { url, body, headers } = vector.expected;
    const form = headers["content-type"];
    const request = { method: vector.input.method, url, headers: form ? { "content-type": form } : {} };
    return { call: callOf(vector, "HMAC-SHA1", true), request: body ? { ...request, body } : request };
  }),
];
