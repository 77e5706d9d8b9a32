import assert from "node:assert/strict";
import { eventually, fillExample, hasText, pageTest, sign } from "./harness.mjs";

/** Fills in that many servers, each with an ID of its own. */
async function many(page, count) {
  await fillExample(page, "ECS");
  await sign(page);
  const servers = Array.from({ length: count }, (_, index) => ({ ServerId: `i-${index + 1}`, Port: 80, Type: "ecs" }));
  await page.locator("#payload").fill(JSON.stringify(servers));
  await hasText(page.locator("#server-count > span").first(), `${count} / 20`);
}

/** Returns the field of a server, by its number; labels are too many to search. */
const field = (page, number, cell) => page.locator(`#servers > li:nth-child(${number}) [data-cell=${cell}] input`);

/** Types texts into a field as fast as it can, and returns how many milliseconds the page took for each. */
const type = (locator, texts) =>
  locator.evaluate((input, texts) => {
    input.focus();
    const start = performance.now();
    for (const text of texts) {
      input.value = text;
      input.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }
    return (performance.now() - start) / texts.length;
  }, texts);

const sent = async (page) => JSON.parse(await page.locator("#payload").inputValue());

pageTest("typing among 2,000 servers is not held up, and shows once it pauses", async (page) => {
  await many(page, 2000);
  const texts = Array.from({ length: 20 }, (_, index) => String(8000 + index));
  const took = await type(field(page, 1500, "Port"), texts);
  assert.ok(took < 25, `a key took ${took} ms`);
  await eventually(async () => assert.equal((await sent(page))[1499].Port, 8019), 10_000);
  await hasText(page.locator("#check .verdict"), "Valid and signed");
  const tookElsewhere = await type(page.locator("#VServerGroupId"), ["rsp-a", "rsp-ab", "rsp-abc"]);
  assert.ok(tookElsewhere < 25, `a key took ${tookElsewhere} ms`);
});

pageTest("what is typed last among many servers is what is copied, sent and undone", async (page) => {
  await many(page, 150);
  await type(field(page, 140, "Port"), ["8080"]);
  await page.locator("[data-copy=payload]").click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(JSON.parse(copied)[139].Port, 8080);

  await page.getByRole("button", { name: "Remove server 150", exact: true }).click();
  await page.locator("#notice [data-action=undo]").waitFor();
  await page.evaluate(() => {
    const input = document.querySelector("#servers > li [data-cell=Port] input");
    input.value = "81";
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
    document.querySelector("#notice [data-action=undo]").click();
  });
  const servers = await sent(page);
  assert.deepEqual([servers.length, servers[0].Port], [149, 81]);
});

pageTest("typing changes the row that is typed in, and no other", async (page) => {
  await many(page, 3);
  const changed = await field(page, 2, "Port").evaluate(async (input) => {
    const rows = new Set();
    const observer = new MutationObserver((records) => {
      for (const { target } of records) rows.add(target.closest?.(".server")?.id ?? target.id);
    });
    input.focus();
    await new Promise((resolve) => setTimeout(resolve));
    observer.observe(document.getElementById("servers"), { subtree: true, childList: true, attributes: true });
    input.value = "0";
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
    await new Promise((resolve) => setTimeout(resolve));
    return { rows: [...rows], own: input.closest(".server").id, isInvalid: input.ariaInvalid };
  });
  assert.deepEqual(changed, { rows: [changed.own], own: changed.own, isInvalid: "true" });
});
