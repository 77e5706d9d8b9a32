import assert from "node:assert/strict";
import { errorCodes, ramPolicy, regions, signingStages } from "../../pkg/index.js";
import { handOf, WAYS } from "./hand.mjs";
import {
  eventually,
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

const lit = (page) => page.locator("#stages .lit").evaluateAll((all) => all.map((part) => part.textContent));
const stage = (page, name) => page.locator(`#stage-${name}`).textContent();
const answer = (page) => page.locator("#answer");

/** Returns the stages that the package gives for what the page shows. */
async function expectedStages(page, options) {
  const { date, nonce } = await shownRequest(page);
  const box = (id) => page.locator(`[id='${id}']`).inputValue();
  const params = {
    RegionId: await box("RegionId"),
    VServerGroupId: await box("VServerGroupId"),
    BackendServers: JSON.stringify(JSON.parse(await box("payload"))),
  };
  return signingStages(params, { accessKeyId: "testid", accessKeySecret: "testsecret" }, { date, nonce, ...options });
}

for (const { how, width, by } of WAYS) {
  pageTest(`regions are found by name and endpoint, and chosen, ${how}`, { width }, async (page) => {
    const hand = handOf(page, by);
    await hand.press(page.getByRole("button", { name: "All regions…" }));
    const dialog = page.getByRole("dialog", { name: "Regions" });
    await eventually(async () => assert.equal(await dialog.getByRole("listitem").count(), regions().length));
    await hand.type(dialog.getByRole("searchbox"), "frankfurt");
    await hasText(
      dialog.getByRole("listitem"),
      /^eu-central-1 Germany \(Frankfurt\)slb\.eu-central-1\.aliyuncs\.comslb-vpc\.eu-central-1\.aliyuncs\.com$/,
    );
    await hand.press(dialog.getByRole("button", { name: "eu-central-1" }));
    await hasFocus(page.getByLabel("RegionId"));
    assert.equal(await page.getByLabel("RegionId").inputValue(), "eu-central-1");
    await hasText(page.locator("[id='RegionId.hint']"), /public: slb\.eu-central-1.* · VPC: slb-vpc\.eu-central-1/);

    await hand.press(page.getByRole("button", { name: "All regions…" }));
    await dialog.waitFor();
    await page.keyboard.press("Escape");
    assert.ok(await dialog.isHidden());
  });

  pageTest(`a RAM policy is made from the form, ${how}`, { width }, async (page) => {
    const hand = handOf(page, by);
    await hand.press(page.getByRole("button", { name: "ECS", exact: true }));
    await hand.press(page.locator("#policy summary"));
    await hand.type(page.getByLabel("Account ID"), "123456");
    await hand.type(page.getByLabel("Load balancer ID"), "lb-1 *");
    await page.locator("[id='policy.LoadBalancerId.note']").getByText("LoadBalancerId").waitFor();
    assert.equal(await page.getByLabel("Load balancer ID").getAttribute("aria-invalid"), "true");
    await hasText(page.locator("#check .verdict"), "2 fields to fill in");
    await hand.type(page.getByLabel("Load balancer ID"), "lb-1");
    await hand.check(page.getByRole("radio", { name: "Those of the form" }));
    await hand.type(page.getByLabel("Tag key"), "team");
    await hand.type(page.getByLabel("Tag value"), "web");
    const made = JSON.parse(await page.locator("#policy-text").inputValue());
    const scope = {
      accountId: "123456",
      RegionId: "cn-hangzhou",
      LoadBalancerId: "lb-1",
      instanceIds: ["i-bp1fa5gmt1ukqjs7x2k9"],
    };
    assert.deepEqual(made, ramPolicy({ ...scope, tag: { key: "team", value: "web" } }));
  });

  pageTest(`error codes are searched, with their advice, ${how}`, { width }, async (page) => {
    const hand = handOf(page, by);
    await hand.press(page.locator("#codes summary"));
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

pageTest("the headers of a response are read as well", async (page) => {
  await openTool(page, "codes");
  await page.getByText("Headers, and your own string to sign").click();
  await page.getByLabel("Response headers").fill("HTTP/1.1 400 Bad Request\nX-Acs-Retry-After: 2500\n");
  await paste(page, 400, '{"Code":"Throttling.User","Message":"m","RequestId":"r"}');
  await answer(page).getByText("Retry after 2.5 s.").waitFor();
  await paste(page, 503, "<html>");
  await answer(page).getByText("Not an answer of this API").waitFor();
  await answer(page).getByText("Retry after 2.5 s.").waitFor();
});
