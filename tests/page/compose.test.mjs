import assert from "node:assert/strict";
import { payloadSchema } from "../../pkg/index.js";
import { CELLS } from "../../www/state.js";
import { EXAMPLES } from "./examples.mjs";
import { handOf, WAYS } from "./hand.mjs";
import { description, eventually, hasFocus, hasText, pageTest, serverRow, shownRequest, sign } from "./harness.mjs";

const payload = (page) => page.locator("#payload");
const check = (page) => page.locator("#check .verdict");
const ids = (page) =>
  page
    .locator("#servers")
    .getByLabel("ServerId")
    .evaluateAll((all) => all.map(({ value }) => value));

const many = (count) =>
  JSON.stringify(Array.from({ length: count }, (_, index) => ({ ServerId: `i-${index + 1}`, Port: 80 })));

for (const { how, width, by } of WAYS) {
  pageTest(`rows and payload follow each other, ${how}`, { width }, async (page) => {
    const hand = handOf(page, by);
    await hand.press(page.getByRole("button", { name: "ECS", exact: true }));
    await hand.type(payload(page), '[{"ServerId":"eni-1","Port":"443","Type":"eni"},{"ServerId":"i-2"}]');
    assert.deepEqual(await ids(page), ["eni-1", "i-2"]);
    assert.equal(
      await payload(page).inputValue(),
      '[{"ServerId":"eni-1","Port":"443","Type":"eni"},{"ServerId":"i-2"}]',
    );

    await hand.type(serverRow(page, 2).getByLabel("Port"), "8080");
    const written = [
      { ServerId: "eni-1", Port: 443, Type: "eni" },
      { ServerId: "i-2", Port: 8080 },
    ];
    assert.equal(await payload(page).inputValue(), JSON.stringify(written, null, 2));
    await hand.check(page.getByRole("radio", { name: "Compact" }));
    assert.equal(await payload(page).inputValue(), JSON.stringify(written));
  });

  pageTest(`JSON that rows cannot show stays, is explained, and can be given up, ${how}`, { width }, async (page) => {
    const hand = handOf(page, by);
    await hand.press(page.getByRole("button", { name: "ECS", exact: true }));
    await hand.type(payload(page), '[{"ServerId":"i-2","Prot":80}]');
    assert.match(await description(payload(page)), /"Prot" is not a field of a backend server; did you mean "Port"\?/);
    assert.equal(await payload(page).getAttribute("aria-invalid"), "true");
    assert.deepEqual(await ids(page), ["i-bp1fa5gmt1ukqjs7x2k9"]);
    assert.ok(await page.locator("#servers").evaluate((list) => list.inert));

    await hand.type(payload(page), '[{"ServerId":"i-2",');
    await hasText(page.locator("#check .findings"), /BackendServers must be JSON/);
    await hand.press(page.locator("#check").getByRole("button", { name: /must be JSON/ }));
    await hasFocus(payload(page));

    await hand.press(page.getByRole("button", { name: "go back to the rows" }));
    assert.deepEqual(JSON.parse(await payload(page).inputValue()), EXAMPLES.ECS);
    await hand.press(page.getByRole("button", { name: "Undo" }));
    assert.equal(await payload(page).inputValue(), '[{"ServerId":"i-2",');
  });

  pageTest(
    `more than one request's worth is sent in batches, each to be seen and signed, ${how}`,
    { width },
    async (page) => {
      const hand = handOf(page, by);
      await hand.press(page.getByRole("button", { name: "ECS", exact: true }));
      await hand.press(page.getByRole("button", { name: "Use a made-up key" }));
      await hand.type(payload(page), many(45));
      await hasText(page.locator("#server-count"), "45 / 2045 servers; one request takes 20Will be sent as 3 batches.");
      await hasText(check(page), "Valid and signed");
      await hand.choose(page.locator("[id='view.batch']"), "batch 3 of 3: servers 41 to 45");
      const batch = page.locator("#batch-payload");
      await eventually(async () => assert.equal(JSON.parse(await batch.inputValue()).length, 5));
      const { request } = await shownRequest(page);
      assert.equal(new URL(request.url).searchParams.get("BackendServers"), await batch.inputValue());
      await hasText(page.locator("#request-title"), "Signed request (batch 3 of 3)");
    },
  );

  pageTest(`anything that is pasted becomes rows, with what was changed, ${how}`, { width }, async (page) => {
    const hand = handOf(page, by);
    await hand.type(serverRow(page, 1).getByLabel("ServerId"), "i-before");
    const read = async (text) => {
      await hand.press(page.locator("#paste-panel summary"));
      await hand.paste(page.getByLabel("What to read"), text);
    };
    await read("[{'ServerId':'eni-1','Port':'80','Type':'eni','NodeName':'n'}]");
    await hasText(page.locator("#notice p"), "Read a list of servers: 1 server. Undo");
    const changes = await page.locator("#notice li").allTextContents();
    assert.deepEqual(changes, [
      "Single quotes became double quotes.",
      "NodeName was left out: it does not belong to this call.",
    ]);
    assert.deepEqual(await ids(page), ["eni-1"]);
    assert.equal(await page.getByLabel("What to read").inputValue(), "");
    await hand.press(page.getByRole("button", { name: "Undo" }));
    assert.deepEqual(await ids(page), ["i-before"]);

    await read(
      "aliyun slb RemoveVServerGroupBackendServers --RegionId cn-shanghai --VServerGroupId rsp-2 --access-key-secret S3cr3t " +
        `--BackendServers '[{"ServerId":"i-3","Port":81}]'`,
    );
    await hasText(page.locator("#notice p"), /^Read an aliyun command: 1 server\./);
    assert.match(await page.locator("#notice").textContent(), /Credentials were left out: access-key-secret/);
    assert.deepEqual(await ids(page), ["i-3"]);
    assert.equal(await page.getByLabel("RegionId").inputValue(), "cn-shanghai");

    await read('[{"ServerId": "i-4", }, oops]');
    await hasText(page.locator("[id='pasted.note']"), "Error: A character is not expected here. Line 1, column 25.");
    assert.match(await description(page.getByLabel("What to read")), /Error: A character is not expected here/);
    assert.deepEqual(await ids(page), ["i-3"]);
    assert.equal(await page.getByLabel("What to read").inputValue(), '[{"ServerId": "i-4", }, oops]');
  });
}

pageTest("the cells of a row are the fields of the package's schema", async (page) => {
  // What means nothing in a request has a schema that allows anything.
  const fields = Object.entries(payloadSchema.items.properties).filter(([, schema]) => schema !== true);
  assert.deepEqual(CELLS.toSorted(), fields.map(([name]) => name).sort());
  const types = await serverRow(page, 1).getByLabel("Type").locator("option").allTextContents();
  assert.deepEqual(types.toSorted(), payloadSchema.items.properties.Type.enum.toSorted());
});

pageTest("a row shows the fields that its Type needs", async (page) => {
  const row = serverRow(page, 1);
  const address = row.getByLabel("ServerIp");
  await row.getByLabel("ServerId").fill("i-1");
  assert.ok(await address.isHidden());
  await row.getByLabel("ServerId").fill("eni-1");
  await address.waitFor();
  await address.fill("10.0.0.1");
  await row.getByLabel("ServerId").fill("i-1");
  await row.getByLabel("Type").selectOption("ecs");
  assert.ok(await address.isVisible(), "what is filled stays to be seen");
  await address.fill("");
  await hasFocus(address);
  await row.getByLabel("Port").focus();
  await row.getByLabel("Port").fill("80");
  assert.ok(await address.isHidden());
});

pageTest("typing in the payload never moves the caret or the text", async (page) => {
  await sign(page);
  await payload(page).fill("");
  await payload(page).pressSequentially('[ {"ServerId" : "i-1", "Port" : 080.0} ]');
  assert.equal(await payload(page).inputValue(), '[ {"ServerId" : "i-1", "Port" : 080.0} ]');
  await payload(page).fill('[ {"ServerId" : "i-1", "Port" : 80.0} ]');
  assert.equal(await serverRow(page, 1).getByLabel("Port").inputValue(), "80.0");
  await payload(page).evaluate((box) => box.setSelectionRange(20, 20));
  await page.keyboard.type("00");
  assert.equal(await payload(page).evaluate((box) => box.selectionStart), 22);
  await payload(page).fill('[{"ServerId":"i-1","ServerId":"i-2"}]');
  assert.match(await description(payload(page)), /ServerId must occur once in an entry/);
});
