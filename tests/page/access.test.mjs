import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { reach } from "./hand.mjs";
import {
  fillExample,
  hasFocus,
  hasText,
  openTool,
  pageTest,
  paste,
  serverRow,
  shownRequest,
  sign,
} from "./harness.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const COLOURS = ["color-contrast", "link-in-text-block"];
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const STATES = {
  empty: () => {},
  async errors(page) {
    await fillExample(page, "ENI, several addresses");
    await page.getByLabel("RegionId").fill("cn-hangzou");
    await serverRow(page, 1).getByLabel("Port").fill("99999");
    await serverRow(page, 2).getByLabel("ServerIp").fill("192.168.**.**");
    await page.getByRole("button", { name: "Duplicate server 1" }).click();
    await page.getByLabel("Access key secret").fill("x ");
    const differing = "string to sign is:POST&%2F&AccessKeyId%3Dtestid";
    await paste(page, 400, JSON.stringify({ Code: "SignatureDoesNotMatch", Message: differing, RequestId: "r" }));
    await page.locator("#paste-panel summary").click();
    await page.getByLabel("What to read").fill("nonsense");
    await page.getByRole("button", { name: "Read it" }).click();
    await page.locator("#pasted[aria-invalid=true]").waitFor();
    await openTool(page, "policy");
    await page.getByLabel("Account ID").fill("* *");
    await page.locator("#payload").fill("[{");
    await page.locator("[aria-invalid=true]").first().waitFor();
  },
  async result(page) {
    await fillExample(page, "ENI, several addresses");
    await sign(page, { token: "token" });
    await page.getByText("URL, headers and body").click();
    await page.getByText("The three stages of the signature").click();
    for (const name of ["samples", "sandbox", "send", "policy", "codes"]) await openTool(page, name);
    await page.getByRole("tab").first().waitFor();
    await page.getByRole("button", { name: "Remove them in the sandbox" }).click();
    await page.locator("#sandbox-said").getByText("Removed", { exact: true }).waitFor();
    await page.getByLabel("Account ID").fill("123456");
    await page.getByLabel("Load balancer ID").fill("lb-1");
    await page.getByLabel("RegionId").focus();
    const listed = {
      ServerId: "eni-bp1j8x0c4v7d2wq5n6lz",
      Port: 80,
      Weight: 100,
      Type: "eni",
      ServerIp: "192.168.10.21",
      Description: "d",
    };
    await paste(
      page,
      200,
      JSON.stringify({ VServerGroupId: "rsp-x", RequestId: "r", BackendServers: { BackendServer: [listed] } }),
    );
    await page.locator("#answer table").waitFor();
    await shownRequest(page);
  },
};

/** Returns what axe finds; of colours alone, if nothing else can have changed. */
async function violations(page, { colours = false } = {}) {
  const runOnly = colours ? { type: "rule", values: COLOURS } : { type: "tag", values: RULES };
  const found = await page.evaluate(async (options) => (await window.axe.run(options)).violations, { runOnly });
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(", ")}`);
}

/** Demands that axe finds nothing in light and dark, and that nothing sticks out. */
async function isClean(page, where) {
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    assert.deepEqual(await violations(page, { colours: colorScheme === "dark" }), [], `${where}, ${colorScheme}`);
  }
  await page.emulateMedia({ colorScheme: "light" });
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), where);
}

for (const width of [320, 1280]) {
  for (const [state, bring] of Object.entries(STATES)) {
    pageTest(
      `axe finds nothing and nothing sticks out: ${state} at ${width} px, light and dark, in both languages`,
      { width },
      async (page) => {
        await bring(page);
        await page.evaluate(axe);
        await isClean(page, "en");
        await page.getByRole("radio", { name: "中文" }).check();
        await page.locator("html[lang=zh-CN]").waitFor();
        await isClean(page, "zh-CN");
      },
    );
  }

  pageTest(`axe finds nothing in the dialogs at ${width} px`, { width }, async (page) => {
    await fillExample(page, "ENI, several addresses");
    await sign(page);
    await page.locator("#send summary").first().click();
    await page.evaluate(axe);
    await page.getByRole("button", { name: "Send…" }).click();
    await isClean(page, "sending");
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("button", { name: "All regions…" }).click();
    await page.getByRole("dialog").getByRole("listitem").first().waitFor();
    await isClean(page, "regions");
  });
}

pageTest("on paper stand the request and the answer, and no button", async (page) => {
  await fillExample(page, "ECS");
  await sign(page);
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.locator("#curl").isVisible());
  assert.ok(await page.locator("#payload").isVisible());
  assert.equal(await page.locator("button:visible").count(), 0);
  assert.ok(await page.getByLabel("Access key secret").isHidden());
  await page.emulateMedia({ media: "screen" });
});

pageTest("who wants less motion gets none", async (page) => {
  const moving = () =>
    page.evaluate(
      () =>
        [...document.querySelectorAll("*")].filter((element) => {
          const { transitionDuration, animationName } = getComputedStyle(element);
          return animationName !== "none" || /[1-9]/.test(transitionDuration);
        }).length,
    );
  assert.equal(await moving(), 0);
  await page.emulateMedia({ reducedMotion: "no-preference" });
  assert.ok((await moving()) > 0);
});

for (const width of [320, 1280]) {
  pageTest(`the keyboard alone composes, mends, signs, copies and reads, at ${width} px`, { width }, async (page) => {
    const type = async (locator, text) => {
      await reach(page, locator);
      await page.keyboard.type(text);
    };
    const press = async (locator, key = "Enter") => {
      await reach(page, locator);
      await page.keyboard.press(key);
    };
    await type(page.getByLabel("RegionId"), "cn-shanghai");
    await page.keyboard.press("Escape");
    await type(page.getByLabel("VServerGroupId"), "rsp-2zef2msjj4noh");
    await type(serverRow(page, 1).getByLabel("ServerId"), "eni-bp1j8x");
    await type(serverRow(page, 1).getByLabel("Port"), "80");
    await type(serverRow(page, 1).getByLabel("Type"), "eni");
    await press(page.getByRole("button", { name: "Duplicate server 1" }));
    await hasFocus(serverRow(page, 2).getByLabel("ServerId"));
    await type(serverRow(page, 2).getByLabel("Port"), "443");
    await press(page.getByRole("button", { name: "Add a server" }));
    await page.keyboard.type("i-mistake");
    await press(page.getByRole("button", { name: "Remove server 3" }));
    await hasFocus(page.getByRole("button", { name: "Remove server 2" }));
    await type(page.getByLabel("Access key ID"), "testid");
    await type(page.getByLabel("Access key secret"), "testsecret ");
    await reach(page, page.getByRole("radio", { name: "ACS3-HMAC-SHA256" }));
    await page.keyboard.press("ArrowRight");
    await press(page.getByRole("button", { name: "accessKeySecret must not" }));
    await hasFocus(page.getByLabel("Access key secret"));
    await page.keyboard.press("End");
    await page.keyboard.press("Backspace");
    await hasText(page.locator("#check"), "Valid and signed");

    await press(page.locator("[data-copy=curl]"));
    await page.locator("[data-copy=curl]", { hasText: "Copied" }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    const { request } = await shownRequest(page);
    assert.ok(copied.includes(request.body));
    const sent = new URLSearchParams(request.body);
    assert.equal(sent.get("SignatureMethod"), "HMAC-SHA1");
    assert.deepEqual(JSON.parse(sent.get("BackendServers")), [
      { ServerId: "eni-bp1j8x", Port: 80, Type: "eni" },
      { ServerId: "eni-bp1j8x", Port: 443, Type: "eni" },
    ]);

    await type(page.getByLabel("HTTP status"), "404");
    await type(
      page.getByLabel("Response body"),
      '{"Code":"InvalidParameter","Message":"no such group","RequestId":"r"}',
    );
    await hasText(page.locator("#answer .verdict"), "Refused");
  });
}
