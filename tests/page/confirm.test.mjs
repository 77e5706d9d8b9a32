import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { after, before, test } from "node:test";
import sirv from "sirv";
import { serve as serveSandbox } from "../../pkg/cli/serve.js";
import { createSandbox } from "../../pkg/sandbox.js";
import { site } from "../../scripts/bundle.mjs";
import { HEADERS } from "../../scripts/headers.mjs";
import { root } from "../../scripts/run.mjs";
import { serve } from "../../scripts/serve.mjs";
import { EXAMPLES, TEST_KEY } from "./examples.mjs";
import { eventually, fillExample, hasText, openPart, openTab, pageOrigin, pageTest, sign } from "./harness.mjs";

const GROUP = { RegionId: "cn-hangzhou", VServerGroupId: "rsp-cige6j5e7p" };
const KEPT = { ServerId: "i-kept", Port: 80, Type: "ecs", Weight: 100 };

const outside = {};

before(async () => {
  const { server, url } = await serveSandbox((request) => outside.sandbox.fetch(request), 0, {
    origins: [await pageOrigin()],
  });
  Object.assign(outside, { server, url });
  // A host that sends none of the headers, and a page that frames another.
  const files = sirv(site, { dev: true });
  outside.bare = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, "http://localhost");
    if (pathname !== "/frame") return files(request, response);
    response.setHeader("content-type", "text/html");
    return response.end(`<iframe src="${searchParams.get("src")}" width="1200" height="2000"></iframe>`);
  });
  await once(outside.bare.listen(0, "127.0.0.1"), "listening");
  outside.frames = (src) => `http://127.0.0.1:${outside.bare.address().port}/frame?src=${encodeURIComponent(src)}`;
});

after(() => {
  for (const server of [outside.server, outside.bare]) {
    server.closeAllConnections();
    server.close();
  }
});

const left = () => outside.sandbox.groups()[0].BackendServers.map(({ ServerId }) => ServerId);

/** Fills the form with one server of a sandbox and opens the dialog. */
async function ask(page) {
  const groups = [{ ...GROUP, BackendServers: [...EXAMPLES.ECS, KEPT] }];
  outside.sandbox = createSandbox({ credentials: [TEST_KEY], groups });
  await fillExample(page, "ECS");
  await toCloud(page);
  await openPart(page, "signing-part");
  await page.getByLabel("Endpoint").fill(outside.url);
  await page.locator("#run").click();
  await hasText(page.locator("#run-title"), "Remove 1 server from rsp-cige6j5e7p?");
}

async function toCloud(page) {
  await page.locator("input[name=target][value=cloud]").check({ force: true });
  await sign(page);
}

const confirm = (page) => page.locator("#run-dialog .danger");

const other = `region=cn-hangzhou&group=rsp-cige6j5e7p&server=i-kept,80&endpoint=`;
const ofSandbox = { expected: /asked for http:\/\/127\.0\.0\.1/ };

for (const [what, change] of [
  [
    "another page sets the address",
    (page) => page.evaluate((hash) => location.assign(hash), `#${other}${encodeURIComponent(outside.url)}`),
  ],
  ["the credentials are dropped", (page) => page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide")))],
]) {
  pageTest(`the dialog closes and nothing is sent when ${what}`, ofSandbox, async (page) => {
    await ask(page);
    // What was confirmed is gone with the dialog, even for a click that is on its way.
    const button = await confirm(page).elementHandle();
    await change(page);
    await hasText(page.locator("#toast"), /The dialog was closed and nothing was sent/);
    assert.equal(await page.locator("#run-dialog").evaluate((dialog) => dialog.open), false);
    await hasText(page.locator("#announcer"), /The dialog was closed and nothing was sent/);
    await button.evaluate((element) => element.click());
    await new Promise((resolve) => setTimeout(resolve, 200));
    assert.deepEqual(left(), [EXAMPLES.ECS[0].ServerId, "i-kept"]);
  });
}

pageTest("what the dialog shows is sent, though the form changes with the click", ofSandbox, async (page) => {
  await ask(page);
  await page.evaluate(
    (hash) => {
      // Before the handler of the page, and in the same task.
      addEventListener("click", () => location.assign(hash), { capture: true, once: true });
      document.querySelector("#run-dialog .danger").click();
    },
    `#${other}${encodeURIComponent(outside.url)}`,
  );
  await hasText(page.locator("#run-verdict"), "1 of 1 no longer listed");
  assert.deepEqual(left(), ["i-kept"]);
});

pageTest("a form that another page changes while a run is under way changes nothing of it", ofSandbox, async (page) => {
  await ask(page);
  let release;
  const handler = outside.sandbox;
  outside.sandbox = {
    groups: handler.groups,
    async fetch(request) {
      await new Promise((resolve) => {
        release = resolve;
      });
      return handler.fetch(request);
    },
  };
  await confirm(page).click();
  await eventually(() => assert.ok(release));
  await page.evaluate((hash) => location.assign(hash), `#${other}${encodeURIComponent(outside.url)}`);
  release();
  await hasText(page.locator("#run-verdict"), "1 of 1 no longer listed");
  await hasText(page.locator("#run-said tbody td").first(), `${EXAMPLES.ECS[0].ServerId}:80`);
  assert.deepEqual(left(), ["i-kept"]);
});

pageTest("invisible characters of an ID are refused, and those of an answer are shown", async (page) => {
  const ServerId = "i-1\u202e2\u200b";
  await fillExample(page, "ECS");
  await toCloud(page);
  await page.locator("textarea[data-list]").fill(JSON.stringify([{ ServerId, Port: 80 }]));
  await page.locator("#run").click();
  assert.equal(await page.getByRole("dialog").count(), 0);

  await page.locator("input[name=target][value=sandbox]").check({ force: true });
  await openTab(page, "response");
  await page.locator("#pasted-answer summary").click();
  const BackendServer = [{ ServerId, Port: 80, Weight: 100, Type: "ecs" }];
  const answer = { RequestId: "r", VServerGroupId: "rsp-1", BackendServers: { BackendServer } };
  await page.getByLabel("Response body").fill(JSON.stringify(answer));
  await hasText(
    page.locator("#answer .verdict").first(),
    "1 member listed; the form has errors, so nothing can be compared",
  );
  await hasText(page.locator("#answer section tbody td").first(), "i-1<U+202E>2<U+200B>");
});

pageTest("a framed page sends nothing and says why", { context: {}, expected: /./ }, async (page) => {
  await page.goto(outside.frames("/"));
  const frame = page.frameLocator("iframe");
  await fillExample(frame, "ECS");
  await frame.locator("input[name=target][value=cloud]").check({ force: true });
  await frame.getByLabel("Access key ID").fill("testid");
  await frame.getByLabel("Access key secret").fill("testsecret");
  await frame.locator("#run").click();
  await hasText(frame.locator("#toast"), /^This page is embedded in another page/);
  assert.equal(await frame.getByRole("dialog").count(), 0);
});

const hosted = await serve();
after(() => hosted.close());

test("`npm start`, _headers and the README have the same headers", async () => {
  const lines = readFileSync(join(site, "_headers"), "utf8").trimEnd().split("\n");
  assert.equal(lines.shift(), "/*");
  const told = Object.fromEntries(lines.map((line) => line.trim().split(": ")));
  assert.deepEqual(told, HEADERS);
  const block = lines.map((line) => `    ${line.trim()}\n`).join("");
  assert.ok(readFileSync(join(root, "README.md"), "utf8").includes(block), block);
  for (const path of ["", "sw.js"]) {
    const { headers } = await fetch(new URL(path, hosted.url));
    for (const [name, value] of Object.entries(told)) assert.equal(headers.get(name), value, name);
  }
});

pageTest(
  "no other page can frame the page or keep hold of its window",
  { context: {}, expected: /./ },
  async (page) => {
    await page.goto(outside.frames(hosted.url));
    const [, framed] = page.frames();
    assert.ok(!framed.url().startsWith(hosted.url) || (await framed.locator("#check").count()) === 0);
    const opened = page.waitForEvent("popup");
    await page.evaluate((url) => {
      window.opened = open(url);
    }, hosted.url);
    await (await opened).locator("html[data-started]").waitFor();
    await eventually(async () => assert.ok(await page.evaluate(() => window.opened.closed)));
    await page
      .evaluate(() => {
        window.opened.location = "#region=eu-central-1";
      })
      .catch(() => {});
    assert.equal(new URL((await opened).url()).hash, "");
  },
);
