import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { invertPlan, readPlan } from "../../pkg/index.js";
import { handOf, WAYS } from "./hand.mjs";
import { chooseOperation, eventually, fillExample, hasText, openTab, pageTest } from "./harness.mjs";

const summary = (page) => page.locator("#plan-summary");
const state = (page) => page.locator("#plan-state .verdict");
const cells = (page) =>
  page
    .locator("#plan-said tbody tr")
    .evaluateAll((all) =>
      all.map((row) => Array.from(row.cells, (cell) => cell.textContent.trim().replace(/\s+/g, " "))),
    );

for (const { how, by, options } of WAYS) {
  pageTest(`a plan is made, run in the sandbox and undone, ${how}`, options, async (page) => {
    const hand = handOf(page, by);
    await hand.press(page.getByRole("button", { name: "ECS", exact: true }));
    await hand.column("result");
    await openTab(page, "plan");
    await hand.press(page.getByRole("button", { name: "Describe the group" }));
    await hasText(summary(page), "1 to remove, 2 unchanged");
    assert.deepEqual(await cells(page), [
      ["− remove", "i-bp1fa5gmt1ukqjs7x2k9:80 test-112", "100", "–"],
      ["stays", "i-sandbox0stays0here1:80", "100", "100"],
      ["stays", "i-sandbox0stays0here2:8080", "50", "50"],
    ]);
    await hand.type(page.getByLabel("Drain time in seconds"), "600");
    await hand.press(page.getByRole("button", { name: "Run in the sandbox" }));
    await hand.press(page.getByRole("button", { name: "Skip the wait" }));
    await hasText(state(page), "Applied and verified in the sandbox");
    const steps = await page.locator("#plan-steps li > span:nth-child(2)").allTextContents();
    assert.deepEqual(steps, [
      "Describe the group",
      "Set weight 0",
      "Drain: wait for connections to end",
      "Remove",
      "Describe again and verify",
    ]);
    await hand.press(page.getByRole("button", { name: "Undo it" }));
    await hasText(state(page), "Undone: the group is as it was before");
    await hand.press(page.getByRole("button", { name: "Back to the plan" }));
    await hasText(summary(page), "1 to remove, 2 unchanged");
  });
}

pageTest("the plan that is downloaded is a plan of the package", async (page) => {
  await fillExample(page, "ECS");
  await openTab(page, "plan");
  await page.getByRole("button", { name: "Describe the group" }).click();
  await hasText(summary(page), "1 to remove, 2 unchanged");
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download plan.json" }).click();
  const download = await coming;
  assert.equal(download.suggestedFilename(), "plan.json");
  const plan = readPlan(readFileSync(await download.path(), "utf8"));
  assert.deepEqual(
    plan.remove.map(({ ServerId }) => ServerId),
    ["i-bp1fa5gmt1ukqjs7x2k9"],
  );
  assert.deepEqual(invertPlan(plan).add, plan.remove);
  await page.getByRole("button", { name: "Copy the JSON" }).click();
  await eventually(async () =>
    assert.deepEqual(readPlan(await page.evaluate(() => navigator.clipboard.readText())).remove, plan.remove),
  );
  await page.getByText("What undoes it (1 change)").click();
  await page.locator("#plan-undo-shown").getByText("add").waitFor();
});

pageTest("what is named and not in the group is said, and other operations have plans", async (page) => {
  await fillExample(page, "ECS");
  await openTab(page, "plan");
  await page.getByRole("button", { name: "Describe the group" }).click();
  await hasText(summary(page), "1 to remove, 2 unchanged");
  await page.getByLabel("Port").first().fill("81");
  await hasText(summary(page), "Nothing to do: 3 members unchanged");
  await page
    .locator("#plan-said")
    .getByText('is not in the group: the service would ignore it silently; did you mean "80"?')
    .waitFor();
  assert.ok(await page.getByRole("button", { name: "Run in the sandbox" }).isDisabled());

  await chooseOperation(page, "AddVServerGroupBackendServers");
  await hasText(summary(page), "1 to add, 3 unchanged");
  await page.getByLabel("Port").first().fill("80");
  await hasText(summary(page), "Nothing to do: 3 members unchanged");
  await chooseOperation(page, "SetVServerGroupAttribute");
  await page.getByLabel("Weight").first().fill("0");
  await hasText(summary(page), "1 to change, 2 unchanged");
  assert.deepEqual((await cells(page))[0], ["~ change", "i-bp1fa5gmt1ukqjs7x2k9:80 test-112", "100", "0"]);
  await chooseOperation(page, "DeleteVServerGroup");
  await page.locator("#panel-plan").getByText("DeleteVServerGroup changes no members").waitFor();
});

pageTest("a plan that leaves nobody to answer warns, and is refused unless one insists", async (page) => {
  await page.locator("#RegionId").fill("cn-hangzhou");
  await page.locator("#VServerGroupId").fill("rsp-1");
  await page.getByLabel("ServerId").first().fill("i-1");
  await openTab(page, "plan");
  await page.getByRole("button", { name: "Describe the group" }).click();
  await hasText(summary(page), /^1 to remove, 2 unchanged$/);
  const text = JSON.stringify([
    { ServerId: "i-1" },
    { ServerId: "i-sandbox0stays0here1" },
    { ServerId: "i-sandbox0stays0here2" },
  ]);
  await openTab(page, "payload");
  await page.locator("textarea[data-list]").fill(text);
  await openTab(page, "plan");
  await hasText(summary(page), "3 to remove, 0 unchanged");
  await page.locator("#plan-said .verdict.warning.note").first().waitFor();
  await page.getByLabel("Drain time in seconds").fill("0");
  await page.getByRole("button", { name: "Run in the sandbox" }).click();
  await hasText(state(page), "Not applied: ERR_LEAVES_NO_WEIGHT");
  await page.getByRole("button", { name: "Apply it all the same" }).click();
  await hasText(state(page), "Applied and verified in the sandbox");
});

pageTest("members of another group make no plan", async (page) => {
  await fillExample(page, "ECS");
  await openTab(page, "plan");
  await page.getByRole("button", { name: "Describe the group" }).click();
  await hasText(summary(page), "1 to remove, 2 unchanged");
  await page.locator("#VServerGroupId").fill("rsp-another");
  await page.locator("#panel-plan").getByText("The members are those of rsp-cige6j5e7p").waitFor();
  assert.ok(await page.getByRole("button", { name: "Run in the sandbox" }).isHidden());
});

pageTest("members follow what a run or a plan changes in the sandbox", async (page) => {
  await fillExample(page, "ECS");
  await openTab(page, "plan");
  await page.getByRole("button", { name: "Describe the group" }).click();
  await hasText(summary(page), "1 to remove, 2 unchanged");
  await page.getByLabel("Drain time in seconds").fill("0");
  await page.getByRole("button", { name: "Run in the sandbox" }).click();
  await hasText(state(page), "Applied and verified in the sandbox");
  await page.getByRole("button", { name: "Back to the plan" }).click();
  await hasText(summary(page), "Nothing to do: 2 members unchanged");
  await chooseOperation(page, "AddVServerGroupBackendServers");
  await page.locator("[data-action=run]:visible").click();
  await hasText(page.locator("#run-verdict"), "1 of 1 are members");
  await chooseOperation(page, "RemoveVServerGroupBackendServers");
  await openTab(page, "plan");
  await hasText(summary(page), "1 to remove, 2 unchanged");
});
