/** The packed package in small projects, each built and run by its own tools in their default configuration. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { setUpFirefox } from "../../scripts/browser.mjs";
import { startChromium, startFirefox } from "./browsers.mjs";
import { execute, runTool, serveProjects, tool, whileServing } from "./programs.mjs";
import { expected, installPackage, project, setUpTools } from "./setup.mjs";

setUpTools();
installPackage();
const firefoxPath = setUpFirefox();

/** Nodes besides our own come from npm, for one platform. */
const NODES = Object.fromEntries(
  [22, 24].map((version) => [version, tool(`node-${version}/bin/node`)]).filter(([, path]) => existsSync(path)),
);

const bun = tool(`@oven/bun-${process.platform}-${process.arch === "arm64" ? "aarch64" : process.arch}/bin/bun`);

/** Returns why something is not tested, loudly, or false if it is. */
function skipUnless(there, what) {
  if (there) return false;
  const reason = `NOT TESTED: this machine has no ${what}`;
  console.error(`\n${reason}\n`);
  return reason;
}

function same(outcome) {
  assert.deepEqual(typeof outcome === "string" ? JSON.parse(outcome) : outcome, expected());
}

describe("programs", () => {
  const [major] = process.versions.node.split(".").map(Number);
  for (const [version, path] of Object.entries({ ...NODES, [major]: process.execPath })) {
    for (const [name, main] of Object.entries({ import: "main.mjs", require: "main.cjs" })) {
      it(`Node ${version}, ${name}`, async () => same(await execute(project("node", "node"), path, [main])));
    }
  }
  for (const version of [22, 24]) {
    if (!NODES[version] && version !== major) {
      it(`Node ${version}`, { skip: skipUnless(false, `Node ${version} from npm`) }, () => {});
    }
  }

  for (const [name, main] of Object.entries({ import: "main.mjs", require: "main.cjs" })) {
    it(`Deno, ${name}`, async () => {
      same(await runTool(project("deno", "node"), "deno/bin.cjs", "run", "--allow-read", main));
    });
    it(`Bun, ${name}`, { skip: skipUnless(existsSync(bun), "Bun from npm") }, async () => {
      same(await execute(project("bun", "node"), bun, [main]));
    });
  }

  const node = major >= 22 ? process.execPath : NODES[22];
  it("Cloudflare Workers", { skip: skipUnless(node, "Node 22, which wrangler needs") }, async () => {
    const args = [tool("wrangler/bin/wrangler.js"), "dev", "--port=0", "--inspector-port=0", "--local"];
    await whileServing(project("workers", "workers"), node, args, async (url) => same(await (await fetch(url)).json()));
  });
});

const PARCEL = "parcel/lib/bin.js";
const PARCEL_OPTIONS = ["--public-url=./", "--dist-dir=dist", "--no-cache"];

/** Servers that bundlers have for development. */
const SERVERS = {
  "Vite, development": [tool("vite/bin/vite.js")],
  "Parcel, development": [tool(PARCEL), "index.html", "--dist-dir=dist", "--no-cache"],
};

/** Bundlers, each told no more than what to build, and the page that shows it. */
const BUNDLERS = {
  "Vite, production": [(folder) => runTool(folder, "vite/bin/vite.js", "build", "--base=./"), "dist/index.html"],
  "webpack, development": [(folder) => webpack(folder, "development", "./main.js")],
  "webpack, production": [(folder) => webpack(folder, "production", "./main.js")],
  "webpack, production, require": [(folder) => webpack(folder, "production", "./required.cjs")],
  Rollup: [(folder) => runTool(folder, "rollup/dist/bin/rollup", "main.js", "--plugin=node-resolve", "--dir=dist")],
  "esbuild, development": [(folder) => esbuild(folder, "main.js")],
  "esbuild, production": [(folder) => esbuild(folder, "main.js", "--minify")],
  "esbuild, production, require": [(folder) => esbuild(folder, "required.cjs", "--minify")],
  "Parcel, production": [
    (folder) => runTool(folder, PARCEL, "build", "index.html", ...PARCEL_OPTIONS),
    "dist/index.html",
  ],
};

function webpack(folder, mode, entry) {
  return runTool(folder, "webpack-cli/bin/cli.js", `--mode=${mode}`, `--entry=${entry}`);
}

function esbuild(folder, entry, ...options) {
  return runTool(folder, "esbuild/bin/esbuild", entry, "--bundle", "--outfile=dist/main.js", ...options);
}

function pathOf(name) {
  return name.replaceAll(/\W+/g, "-").toLowerCase();
}

describe("pages", () => {
  let site;
  let chromium;
  let firefox;
  before(async () => {
    site = await serveProjects();
    [chromium, firefox] = await Promise.all([startChromium(), firefoxPath && startFirefox(firefoxPath)]);
    project("plain", "plain");
  });
  after(async () => {
    site?.close();
    await Promise.all([chromium?.close(), firefox?.close()]);
  });

  for (const [name, [build, page = "built.html"]] of Object.entries(BUNDLERS)) {
    it(name, async () => {
      const path = pathOf(name);
      await build(project(path, "bundled"));
      same(await chromium.outcome(`${site.url}/${path}/${page}`));
    });
  }
  for (const [name, args] of Object.entries(SERVERS)) {
    it(name, async () => {
      const folder = project(pathOf(name), "bundled");
      await whileServing(folder, process.execPath, args, async (url) => same(await chromium.outcome(url)));
    });
  }

  for (const [name, page] of Object.entries({ "no bundler": "index.html", "no bundler, Web Worker": "worker.html" })) {
    it(`Chromium, ${name}`, async () => same(await chromium.outcome(`${site.url}/plain/${page}`)));
    it(`Firefox, ${name}`, { skip: skipUnless(firefoxPath, "Firefox") }, async () =>
      same(await firefox.outcome(`${site.url}/plain/${page}`)),
    );
  }
});
