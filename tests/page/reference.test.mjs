import assert from "node:assert/strict";
import { errorCodes, ramPolicy, regions } from "../../pkg/index.js";
import { handOf, WAYS } from "./hand.mjs";
import { chooseOperation, eventually, fillExample, hasFocus, hasText, openTab, pageTest } from "./harness.mjs";

/** Opens the reference at a topic. */
async function open(page, hand, by, topic) {
  await hand.press(page.getByRole("button", { name: "Reference" }));
  const tab = page.getByRole("tab", { name: topic });
  if (by === "keyboard") {
    await hasFocus(page.getByRole("tab", { name: "RAM policy" }));
    while ((await tab.getAttribute("aria-selected")) !== "true") await page.keyboard.press("ArrowRight");
  } else {
    await hand.press(tab);
  }
}

for (const { how, by, options } of WAYS) {
  pageTest(`regions are found by name and host, and chosen, ${how}`, options, async (page) => {
    const hand = handOf(page, by);
    await open(page, hand, by, "Regions");
    const choices = page.locator("#region-choices button");
    assert.equal(await choices.count(), regions().length);
    await hand.type(page.getByLabel("Search by ID, name or host"), "nowhere");
    await hasText(page.locator("#regions-count"), "No region matches.");
    await hand.type(page.getByLabel("Search by ID, name or host"), "slb.eu-central-1");
    await hasText(page.locator("#regions-count"), "1 region");
    await hand.press(choices);
    await hasFocus(page.getByLabel("RegionId"));
    assert.equal(await page.getByLabel("RegionId").inputValue(), "eu-central-1");
  });

  pageTest(`a RAM policy is made from the form, ${how}`, options, async (page) => {
    const hand = handOf(page, by);
    await hand.press(page.getByRole("button", { name: "ECS", exact: true }));
    await open(page, hand, by, "RAM policy");
    await hand.type(page.getByLabel("Account ID"), "123456");
    await hand.type(page.getByLabel("Load balancer ID"), "lb-1 *");
    await page.locator("[id='policy.LoadBalancerId.note']").getByText("LoadBalancerId").waitFor();
    assert.equal(await page.getByLabel("Load balancer ID").getAttribute("aria-invalid"), "true");
    // It is no matter of the call.
    assert.equal(await page.locator("#status .error").count(), 0);
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
    await open(page, hand, by, "Error codes");
    await hasText(page.locator("#codes-count"), `${errorCodes().length} codes`);
    await hand.type(page.getByLabel("Search codes and advice"), "throttling wait");
    const wanted = errorCodes().filter(({ Code }) => Code.includes("Throttling"));
    await hasText(page.locator("#codes-count"), `${wanted.length} of ${errorCodes().length} codes`);
    assert.deepEqual(
      await page.locator("#codes-list code").allTextContents(),
      wanted.map(({ Code }) => Code),
    );
    await page.locator("#codes-list").getByText(wanted[0].advice).first().waitFor();
  });
}

pageTest("the policy is that of the chosen operation, and its reference is linked", async (page) => {
  await chooseOperation(page, "AddVServerGroupBackendServers");
  await fillExample(page, "ECS");
  await page.getByRole("button", { name: "Reference" }).click();
  await page.getByLabel("Account ID").fill("123456");
  await page.getByLabel("Load balancer ID").fill("lb-1");
  await eventually(async () =>
    assert.match(await page.locator("#policy-text").inputValue(), /slb:AddVServerGroupBackendServers/),
  );
  const link = page.getByRole("link", { name: "API reference of this operation" });
  assert.match(await link.getAttribute("href"), /AddVServerGroupBackendServers$/);
  await page.keyboard.press("Escape");
  assert.equal(await page.getByRole("dialog").count(), 0);
});

pageTest("the reference is linked from the credentials", async (page) => {
  await page.locator("#credentials-part summary").click();
  await page.getByRole("button", { name: "RAM policy for this call" }).click();
  await page.locator("#topic-policy[aria-selected=true]").waitFor();
});

pageTest("the drawer opens at the code of an error", async (page) => {
  await openTab(page, "debug");
  await page.locator("[id='debug.text']").fill('{"Code":"ObtainIpFail","Message":"m","RequestId":"r"}');
  await page.getByRole("button", { name: "About this code" }).click();
  await hasText(page.locator("#codes-list code"), "ObtainIpFail");
});
