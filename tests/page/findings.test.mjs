import assert from "node:assert/strict";
import { description, eventually, fillExample, hasFocus, hasText, pageTest, serverRow, sign } from "./harness.mjs";

const check = (page) => page.locator("#check");
const invalid = (page) => page.locator("[aria-invalid=true]");

pageTest("an untouched page accuses nobody, and says what is needed", async (page) => {
  await hasText(check(page).locator(".verdict"), "5 fields to fill in");
  const needed = await check(page).getByRole("button").allTextContents();
  assert.deepEqual(needed, ["RegionId", "VServerGroupId", "ServerId", "access key ID", "access key secret"]);
  assert.equal(await invalid(page).count(), 0);
  assert.deepEqual((await page.locator(".note").allTextContents()).filter(Boolean), []);

  for (let stops = 0; stops < 12; stops++) await page.keyboard.press("Tab");
  assert.equal(await invalid(page).count(), 0);

  await check(page).getByRole("button", { name: "access key secret" }).click();
  await hasFocus(page.getByLabel("Access key secret"));
});

pageTest("a wrong port shows at its field and in the summary, which leads to it", async (page) => {
  await fillExample(page, "ENI, several addresses");
  await sign(page);
  const port = serverRow(page, 2).getByLabel("Port");
  const message = "Port must be an integer from 1 to 65535; received 80000";
  await port.fill("");
  await port.pressSequentially("8000");
  assert.equal(await port.getAttribute("aria-invalid"), "false");
  await port.pressSequentially("0");

  assert.equal(await port.getAttribute("aria-invalid"), "true");
  assert.equal(await description(port), `Error: ${message}`);
  assert.ok(await serverRow(page, 2).getByText(message).isVisible());
  assert.equal(await invalid(page).count(), 1);
  await hasText(check(page).locator(".verdict"), "1 error");
  assert.ok(await page.locator("#signed").isHidden());

  const link = check(page).getByRole("button", { name: `Server 2: ${message}` });
  assert.equal(await check(page).getByRole("button").count(), 1);
  await page.getByLabel("Endpoint").focus();
  await link.click();
  await hasFocus(port);
  await hasText(page.locator("#announcer"), "1 error");

  await port.press("Backspace");
  await hasText(check(page), "Valid and signed");
  assert.equal(await port.getAttribute("aria-invalid"), "false");
  assert.equal(await description(port), "");
});

pageTest("a field that was emptied again is asked for", async (page) => {
  const group = page.getByLabel("VServerGroupId");
  await group.fill("r");
  await group.fill("");
  assert.equal(await group.getAttribute("aria-invalid"), "true");
  assert.match(await description(group), /Error: VServerGroupId must be .*; received an empty string/);
});

pageTest("warnings are told apart from errors and do not stop the request", async (page) => {
  await fillExample(page, "ECS");
  await sign(page);
  await page.getByLabel("RegionId").fill("cn-hangzou");
  const row = serverRow(page, 1);
  const ip = row.getByLabel("ServerIp");
  await row.getByLabel("Type").selectOption("eni");
  await ip.fill("10.0.0.1");
  await row.getByLabel("Type").selectOption("ecs");
  await row.getByLabel("Port").fill("");
  await page.getByLabel("Endpoint").fill("http://slb.example.com");

  await hasText(check(page).locator(".verdict"), "Valid and signed, 3 warnings");
  assert.ok(await page.locator("#signed").isVisible());
  assert.equal(await invalid(page).count(), 0);
  assert.match(await description(row.getByLabel("Port")), /^Warning: Port is missing/);
  // An answer lists the address of an ECS instance, too.
  assert.equal(await description(ip), "");
  assert.match(await description(page.getByLabel("RegionId")), /did you mean "cn-hangzhou"\?/);
  assert.match(await description(page.getByLabel("Endpoint")), /Warning: http:\/\/slb\.example\.com is plain HTTP/);
  assert.equal(await check(page).getByText("Warning:").count(), 3);
  assert.equal(await check(page).getByText("Error:").count(), 0);

  await ip.fill("10.0.0");
  await hasText(check(page).locator(".verdict"), "1 error, 3 warnings");
  assert.equal(await description(ip), 'Error: ServerIp must be an IPv4 or IPv6 address; received "10.0.0"');
});

pageTest("a row is judged as a whole once one has left it", async (page) => {
  const row = serverRow(page, 1);
  await row.getByLabel("ServerId").fill("eni-bp1j8x");
  assert.equal(await description(row.getByLabel("Type")), "");
  await row.getByLabel("Port").focus();
  assert.equal(await description(row.getByLabel("Type")), "");

  await page.getByRole("button", { name: "Add a server" }).focus();
  assert.equal(
    await description(row.getByLabel("Type")),
    'Error: Type must be "eni" for this ServerId; received nothing',
  );
  assert.match(await description(row.getByLabel("Port")), /^Warning: Port is missing/);

  await row.getByLabel("Type").selectOption("eni");
  assert.equal(await description(row.getByLabel("Type")), "");
});

pageTest("a press of the pointer hits what it aimed at, though the row that it leaves grows", async (page) => {
  await serverRow(page, 1).getByLabel("ServerId").fill("eni-bp1j8x");
  const add = page.getByRole("button", { name: "Add a server" });
  const before = await add.boundingBox();
  await page.mouse.move(before.x + 10, before.y + before.height - 3);
  await page.mouse.down();
  await page.mouse.up();
  await serverRow(page, 2).waitFor();
  await eventually(async () => assert.ok((await serverRow(page, 1).getByText("Type must be").count()) === 1));
});

pageTest("findings about the list, a whole row, a choice and a secret have their places", async (page) => {
  await fillExample(page, "ECS");
  await serverRow(page, 1).getByRole("button", { name: "Duplicate server 1" }).click();
  assert.match(await description(serverRow(page, 2)), /^Warning: .*server/i);
  await check(page)
    .getByRole("button", { name: /^Server 2: / })
    .click();
  await hasFocus(serverRow(page, 2).getByLabel("ServerId"));

  await page.getByLabel("RegionId").fill("cn-hangzhou-finance");
  await page.getByRole("radio", { name: "VPC" }).check();
  assert.match(
    await description(page.getByRole("group", { name: "Network" })),
    /Error: cn-hangzhou-finance has no known/,
  );
  await page.getByLabel("RegionId").focus();
  await check(page)
    .getByRole("button", { name: /no known endpoint/ })
    .click();
  await hasFocus(page.getByRole("radio", { name: "VPC" }));

  await page.getByLabel("Access key secret").fill("s3cret ");
  assert.equal(
    await description(page.getByLabel("Access key secret")),
    "Error: accessKeySecret must not start or end with white space",
  );
});

pageTest("a masked example is told apart from a wrong value", async (page) => {
  await page.getByLabel("VServerGroupId").fill("rsp-cige6****");
  await hasText(
    page.locator("[id='VServerGroupId.note']"),
    'Error: VServerGroupId is the masked value of an example: replace it with the real one; received "rsp-cige6****"',
  );
});
