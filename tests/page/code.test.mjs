import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { manyServers, OPERATIONS } from "./calls.mjs";
import { chooseOperation, eventually, fillExample, hasFocus, hasText, openTab, pageTest } from "./harness.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const language = (panel, name) => panel.getByRole("radio", { name, exact: true });
const code = (panel) => panel.locator("#code");

/** Waits until the code satisfies a pattern. */
function hasCode(panel, pattern) {
  return eventually(async () => assert.match(await code(panel).inputValue(), pattern));
}

pageTest("the code follows the form, and what is shown is what is copied and downloaded", async (page) => {
  await fillExample(page, "ECS");
  const panel = await openTab(page, "code");
  await language(panel, "Python").check();
  await hasText(panel.locator("#code-name"), "remove_vserver_group_backend_servers.py");
  await hasCode(panel, /"ServerId": "i-/);
  const shown = await code(panel).inputValue();
  await panel.getByRole("button", { name: "Copy" }).click();
  await panel.getByRole("button", { name: "Copied" }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), shown);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    panel.getByRole("button", { name: "Download" }).click(),
  ]);
  assert.equal(download.suggestedFilename(), "remove_vserver_group_backend_servers.py");
  assert.equal(readFileSync(await download.path(), "utf8"), shown);
  await page.getByLabel("RegionId").first().fill("cn-beijing");
  await hasCode(panel, /region_id="cn-beijing"/);
});

pageTest("every operation has code in every language, also while the form is blank", async (page) => {
  const panel = await openTab(page, "code");
  for (const operation of OPERATIONS) {
    await chooseOperation(page, operation);
    const names = await panel.getByRole("radio").evaluateAll((inputs) => inputs.map(({ value }) => value));
    assert.deepEqual(names.slice(0, 10), [
      "curl",
      "aliyun",
      "node",
      "browser",
      "python",
      "java",
      "go",
      "php",
      "csharp",
      "terraform",
    ]);
    await hasCode(panel, new RegExp(operation));
    await hasCode(panel, /<RegionId>/);
    await hasText(panel.locator("#code-hint"), "Replace what is in angle brackets.");
  }
});

pageTest("the choice of a language stays: for other operations, and after a reload", async (page) => {
  const panel = await openTab(page, "code");
  await language(panel, "Drain (Node.js)").check();
  await hasCode(panel, /applyPlan/);
  await chooseOperation(page, "DeleteVServerGroup");
  await hasCode(panel, /callOperation/);
  await chooseOperation(page, "RemoveVServerGroupBackendServers");
  await hasCode(panel, /applyPlan/);
  await language(panel, "Go").check();
  await page.reload();
  await page.locator("html[data-started]").waitFor({ state: "attached" });
  await hasCode(await openTab(page, "code"), /package main/);
});

pageTest("the code of 45 servers has all of them, in three requests", async (page) => {
  await pasteServers(page, 45);
  const panel = await openTab(page, "code");
  await hasText(panel.locator("#code-hint"), /in 3 requests/);
  await language(panel, "Terraform").check();
  await hasText(panel.locator("#code-hint"), "Replace what is in angle brackets.");
  for (const name of ["curl", "Python", "Terraform"]) {
    await language(panel, name).check();
    await hasCode(panel, /i-45\b/);
    const shown = await code(panel).inputValue();
    for (const { ServerId } of manyServers(45)) assert.ok(shown.includes(`"${ServerId}"`), `${name} ${ServerId}`);
  }
});

/** Types the JSON of the list. */
async function pasteServers(page, count) {
  const panel = await openTab(page, "payload");
  await panel
    .locator("textarea")
    .first()
    .fill(JSON.stringify(manyServers(count)));
}

pageTest("the curl line has the signature and the method that were chosen", async (page) => {
  await fillExample(page, "ECS");
  const panel = await openTab(page, "code");
  await language(panel, "curl").check();
  await hasCode(panel, /ACS3-HMAC-SHA256/);
  await page.locator("#signing-part summary").first().click();
  await page.getByRole("radio", { name: "HMAC-SHA1" }).check();
  await hasCode(panel, /SignatureMethod HMAC-SHA1/);
  assert.doesNotMatch(await code(panel).inputValue(), /ACS3/);
  await page.getByRole("radio", { name: "GET" }).check();
  await hasCode(panel, /url = "\$origin\/\?\$query&Signature/);
});

pageTest("nothing of the credentials is in the code", async (page) => {
  await fillExample(page, "ECS");
  await page.locator("#credentials-part summary").first().click();
  await page.getByLabel("Access key ID").fill("LTAIsecretid");
  await page.getByLabel("Access key secret").fill("verysecret");
  await page.getByLabel("Security token").fill("tokentoken");
  const panel = await openTab(page, "code");
  for (const radio of await panel.getByRole("radio").all()) {
    await radio.check();
    assert.doesNotMatch(await panel.innerText(), /LTAIsecretid|verysecret|tokentoken/);
    assert.doesNotMatch(await code(panel).inputValue(), /LTAIsecretid|verysecret|tokentoken/);
  }
});

pageTest("a hostile value is shown as text", async (page) => {
  const hostile = `"'</textarea><img src=x onerror=alert(1)>\${x}$(id)*/?>`;
  const panel = await openTab(page, "code");
  await page.getByLabel("VServerGroupId").first().fill(hostile);
  for (const id of ["node", "php", "curl"]) {
    await panel.locator(`input[value=${id}]`).check();
    await hasCode(panel, /onerror=alert/);
    const [shown, ink] = [await code(panel).inputValue(), await panel.locator("#code-ink").textContent()];
    assert.equal(ink.trimEnd(), shown.trimEnd());
  }
  assert.equal(await panel.locator("img").count(), 0);
});

pageTest("the keyboard alone reaches the language, the buttons and the code", async (page) => {
  const panel = await openTab(page, "code");
  await page.locator("#tab-code").focus();
  await page.keyboard.press("Tab");
  const first = panel.locator("input:checked");
  await hasFocus(first);
  await page.keyboard.press("ArrowRight");
  await hasText(panel.locator("#code-name"), /\.aliyun\.sh$/);
  await page.keyboard.press("ArrowLeft");
  await hasText(panel.locator("#code-name"), /\.curl\.sh$/);
  for (const target of ["[data-action=copyCode]", "[data-action=downloadCode]", "#code"]) {
    await page.keyboard.press("Tab");
    await hasFocus(panel.locator(target));
  }
});

pageTest(
  "by touch at 375, the code is read without scrolling sideways",
  { width: 375, context: { hasTouch: true } },
  async (page) => {
    await page.locator("#view\\.column label").nth(1).tap();
    await page.locator("#tab-code").tap();
    const panel = page.locator("#panel-code");
    await panel.locator("label", { hasText: "Python" }).tap();
    await hasText(panel.locator("#code-name"), /\.py$/);
    for (const target of ["label", "button"]) {
      for (const one of await panel.locator(target).all()) {
        const { height } = await one.boundingBox();
        assert.ok(height >= 44, `${target} is ${height} px high`);
      }
    }
    const [wide, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.equal(wide, seen);
  },
);

for (const [width, colorScheme] of [
  [1280, "light"],
  [1280, "dark"],
  [375, "light"],
  [375, "dark"],
]) {
  pageTest(`the code tab is accessible: ${width} px, ${colorScheme}`, { width }, async (page) => {
    await page.emulateMedia({ colorScheme });
    await fillExample(page, "ECS");
    if (width === 375) await page.locator("#view\\.column label").nth(1).click();
    await openTab(page, "code");
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run("#panel-code"));
    assert.deepEqual(
      violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
      [],
    );
  });
}
