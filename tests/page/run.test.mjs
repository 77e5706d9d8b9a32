import assert from "node:assert/strict";
import { handOf, WAYS } from "./hand.mjs";
import {
  chooseOperation,
  eventually,
  fillExample,
  hasFocus,
  hasText,
  openPart,
  openTab,
  pageTest,
} from "./harness.mjs";

const verdict = (page) => page.locator("#run-verdict");
const rows = (page) =>
  page
    .locator("#run-said table")
    .first()
    .locator("tbody tr")
    .evaluateAll((all) => all.map((row) => Array.from(row.cells, (cell) => cell.textContent.trim())));

/** Answers at once where a retry would wait. */
async function withoutWaits(page) {
  await page.evaluate(() => {
    Math.random = () => 0;
  });
}

/** The Run button in sight. */
const runButton = (page) => page.locator("[data-action=run]:visible");

for (const { how, by, options } of WAYS) {
  pageTest(
    `a blank form runs in the sandbox, and nothing leaves the page, ${how}`,
    options,
    async (page, { heard }) => {
      const hand = handOf(page, by);
      await hand.press(runButton(page));
      await hasText(verdict(page), "1 of 1 removed");
      await hasText(page.locator("#announcer"), "1 of 1 removed");
      assert.ok(await verdict(page).evaluate((element) => element.classList.contains("ready")));
      assert.deepEqual(await rows(page), [["i-bp1fa5gmt1ukqjs7x2k9:80", "removed"]]);
      await page.locator("#run-said").getByText("It was created for this run with 3 members").waitFor();
      await hand.press(page.locator(".exchange summary"));
      const [sent, received] = await page.locator(".exchange pre").allTextContents();
      assert.match(
        sent,
        /^POST \/\?BackendServers=.*HTTP\/1\.1\nhost: slb\.aliyuncs\.com\n[\s\S]*Authorization: ACS3-HMAC-SHA256/,
      );
      assert.match(received, /^HTTP\/1\.1 200[\s\S]*"VServerGroupId": "rsp-cige6j5e7p"/);
      assert.ok(heard.requests.every((url) => url.startsWith("http://127.0.0.1") && !url.includes("BackendServers")));

      // The same once more: it is gone, and nothing says otherwise.
      await hand.press(runButton(page));
      await hasText(verdict(page), "0 of 1 removed, 1 was not a member");
      assert.ok(await verdict(page).evaluate((element) => element.classList.contains("warning")));
      await hand.press(page.getByRole("button", { name: "Reset the sandbox" }));
      await hand.press(runButton(page));
      await hasText(verdict(page), "1 of 1 removed");
    },
  );
}

pageTest("each operation shows its own answer", async (page) => {
  await fillExample(page, "ECS");
  for (const [operation, headline] of [
    ["DescribeVServerGroupAttribute", "rsp-cige6j5e7p has 3 members"],
    ["SetVServerGroupAttribute", "1 of 1 set"],
    ["AddVServerGroupBackendServers", "1 of 1 are members"],
    ["DeleteVServerGroup", "The group was deleted"],
  ]) {
    await chooseOperation(page, operation);
    await runButton(page).click();
    await hasText(verdict(page), headline);
  }
  await chooseOperation(page, "CreateVServerGroup");
  await page.getByLabel("LoadBalancerId").fill("lb-bp1hv944rhbzcu3m8vk");
  await runButton(page).click();
  await hasText(verdict(page), /^rsp-\w+ created with 1 member$/);
  await chooseOperation(page, "DescribeVServerGroups");
  await runButton(page).click();
  await hasText(verdict(page), /^\d groups?$/);
  assert.ok((await page.locator("#run-said tbody tr").count()) > 0);
  await chooseOperation(page, "DescribeHealthStatus");
  await runButton(page).click();
  await hasText(verdict(page), /^(\d+) of \1 normal$/);
});

pageTest("faults of the sandbox show as retries, or as refusals with advice", async (page) => {
  await withoutWaits(page);
  await fillExample(page, "ECS");
  await openTab(page, "response");
  for (const [fault, calls, headline, more] of [
    ["busy", 3, "1 of 1 removed", "Attempt 1 failed: VServerGroupProcessing"],
    ["throttled", 3, "1 of 1 removed", "Attempt 2 failed: Throttling.User"],
    ["proxy", 2, "1 of 1 removed", "Attempt 1 failed"],
    ["drop", 2, "1 of 1 removed", "Attempt 1 failed"],
    ["locked", 1, "Refused: LbStatusNotSupport", "The load balancer is stopped or locked"],
    ["denied", 1, "Refused: Forbidden.RAM", "lacks the permission slb:RemoveVServerGroupBackendServers"],
  ]) {
    await page.locator("#run-fault").selectOption(fault);
    await page.getByRole("button", { name: "Reset the sandbox" }).click();
    await runButton(page).click();
    await hasText(verdict(page), headline);
    await page.locator("#panel-response").getByText(more).first().waitFor();
    assert.equal(await page.locator(".exchange").count(), calls, fault);
  }
});

pageTest("a retry is announced with the time that is left, and the run can be stopped", async (page) => {
  await page.evaluate(() => {
    Math.random = () => 0.999;
  });
  await fillExample(page, "ECS");
  await openTab(page, "response");
  await page.locator("#run-fault").selectOption("throttled");
  await runButton(page).click();
  await hasText(page.locator("#next-attempt"), /^Throttling\.User: attempt 2 of 5, next in 1 s$/);
  await hasText(page.locator("#next-attempt"), /^Throttling\.User: attempt 3 of 5, next in [12] s$/);
  await page.getByRole("button", { name: "Stop" }).click();
  await hasText(verdict(page), "Stopped");
});

pageTest("an error about the signature leads to the debugger", async (page) => {
  await fillExample(page, "ECS");
  await openTab(page, "response");
  await page.locator("#run-fault").selectOption("signature");
  await runButton(page).click();
  await hasText(verdict(page), "Refused: SignatureDoesNotMatch");
  await page.getByRole("button", { name: "Debug this signature" }).click();
  await eventually(async () => assert.equal(await page.locator("#tab-debug").getAttribute("aria-selected"), "true"));
  await eventually(async () =>
    assert.match(await page.locator('[id="debug.text"]').inputValue(), /^HTTP\/1\.1 400[\s\S]*SignatureDoesNotMatch/),
  );
});

pageTest("describing a group takes its members into the form", async (page) => {
  await fillExample(page, "ECS");
  await chooseOperation(page, "DescribeVServerGroupAttribute");
  await runButton(page).click();
  await hasText(verdict(page), "rsp-cige6j5e7p has 3 members");
  await page.getByRole("button", { name: "Open the plan" }).click();
  await hasText(page.locator("#plan-summary"), "1 to remove, 2 unchanged");
  await page.getByRole("checkbox", { name: /i-sandbox0stays0here1/ }).check();
  await hasText(page.locator("#plan-summary"), "2 to remove, 1 unchanged");
});

pageTest("a group that is made for servers to add has only made-up members, and says so", async (page) => {
  await fillExample(page, "ECS");
  await chooseOperation(page, "AddVServerGroupBackendServers");
  await runButton(page).click();
  await hasText(verdict(page), "1 of 1 are members");
  await page.locator("#run-said").getByText("created for this run with 2 members: made up.").waitFor();
  await page.locator("#run-said").getByText("3 members now").waitFor();
});

pageTest("a fault that is chosen does not survive in the link", async (page) => {
  await fillExample(page, "ECS");
  await openTab(page, "response");
  await page.locator("#run-fault").selectOption("locked");
  await runButton(page).click();
  await hasText(verdict(page), "Refused: LbStatusNotSupport");
  assert.ok(!page.url().includes("locked"));
});

pageTest("an endpoint that cannot be used does not keep the sandbox from running", async (page) => {
  await fillExample(page, "ECS");
  await openPart(page, "signing-part");
  await page.getByLabel("Endpoint").fill("ftp://x y");
  await runButton(page).click();
  await hasText(verdict(page), "1 of 1 removed");
});

pageTest("a group that cannot be described leads to what is wrong", async (page) => {
  await fillExample(page, "ECS");
  await page.locator("#RegionId").fill("nowhere at all");
  await openTab(page, "plan");
  await page.getByRole("button", { name: "Describe the group" }).click();
  await hasFocus(page.locator("#RegionId"));
});
