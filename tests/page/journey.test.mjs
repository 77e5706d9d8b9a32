import assert from "node:assert/strict";
import { handOf, reach, WAYS } from "./hand.mjs";
import { cell, chooseOperation, eventually, hasText, openTab, pageTest, payloadBox } from "./harness.mjs";

const button = (page, name) => page.getByRole("button", { name, exact: true });
const verdict = (page) => page.locator("#panel-response .verdict").first();
const OPERATIONS = ["CreateVServerGroup", "ModifyVServerGroupBackendServers", "SetVServerGroupAttribute"];

/** Returns how to go to a tab of the result by hand. */
function tabBy(page, hand, by) {
  return async (id) => {
    await hand.column("result");
    if (by !== "keyboard") await hand.press(page.locator(`#tab-${id}`));
    else {
      await reach(page, page.locator("#tabs [aria-selected=true]"));
      for (let steps = 0; steps < 6; steps++) {
        if ((await page.locator(`#tab-${id}`).getAttribute("aria-selected")) === "true") break;
        await page.keyboard.press("ArrowRight");
      }
    }
    await page.locator(`#panel-${id} > *`).first().waitFor({ state: "attached" });
  };
}

for (const { how, by, options } of WAYS) {
  pageTest(`servers are pasted, run, taken back and made again, ${how}`, options, async (page) => {
    const hand = handOf(page, by);
    await hand.paste(page.locator("#pasted"), "i-bp1one:80\ni-bp1two:8080\n");
    await hand.press(page.getByRole("dialog").getByRole("button", { name: /2 servers/ }));
    assert.equal(await cell(page, 2, "ServerId").inputValue(), "i-bp1two");
    await hand.unfold();
    await hand.type(page.locator("#RegionId"), "cn-hangzhou");
    await hand.type(page.locator("#VServerGroupId"), "rsp-cige6j5e7p");
    await hand.press(page.locator("[data-action=run]:visible"));
    await hasText(verdict(page), "2 of 2 removed");
    await hand.column("request");
    for (let step = 0; step < 3; step++) await hand.press(page.locator("#undo"));
    await eventually(async () => assert.equal(await cell(page, 1, "ServerId").inputValue(), ""));
    await hand.press(page.locator("#redo"));
    await eventually(async () => assert.equal(await cell(page, 2, "ServerId").inputValue(), "i-bp1two"));
  });

  pageTest(`a fault of the sandbox is chosen, explained and mended, ${how}`, options, async (page) => {
    const hand = handOf(page, by);
    await page.evaluate(() => {
      Math.random = () => 0;
    });
    await hand.press(button(page, "ECS"));
    await tabBy(page, hand, by)("response");
    await hand.choose(page.getByLabel("The sandbox"), "throttles twice");
    await hand.press(page.locator("[data-action=run]:visible"));
    await hasText(verdict(page), "1 of 1 removed");
    await page.locator("#panel-response").getByText("Throttling.User").first().waitFor();
    await hand.choose(page.getByLabel("The sandbox"), "denies the permission");
    await hand.press(page.locator("[data-action=run]:visible"));
    await hasText(verdict(page), /Forbidden/);
  });

  pageTest(`the code of a language is chosen and copied, ${how}`, options, async (page) => {
    const hand = handOf(page, by);
    await hand.press(button(page, "ECS"));
    await tabBy(page, hand, by)("code");
    await hand.check(page.locator("#panel-code").getByRole("radio", { name: "Python" }));
    await page.locator("#panel-code pre").getByText("i-bp1fa5gmt1ukqjs7x2k9").first().waitFor();
    await hand.press(page.locator("#panel-code").getByRole("button", { name: /^Copy/ }));
    await eventually(async () => {
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      assert.match(copied, /import[\s\S]*i-bp1fa5gmt1ukqjs7x2k9/);
    });
  });

  pageTest(`the payload alone is copied while nothing else is filled in, ${how}`, options, async (page) => {
    const hand = handOf(page, by);
    await hand.paste(page.locator("#pasted"), "i-bp1one:80");
    await hand.press(page.getByRole("dialog").getByRole("button", { name: /1 server/ }));
    await hand.press(page.locator("[data-action=copyPayload]:visible").last());
    await eventually(async () => {
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      assert.deepEqual(JSON.parse(copied), [{ ServerId: "i-bp1one", Port: 80 }]);
    });
  });

  pageTest(
    `a column that fits nothing is asked about, and changes nothing before the answer, ${how}`,
    options,
    async (page) => {
      const hand = handOf(page, by);
      await hand.paste(page.locator("#pasted"), "i-bp1one,80,blue\ni-bp1two,8080,green\n");
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("combobox").waitFor();
      assert.equal(await dialog.getByRole("button", { name: /2 servers/ }).isEnabled(), false);
      await hand.choose(dialog.getByRole("combobox"), "Description");
      await hand.press(dialog.getByRole("button", { name: /2 servers/ }));
      await eventually(async () => assert.match(await payloadBox(page).inputValue(), /"Description": "green"/));
    },
  );

  pageTest(`a form that is too long for a link says so where the link was asked for, ${how}`, options, async (page) => {
    const hand = handOf(page, by);
    const servers = Array.from({ length: 400 }, (_, index) => `i-bp1${String(index).padStart(17, "0")}:80`);
    await hand.paste(page.locator("#pasted"), servers.join("\n"));
    await hand.press(page.getByRole("dialog").getByRole("button", { name: /400 servers/ }));
    await hand.press(page.locator("[data-action=share]:visible"));
    await hasText(page.locator("[id='share.note']"), /too long for a link/);
  });

  pageTest(`the count of errors leads to the first, and its suggestion is taken, ${how}`, options, async (page) => {
    const hand = handOf(page, by);
    const list = page.locator("#BackendServers");
    await hand.paste(page.locator("#pasted"), '[{"ServerId":"i-bp1one","Port":80,"Type":"ECS"}]');
    await hand.press(page.getByRole("dialog").getByRole("button", { name: /1 server/ }));
    await hand.press(page.getByRole("button", { name: "1 error" }).locator("visible=true"));
    if (by === "touch") await page.keyboard.press("Escape");
    await hand.press(list.getByRole("button", { name: "Use ecs" }));
    await eventually(async () => assert.match(await payloadBox(page).inputValue(), /"Type": "ecs"/));
  });
}

pageTest("neither the header nor the heads of columns are cut off at 1280 px, in any operation", async (page) => {
  for (const name of [
    "RemoveVServerGroupBackendServers",
    "DeleteVServerGroup",
    "DescribeHealthStatus",
    ...OPERATIONS,
  ]) {
    await chooseOperation(page, name);
    const cut = await page.evaluate(() => {
      const texts = document.querySelectorAll(".about, .head .cell, .tool, #tabs button, .target-fields label");
      const isCut = (element) => element.checkVisibility() && element.scrollWidth > element.clientWidth + 1;
      return [...texts].filter(isCut).map((element) => element.textContent);
    });
    assert.deepEqual(cut, [], name);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), name);
  }
});

pageTest("an operation without servers leaves no hole where the servers were", async (page) => {
  await chooseOperation(page, "DescribeVServerGroupAttribute");
  const gap = await page.evaluate(() => {
    const { bottom } = document.getElementById("paste").getBoundingClientRect();
    return document.getElementById("credentials-part").getBoundingClientRect().top - bottom;
  });
  assert.ok(gap < 60, `${gap} px`);
});

pageTest("a wrong payload is called that wherever the page speaks of it", async (page) => {
  await cell(page, 1, "Port").fill("70000");
  await openTab(page, "payload");
  await hasText(page.locator("#payload-status"), "Payload not valid");
  await hasText(page.locator("#status .verdict:not(.error)").first(), "Payload not valid");
});
