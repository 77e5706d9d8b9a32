import assert from "node:assert/strict";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { after } from "node:test";
import { integrity, site } from "../../scripts/bundle.mjs";
import { serve } from "../../scripts/serve.mjs";
import { eventually, fillExample, hasText, openTab, pageTest, sign } from "./harness.mjs";

const SECRETS = { id: "K3yK3yK3y", secret: "S3cr3tS3cr3tS3cr3t", token: "T0kenT0kenT0ken" };
const installed = { context: { serviceWorkers: "allow" } };

/** Waits until the worker has kept everything and is in charge. */
async function settled(page) {
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
  await settled(page);
  await page.context().setOffline(true);
  await page.reload();
  await page.locator("#status .verdict").first().waitFor();
  await fillExample(page, "ECS");
  for (const tab of ["plan", "request", "code", "response", "debug", "payload"]) await openTab(page, tab);
  await page.locator("#run").click();
  await page.locator("#tab-response[aria-selected=true]").waitFor();
  await page.getByRole("radio", { name: "中文" }).check({ force: true });
  await hasText(page.locator("h1"), "SLB 虚拟服务器组调试台");
  await page.goto(`${address}#region=eu-central-1`);
  await page.reload();
  await page.locator("#status .verdict").first().waitFor();
  assert.equal(await page.getByLabel("RegionId").inputValue(), "eu-central-1");
});

pageTest(
  "what is kept holds the files of the page and nothing secret",
  { ...installed, expected: /slb\.aliyuncs|net::/ },
  async (page, { address, heard }) => {
    await settled(page);
    await fillExample(page, "ECS");
    await sign(page, SECRETS);
    await openTab(page, "code");
    await openTab(page, "request");
    await page.evaluate(async () => {
      await fetch("https://slb.aliyuncs.com/?Signature=abc&SecurityToken=T0kenT0kenT0ken").catch(() => {});
      await fetch("./?Signature=abc&SecurityToken=T0kenT0kenT0ken").catch(() => {});
    });
    const { text, urls } = await keepings(page);
    for (const secret of Object.values(SECRETS)) {
      assert.ok(!text.includes(secret) && !page.url().includes(secret) && !heard.console.join().includes(secret));
    }
    assert.ok(!text.includes("Signature=abc") && urls.every((url) => url.startsWith(address) && !url.includes("?")));
    const files = readdirSync(site, { recursive: true }).filter((file) => /\.\w+$/.test(file) && file !== "sw.js");
    const kept = urls.map((url) => url.slice(address.length)).filter(Boolean);
    assert.deepEqual(kept.sort(), files.map((file) => file.replaceAll("\\", "/")).sort());
  },
);

// A browser asks for a worker past every route of a test: the host itself changes.
const built = await serve();
let version = "";
/** What the host answers in place of a file, by its path. */
const wrong = new Map();
const asked = new Set();
const host = createServer(async ({ url }, response) => {
  asked.add(url);
  if (wrong.has(url)) {
    response.writeHead(200, { "cache-control": "max-age=31536000", ...wrong.get(url).headers });
    response.end(wrong.get(url).content);
    return;
  }
  const path = url.replace(`-${version}-`, "-");
  const served = await fetch(new URL(path, built.url));
  const content = Buffer.from(await served.arrayBuffer());
  // Of a version, a host has the files of that name alone.
  const isThere = !version || !url.startsWith("/assets/") || path !== url;
  response.writeHead(isThere ? served.status : 404, { "content-type": served.headers.get("content-type") });
  response.end(version ? ofVersion(url, content) : content);
});
await once(host.listen(0, "127.0.0.1"), "listening");
after(async () => {
  host.closeAllConnections();
  host.close();
  await built.close();
});

/** Returns what a file is in another version. */
function ofVersion(path, content) {
  if (path === "/sw.js") return renamed(content.toString().replace(/"([^"]*)":"sha256-[^"]+"/g, hashed));
  return /(\/|\.html|\.js)$/.test(path) ? renamed(content.toString()) : content;
}

function hashed(_, path) {
  const content = readFileSync(join(site, path || "index.html"));
  return `"${path}":"${integrity(ofVersion(`/${path}`, content))}"`;
}

/** Makes another version of a text: its words, and the names of all that it needs. */
function renamed(text) {
  return text
    .replaceAll(/(?<=[\w-]+)-(?=[A-Z0-9]{8}\.(?:js|css|wasm))/g, `-${version}-`)
    .replaceAll("SLB vServer group playground", `${version}: playground`)
    .replace(/version:"\w+"/, `version:"${version}"`);
}

/** Returns the names of the caches, the latest last; none while a version is being installed. */
const installedCaches = (page) =>
  page.evaluate(async () => {
    const { installing, waiting } = await navigator.serviceWorker.ready;
    return installing || waiting ? [] : caches.keys();
  });

const hosted = { ...installed, path: `http://127.0.0.1:${host.address().port}/`, expected: /asked for/ };

pageTest("a new version is there at the next visit, and whole, without a network too", hosted, async (page) => {
  const title = page.locator("h1");
  await settled(page);
  const opened = await page.context().newPage();
  await opened.goto(page.url());
  await opened.locator("#status .verdict").first().waitFor();

  for (version of ["next", "last"]) {
    await page.reload();
    await hasText(title, `${version}: playground`);
    await eventually(async () => assert.equal((await installedCaches(page)).at(-1), `page-${version}`), 10_000);
    // What a page of the version before has not loaded yet, it finds still, and nothing is kept of older ones.
    await eventually(async () => assert.equal((await installedCaches(page)).length, 2), 10_000);
    if (version === "next") {
      await openTab(opened, "code");
    }
  }
  await page.context().setOffline(true);
  await page.reload();
  await hasText(title, "last: playground");
  await page.locator("#status .verdict").first().waitFor();
  await openTab(page, "code");
});

const late = readdirSync(join(site, "assets")).find((file) => /^dialog-\w+\.js$/.test(file));

for (const [what, answer] of [
  ["its page for a missing file", { headers: { "content-type": "text/html" }, content: "<!doctype html>" }],
  ["half a file", { headers: { "content-type": "text/javascript" }, content: "export const ACTIONS = {};" }],
]) {
  const whileWrong = {
    ...hosted,
    expected: /./,
    prepare: () => {
      version = "";
      asked.clear();
      wrong.set(`/assets/${late}`, answer);
    },
  };

  pageTest(`nothing is kept of a host that answers ${what}, and all of it once it heals`, whileWrong, async (page) => {
    await eventually(() => assert.ok(asked.has("/sw.js") && asked.has(`/assets/${late}`)), 10_000);
    const registered = () => page.evaluate(async () => (await navigator.serviceWorker.getRegistration()) !== undefined);
    await eventually(async () => assert.ok(!(await registered())), 10_000);
    assert.deepEqual(await page.evaluate(() => caches.keys()), []);

    wrong.clear();
    await page.reload();
    await settled(page);
    await page.context().setOffline(true);
    await page.reload();
    await page.locator("#status .verdict").first().waitFor();
    await openTab(page, "code");
  });
}
