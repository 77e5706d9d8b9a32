import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fillExample, hasText, openTab, pageTest, sign } from "./harness.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const run = (page) => page.locator("[data-action=run]:visible").click();
const verdict = (page) => page.locator("#run-verdict");

/** Opens a tab, on a narrow page by way of its column. */
async function open(page, id) {
  if (page.viewportSize().width < 900)
    await page.locator(`[id="view.column"] input[value=result]`).check({ force: true });
  return openTab(page, id);
}

async function fault(page, name, headline) {
  await open(page, "response");
  await page.locator("#run-fault").selectOption(name);
  await run(page);
  await hasText(verdict(page), headline);
}

/** The states of the run, plan and request, each with what it takes on the way. */
const STATES = {
  async "a result"(page) {
    await fillExample(page, "ENI, several addresses");
    await run(page);
    await hasText(verdict(page), "2 of 2 removed");
    await page.locator(".exchange summary").click();
  },
  async "a refusal"(page) {
    await fillExample(page, "ECS");
    await fault(page, "signature", "Refused: SignatureDoesNotMatch");
    await page.locator("#pasted-answer summary").click();
  },
  async "a retry"(page) {
    await page.evaluate(() => {
      Math.random = () => 0.999;
    });
    await fillExample(page, "ECS");
    await open(page, "response");
    await page.locator("#run-fault").selectOption("busy");
    await run(page);
    await page.locator("#next-attempt").waitFor();
  },
  async "a plan"(page) {
    await fillExample(page, "ENI, several addresses");
    await open(page, "plan");
    await page.getByRole("button", { name: "Describe the group" }).click();
    await hasText(page.locator("#plan-summary"), "2 to remove, 2 unchanged");
    await page.locator("#plan-undo-shown summary").click();
  },
  async "a plan that is applied"(page) {
    await STATES["a plan"](page);
    await page.getByLabel("Drain time in seconds").fill("1");
    await page.getByRole("button", { name: "Run in the sandbox" }).click();
    await hasText(page.locator("#plan-state .verdict"), "Applied and verified in the sandbox");
  },
  async "a request"(page) {
    await fillExample(page, "ECS");
    await open(page, "request");
    await page.locator("#signed").waitFor();
    await page.locator("#stages summary").click();
  },
  async "the dialog"(page) {
    await fillExample(page, "ENI, several addresses");
    if (page.viewportSize().width < 900) await page.locator("#where").click();
    await page.locator("input[name=target][value=cloud]").check({ force: true });
    await sign(page);
    await run(page);
    await page.getByRole("dialog").waitFor();
  },
};

async function violations(page) {
  const found = await page.evaluate(
    async (values) => (await window.axe.run("#panels, dialog[open]", { runOnly: { type: "tag", values } })).violations,
    RULES,
  );
  return found.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join("\n")}`,
  );
}

for (const width of [375, 1280]) {
  for (const [state, prepare] of Object.entries(STATES)) {
    pageTest(
      `axe finds nothing and nothing sticks out: ${state} at ${width} px, light and dark`,
      { width },
      async (page) => {
        await prepare(page);
        await page.evaluate(axe);
        for (const colorScheme of ["light", "dark"]) {
          await page.emulateMedia({ colorScheme });
          assert.deepEqual(await violations(page), [], colorScheme);
        }
        const wide = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        assert.ok(wide <= 0, `${wide} px too wide`);
      },
    );
  }
}
