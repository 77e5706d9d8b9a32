import { readdirSync, readFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { root } from "../../scripts/run.mjs";
import { bundle, bundleText, weigh } from "../bundle.mjs";
import { goal } from "../report.mjs";
import { bench } from "../setup.mjs";
import { sectionsOf } from "../wasm-sections.mjs";

const BUILD = 'export { buildRemoveRequest } from "slb-backend-servers";';
const NEEDED = 'export { buildRemoveRequest, parseResponse } from "slb-backend-servers";';
const ALL = 'export * from "slb-backend-servers";';
const PEERS = { "pop-core": "pop-core", "openapi-core": "openapi-core", "by hand": "by-hand" };

/** Measures the size of the package, its modules, its page and the alternatives. */
export async function measure() {
  const bundles = await bundlesOf();
  const modules = modulesOf();
  const page = pageOf();
  const weights = { ...bundles.weights, ...modules.weights, ...page };
  return {
    title: "size: bundles for a browser by esbuild, minified; WebAssembly; the page; in KB",
    say: Object.entries(bundles.missing).map(
      ([name, missing]) =>
        `${name} does not bundle: it needs ${missing.length} of Node's modules (${missing.join(", ")})`,
    ),
    tables: [
      Object.entries(weights).map(([what, { raw, gzip, brotli }]) => ({
        what,
        raw: kilobytes(raw),
        "gzip -9": kilobytes(gzip),
        brotli: kilobytes(brotli),
      })),
      Object.entries(modules.sections).flatMap(([module, sections]) =>
        Object.entries(sections)
          .filter(([, bytes]) => bytes >= 100)
          .map(([section, bytes]) => ({ "section of": module, section, raw: kilobytes(bytes) })),
      ),
    ],
    results: {
      bytes: weights,
      sections: Object.fromEntries(
        Object.entries(modules.sections).map(([name, { code, data }]) => [name, { code, data }]),
      ),
      missing: Object.fromEntries(Object.entries(bundles.missing).map(([name, { length }]) => [name, length])),
    },
    goals: [
      goal("Bundle of build, gzip", 50, bundles.weights.build.gzip / 1000, "KB"),
      goal("Bundle of all but the sandbox, gzip", 92, bundles.weights["all of the package"].gzip / 1000, "KB"),
    ],
  };
}

async function bundlesOf() {
  const programs = {
    build: await bundleText(BUILD, bench),
    "build and parse": await bundleText(NEEDED, bench),
    "all of the package": await bundleText(ALL, bench),
  };
  for (const [name, file] of Object.entries(PEERS)) {
    programs[name] = await bundle({ entryPoints: [join(bench, "peers/clients", `${file}.mjs`)] });
  }
  const weights = {};
  const missing = {};
  for (const [name, made] of Object.entries(programs)) {
    if (made.code) weights[name] = weigh(made.code);
    else missing[name] = made.missing;
  }
  return { weights, missing };
}

/** Every module that is published, and what its sections weigh. */
function modulesOf() {
  const pkg = join(root, "pkg");
  const weights = {};
  const sections = {};
  for (const file of filesIn(pkg).filter((path) => path.endsWith(".wasm"))) {
    const wasm = readFileSync(file);
    const name = basename(file);
    weights[name] = weigh(wasm);
    sections[name] = sectionsOf(wasm);
  }
  return { weights, sections };
}

/** The page as it is first seen, which is all that its document names, and the whole of it. */
function pageOf() {
  const www = join(root, "www");
  const html = readFileSync(join(www, "index.html"), "utf8");
  const named = [...html.matchAll(/<(?:link|script)\b[^>]*?(?:href|src)="\.\/([^"]+)"/g)].map(([, path]) => path);
  const first = ["index.html", ...new Set(named)].map((path) => join(www, path));
  return { "page, first view": sumOf(first), "page, all of it": sumOf(filesIn(www)) };
}

function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !relative(folder, entry.parentPath).includes("node_modules"))
    .map((entry) => join(entry.parentPath, entry.name));
}

function sumOf(files) {
  const sum = { files: files.length, raw: 0, gzip: 0, brotli: 0 };
  for (const file of files) {
    const weight = weigh(readFileSync(file));
    for (const kind of Object.keys(weight)) sum[kind] += weight[kind];
  }
  return sum;
}

const kilobytes = (bytes) => (bytes / 1000).toFixed(1);
