import assert from "node:assert/strict";
import { firstView } from "../../scripts/size.mjs";
import { hasText, pageTest } from "./harness.mjs";

const path = (url) => new URL(url).pathname.slice(1) || "index.html";

// A browser asks for the icon whenever it likes.
const withoutIcon = (paths) => [...new Set(paths)].filter((path) => path !== "icon.svg").sort();

for (const [language, locale, script] of [
  ["English", "en-US"],
  ["Chinese", "zh-CN", "zh"],
]) {
  pageTest(
    `the first view in ${language} loads what it is weighed with, and nothing else`,
    { context: { locale } },
    async (page, { heard }) => {
      await page.waitForLoadState("networkidle");
      const weighed = firstView(script).map(({ path }) => path);
      assert.deepEqual(withoutIcon(heard.requests.map(path)), withoutIcon(weighed));
    },
  );
}

/** Holds back what is asked for under a pattern; returns what lets it go. */
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

pageTest("a tool has nothing to press until it is there", async (page) => {
  const release = await holdBack(page, "**/assets/sandbox-*.js");
  const tool = page.locator("#sandbox");
  await tool.locator("summary").click();
  assert.equal(await tool.getByRole("button").count(), 0);
  release();
  await page.getByRole("button", { name: "Remove them in the sandbox" }).waitFor();
  assert.equal(await tool.getByRole("button").count(), 1);
});

pageTest("what is pressed before its part is there is done once it is", async (page) => {
  const release = await holdBack(page, "**/assets/{regions,paste}-*.js");
  await page.locator("#paste-panel summary").click();
  await page.getByLabel("What to read").fill('[{"ServerId":"i-pasted"}]');
  await page.getByRole("button", { name: "Read it" }).click();
  await page.getByRole("button", { name: "All regions…" }).click();
  release();
  await page.getByRole("dialog").getByRole("listitem").first().waitFor();
  await hasText(page.locator("#notice p"), /^Read a list of servers/);
});

pageTest(
  "a part that cannot be loaded says so, and comes once it can be",
  { expected: /net::|Failed to load/ },
  async (page) => {
    await page.route("**/assets/{regions,codes,answer}-*.js", (route) => route.abort());
    await page.getByRole("button", { name: "All regions…" }).click();
    await hasText(page.locator("#page-notice"), /^This part could not be loaded/);
    await page.locator("#codes summary").click();
    await hasText(page.locator("#codes").getByRole("alert"), /^This part could not be loaded/);
    await page.getByLabel("Response body").fill("<html>");
    await hasText(page.locator("#answer").getByRole("alert"), /^This part could not be loaded/);
  },
);
