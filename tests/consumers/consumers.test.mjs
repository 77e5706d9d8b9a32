/** The packed package in small projects, each built and run by its own tools in their default configuration. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { findBrowser, setUpFirefox } from "../../scripts/browser.mjs";
import { needing } from "../needing.mjs";
import { startChromium, startFirefox } from "./browsers.mjs";
import { execute, runTool, serveProjects, tool, whileServing } from "./programs.mjs";
import { expected, installPackage, project, setUpTools } from "./setup.mjs";

setUpTools();
installPackage();
const chromiumPath = findBrowser().browser;
const firefoxPath = setUpFirefox();

/** Nodes besides our own come from npm, for one platform. */
const NODES = Object.fromEntries(
  [22, 24].map((version) => [version, tool(`node-${version}/bin/node`)]).filter(([, path]) => existsSync(path)),
);

const bun = tool(`@oven/bun-${process.platform}-${process.arch === "arm64" ? "aarch64" : process.arch}/bin/bun`);

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
      it(`Node ${version}`, ...needing(false, `Node ${version} from npm`));
    }
  }

  for (const [name, main] of Object.entries({ import: "main.mjs", require: "main.cjs" })) {
    it(
      `Deno, ${name}`,
      ...needing(existsSync(tool("deno/bin.cjs")), "Deno from npm", async () => {
        same(await runTool(project("deno", "node"), "deno/bin.cjs", "run", "--allow-read", main));
      }),
    );
    it(
      `Bun, ${name}`,
      ...needing(existsSync(bun), "Bun from npm", async () => {
        same(await execute(project("bun", "node"), bun, [main]));
      }),
    );
  }

  const node = major >= 22 ? process.execPath : NODES[22];
  it(
    "Cloudflare Workers",
    ...needing(node, "Node 22, which wrangler needs", async () => {
      const folder = project("workers", "workers");
      const args = [tool("wrangler/bin/wrangler.js"), "dev", "--port=0", "--inspector-port=0", "--local"];
      await whileServing(folder, node, args, async (url) => same(await (await fetch(url)).json()));
    }),
  );
});

const PARCEL = "parcel/lib/bin.js";
const PARCEL_OPTIONS = ["--public-url=./", "--dist-dir=dist", "--no-cache"];

/** Servers that bundlers have for development. */
const SERVERS = {
  "Vite, development": [tool("vite/bin/vite.js")],
  "Parcel, development": [tool(PARCEL), "index.html", "--dist-dir=dist", "--no-cache"],
};

const BUILD_BY_VITE = (folder) => runTool(folder, "vite/bin/vite.js", "build", "--base=./");
const BUILD_BY_ROLLUP = (folder) =>
  runTool(folder, "rollup/dist/bin/rollup", "main.js", "--plugin=node-resolve", "--dir=dist");

/** Bundlers, each told no more than what to build, and the page that shows it. */
const BUNDLERS = {
  "Vite, production": [BUILD_BY_VITE, "dist/index.html"],
  "webpack, development": [(folder) => webpack(folder, "development", "./main.js")],
  "webpack, production": [(folder) => webpack(folder, "production", "./main.js")],
  "webpack, production, require": [(folder) => webpack(folder, "production", "./required.cjs")],
  Rollup: [BUILD_BY_ROLLUP],
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
    [chromium, firefox] = await Promise.all([
      chromiumPath && startChromium(),
      firefoxPath && startFirefox(firefoxPath),
    ]);
    project("plain", "plain");
  });
  after(async () => {
    site?.close();
    await Promise.all([chromium?.close(), firefox?.close()]);
  });

  for (const [name, [build, page = "built.html"]] of Object.entries(BUNDLERS)) {
    it(
      name,
      ...needing(chromiumPath, "Chromium", async () => {
        const path = pathOf(name);
        await build(project(path, "bundled"));
        same(await chromium.outcome(`${site.url}/${path}/${page}`));
      }),
    );
  }
  for (const [name, args] of Object.entries(SERVERS)) {
    it(
      name,
      ...needing(chromiumPath, "Chromium", async () => {
        const folder = project(pathOf(name), "bundled");
        await whileServing(folder, process.execPath, args, async (url) => same(await chromium.outcome(url)));
      }),
    );
  }

  for (const [name, page] of Object.entries({ "no bundler": "index.html", "no bundler, Web Worker": "worker.html" })) {
    it(
      `Chromium, ${name}`,
      ...needing(chromiumPath, "Chromium", async () => same(await chromium.outcome(`${site.url}/plain/${page}`))),
    );
    it(
      `Firefox, ${name}`,
      ...needing(firefoxPath, "Firefox", async () => same(await firefox.outcome(`${site.url}/plain/${page}`))),
    );
  }
});

const PLANS = "the module that plans";

/** What tells in a bundle that a part of the package is in it. */
const PARTS = {
  "the module that signs": beginningOf("sign"),
  "the module that reads": beginningOf("read"),
  [PLANS]: beginningOf("plan"),
  "the sandbox": beginningOf("sandbox"),
  "the sender": "ERR_NO_RESPONSE",
  "what a failed removal throws": "RemoveError",
};

/** Returns how a module begins as text; what a bundler has to escape is further on. */
function beginningOf(module) {
  const text = readFileSync(new URL(`../../pkg/generated/${module}-wasm.js`, import.meta.url), "utf8");
  return text.match(/"([\da-z]{60})/)[1];
}

describe("a bundle", () => {
  const builds = {
    esbuild: (folder) => esbuild(folder, "main.js", "--minify"),
    Rollup: BUILD_BY_ROLLUP,
    webpack: (folder) => webpack(folder, "production", "./main.js"),
    Vite: BUILD_BY_VITE,
  };
  for (const [name, build] of Object.entries(builds)) {
    const partsOf = async (source) => {
      const folder = project(`${pathOf(name)}-${source}`, source);
      await build(folder);
      const files = readdirSync(join(folder, "dist"), { recursive: true }).filter((file) => file.endsWith(".js"));
      const code = files.map((file) => readFileSync(join(folder, "dist", file), "utf8")).join("\n");
      return Object.keys(PARTS).filter((part) => code.includes(PARTS[part]));
    };

    it(`of buildRemoveRequest alone contains no parser, sender or sandbox: ${name}`, async () => {
      assert.deepEqual(await partsOf("alone"), ["the module that signs"]);
    });
    it(`of a removal contains all parts except plans, so that they are recognized: ${name}`, async () => {
      const expected = Object.keys(PARTS).filter((part) => part !== PLANS);
      assert.deepEqual(await partsOf("bundled"), expected);
    });
  }
});
