import { once } from "node:events";
import { createServer } from "node:http";
import { join } from "node:path";
import { findBrowser, launchOptions } from "../../scripts/browser.mjs";
import { micros, ratio, round, times } from "../figures.mjs";
import { usually } from "../quick.mjs";
import { goal } from "../report.mjs";
import { bench } from "../setup.mjs";
import { verifyPair } from "../verify.mjs";

const PAGES = usually(3, 1);
const HTML =
  '<!doctype html><title>bench</title><link rel="icon" href="data:,"><script type="module" src="page.js"></script>';

/** This package in a page, against WebCrypto with a key that is imported once. */
export async function measure() {
  const title = "chromium: the same in a page, against a signer over WebCrypto with a cached key";
  if (!findBrowser().browser) {
    return { title, say: ["SKIPPED: there is no Chromium; CHROME_PATH may name one."], tables: [], results: null };
  }
  const { version, processes } = await inBrowser();
  const rows = Object.keys(processes[0]).map((group) => ({
    group,
    ratio: ratio(processes, [group, "ours"], [group, "WebCrypto"]),
    ours: micros(processes, group, "ours"),
    webCrypto: micros(processes, group, "WebCrypto"),
  }));
  return {
    title: `${title} (Chromium ${version})`,
    tables: [
      rows.map(({ group, ratio, ours, webCrypto }) => ({
        "signature, servers": group,
        "÷": times(ratio),
        "ours, µs": ours.toFixed(1),
        "WebCrypto, µs": webCrypto.toFixed(1),
      })),
    ],
    results: Object.fromEntries(
      rows.map(({ group, ratio, ours, webCrypto }) => [
        group,
        { oursByIt: round(ratio), ours: round(ours), WebCrypto: round(webCrypto) },
      ]),
    ),
    goals: rows.map(({ group, ratio }) => {
      const [signature, servers] = group.split(" ");
      return goal(`Chromium, ${signature}, ${servers} servers, by WebCrypto`, 0.3, ratio);
    }),
  };
}

async function inBrowser() {
  const { chromium } = await import("playwright-core");
  const { url, close } = await servePage();
  try {
    const processes = [];
    let version;
    for (let count = 0; count < PAGES; count++) {
      const browser = await chromium.launch(launchOptions());
      try {
        version = browser.version();
        processes.push(await measurePage(browser, url));
      } finally {
        await browser.close();
      }
    }
    return { version, processes };
  } finally {
    close();
  }
}

async function measurePage(browser, url) {
  const page = await browser.newPage();
  await page.goto(url, { waitUntil: "load" });
  const pairs = await page.evaluate(() => globalThis.requests());
  for (const [group, contestants] of Object.entries(pairs)) {
    const servers = Number(group.split(" ")[1]);
    for (const [name, pair] of Object.entries(contestants))
      await verifyPair(`${name} in a page, ${group}`, servers, pair);
  }
  return page.evaluate(() => globalThis.measure());
}

async function servePage() {
  const { build } = await import("esbuild");
  const entryPoints = [join(bench, "workers/page.mjs")];
  const { outputFiles } = await build({ entryPoints, bundle: true, minify: true, format: "esm", write: false });
  const server = createServer(({ url }, response) => {
    const isScript = url === "/page.js";
    // Only an isolated page has a clock of five microseconds.
    response.writeHead(200, {
      "content-type": isScript ? "text/javascript" : "text/html",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-embedder-policy": "require-corp",
    });
    response.end(isScript ? outputFiles[0].text : HTML);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
