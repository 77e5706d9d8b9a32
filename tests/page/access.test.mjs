import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fillExample, hasFocus, hasText, pageTest, paste, serverRow, shownRequest, sign } from "./harness.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
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
    await paste(page, 400, '{"Code":"VServerGroupProcessing","Message":"m","RequestId":"r"}');
    await page.locator("[aria-invalid=true]").first().waitFor();
  },
  async result(page) {
    await fillExample(page, "ENI, several addresses");
    await sign(page, { token: "token" });
    await page.getByText("URL, headers and body").click();
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
    await page.getByRole("table").waitFor();
    await shownRequest(page);
  },
};

async function violations(page) {
  await page.evaluate(axe);
  const results = await page.evaluate((values) => window.axe.run({ runOnly: { type: "tag", values } }), RULES);
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(", ")}`);
}

for (const width of [320, 1280]) {
  for (const [state, reach] of Object.entries(STATES)) {
    pageTest(
      `axe finds nothing, and nothing sticks out: ${state} at ${width} px, light and dark`,
      { width },
      async (page) => {
        await reach(page);
        for (const colorScheme of ["light", "dark"]) {
          await page.emulateMedia({ colorScheme });
          assert.deepEqual(await violations(page), [], colorScheme);
        }
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      },
    );
  }
}

/** Presses Tab until a locator has the focus; each stop on the way must be seen to have it, and be in view. */
async function tabTo(page, locator, key = "Tab") {
  for (let stops = 0; stops < 60; stops++) {
    await page.keyboard.press(key);
    const { arrived, stop, outlined, inView } = await locator.evaluate((wanted) => {
      const focused = document.activeElement;
      // The ring of a radio button is drawn around its words.
      const ringed = focused.type === "radio" ? focused.nextElementSibling : focused;
      const { top, bottom } = focused.getBoundingClientRect();
      return {
        arrived: focused === wanted,
        stop: focused.outerHTML.slice(0, 100),
        outlined: getComputedStyle(ringed).outlineStyle !== "none",
        inView: bottom > 0 && top < innerHeight,
      };
    });
    assert.ok(outlined && inView, `the focus must be seen on ${stop}`);
    if (arrived) return;
  }
  assert.fail(`Tab must lead to ${locator}`);
}

for (const width of [320, 1280]) {
  pageTest(`the keyboard alone composes, mends, signs, copies and reads, at ${width} px`, { width }, async (page) => {
    const type = async (locator, text) => {
      await tabTo(page, locator);
      await page.keyboard.type(text);
    };
    const press = async (locator, key = "Enter") => {
      await tabTo(page, locator);
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
    await tabTo(page, page.getByRole("radio", { name: "ACS3-HMAC-SHA256" }));
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
