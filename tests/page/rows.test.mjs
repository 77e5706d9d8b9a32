import assert from "node:assert/strict";
import { fillExample, hasFocus, hasText, pageTest, serverRow } from "./harness.mjs";

const ids = (page) =>
  page
    .locator("#servers")
    .getByLabel("ServerId")
    .evaluateAll((all) => all.map(({ value }) => value));

async function threeServers(page) {
  await serverRow(page, 1).getByLabel("ServerId").fill("i-one");
  for (const [number, id] of [
    [2, "i-two"],
    [3, "i-three"],
  ]) {
    await page.getByRole("button", { name: "Add a server" }).click();
    await hasFocus(serverRow(page, number).getByLabel("ServerId"));
    await page.keyboard.type(id);
  }
}

pageTest("adding and duplicating lead to the new row", async (page) => {
  await threeServers(page);
  await serverRow(page, 1).getByLabel("Port").fill("80");
  await page.getByRole("button", { name: "Duplicate server 1" }).click();
  await hasFocus(serverRow(page, 2).getByLabel("ServerId"));
  assert.deepEqual(await ids(page), ["i-one", "i-one", "i-two", "i-three"]);
  assert.equal(await serverRow(page, 2).getByLabel("Port").inputValue(), "80");

  await page.keyboard.type("x");
  assert.deepEqual(await ids(page), ["i-one", "i-onex", "i-two", "i-three"]);
});

pageTest("removing leads to the row that takes the place, and can be undone", async (page) => {
  await threeServers(page);
  await page.getByRole("button", { name: "Remove server 2" }).click();
  assert.deepEqual(await ids(page), ["i-one", "i-three"]);
  await hasFocus(page.getByRole("button", { name: "Remove server 2" }));
  await hasText(page.locator("#announcer"), "Server 2 removed");

  await page.keyboard.press("Enter");
  assert.deepEqual(await ids(page), ["i-one"]);
  await hasFocus(page.getByRole("button", { name: "Remove server 1" }));

  await page.keyboard.press("Enter");
  assert.deepEqual(await ids(page), []);
  await hasFocus(page.getByRole("button", { name: "Add a server" }));
  assert.equal(await page.locator("#payload").inputValue(), "[]");

  await page.getByRole("button", { name: "Undo" }).click();
  assert.deepEqual(await ids(page), ["i-one"]);
  await hasFocus(serverRow(page, 1).getByLabel("ServerId"));
  assert.equal(await page.getByRole("button", { name: "Undo" }).count(), 0);
});

pageTest("what was found about a row moves with it", async (page) => {
  await threeServers(page);
  await serverRow(page, 3).getByLabel("Port").fill("0");
  await page.getByRole("button", { name: "Remove server 1" }).click();
  const row = serverRow(page, 2);
  assert.equal(await row.getByLabel("ServerId").inputValue(), "i-three");
  assert.equal(await row.getByLabel("Port").getAttribute("aria-invalid"), "true");
  await page.locator("#check").getByRole("button", { name: "Server 2: Port must be" }).click();
  await hasFocus(row.getByLabel("Port"));
});

pageTest("an example takes the place of the servers alone, and gives them back", async (page) => {
  await threeServers(page);
  await page.getByLabel("RegionId").fill("eu-central-1");
  await fillExample(page, "ENI, several addresses");
  assert.deepEqual(await ids(page), ["eni-bp1j8x0c4v7d2wq5n6lz", "eni-bp1j8x0c4v7d2wq5n6lz"]);
  assert.equal(await page.getByLabel("RegionId").inputValue(), "eu-central-1");
  assert.equal(await page.getByLabel("VServerGroupId").inputValue(), "rsp-cige6j5e7p");

  await page.getByRole("button", { name: "Undo" }).click();
  assert.deepEqual(await ids(page), ["i-one", "i-two", "i-three"]);
  assert.equal(await page.getByLabel("VServerGroupId").inputValue(), "");
});

pageTest("an undo never takes back what was typed after", async (page) => {
  await fillExample(page, "ECS");
  await page.getByRole("button", { name: "Undo" }).waitFor();
  await serverRow(page, 1).getByLabel("Port").fill("81");
  assert.equal(await page.getByRole("button", { name: "Undo" }).count(), 0);
});

pageTest("Return in a field sends nothing and loses nothing", async (page, { heard, address }) => {
  await fillExample(page, "ECS");
  const asked = heard.requests.length;
  for (const label of ["RegionId", "Access key secret"]) await page.getByLabel(label).press("Enter");
  await serverRow(page, 1).getByLabel("Port").press("Enter");
  assert.deepEqual(await ids(page), ["i-bp1fa5gmt1ukqjs7x2k9"]);
  assert.equal(page.url(), address);
  assert.equal(heard.requests.length, asked);
});
