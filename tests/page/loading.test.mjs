import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { site } from "../../scripts/bundle.mjs";
import { firstView } from "../../scripts/size.mjs";
import { hasText, pageTest } from "./harness.mjs";

const path = (url) => new URL(url).pathname.slice(1) || "index.html";

// A browser asks for the icon whenever it likes.
const withoutIcon = (paths) => [...new Set(paths)].filter((path) => path !== "icon.svg").sort();

/** Returns the scripts of the site whose names match, with all that they import. */
function closure(pattern) {
  const all = readdirSync(join(site, "assets"));
  const found = new Set(all.filter((file) => pattern.test(file)));
  for (const file of found) {
    const imports = readFileSync(join(site, "assets", file), "utf8").matchAll(/(?:\bfrom|\bimport)\s*"\.\/([^"]+)"/g);
    for (const [, imported] of imports) found.add(imported);
  }
  return new Set([...found].map((file) => `assets/${file}`));
}

for (const [language, locale, script] of [
  ["English", "en-US"],
  ["Chinese", "zh-CN", "zh"],
]) {
  pageTest(
    `the first view in ${language} loads what it is weighed with, and nothing else before it shows`,
    { context: { locale } },
    async (page, { heard }) => {
      await page.waitForLoadState("networkidle");
      const weighed = firstView(script).map(({ path }) => path);
      // Two parts follow once it shows: the words about findings, and what keeps the form.
      const later = closure(/^(findings|after-start)-/);
      const early = heard.requests.map(path).filter((path) => weighed.includes(path) || !later.has(path));
      assert.deepEqual(withoutIcon(early), withoutIcon(weighed));
    },
  );
}

/** Holds back what is asked for under a pattern; returns what releases it. */
async function holdBack(page, pattern) {
  let release;
  const held = new Promise((resolve) => {
    release = resolve;
  });
  await page.route(pattern, async (route) => {
    await held;
    await route.continue();
  });
  return release;
}

pageTest("what is pressed before its part is loaded happens when it is", async (page) => {
  const release = await holdBack(page, "**/assets/drawer-*.js");
  await page.getByRole("button", { name: "Reference" }).click();
  assert.equal(await page.getByRole("dialog").count(), 0);
  release();
  await page.getByRole("dialog", { name: "Reference" }).waitFor();
});

pageTest(
  "a part that cannot be loaded says so, and is loaded once it can be",
  { expected: /net::|Failed to load/ },
  async (page) => {
    await page.route("**/assets/{drawer,tab,request}-*.js", (route) => route.abort());
    await page.getByRole("button", { name: "Reference" }).click();
    await hasText(page.locator("#toast"), /^This part could not be loaded/);
    await page.getByRole("tab", { name: "Request" }).click();
    await hasText(page.locator("#panel-request").getByRole("alert"), /^This part could not be loaded/);
  },
);

let arrive;
const arrival = new Promise((resolve) => {
  arrive = resolve;
});
const late = (page) =>
  page.route("**/assets/sign-*.wasm", async (route) => {
    await arrival;
    await route.continue();
  });

async function typeEarly(page) {
  await page.getByLabel("RegionId").fill("eu-central-1");
  await page.locator("#credentials-part summary").click();
  await page.getByLabel("Access key ID").fill("testid");
  arrive();
}

pageTest("what is typed before the page has started is not lost", { prepare: late, early: typeEarly }, async (page) => {
  assert.equal(await page.getByLabel("RegionId").inputValue(), "eu-central-1");
  assert.equal(await page.getByLabel("Access key ID").inputValue(), "testid");
  await hasText(page.locator("#credentials-summary"), "testid");
});

pageTest("nothing moves while the page starts", async (page, { address }) => {
  await page.addInitScript(() => {
    window.shifts = [];
    new PerformanceObserver((list) => {
      for (const { value, sources } of list.getEntries()) {
        window.shifts.push([value, ...sources.map(({ node }) => node?.id || node?.className || node?.nodeName)]);
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  for (const width of [375, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto("about:blank");
    await page.goto(address);
    await page.locator("html[data-started]").waitFor({ state: "attached" });
    await page.waitForTimeout(300);
    const shifts = await page.evaluate(() => window.shifts);
    const total = shifts.reduce((sum, [value]) => sum + value, 0);
    assert.ok(total < 0.05, `${width}: ${JSON.stringify(shifts)}`);
  }
});
