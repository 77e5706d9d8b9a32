/** The drawer with the RAM policy, the error codes and the regions. */
import assert from "node:assert/strict";
import { errorCodes, ramPolicy, regions } from "../../pkg/index.js";
import { handOf, WAYS } from "./hand.mjs";
import { eventually, fillExample, hasFocus, hasText, openTab, pageTest } from "./harness.mjs";

const drawer = (page) => page.getByRole("dialog", { name: "Reference" });

async function openTopic(page, by, name) {
  const hand = handOf(page, by);
  await hand.press(page.getByRole("button", { name: "Reference" }));
  await drawer(page).waitFor();
  const tab = drawer(page).getByRole("tab", { name });
  // One tab is in the order of the keyboard; arrows lead to the others.
  if (by !== "keyboard") await hand.press(tab);
  else while ((await tab.getAttribute("aria-selected")) !== "true") await page.keyboard.press("ArrowRight");
}

for (const { how, by, options } of WAYS) {
  pageTest(`a region is found by its name and chosen, ${how}`, options, async (page) => {
    const hand = handOf(page, by);
    await openTopic(page, by, "Regions");
    const list = drawer(page).locator("#region-choices li");
    await eventually(async () => assert.equal(await list.count(), regions().length));
    await hand.type(page.getByLabel("Search by ID, name or host"), "frankfurt");
    await hasText(
      list,
      /^eu-central-1 Germany \(Frankfurt\)slb\.eu-central-1\.aliyuncs\.comslb-vpc\.eu-central-1\.aliyuncs\.com$/,
    );
    await hand.press(list.getByRole("button"));
    assert.ok(await drawer(page).isHidden());
    assert.equal(await page.locator("#RegionId").inputValue(), "eu-central-1");
  });

  pageTest(`a RAM policy is made from the form, ${how}`, options, async (page) => {
    const hand = handOf(page, by);
    await fillExample(page, "ECS");
    await openTopic(page, by, "RAM policy");
    await hand.type(page.getByLabel("Account ID"), "123456");
    await hand.type(page.getByLabel("Load balancer ID"), "lb-1 *");
    await page.locator("[id='policy.LoadBalancerId.note']").getByText("LoadBalancerId").waitFor();
    assert.equal(await page.getByLabel("Load balancer ID").getAttribute("aria-invalid"), "true");
    await hand.type(page.getByLabel("Load balancer ID"), "lb-1");
    await hand.check(page.getByRole("radio", { name: "Those of the form" }));
    await hand.type(page.getByLabel("Tag key"), "team");
    await hand.type(page.getByLabel("Tag value"), "web");
    const scope = {
      accountId: "123456",
      RegionId: "cn-hangzhou",
      LoadBalancerId: "lb-1",
      instanceIds: ["i-bp1fa5gmt1ukqjs7x2k9"],
      tag: { key: "team", value: "web" },
    };
    await eventually(async () =>
      assert.deepEqual(JSON.parse(await page.locator("#policy-text").inputValue()), ramPolicy(scope)),
    );
  });

  pageTest(`error codes are searched, with their advice, ${how}`, options, async (page) => {
    const hand = handOf(page, by);
    await openTopic(page, by, "Error codes");
    await hasText(page.locator("#codes-count"), `${errorCodes().length} codes`);
    await hand.type(page.getByLabel("Search codes and advice"), "throttling wait");
    const wanted = errorCodes().filter(({ Code }) => Code.includes("Throttling"));
    await hasText(page.locator("#codes-count"), `${wanted.length} of ${errorCodes().length} codes`);
    assert.deepEqual(
      await page.locator("#codes-list code").allTextContents(),
      wanted.map(({ Code }) => Code),
    );
    await page.locator("#codes-list").getByText(wanted[0].advice).first().waitFor();
    await hand.press(drawer(page).getByRole("button", { name: "Close" }));
    assert.ok(await drawer(page).isHidden());
    await hasFocus(page.getByRole("button", { name: "Reference" }));
  });
}

pageTest("the drawer opens at the code of an error", async (page) => {
  await openTab(page, "debug");
  await page.locator("[id='debug.text']").fill('{"Code":"ObtainIpFail","Message":"m","RequestId":"r"}');
  await page.getByRole("button", { name: "About this code" }).click();
  await hasText(page.locator("#codes-list code"), "ObtainIpFail");
});
