import assert from "node:assert/strict";
import { lines, pasteInto, payload } from "./grid.mjs";
import { cell, eventually, fillExample, hasText, pageTest } from "./harness.mjs";

/** Pastes that many servers over those of an example. */
async function many(page, count) {
  await fillExample(page, "ECS");
  await pasteInto(cell(page, 1, "ServerId"), lines(count));
  await eventually(async () => assert.equal(await page.locator("#BackendServers .server").count(), count), 15_000);
}

/** Types texts into a field, a frame between two keys, and returns how many milliseconds of script each took; the middle one. */
const type = (locator, texts) =>
  locator.evaluate(async (input, texts) => {
    input.focus();
    const took = [];
    for (const text of texts) {
      const start = performance.now();
      input.value = text;
      input.dispatchEvent(new InputEvent("input", { bubbles: true }));
      took.push(performance.now() - start);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return took.sort((one, other) => one - other)[Math.floor(took.length / 2)];
  }, texts);

const ports = Array.from({ length: 20 }, (_, index) => String(8000 + index));

pageTest("60 servers: the page stays low, and a key takes less than 50 ms on a CPU slowed six times", async (page) => {
  await many(page, 60);
  assert.ok((await page.evaluate(() => document.documentElement.scrollHeight)) <= 1800);
  const rows = await page.locator("#BackendServers .rows").boundingBox();
  assert.ok(rows.height <= 13 * 36 + 2, `the rows are ${rows.height} px high`);
  const client = await page.context().newCDPSession(page);
  await client.send("Emulation.setCPUThrottlingRate", { rate: 6 });
  try {
    const took = await type(cell(page, 31, "Port"), ports);
    assert.ok(took < 50, `a key took ${took} ms`);
  } finally {
    await client.send("Emulation.setCPUThrottlingRate", { rate: 1 });
    await client.detach();
  }
  await eventually(async () => assert.equal((await payload(page))[30].Port, 8019), 10_000);
});

pageTest("60 servers at 375 px: the page stays low, too", { width: 375 }, async (page) => {
  await fillExample(page, "ECS");
  await pasteInto(cell(page, 1, "ServerId"), lines(60));
  await eventually(async () => assert.equal(await page.locator("#BackendServers .server").count(), 60), 15_000);
  assert.ok((await page.evaluate(() => document.documentElement.scrollHeight)) <= 1800);
});

pageTest("typing among 500 servers is not held up, and shows once it pauses", async (page) => {
  await many(page, 500);
  const took = await type(cell(page, 400, "Port"), ports);
  assert.ok(took < 25, `a key took ${took} ms`);
  await eventually(async () => assert.equal((await payload(page))[399].Port, 8019), 15_000);
  const tookElsewhere = await type(page.locator("#VServerGroupId"), ["rsp-a", "rsp-ab", "rsp-abc"]);
  assert.ok(tookElsewhere < 25, `a key took ${tookElsewhere} ms`);
  // A page with so many servers takes its time to be left, and would hand them to the next test.
  await page.evaluate(() => {
    const undo = document.getElementById("undo");
    while (!undo.disabled) undo.click();
  });
});

pageTest("what is typed last among many servers is what is copied and undone", async (page) => {
  await many(page, 150);
  await type(cell(page, 140, "Port"), ["8080"]);
  await page.locator("#panel-payload [data-action=copyPayload]").click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(JSON.parse(copied)[139].Port, 8080);
  await page.evaluate(() => {
    const input = document.querySelector("#BackendServers [data-field$='.Port']");
    input.value = "81";
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
    document.getElementById("undo").click();
  });
  const servers = await payload(page);
  assert.deepEqual([servers[0].Port, servers[139].Port], [8000, 8080]);
});

pageTest("typing changes the row that is typed in, and no other", async (page) => {
  await many(page, 3);
  const changed = await cell(page, 2, "Port").evaluate(async (input) => {
    const own = input.closest(".server");
    input.focus();
    await new Promise((resolve) => setTimeout(resolve));
    const rows = new Set();
    const observer = new MutationObserver((records) => {
      for (const { target } of records) rows.add(target.closest?.(".server"));
    });
    observer.observe(own.parentElement, { subtree: true, childList: true, attributes: true });
    input.value = "9";
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
    await new Promise((resolve) => setTimeout(resolve));
    return [...rows].map((row) => row === own);
  });
  assert.deepEqual(changed, [true]);
});

pageTest("the filter shows from ten servers on, and what is selected in it is what is seen", async (page) => {
  await many(page, 9);
  assert.equal(await page.getByLabel("Filter servers").isVisible(), false);
  await cell(page, 9, "ServerId").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.type("eni-x");
  const filter = page.getByLabel("Filter servers");
  await filter.fill("800");
  await hasText(page.locator(".filter .hint"), "9 of 10");
  await page.getByLabel("Select server 3", { exact: true }).check();
  await filter.fill("ENI");
  await hasText(page.locator(".filter .hint"), "1 of 10");
  await page.getByLabel("Select all servers").check();
  await hasText(page.locator(".selection .hint"), "1 selected");
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  assert.equal((await payload(page)).length, 9);
});

pageTest("a divider stands between the servers of two requests", async (page) => {
  await many(page, 45);
  const dividers = await page
    .locator("#BackendServers .server[data-divider]")
    .evaluateAll((all) => all.map(({ ariaLabel, dataset }) => [ariaLabel, dataset.divider]));
  assert.deepEqual(dividers, [
    ["Server 21", "Request 2 of 3: servers 21 to 40"],
    ["Server 41", "Request 3 of 3: servers 41 to 45"],
  ]);
});
