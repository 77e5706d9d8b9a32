import assert from "node:assert/strict";
import { column, lines, pasteInto, payload } from "./grid.mjs";
import {
  cell,
  chooseOperation,
  description,
  eventually,
  fillExample,
  hasFocus,
  hasText,
  pageTest,
  pressUndo,
  serverRow,
} from "./harness.mjs";

const ids = (page) => column(page, "ServerId");

async function threeServers(page) {
  await cell(page, 1, "ServerId").fill("i-one");
  for (const [number, id] of [
    [2, "i-two"],
    [3, "i-three"],
  ]) {
    await page.keyboard.press("Enter");
    await hasFocus(cell(page, number, "ServerId"));
    await page.keyboard.type(id);
  }
}

pageTest("Enter makes the next row, and arrows move between rows in the same column", async (page) => {
  await threeServers(page);
  assert.deepEqual(await ids(page), ["i-one", "i-two", "i-three"]);
  await cell(page, 3, "Port").focus();
  await page.keyboard.press("ArrowUp");
  await hasFocus(cell(page, 2, "Port"));
  await page.keyboard.press("Enter");
  await hasFocus(cell(page, 3, "Port"));
  await page.keyboard.press("ArrowDown");
  await hasFocus(cell(page, 3, "Port"));
  assert.equal((await ids(page)).length, 3);
});

pageTest("Tab moves between the cells of one row, then leaves the grid", async (page) => {
  await pasteInto(cell(page, 1, "ServerId"), lines(45));
  await eventually(async () => assert.equal((await ids(page)).length, 45));
  await cell(page, 7, "ServerId").focus();
  for (const name of ["Port", "Type", "ServerIp"]) {
    await page.keyboard.press("Tab");
    await hasFocus(cell(page, 7, name));
  }
  await page.keyboard.press("Tab");
  await hasFocus(page.getByRole("button", { name: "Add a server" }));
  const stops = await page
    .locator("#BackendServers")
    .evaluate(
      (grid) =>
        [...grid.querySelectorAll("input, select, button")].filter(
          (part) => part.tabIndex >= 0 && part.checkVisibility(),
        ).length,
    );
  assert.ok(stops <= 10, `${stops} stops`);
});

pageTest("selected servers are deleted at once, and one undo brings them back", async (page) => {
  await threeServers(page);
  await page.getByLabel("Select server 1").check();
  await page.getByLabel("Select server 3").check();
  await hasText(page.locator(".selection .hint"), "2 selected");
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  assert.deepEqual(await ids(page), ["i-two"]);
  await hasText(page.locator("#announcer"), "2 servers deleted");
  await hasFocus(page.getByLabel("Select server 1"));
  assert.equal(await page.locator(".selection").isVisible(), false);
  await pressUndo(page);
  assert.deepEqual(await ids(page), ["i-one", "i-two", "i-three"]);
  await pressUndo(page, "Control+Shift+z");
  assert.deepEqual(await ids(page), ["i-two"]);
});

pageTest("port and type of all selected servers are set in one step of the history", async (page) => {
  await threeServers(page);
  await page.getByLabel("Select all servers").check();
  await page.getByLabel("Port for the selected servers").fill("8080");
  await page.getByLabel("Type for the selected servers").selectOption("ecs");
  await page.getByRole("button", { name: "Set", exact: true }).click();
  assert.deepEqual(
    (await payload(page)).map(({ Port, Type }) => [Port, Type]),
    [
      [8080, "ecs"],
      [8080, "ecs"],
      [8080, "ecs"],
    ],
  );
  await pressUndo(page);
  assert.deepEqual(await column(page, "Port"), ["", "", ""]);
});

pageTest("selected servers are copied as CSV that a spreadsheet reads as text", async (page) => {
  await fillExample(page, "ECS");
  await cell(page, 1, "Description").fill('=HYPERLINK("x"),y');
  await page.getByLabel("Select server 1").check();
  await page.getByRole("button", { name: "Copy CSV" }).click();
  await eventually(async () =>
    assert.equal(
      await page.evaluate(() => navigator.clipboard.readText()),
      'ServerId,Port,Type,Weight,Description\ni-bp1fa5gmt1ukqjs7x2k9,80,ecs,100,"\'=HYPERLINK(""x""),y"\n',
    ),
  );
});

pageTest("findings show at the cell that is left, describe it, and move with their row", async (page) => {
  await threeServers(page);
  await cell(page, 3, "Port").fill("0");
  const port = cell(page, 3, "Port");
  assert.equal(await port.getAttribute("aria-invalid"), "false");
  await page.keyboard.press("Tab");
  assert.equal(await port.getAttribute("aria-invalid"), "true");
  assert.match(await description(port), /Port must be an integer from 1 to 65535/);

  await page.getByLabel("Select server 1").check();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  assert.match(await description(cell(page, 2, "Port")), /Port must be an integer/);
  await cell(page, 2, "Port").fill("80");
  await page.keyboard.press("Tab");
  assert.equal(await description(cell(page, 2, "Port")), "");
});

pageTest("a suggestion is a button that takes it", async (page) => {
  await pasteInto(cell(page, 1, "ServerId"), "i-1\t80\tECS");
  await serverRow(page, 1).getByRole("button", { name: "Use ecs" }).click();
  await eventually(async () => assert.equal(await cell(page, 1, "Type").inputValue(), "ecs"));
  await hasFocus(cell(page, 1, "Type"));
  await pressUndo(page);
  await eventually(async () => assert.equal(await cell(page, 1, "Type").inputValue(), "ECS"));
});

pageTest("a block of cells fills the grid from the cell that it is pasted into", async (page) => {
  await threeServers(page);
  await pasteInto(cell(page, 2, "Port"), "80\tecs\n8080\tecs\n9090\teni\n");
  await eventually(async () => assert.deepEqual(await column(page, "Port"), ["", "80", "8080", "9090"]));
  assert.deepEqual(await column(page, "Type"), ["", "ecs", "ecs", "eni"]);
  assert.deepEqual(await ids(page), ["i-one", "i-two", "i-three", ""]);
  await pressUndo(page);
  assert.deepEqual(await column(page, "Port"), ["", "", ""]);
});

pageTest("a block with a line of names fills the columns that it names", async (page) => {
  await pasteInto(cell(page, 1, "ServerId"), "Port,ServerId,Description\n80,i-1,a\n81,i-2,b");
  await eventually(async () => assert.deepEqual(await ids(page), ["i-1", "i-2"]));
  assert.deepEqual(await column(page, "Port"), ["80", "81"]);
  assert.deepEqual(await column(page, "Description"), ["a", "b"]);
  assert.ok(await cell(page, 1, "Description").isVisible());
});

pageTest("one value is pasted as text; what does not fit the grid is asked about", async (page) => {
  await pasteInto(cell(page, 1, "ServerId"), "i-1");
  assert.deepEqual(await ids(page), ["i-1"]);
  await pasteInto(cell(page, 1, "ServerIp"), "10.0.0.1\t80\tx\ty");
  await page.locator("dialog[open]").waitFor();
  assert.deepEqual(await column(page, "ServerIp"), [""]);
});

pageTest(
  "Weight and Description show when chosen, when data has them, or when the operation writes them",
  async (page) => {
    const shown = (name) => cell(page, 1, name).isVisible();
    assert.deepEqual([await shown("Weight"), await shown("Description")], [false, false]);
    await page.getByRole("button", { name: "Choose columns" }).click();
    await page.locator(".menu").getByLabel("Weight").check();
    assert.deepEqual([await shown("Weight"), await shown("Description")], [true, false]);
    await page.keyboard.press("Escape");
    await chooseOperation(page, "AddVServerGroupBackendServers");
    assert.deepEqual([await shown("Weight"), await shown("Description")], [true, true]);
    await chooseOperation(page, "ModifyVServerGroupBackendServers");
    assert.equal(await cell(page, 1, "Weight", "OldBackendServers").isVisible(), false);
    assert.equal(await cell(page, 1, "Weight", "NewBackendServers").isVisible(), true);
  },
);

pageTest("each list of an operation has a grid of its own", async (page) => {
  await chooseOperation(page, "ModifyVServerGroupBackendServers");
  await cell(page, 1, "ServerId", "OldBackendServers").fill("i-old");
  await cell(page, 1, "ServerId", "NewBackendServers").fill("i-new");
  await page.keyboard.press("Enter");
  await hasFocus(cell(page, 2, "ServerId", "NewBackendServers"));
  assert.deepEqual(await column(page, "ServerId", "OldBackendServers"), ["i-old"]);
  assert.deepEqual(await column(page, "ServerId", "NewBackendServers"), ["i-new", ""]);
});

pageTest("a type that the API does not have is shown, not hidden", async (page) => {
  await page.locator('[id="payload.BackendServers"]').fill('[{"ServerId":"i-1","Type":"vm"}]');
  await page.locator("#operation").focus();
  assert.equal(await cell(page, 1, "Type").inputValue(), "vm");
});
