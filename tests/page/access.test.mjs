import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { handOf, reach, WAYS } from "./hand.mjs";
import {
  chooseOperation,
  eventually,
  fillExample,
  hasFocus,
  hasText,
  openPart,
  openTab,
  pageTest,
  payloadBox,
  sign,
} from "./harness.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const COLOURS = ["color-contrast", "link-in-text-block"];
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const TABS = ["payload", "plan", "request", "code", "response", "debug"];

const isNarrow = (page) => page.viewportSize().width < 900;
const show = (page, column) =>
  isNarrow(page) ? page.locator(`[id="view.column"] input[value=${column}]`).check({ force: true }) : undefined;
const run = (page) => page.locator("[data-action=run]:visible").click();

const STATES = {
  blank: () => {},
  async errors(page) {
    await fillExample(page, "ENI, several addresses");
    if (isNarrow(page)) await page.locator("#where").click();
    await page.getByLabel("RegionId").fill("cn-hangzou");
    await openPart(page, "signing-part");
    await page.getByLabel("Endpoint").fill("http://slb.example.com");
    await sign(page, { secret: "x " });
    await show(page, "result");
    await payloadBox(page).fill('[{"ServerId":"eni-1","Port":99999,"Prot":1}');
    await show(page, "request");
    await page.locator("#operation").focus();
    await page.locator("[aria-invalid=true]").first().waitFor({ state: "attached" });
  },
  async result(page) {
    await run(page);
    await page.locator("#panel-response .verdict").first().waitFor();
  },
  async "another operation"(page) {
    await chooseOperation(page, "CreateVServerGroup");
    await fillExample(page, "ECI");
    await page.getByLabel("Tag").fill("a=b");
  },
};

/** Returns what axe finds; of colours alone, if nothing else can have changed. */
async function violations(page, { colours = false } = {}) {
  const runOnly = colours ? { type: "rule", values: COLOURS } : { type: "tag", values: RULES };
  const found = await page.evaluate(async (options) => (await window.axe.run(options)).violations, { runOnly });
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(", ")}`);
}

/** Asserts that axe finds nothing in light and dark, and that nothing scrolls sideways. */
async function isClean(page, where) {
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    assert.deepEqual(await violations(page, { colours: colorScheme === "dark" }), [], `${where}, ${colorScheme}`);
  }
  await page.emulateMedia({ colorScheme: "light" });
  assert.deepEqual(await sticksOut(page), [], where);
}

/** Returns what is wider than the page. */
function sticksOut(page) {
  return page.evaluate(() => {
    if (document.documentElement.scrollWidth <= innerWidth) return [];
    const wide = [...document.querySelectorAll("body *")].filter(
      (element) => element.getBoundingClientRect().right > innerWidth + 1,
    );
    return wide.slice(0, 5).map((element) => element.outerHTML.slice(0, 120));
  });
}

for (const width of [375, 1280]) {
  for (const [state, bring] of Object.entries(STATES)) {
    pageTest(
      `axe finds nothing and nothing sticks out: ${state} at ${width} px, light and dark`,
      { width },
      async (page) => {
        await bring(page);
        await page.evaluate(axe);
        await isClean(page, "en");
        await page.locator("input[value=zh-CN]").check({ force: true });
        await page.locator("html[lang=zh-CN]").waitFor();
        assert.deepEqual(await sticksOut(page), [], "zh-CN");
      },
    );
  }

  pageTest(`axe finds nothing in any tab at ${width} px, light and dark`, { width }, async (page) => {
    await fillExample(page, "ENI, several addresses");
    await page.evaluate(axe);
    await show(page, "result");
    for (const id of TABS) {
      await openTab(page, id);
      await isClean(page, id);
    }
  });

  pageTest(`axe finds nothing in the reference at ${width} px, light and dark`, { width }, async (page) => {
    await page.evaluate(axe);
    await page.getByRole("button", { name: "Reference" }).click();
    for (const topic of ["Error codes", "Regions", "RAM policy"]) {
      await page.getByRole("tab", { name: topic }).click();
      await isClean(page, topic);
    }
    await page.getByLabel("Account ID").fill("* *");
    await page.keyboard.press("Tab");
    await isClean(page, "a wrong policy");
  });
}

for (const { how, by, options } of WAYS) {
  pageTest(`a visitor runs something with one press, and nothing typed, ${how}`, options, async (page) => {
    const hand = handOf(page, by);
    await hand.press(page.locator("[data-action=run]:visible"));
    await page.locator("#tab-response[aria-selected=true]").waitFor();
    await hasText(page.locator("#panel-response .verdict").first(), /1 of 1 removed/);
  });

  pageTest(`the reference gives a policy, codes and regions, ${how}`, options, async (page) => {
    const hand = handOf(page, by);
    await hand.unfold();
    await hand.type(page.getByLabel("RegionId"), "cn-shanghai");
    await hand.press(page.getByRole("button", { name: "Reference" }));
    await hasFocus(page.getByRole("tab", { name: "RAM policy" }));
    await hand.type(page.getByLabel("Account ID"), "123456");
    await hand.type(page.getByLabel("Load balancer ID"), "lb-1");
    await eventually(async () =>
      assert.match(await page.locator("#policy-text").inputValue(), /slb:cn-shanghai:123456:loadbalancer\/lb-1/),
    );
    if (by === "keyboard") {
      await reach(page, page.getByRole("tab", { name: "RAM policy" }));
      await page.keyboard.press("End");
    } else {
      await hand.press(page.getByRole("tab", { name: "Regions" }));
    }
    await hand.type(page.getByLabel("Search by ID, name or host"), "frankfurt");
    await hasText(page.locator("#regions-count"), "1 region");
    await hand.press(page.locator("#region-choices button"));
    await hasFocus(page.getByLabel("RegionId"));
    assert.equal(await page.getByLabel("RegionId").inputValue(), "eu-central-1");
  });

  pageTest(`tabs are chosen and the language is changed, ${how}`, options, async (page) => {
    const hand = handOf(page, by);
    await hand.column("result");
    for (const id of TABS.slice(1)) {
      if (by === "keyboard") {
        await reach(page, page.locator("[role=tab][aria-selected=true]"));
        await page.keyboard.press("ArrowRight");
        await hasFocus(page.locator(`#tab-${id}`));
      } else {
        await hand.press(page.locator(`#tab-${id}`));
      }
      await page.locator(`#tab-${id}[aria-selected=true]`).waitFor();
      await page.locator(`#panel-${id} > *`).first().waitFor({ state: "attached" });
      assert.ok(await page.locator(`#panel-${id}`).isVisible());
    }
    await hand.check(page.getByRole("radio", { name: "中文" }));
    await hasText(page.locator("h1"), "SLB 虚拟服务器组调试台");
  });
}

pageTest("what is pressed by a finger is 44 px high", { width: 375, context: { hasTouch: true } }, async (page) => {
  await fillExample(page, "ENI, several addresses");
  await page.locator("#where").click();
  for (const id of ["credentials-part", "signing-part"]) await openPart(page, id);
  const small = () =>
    page.evaluate(() => {
      const all = document.querySelectorAll("button, input, select, textarea, summary, [role=tab]");
      const measured = [...all].map((element) => {
        const box = element.matches("[type=radio], [type=checkbox]") ? element.closest("label") : element;
        const { width, height } = box.getBoundingClientRect();
        return {
          width,
          height,
          words: element.id || element.textContent.trim() || element.outerHTML.slice(0, 80),
          element,
        };
      });
      // Links within a text are exempt.
      const isText = ({ element }) => element.matches(".link, .note *, .toast *");
      return measured
        .filter((each) => each.height > 0 && each.height < 43.5 && !isText(each))
        .map(({ words, height }) => `${words}: ${height}`);
    });
  assert.deepEqual(await small(), []);
  await page.locator('[id="view.column"] input[value=result]').tap({ force: true });
  for (const id of TABS) {
    await openTab(page, id);
    assert.deepEqual(await small(), [], id);
  }
});

pageTest(
  "at 375 px region and group unfold from one line, and the bar has status, Copy and Run",
  { width: 375 },
  async (page) => {
    assert.ok(await page.getByLabel("RegionId").isHidden());
    await hasText(page.locator("#where"), "Region and group · Sandbox");
    await page.locator("#where").click();
    await page.getByLabel("RegionId").fill("cn-shanghai");
    await hasText(page.locator("#where"), "cn-shanghai · Sandbox");
    await fillExample(page, "ECS");
    await page.getByLabel("VServerGroupId").fill("");
    await page.locator("#where").click();
    assert.ok(await page.getByLabel("RegionId").isHidden());
    // What is missing there unfolds by itself.
    await page.locator(".bottom-bar [data-action=run]").click();
    await hasFocus(page.getByLabel("VServerGroupId"));
    const bar = page.locator(".bottom-bar");
    assert.deepEqual(await bar.getByRole("button").allTextContents(), ["1 error", "Copy", "Run"]);
    const { y, height } = await bar.boundingBox();
    assert.equal(Math.round(y + height), 900);
  },
);

pageTest("on a short screen the header scrolls away, and nothing is cut off", async (page) => {
  await page.setViewportSize({ width: 1280, height: 500 });
  await fillExample(page, "ENI, several addresses");
  await page.locator("#signing-part").scrollIntoViewIfNeeded();
  assert.equal(await page.locator(".top").evaluate((top) => getComputedStyle(top).position), "static");
  const cut = await page.evaluate(
    () =>
      [...document.querySelectorAll(".column")].filter((column) => column.scrollHeight > column.clientHeight + 1)
        .length,
  );
  assert.equal(cut, 0);
});

pageTest("on paper are the request and the result, and no button", async (page) => {
  await fillExample(page, "ECS");
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.locator("#panel-payload pre").isVisible());
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
