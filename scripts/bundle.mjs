import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { headersFile } from "./headers.mjs";
import { root } from "./run.mjs";

const www = join(root, "www");

/** The folder of the built page. */
export const site = join(root, "target/site");

/** Folder of the built files, named by their content, so that browsers can cache them without limit. */
const ASSETS = "assets";

const STYLES = ["style/index.css", "style/late.css"];

const LINKS = {
  js: (href) => `<link rel="modulepreload" href="${href}" />`,
  wasm: (href) => `<link rel="preload" as="fetch" type="application/wasm" crossorigin href="${href}" />`,
};

const OPTIONS = {
  bundle: true,
  minify: true,
  target: "es2023",
  charset: "utf8",
  logLevel: "warning",
};

/** Bundles the page in www/ with the package, ready for any static host. */
export async function bundlePage() {
  // Only set-up puts it there.
  const { build } = await import("esbuild");
  rmSync(site, { recursive: true, force: true });
  mkdirSync(site, { recursive: true });
  const { metafile } = await build({
    ...OPTIONS,
    entryPoints: [join(www, "main.js"), ...STYLES.map((path) => join(www, path))],
    outdir: join(site, ASSETS),
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    absWorkingDir: root,
    format: "esm",
    splitting: true,
    loader: { ".html": "text" },
    plugins: [afterTheFirstView, compiledWasm, writtenTables],
    metafile: true,
  });
  const outputs = outputsOf(metafile);
  copyFileSync(join(www, "icon.svg"), join(site, "icon.svg"));
  writeFileSync(join(site, "index.html"), pageOf(outputs));

  const contents = filesOf(site).map((file) => [file, readFileSync(join(site, file))]);
  const version = hash([...contents.map(([, content]) => content), readFileSync(join(www, "sw.js"))]);
  const files = Object.fromEntries(contents.map(([file, content]) => [file, integrity(content)]));
  await build({
    ...OPTIONS,
    entryPoints: [join(www, "sw.js")],
    outfile: join(site, "sw.js"),
    format: "iife",
    define: { "self.SITE": JSON.stringify({ version, files: { "": files["index.html"], ...files } }) },
  });
  // It is for the host, which may not serve it: the worker does not keep it.
  writeFileSync(join(site, "_headers"), headersFile());
}

/**
 * Makes whatever is loaded later import the first view. It is there by then, and so all that it is made of can be one chunk:
 * otherwise each module that one tool shares with it would be a file of its own.
 */
const afterTheFirstView = {
  name: "after-the-first-view",
  setup({ onLoad, onResolve, resolve }) {
    const app = join(www, "app.js");
    const later = new Set();
    onResolve({ filter: /^/ }, async ({ path, kind, pluginData, ...where }) => {
      if (kind !== "dynamic-import" || pluginData === later) return undefined;
      const found = await resolve(path, {
        kind,
        pluginData: later,
        importer: where.importer,
        resolveDir: where.resolveDir,
      });
      if (found.path !== app) later.add(found.path);
      return { path: found.path, sideEffects: found.sideEffects };
    });
    onLoad({ filter: /\.js$/, namespace: "file" }, ({ path }) => {
      if (!later.has(path)) return undefined;
      return { contents: `${readFileSync(path, "utf8")}\nimport ${JSON.stringify(app)};` };
    });
  },
};

/** Gives each module of the package its WebAssembly as a file of its own, compiled while it loads, in place of text. */
const compiledWasm = {
  name: "compiled-wasm",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /-wasm\.js$/, namespace: "file" }, ({ path, resolveDir }) => ({
      path: join(resolveDir, path.replace("-wasm.js", ".wasm")),
      namespace: "compiled",
    }));
    onLoad({ filter: /$/, namespace: "compiled" }, ({ path }) => ({
      contents: `
        import { compile } from "./scripts/site/compile.js";
        import file from "./${relative(root, path).replaceAll("\\", "/")}" with { type: "file" };
        export default await compile(new URL(file, import.meta.url));
      `,
      resolveDir: root,
    }));
    onResolve({ filter: /\.wasm$/, namespace: "compiled" }, ({ path }) => ({ path: join(root, path) }));
    onLoad({ filter: /\.wasm$/, namespace: "file" }, ({ path }) => ({ contents: readFileSync(path), loader: "file" }));
  },
};

/** Writes the values that each tables.js takes of the package: what they are taken from is larger than all of the first view. */
const writtenTables = {
  name: "written-tables",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]www[\\/](reference[\\/])?tables\.js$/, namespace: "file" }, async ({ path }) => {
      const values = Object.entries(await import(pathToFileURL(path)));
      return { contents: values.map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`).join("\n") };
    });
  },
};

/** Returns the built files by their sources, and what the first view takes besides its script. */
function outputsOf({ outputs }) {
  const byEntry = new Map();
  for (const [path, { entryPoint }] of Object.entries(outputs)) if (entryPoint) byEntry.set(entryPoint, path);
  const ahead = new Set();
  const add = (path) => {
    if (ahead.has(path)) return;
    ahead.add(path);
    for (const { path: next, kind } of outputs[path].imports) if (kind !== "dynamic-import") add(next);
  };
  const script = byEntry.get("www/main.js");
  add(byEntry.get("www/app.js"));
  add(script);
  ahead.delete(script);
  const href = (path) => `./${relative(site, join(root, path)).replaceAll("\\", "/")}`;
  const styles = STYLES.map((path) => [`./${path}`, href(byEntry.get(`www/${path}`))]);
  return { script: href(script), styles, ahead: [...ahead].map(href) };
}

/** Returns the HTML of the page, which names what is built, and what is wanted ahead. */
function pageOf({ script, styles, ahead }) {
  const links = ahead.map((href) => LINKS[href.split(".").at(-1)](href));
  const html = readFileSync(join(www, "index.html"), "utf8");
  return styles
    .reduce((text, [source, built]) => text.replace(source, built), html)
    .replace(/( *)<script type="module" src=".\/main.js"><\/script>/, (line, indent) =>
      [line.replace("./main.js", script), ...links.map((link) => indent + link)].join("\n"),
    )
    .replace(/\s*\n\s*/g, "\n");
}

function filesOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .sort();
}

/** Returns the hash of a file's content, as browsers check it. */
export function integrity(content) {
  return `sha256-${createHash("sha256").update(content).digest("base64")}`;
}

function hash(contents) {
  return createHash("sha256").update(Buffer.concat(contents)).digest("hex").slice(0, 16);
}
