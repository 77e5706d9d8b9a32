import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { FLAGS, setUpBrowser } from "./browser.mjs";
import { build } from "./build.mjs";
import { site } from "./bundle.mjs";
import { Problem, root, run, whenStarted } from "./run.mjs";
import { setUp } from "./setup.mjs";

// The last that runs on every Node that the project runs on.
const VERSION = "12.8.2";

/** The least score of each category. */
const WANTED = 95;

const folder = join(root, "target/lighthouse");

/** Has Lighthouse judge the built page, as on a phone and on a desk, and throws a `Problem` if a score is too low. */
async function judge() {
  await build(setUp());
  const { browser } = setUpBrowser();
  const { lighthouse, desktop, launch } = await install();
  const { server, url } = await serveGzipped();
  const chrome = await launch({ chromePath: browser, chromeFlags: ["--headless=new", ...FLAGS] });
  const scores = {};
  try {
    for (const [name, config] of Object.entries({ mobile: undefined, desktop })) {
      const { lhr, report } = await lighthouse(url, { port: chrome.port, output: "html", logLevel: "error" }, config);
      writeFileSync(join(folder, `${name}.html`), report);
      scores[name] = Object.fromEntries(
        Object.values(lhr.categories).map(({ title, score }) => [title, Math.round(score * 100)]),
      );
    }
  } finally {
    chrome.kill();
    server.close();
  }
  console.table(scores);
  console.log(`The reports lie in ${folder}.`);
  const low = Object.values(scores)
    .flatMap(Object.values)
    .filter((score) => score < WANTED);
  if (low.length > 0) throw new Problem(`Every score must be at least ${WANTED}.`);
}

async function install() {
  const modules = join(folder, "node_modules");
  const installed = join(modules, "lighthouse/package.json");
  if (!existsSync(installed) || JSON.parse(readFileSync(installed, "utf8")).version !== VERSION) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "package.json"), "{}\n");
    run("npm", [
      "install",
      `--prefix=${folder}`,
      "--no-audit",
      "--no-fund",
      "--ignore-scripts",
      `lighthouse@${VERSION}`,
    ]);
  }
  const load = (path) => import(pathToFileURL(join(modules, path)));
  const { default: lighthouse, desktopConfig: desktop } = await load("lighthouse/core/index.js");
  const { launch } = await load("chrome-launcher/dist/index.js");
  return { lighthouse, desktop, launch };
}

/** Serves the page as a host does, each file compressed. */
async function serveGzipped() {
  const { default: sirv } = await import("sirv");
  const copy = join(folder, "site");
  rmSync(copy, { recursive: true, force: true });
  cpSync(site, copy, { recursive: true });
  for (const entry of readdirSync(copy, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }));
  }
  const server = createServer(sirv(copy, { gzip: true, etag: true, maxAge: 600 }));
  await once(server.listen(0, "127.0.0.1"), "listening");
  return { server, url: `http://127.0.0.1:${server.address().port}/` };
}

await whenStarted(import.meta.url, judge);
