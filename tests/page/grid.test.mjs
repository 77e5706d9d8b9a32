import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { column, lines, pasteInto, payload } from "./grid.mjs";
import { handOf, reach, WAYS } from "./hand.mjs";
import {
  cell,
  chooseOperation,
  eventually,
  fillExample,
  hasFocus,
  hasText,
  openTab,
  pageTest,
  pressUndo,
  serverRow,
} from "./harness.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Types into a cell: in the grid, or in the sheet where there is no room for cells. */
async function typeCell(page, by, number, name, text) {
  if (by !== "touch") {
    if (by === "keyboard") await toRow(page, number, name);
    await cell(page, number, name).fill(text);
    return;
  }
  if (!(await page.locator(".sheet").isVisible()))
    await page.getByRole("button", { name: `Edit server ${number}:` }).tap();
  await page.locator(".sheet").getByLabel(name).fill(text);
}

// Tab leads to the row that was edited last; arrows to the others.
async function toRow(page, number, name) {
  const current = page.locator('#BackendServers .server [data-field$=".ServerId"][tabindex="0"]');
  await reach(page, current);
  const at = await current.evaluate((input) => Number(input.closest(".server").ariaLabel.split(" ")[1]));
  for (let step = 0; step < Math.abs(number - at); step++)
    await page.keyboard.press(number > at ? "ArrowDown" : "ArrowUp");
  await reach(page, cell(page, number, name));
}

async function check(page, by, box) {
  if (by === "touch") await box.tap();
  else if (by === "mouse") await box.click();
  else {
    await box.focus();
    await page.keyboard.press("Space");
  }
}

for (const { how, by, options } of WAYS) {
  pageTest(`servers are typed, set and deleted together, and brought back, ${how}`, options, async (page) => {
    const hand = handOf(page, by);
    await typeCell(page, by, 1, "ServerId", "i-one");
    await typeCell(page, by, 1, "Port", "80");
    if (by === "touch") await page.getByRole("button", { name: "Done" }).tap();
    if (by === "keyboard") await page.keyboard.press("Enter");
    else await hand.press(page.getByRole("button", { name: "Add a server" }));
    if (by === "touch") await page.locator(".sheet").waitFor();
    await hasFocus(cell(page, 2, "ServerId"));
    await typeCell(page, by, 2, "ServerId", "i-two");
    if (by === "touch") await page.getByRole("button", { name: "Done" }).tap();
    assert.deepEqual(await payload(page), [{ ServerId: "i-one", Port: 80 }, { ServerId: "i-two" }]);

    await check(page, by, page.getByLabel("Select all servers"));
    await hasText(page.locator(".selection .hint"), "2 selected");
    await hand.type(page.getByLabel("Port for the selected servers"), "8080");
    await hand.press(page.getByRole("button", { name: "Set", exact: true }));
    assert.deepEqual(await column(page, "Port"), ["8080", "8080"]);
    await hand.press(page.getByRole("button", { name: "Delete", exact: true }));
    assert.deepEqual(await column(page, "ServerId"), [""]);
    await pressUndo(page);
    assert.deepEqual(await column(page, "ServerId"), ["i-one", "i-two"]);
  });

  pageTest(`members of the group are ticked to leave, ${how}`, options, async (page) => {
    const hand = handOf(page, by);
    await fillExample(page, "ECS");
    await hand.column("result");
    await openTab(page, "plan");
    await hand.press(page.getByRole("button", { name: "Describe the group" }));
    await hasText(page.locator("#plan-summary"), "1 to remove, 2 unchanged");
    await hand.column("request");
    const member = (id) => page.locator("#members").getByLabel(id);
    await member("i-bp1fa5gmt1ukqjs7x2k9").waitFor();
    assert.equal(await member("i-bp1fa5gmt1ukqjs7x2k9").isChecked(), true);
    await hasText(page.locator("#members .leaving"), "1 of 3 selected");

    await check(page, by, member("i-sandbox0stays0here1"));
    await hasText(page.locator("#members .leaving"), "2 of 3 selected");
    assert.deepEqual(await column(page, "ServerId"), ["i-bp1fa5gmt1ukqjs7x2k9", "i-sandbox0stays0here1"]);
    assert.deepEqual(
      [await column(page, "Port"), await column(page, "Type")],
      [
        ["80", "80"],
        ["ecs", "ecs"],
      ],
    );
    await check(page, by, member("i-bp1fa5gmt1ukqjs7x2k9"));
    assert.deepEqual(await column(page, "ServerId"), ["i-sandbox0stays0here1"]);
    await pressUndo(page);
    assert.equal(await member("i-bp1fa5gmt1ukqjs7x2k9").isChecked(), true);
  });
}

/** Describes the group, as the plan does. Where there is no room, the result has a column of its own. */
async function describe(page, width = 1280) {
  const show = (name) => page.locator(`[id="view.column"] input[value=${name}]`).check({ force: true });
  if (width < 900) await show("result");
  await openTab(page, "plan");
  await page.getByRole("button", { name: "Describe the group" }).click();
  await hasText(page.locator("#plan-summary"), "1 to remove, 2 unchanged");
  if (width < 900) await show("request");
}

async function withMembers(page) {
  await fillExample(page, "ECS");
  await describe(page);
  await page.locator("#members").getByLabel("i-sandbox0stays0here1").waitFor();
}

pageTest("a server that is named and not in the group is marked, with what was meant", async (page) => {
  await withMembers(page);
  await cell(page, 1, "Port").fill("81");
  await hasText(serverRow(page, 1).locator(".note"), /with port 81 is not in the group.*did you mean "80"/);
  await hasText(page.locator("#members .leaving"), "0 of 3 selected");
  await serverRow(page, 1).getByRole("button", { name: "Use 80" }).click();
  assert.equal(await cell(page, 1, "Port").inputValue(), "80");
  assert.equal(await serverRow(page, 1).locator(".note p").count(), 0);
  await hasText(page.locator("#members .leaving"), "1 of 3 selected");
});

pageTest("a row that names several members keeps the others when one of them stays", async (page) => {
  await withMembers(page);
  await pasteInto(cell(page, 1, "ServerId"), "i-sandbox0stays0here1\t\n i-sandbox0stays0here2\t");
  await eventually(async () => assert.equal(await page.locator("#members :checked").count(), 2));
  await page.locator("#members").getByLabel("i-sandbox0stays0here1").uncheck();
  assert.deepEqual(await column(page, "ServerId"), ["i-sandbox0stays0here2"]);
});

pageTest("members of another group are not shown; those of a described group lead to the removal", async (page) => {
  await withMembers(page);
  await page.locator("#VServerGroupId").fill("rsp-other");
  assert.equal(await page.locator("#members").isVisible(), false);
  await pressUndo(page);
  await chooseOperation(page, "DescribeVServerGroupAttribute");
  await page.locator("#members").getByLabel("i-sandbox0stays0here2").check();
  await page.getByRole("button", { name: "Go to the removal" }).click();
  assert.equal(await page.locator("#operation").inputValue(), "RemoveVServerGroupBackendServers");
  assert.deepEqual(await column(page, "ServerId"), ["i-bp1fa5gmt1ukqjs7x2k9", "i-sandbox0stays0here2"]);
});

pageTest("an error leads to its cell in the sheet, at 375 px", { width: 375 }, async (page) => {
  await fillExample(page, "ECS");
  await page.getByRole("button", { name: "Edit server 1:" }).click();
  await page.locator(".sheet").getByLabel("Port").fill("0");
  await page.getByRole("button", { name: "Done" }).click();
  await hasFocus(page.getByRole("button", { name: "Edit server 1:" }));
  await hasText(serverRow(page, 1).locator(".note"), /Port must be an integer/);
  await page.locator("#bottom-status button").first().click();
  await hasFocus(page.locator(".sheet").getByLabel("Port"));
  await page.locator(".sheet").getByRole("button", { name: "Delete this server" }).click();
  assert.deepEqual(await column(page, "ServerId"), [""]);
});

for (const width of [1280, 375]) {
  pageTest(`axe finds nothing in the grid, its tools and its members at ${width} px`, { width }, async (page) => {
    await page.evaluate(axe);
    await fillExample(page, "ECS");
    await describe(page, width);
    await pasteInto(cell(page, 1, "ServerId"), `${lines(24)}\ni-1\t0`);
    await eventually(async () => assert.equal(await page.locator("#BackendServers .server").count(), 25));
    if (width < 500) await page.getByRole("button", { name: "Done" }).click();
    await page.getByLabel("Select server 2", { exact: true }).check();
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      const violations = await page.evaluate(async () => (await window.axe.run("main")).violations);
      assert.deepEqual(
        violations.map(({ id, nodes }) => [id, nodes[0].html]),
        [],
      );
    }
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
  });
}
