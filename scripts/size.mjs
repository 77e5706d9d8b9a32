import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import { gzipSync } from "node:zlib";
import { site } from "./bundle.mjs";
import { Problem, root } from "./run.mjs";

/** Measures bundles of programs that use a part of the package. */
const BUNDLES = {
  "buildRemoveRequest, bundled": { code: 'export { buildRemoveRequest } from "slb-backend-servers";', limit: 60_500 },
  "the npm package, bundled": { code: 'export * from "slb-backend-servers";', limit: 163_000 },
  "the sandbox of the npm package, bundled": { code: 'export * from "slb-backend-servers/sandbox";', limit: 140_000 },
};

/** What each part may weigh, in bytes after gzip. */
const LIMITS = {
  "first view of the page": 85_000,
  "first view of the page, in Chinese": 85_000,
  "first view of the page, without the wasm": 31_000,
  "pkg/generated/sign.wasm": 55_000,
  "pkg/generated/read.wasm": 38_500,
  "pkg/generated/plan.wasm": 46_500,
  "pkg/generated/sandbox.wasm": 130_000,
  ...Object.fromEntries(Object.entries(BUNDLES).map(([name, { limit }]) => [name, limit])),
};

/** Prints what each part weighs, and throws a `Problem` if one weighs more than it may. */
export async function checkSize() {
  const sizes = await measure();
  const rows = Object.entries(LIMITS).map(([name, limit]) => ({ name, gzip: sizes[name], limit }));
  console.table(Object.fromEntries(rows.map(({ name, ...row }) => [name, row])));
  const over = rows.filter(({ gzip, limit }) => gzip > limit);
  if (over.length === 0) return;
  const told = over.map(({ name, gzip, limit }) => `${name} weighs ${gzip} bytes after gzip, and may weigh ${limit}`);
  throw new Problem(told.join("\n"));
}

async function measure() {
  const sum = (files) => files.reduce((sum, { gzip }) => sum + gzip, 0);
  const first = firstView();
  const sizes = {
    "first view of the page": sum(first),
    "first view of the page, in Chinese": sum(firstView("zh")),
    "first view of the page, without the wasm": sum(first.filter(({ path }) => !path.endsWith(".wasm"))),
  };
  for (const path of Object.keys(LIMITS).filter((name) => name.endsWith(".wasm"))) {
    sizes[path] = gzipSize(readFileSync(join(root, path)));
  }
  for (const [name, { code }] of Object.entries(BUNDLES)) sizes[name] = await bundled(code);
  return sizes;
}

/**
 * Returns the files that the first view of the built page loads, each with its size after gzip: what its HTML names, whatever
 * scripts among these import, and the strings of its language.
 */
export function firstView(language = "en") {
  const files = new Map();
  const add = (path) => {
    if (files.has(path)) return;
    const content = readFileSync(join(site, path));
    files.set(path, { path, gzip: gzipSize(content) });
    // What is in a template is not wanted yet.
    if (path.endsWith(".html")) follow(path, withoutTemplates(content), /(?:href|src)="(\.\/[^"]+)"/g);
    if (path.endsWith(".js")) follow(path, content, /(?:\bfrom|\bimport)\s*"(\.\/[^"]+)"/g);
  };
  const follow = (path, content, pattern) => {
    for (const [, found] of content.toString().matchAll(pattern)) add(posix.join(posix.dirname(path), found));
  };
  add("index.html");
  add(
    join(
      "assets",
      readdirSync(join(site, "assets")).find((file) => file.startsWith(`${language}-`)),
    ),
  );
  return [...files.values()];
}

function withoutTemplates(html) {
  return html.toString().replace(/<template\b.*?<\/template>/gs, "");
}

/** Returns how many bytes the files of a folder have together. */
export function folderSize(folder) {
  const entries = readdirSync(folder, { recursive: true }).map((path) => statSync(join(folder, path)));
  return entries.reduce((sum, entry) => sum + (entry.isFile() ? entry.size : 0), 0);
}

async function bundled(contents) {
  // Only set-up puts it there.
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root },
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
    logLevel: "warning",
  });
  return gzipSize(outputFiles[0].contents);
}

function gzipSize(content) {
  return gzipSync(content, { level: 9 }).length;
}
