import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { after } from "node:test";
import { serve } from "../../scripts/serve.mjs";
import { eventually, fillExample, hasText, pageTest, sign, siteFiles } from "./harness.mjs";

const SECRETS = { id: "K3yK3yK3y", secret: "S3cr3tS3cr3tS3cr3t", token: "T0kenT0kenT0ken" };
const installed = { context: { serviceWorkers: "allow" } };

/** Waits until the worker has kept everything and is in charge. */
async function kept(page) {
  await page.evaluate(() => navigator.serviceWorker.ready);
  const inCharge = () => page.evaluate(() => navigator.serviceWorker.controller !== null);
  await eventually(async () => assert.ok(await inCharge()), 10_000);
}

/** Returns all that the browser keeps of the page: addresses and texts of its caches, and its storage. */
const keepings = (page) =>
  page.evaluate(async () => {
    const texts = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie];
    const urls = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        urls.push(request.url);
        texts.push(request.url, await (await cache.match(request)).text());
      }
    }
    texts.push(JSON.stringify(await indexedDB.databases()));
    return { text: texts.join("\n"), urls };
  });

pageTest("after the first visit the page works without a network, all of it", installed, async (page, { address }) => {
  await kept(page);
  await page.context().setOffline(true);
  await page.reload();
  await page.locator("#check .verdict").waitFor();
  await fillExample(page, "ECS");
  await sign(page, SECRETS);
  await hasText(page.locator("#check .verdict"), "Valid and signed");
  await page.locator("#samples summary").click();
  await page.getByRole("tab").first().waitFor();
  await page.locator("#sandbox summary").click();
  await page.getByRole("button", { name: "Remove them in the sandbox" }).click();
  await page.locator("#sandbox-said").getByText("Removed", { exact: true }).waitFor();
  await page.getByRole("radio", { name: "中文" }).check();
  await hasText(page.locator("h1"), "从虚拟服务器组移除后端服务器");
  await page.goto(`${address}#region=eu-central-1`);
  await page.reload();
  await page.locator("#check .verdict").waitFor();
  assert.equal(await page.getByLabel("RegionId").inputValue(), "eu-central-1");
});

pageTest(
  "what is kept holds the files of the page and nothing secret",
  { ...installed, expected: /slb\.aliyuncs|net::/ },
  async (page, { address, heard }) => {
    await kept(page);
    await fillExample(page, "ECS");
    await sign(page, SECRETS);
    await page.locator("#samples summary").click();
    await page.getByRole("radio", { name: "HMAC-SHA1" }).check();
    await page.locator("#signed").waitFor();
    await page.evaluate(async () => {
      await fetch(`${document.getElementById("url").value}`).catch(() => {});
      await fetch("./?Signature=abc&SecurityToken=T0kenT0kenT0ken").catch(() => {});
    });
    const { text, urls } = await keepings(page);
    for (const secret of Object.values(SECRETS)) {
      assert.ok(!text.includes(secret) && !page.url().includes(secret) && !heard.console.join().includes(secret));
    }
    assert.ok(!text.includes("Signature=abc") && urls.every((url) => url.startsWith(address) && !url.includes("?")));
    const files = siteFiles("").filter((file) => /\.\w+$/.test(file) && !file.endsWith("sw.js"));
    for (const file of files)
      assert.ok(
        urls.some((url) => file.endsWith(new URL(url).pathname)),
        file,
      );
  },
);

// A browser asks for a worker and what it imports past every route of a test: the host itself changes.
const www = await serve();
const changes = new Map();
const host = createServer(async ({ url }, response) => {
  const served = await fetch(new URL(url, www.url));
  const body = Buffer.from(await served.arrayBuffer());
  const change = changes.get(url);
  response.writeHead(served.status, { "content-type": served.headers.get("content-type") });
  response.end(change ? change(body.toString()) : body);
});
await once(host.listen(0, "127.0.0.1"), "listening");
after(async () => {
  host.closeAllConnections();
  host.close();
  await www.close();
});

pageTest(
  "a new version is there at the next visit, and leaves nothing of the old one",
  { ...installed, path: `http://127.0.0.1:${host.address().port}/`, expected: /asked for/ },
  async (page) => {
    await kept(page);
    changes.set("/slb-backend-servers/files.js", (text) => text.replace(/"version":"\w+"/, '"version":"next"'));
    changes.set("/", (text) => text.replaceAll("Remove backend servers from", "Next:"));
    await page.reload();
    await hasText(page.locator("h1"), "Next: a vServer group");
    const names = () => page.evaluate(() => caches.keys());
    await eventually(async () => assert.deepEqual(await names(), ["page-next"]), 10_000);
    await page.context().setOffline(true);
    await page.reload();
    await hasText(page.locator("h1"), "Next: a vServer group");
  },
);

pageTest("the first view asks ahead for what it needs, and for nothing else", async (_, { heard }) => {
  const html = readFileSync(siteFiles("index.html")[0], "utf8");
  const ahead = [...html.matchAll(/rel="(?:modulepreload|preload)"[^>]*href="\.\/([^"]+)"/g)].map(([, path]) => path);
  const paths = heard.requests.map((url) => new URL(url).pathname.slice(1));
  const asked = new Set(paths.filter((path) => /\.(js|wasm)$/.test(path)));
  assert.deepEqual(
    ahead.filter((path) => !asked.has(path)),
    [],
  );
  const late = [...asked].filter((path) => !ahead.includes(path) && path !== "main.js");
  // The package is asked for whole, once its first module is there.
  assert.deepEqual(
    late.filter((path) => !path.startsWith("slb-backend-servers/")),
    [],
  );
  assert.ok(ahead.some((path) => path.endsWith(".wasm")));
});
