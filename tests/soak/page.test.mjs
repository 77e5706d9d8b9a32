/** Millions of calls in a page, and long editing on ours, leave nothing behind. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, it } from "node:test";
import { build } from "esbuild";
import { chromium } from "playwright-core";
import { findBrowser, launchOptions } from "../../scripts/browser.mjs";
import { root } from "../../scripts/run.mjs";
import { serve } from "../../scripts/serve.mjs";
import { needing } from "../needing.mjs";
import { noteMemories } from "../package/memories.mjs";
import { staysFlat } from "./held.mjs";

const CALLS = Number(process.env.SOAK_CALLS ?? 40_000);
const ROUNDS = Number(process.env.SOAK_ROUNDS ?? 40);

const there = findBrowser().browser;
let server;
let browser;

before(async () => {
  if (!there) return;
  server = await serve();
  browser = await chromium.launch(launchOptions());
});

after(async () => {
  await browser?.close();
  await server?.close();
});

it(
  `${CALLS} calls in a page keep no memory and no listener`,
  ...needing(there, "Chromium", async (t) => {
    const entryPoints = [join(root, "tests/soak/calls.mjs")];
    const { outputFiles } = await build({ entryPoints, bundle: true, format: "esm", write: false });
    const page = await newPage();
    await page.route("**/calls.*", (route) => {
      const isPage = route.request().url().endsWith(".html");
      const body = isPage ? "<!doctype html><script type=module src=calls.js></script>" : outputFiles[0].text;
      return route.fulfill({ body, contentType: isPage ? "text/html" : "text/javascript" });
    });
    await page.goto(new URL("calls.html", server.url).href, { waitUntil: "load" });
    const make = (count) => page.evaluate((count) => globalThis.makeCalls(count), count);
    await staysFlat(t, CALLS, make, await measuring(page));
  }),
);

it(
  `${ROUNDS} rounds of edits of the page keep no memory, no listener and no node`,
  ...needing(there, "Chromium", async (t) => {
    const page = await newPage();
    await page.goto(server.url);
    await page.locator("html[data-started]").waitFor({ state: "attached" });
    for (const id of ["plan", "request", "code", "response", "debug", "payload"]) {
      await page.locator(`#tab-${id}`).click();
      await page.locator(`#panel-${id} > *`).first().waitFor({ state: "attached" });
    }
    // What the edits need is loaded by the first of them.
    await page.evaluate(edit, 10);
    await page.waitForLoadState("networkidle");
    await staysFlat(t, ROUNDS, (count) => page.evaluate(edit, count), await measuring(page));
  }),
);

/** Edits the page so many times, each time in all ways, ending as it began. */
async function edit(count) {
  const $ = (selector) => document.querySelector(selector);
  const click = (selector) => $(selector).click();
  const type = (id, text) => {
    const control = document.getElementById(id);
    control.value = text;
    control.dispatchEvent(new Event("input", { bubbles: true }));
    control.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const example = (number) => click(`#examples > :nth-child(${number}) button`);
  const list = "payload.BackendServers";
  const kinds = [
    () => example(2),
    () => click('[data-action="addRow"]'),
    (round) => type($('#BackendServers [data-field$=".ServerId"]').id, `i-bp1${round.toString(36)}`),
    () => type(list, '[{"ServerId": 1, "Prot": "x"'),
    (round) => type(list, JSON.stringify([{ ServerId: "i-1", Port: (round % 65535) + 1 }])),
    () => type("credentials.accessKeyId", "testid"),
    () => type("credentials.accessKeySecret", "testsecret"),
    () => click("#tab-request"),
    () => click('[data-action="renewStamp"]'),
    () => click("#tab-code"),
    () => click("#tab-debug"),
    (round) => type("debug.text", JSON.stringify({ Code: "Throttling", Message: `${round}`, RequestId: "1" })),
    () => type("debug.text", ""),
    () => click("#tab-payload"),
    () => type("operation", "ModifyVServerGroupBackendServers"),
    () => type("operation", "RemoveVServerGroupBackendServers"),
    () => click("#undo"),
    () => click("#redo"),
    () => click('[data-action="forgetCredentials"]'),
    () => example(1),
  ];
  for (let round = 0; round < count; round++) {
    for (const kind of kinds) {
      kind(round);
      await new Promise((resolve) => setTimeout(resolve));
    }
  }
}

/** Opens a page that fails the test by what it throws. */
async function newPage() {
  const context = await browser.newContext({ serviceWorkers: "block" });
  const page = await context.newPage();
  page.on("pageerror", (error) => assert.fail(error));
  await page.addInitScript(noteMemories);
  return page;
}

/** Returns a function that tells what the page holds once the garbage is collected. */
async function measuring(page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable");
  return async () => {
    for (let count = 0; count < 3; count++) await devtools.send("HeapProfiler.collectGarbage");
    const { metrics } = await devtools.send("Performance.getMetrics");
    const { JSHeapUsedSize, JSEventListeners, Nodes } = Object.fromEntries(
      metrics.map(({ name, value }) => [name, value]),
    );
    const wasm = await page.evaluate(() => globalThis.sizeOfMemories());
    return { heap: JSHeapUsedSize, listeners: JSEventListeners, nodes: Nodes, wasm };
  };
}
