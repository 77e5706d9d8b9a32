import assert from "node:assert/strict";
import {
  cell,
  chooseOperation,
  description,
  eventually,
  fillExample,
  hasFocus,
  hasText,
  openPart,
  pageTest,
  payloadBox,
  sign,
} from "./harness.mjs";

const status = (page) => page.locator("#status");
const invalid = (page) => page.locator("[aria-invalid=true]");
const purposes = (page) => status(page).locator(".verdict:not(.error, .warning)").allTextContents();
const cloud = (page) => page.locator("input[value=cloud]").check({ force: true });

pageTest("an untouched page shows no error, and leads to what is missing", async (page) => {
  assert.deepEqual(await purposes(page), ["Payload incomplete", "Cannot be signed", "Cannot be sent"]);
  assert.equal(await invalid(page).count(), 0);
  assert.deepEqual((await page.locator(".note").allTextContents()).filter(Boolean), []);
  for (let stops = 0; stops < 12; stops++) await page.keyboard.press("Tab");
  assert.equal(await invalid(page).count(), 0);

  await status(page).getByRole("button", { name: "Payload incomplete" }).click();
  await hasFocus(cell(page, 1, "ServerId"));
  await eventually(async () => assert.equal(await invalid(page).count(), 1));
});

pageTest("the payload, the signature and the sending are judged apart", async (page) => {
  await payloadBox(page).fill('[{"ServerId":"i-1","Port":80}]');
  await payloadBox(page).blur();
  await eventually(async () =>
    assert.deepEqual(await purposes(page), ["Payload valid", "Cannot be signed", "Cannot be sent"]),
  );
  await page.getByRole("button", { name: "Copy", exact: true }).first().click();
  await eventually(async () =>
    assert.deepEqual(JSON.parse(await page.evaluate(() => navigator.clipboard.readText())), [
      { ServerId: "i-1", Port: 80 },
    ]),
  );
  await page.getByLabel("RegionId").fill("cn-hangzhou");
  await page.getByLabel("VServerGroupId").fill("rsp-1");
  // The sandbox needs no key; the service does.
  await eventually(async () =>
    assert.deepEqual(await purposes(page), ["Payload valid", "Can be signed", "Can be sent"]),
  );
  await cloud(page);
  await eventually(async () =>
    assert.deepEqual(await purposes(page), ["Payload valid", "Cannot be signed", "Cannot be sent"]),
  );
  await sign(page);
  await eventually(async () =>
    assert.deepEqual(await purposes(page), ["Payload valid", "Can be signed", "Can be sent"]),
  );
});

pageTest("an error shows when its field is left, and the count leads to it", async (page) => {
  await fillExample(page, "ENI, several addresses");
  const group = page.getByLabel("VServerGroupId");
  await group.fill("");
  await group.pressSequentially("sg-1");
  assert.equal(await group.getAttribute("aria-invalid"), "false");
  await page.getByLabel("RegionId").focus();
  await eventually(async () => assert.equal(await group.getAttribute("aria-invalid"), "true"));
  assert.match(await description(group), /^Error: VServerGroupId must be "rsp-" followed by an ID; received "sg-1"/);
  await status(page).getByRole("button", { name: "1 error" }).click();
  await hasFocus(group);
  await group.fill("rsp-1");
  await eventually(async () => assert.equal(await group.getAttribute("aria-invalid"), "false"));
  assert.equal(await description(group), "");
  assert.equal(await status(page).locator(".error").count(), 0);
});

pageTest("Run shows what is missing, and leads to the first", async (page) => {
  await cell(page, 1, "ServerId").fill("i-1");
  await page.locator("#run").click();
  await hasFocus(page.getByLabel("RegionId"));
  await eventually(async () => assert.equal(await invalid(page).count(), 2));
  await cloud(page);
  await page.getByLabel("RegionId").fill("cn-hangzhou");
  await page.getByLabel("VServerGroupId").fill("rsp-1");
  await page.locator("#run").click();
  await hasFocus(page.getByLabel("Access key ID"));
});

pageTest("a suggestion is a button that takes it", async (page) => {
  await fillExample(page, "ECS");
  const region = page.getByLabel("RegionId");
  await region.fill("cn-hangzou");
  await region.blur();
  const note = page.locator("[id='RegionId.note']");
  await note.getByRole("button", { name: "Use cn-hangzhou" }).click();
  await eventually(async () => assert.equal(await region.inputValue(), "cn-hangzhou"));
  await hasFocus(region);
  await hasText(note, "");
  await page.locator("#undo").click();
  await eventually(async () => assert.equal(await region.inputValue(), "cn-hangzou"));
});

pageTest("warnings do not stand in the way", async (page) => {
  await fillExample(page, "ECS");
  await openPart(page, "signing-part");
  const endpoint = page.getByLabel("Endpoint");
  await endpoint.fill("http://slb.example.com");
  await endpoint.blur();
  await hasText(status(page).locator(".warning"), "1 warning");
  assert.match(await description(endpoint), /Warning: http:\/\/slb\.example\.com is plain HTTP/);
  assert.deepEqual(await purposes(page), ["Payload valid", "Can be signed", "Can be sent"]);
  assert.equal(await invalid(page).count(), 0);
  await page.locator("#operation").focus();
  await status(page).getByRole("button", { name: "1 warning" }).click();
  await hasFocus(endpoint);
});

pageTest("findings about a choice, a secret and a list have their places", async (page) => {
  await fillExample(page, "ECS");
  await page.getByLabel("RegionId").fill("cn-hangzhou-finance");
  await openPart(page, "signing-part");
  await page.getByRole("radio", { name: "VPC" }).check({ force: true });
  assert.match(
    await description(page.getByRole("group", { name: "Network" })),
    /Error: cn-hangzhou-finance has no known/,
  );
  await page.getByLabel("RegionId").focus();
  await status(page).getByRole("button", { name: "1 error" }).click();
  await hasFocus(page.getByRole("radio", { name: "VPC" }));

  await sign(page, { secret: "s3cret " });
  await page.getByLabel("RegionId").focus();
  await eventually(async () =>
    assert.equal(
      await description(page.getByLabel("Access key secret")),
      "Error: accessKeySecret must not start or end with white space",
    ),
  );
});

pageTest("an operation with nothing to do says what it needs", async (page) => {
  await chooseOperation(page, "ModifyVServerGroupBackendServers");
  await page.getByLabel("RegionId").fill("cn-hangzhou");
  await page.getByLabel("VServerGroupId").fill("rsp-1");
  assert.equal(await page.locator("#status .error").count(), 0);
  await page.locator("#run").click();
  await page.locator("#lists .note").getByText("OldBackendServers").first().waitFor();
  assert.ok(await page.locator("#lists").evaluate((list) => list.contains(document.activeElement)));
});

pageTest("a masked example is told apart from a wrong value", async (page) => {
  await page.getByLabel("VServerGroupId").fill("rsp-cige6****");
  await page.getByLabel("RegionId").focus();
  await hasText(
    page.locator("[id='VServerGroupId.note']"),
    'Error: VServerGroupId is the masked value of an example: replace it with the real one; received "rsp-cige6****"',
  );
});

pageTest("a sandbox on this machine is a preset, and what is meant for it stays on this machine", async (page) => {
  await page.locator("input[value=local]").check({ force: true });
  await openPart(page, "signing-part");
  assert.equal(await page.getByLabel("Endpoint").inputValue(), "http://127.0.0.1:8787");
  assert.equal(await page.getByLabel("VServerGroupId").inputValue(), "rsp-sandbox");
  await openPart(page, "credentials-part");
  assert.equal(await page.getByLabel("Access key ID").inputValue(), "testid");

  await page.getByLabel("Endpoint").fill("https://slb.aliyuncs.com");
  await page.getByLabel("Endpoint").blur();
  assert.ok(await page.locator("input[value=cloud]").isChecked());

  await page.locator("input[value=local]").check({ force: true });
  await page.locator("input[value=cloud]").check({ force: true });
  assert.equal(await page.getByLabel("Endpoint").inputValue(), "");
  assert.equal(await page.getByLabel("Access key ID").inputValue(), "");
});

const byTouch = { width: 375, context: { hasTouch: true } };
pageTest("a tap hits what it aimed at, though the field that it leaves shows an error", byTouch, async (page) => {
  await page.locator("#where").tap();
  await page.locator("#RegionId").tap();
  await page.keyboard.insertText("nowhere/else");
  const { x, y } = await page.getByRole("button", { name: "ENI", exact: true }).boundingBox();
  await page.touchscreen.tap(x + 8, y + 8);
  await eventually(async () => assert.match(await cell(page, 1, "ServerId").inputValue(), /^eni-/));
});

pageTest("a press hits what it aimed at, though the field that it leaves shows an error", async (page) => {
  await page.getByLabel("RegionId").fill("nowhere/else");
  const tab = await page.locator("#tab-debug").boundingBox();
  await page.mouse.move(tab.x + tab.width / 2, tab.y + tab.height - 4);
  await page.mouse.down();
  await page.waitForTimeout(50);
  await page.mouse.up();
  await page.locator("#tab-debug[aria-selected=true]").waitFor();
  await hasText(page.locator("[id='RegionId.note'] p"), /^Error: RegionId/);
});
