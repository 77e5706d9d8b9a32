import assert from "node:assert/strict";
import { operations, payloadSchema } from "../../pkg/index.js";
import { CELLS } from "../../www/state.js";
import { EXAMPLES } from "./examples.mjs";
import { handOf, WAYS } from "./hand.mjs";
import {
  cell,
  chooseOperation,
  description,
  eventually,
  fillExample,
  hasFocus,
  hasText,
  openTab,
  pageTest,
  payloadBox,
  pressUndo,
  shownRequest,
} from "./harness.mjs";

const ids = (page) =>
  page.locator("#BackendServers [data-field$='.ServerId']").evaluateAll((all) => all.map(({ value }) => value));
const status = (page) => page.locator("#status");

const many = (count) =>
  JSON.stringify(Array.from({ length: count }, (_, index) => ({ ServerId: `i-${index + 1}`, Port: 80 })));

for (const { how, by, options } of WAYS) {
  pageTest(`rows and payload follow each other, ${how}`, options, async (page) => {
    const hand = handOf(page, by);
    await hand.press(page.getByRole("button", { name: "ECS", exact: true }));
    await hand.column("result");
    await hand.type(payloadBox(page), '[{"ServerId":"eni-1","Port":"443","Type":"eni"},{"ServerId":"i-2"}]');
    await hand.column("request");
    await eventually(async () => assert.deepEqual(await ids(page), ["eni-1", "i-2"]));
    await hand.column("result");
    await hand.check(page.getByRole("radio", { name: "Compact" }));
    const written = '[{"ServerId":"eni-1","Port":443,"Type":"eni"},{"ServerId":"i-2"}]';
    await eventually(async () => assert.equal(await payloadBox(page).inputValue(), written));
  });

  pageTest(`JSON that rows cannot show stays, is explained, and can be discarded, ${how}`, options, async (page) => {
    const hand = handOf(page, by);
    await hand.press(page.getByRole("button", { name: "ECS", exact: true }));
    await hand.column("result");
    await hand.type(payloadBox(page), '[{"ServerId":"i-2","Prot":80}]');
    assert.equal(await payloadBox(page).getAttribute("aria-invalid"), "false", "it is being typed");
    await hand.press(page.getByRole("button", { name: "Copy", exact: true }).first());
    await hasFocus(payloadBox(page));
    assert.match(
      await description(payloadBox(page)),
      /"Prot" is not a field of a backend server; did you mean "Port"\?/,
    );
    assert.equal(await payloadBox(page).getAttribute("aria-invalid"), "true");

    await hand.press(page.getByRole("button", { name: "Discard this text" }));
    await eventually(async () => assert.deepEqual(JSON.parse(await payloadBox(page).inputValue()), EXAMPLES.ECS));
    await hand.press(page.locator("#toast").getByRole("button", { name: "Undo" }));
    await eventually(async () => assert.equal(await payloadBox(page).inputValue(), '[{"ServerId":"i-2","Prot":80}]'));
  });

  pageTest(`every operation has its fields, and keeps what was typed, ${how}`, options, async (page) => {
    const hand = handOf(page, by);
    await hand.unfold();
    await hand.type(page.getByLabel("RegionId"), "cn-shanghai");
    for (const { name, parameters } of operations()) {
      await hand.choose(page.getByLabel("Operation"), name);
      for (const { name: parameter, type } of parameters) {
        const field = type === "servers" ? page.locator(`#${parameter}`) : page.getByLabel(parameter, { exact: true });
        await field.waitFor();
      }
      assert.equal(await page.getByLabel("RegionId").inputValue(), "cn-shanghai");
    }
  });
}

pageTest("more servers than one request takes are sent in several, each to be chosen", async (page) => {
  await fillExample(page, "ECS");
  await payloadBox(page).fill(many(45));
  await page.getByRole("radio", { name: "Compact" }).focus();
  await hasText(status(page).locator(".count").first(), "45 servers");
  await hasText(status(page).locator(".count").last(), "3 requests");
  await hasText(status(page), /Payload valid/);
  await page.getByLabel("RegionId").fill("cn-hangzhou");
  await page.getByLabel("VServerGroupId").fill("rsp-1");
  await openTab(page, "request");
  await page.locator("#request-batch").selectOption("2");
  await eventually(async () => {
    const { request } = await shownRequest(page);
    const sent = JSON.parse(new URL(request.url).searchParams.get("BackendServers"));
    assert.deepEqual(
      sent.map(({ ServerId }) => ServerId),
      ["i-41", "i-42", "i-43", "i-44", "i-45"],
    );
  });
});

pageTest("an operation that cannot be split says how many servers it takes", async (page) => {
  await chooseOperation(page, "CreateVServerGroup");
  await payloadBox(page).fill(many(21));
  await page.getByRole("radio", { name: "Compact" }).focus();
  await hasText(status(page).locator(".error"), "1 error");
});

pageTest("numbers, choices and tags of an operation are sent as their types", async (page) => {
  await chooseOperation(page, "DescribeVServerGroups");
  await page.getByLabel("RegionId").fill("cn-hangzhou");
  await page.getByLabel("LoadBalancerId").fill("lb-1");
  await page.getByLabel("IncludeRule").selectOption("true");
  await page.getByLabel("Tag").fill("env=a=b\nteam");
  const box = page.locator("[id='payload.parameters']");
  const expected = {
    RegionId: "cn-hangzhou",
    LoadBalancerId: "lb-1",
    IncludeRule: true,
    Tag: [{ Key: "env", Value: "a=b" }, { Key: "team" }],
  };
  await eventually(async () => assert.deepEqual(JSON.parse(await box.inputValue()), expected));
  await chooseOperation(page, "DescribeHealthStatus");
  await page.getByLabel("ListenerPort").fill("80");
  await eventually(async () => assert.equal(JSON.parse(await box.inputValue()).ListenerPort, 80));
});

pageTest("one history undoes and makes again typing, examples, operations and texts", async (page) => {
  await page.getByLabel("RegionId").pressSequentially("eu-central-1");
  await fillExample(page, "ECS");
  await cell(page, 1, "Port").fill("8080");
  await chooseOperation(page, "AddVServerGroupBackendServers");

  await pressUndo(page);
  assert.equal(await page.getByLabel("Operation").inputValue(), "RemoveVServerGroupBackendServers");
  await hasText(page.locator("#toast"), /^Undone: Operation: AddVServerGroupBackendServers/);
  await pressUndo(page);
  assert.equal(await cell(page, 1, "Port").inputValue(), "80");
  await pressUndo(page);
  assert.deepEqual(await ids(page), [""]);
  assert.equal(await page.getByLabel("RegionId").inputValue(), "eu-central-1");
  await pressUndo(page);
  assert.equal(await page.getByLabel("RegionId").inputValue(), "");
  assert.ok(await page.locator("#undo").isDisabled());

  for (let times = 0; times < 4; times++) await pressUndo(page, "Control+Shift+Z");
  assert.equal(await page.getByLabel("Operation").inputValue(), "AddVServerGroupBackendServers");
  assert.equal(await cell(page, 1, "Port").inputValue(), "8080");
  assert.ok(await page.locator("#redo").isDisabled());
});

pageTest("Ctrl+Z in a text field is that of the browser, and never the page's", async (page) => {
  await fillExample(page, "ECS");
  await page.locator("#pasted").pressSequentially("abc");
  await page.keyboard.press("Control+z");
  assert.deepEqual(await ids(page), [EXAMPLES.ECS[0].ServerId]);
});

pageTest("credentials are no part of the history", async (page) => {
  await page.locator("#credentials-part summary").click();
  await page.getByLabel("Access key ID").fill("testid");
  assert.ok(await page.locator("#undo").isDisabled());
  await fillExample(page, "ECS");
  await pressUndo(page);
  assert.equal(await page.getByLabel("Access key ID").inputValue(), "testid");
});

pageTest("the cells of a row are the fields of the package's schema", async () => {
  // What means nothing in a request has a schema that allows anything.
  const fields = Object.entries(payloadSchema.items.properties).filter(([, schema]) => schema !== true);
  assert.deepEqual(CELLS.toSorted(), fields.map(([name]) => name).sort());
});

pageTest("typing in the payload never moves the caret or the text", async (page) => {
  await payloadBox(page).fill("");
  await payloadBox(page).pressSequentially('[ {"ServerId" : "i-1", "Port" : 080.0} ]');
  assert.equal(await payloadBox(page).inputValue(), '[ {"ServerId" : "i-1", "Port" : 080.0} ]');
  await payloadBox(page).fill('[ {"ServerId" : "i-1", "Port" : 80.0} ]');
  assert.equal(await cell(page, 1, "Port").inputValue(), "80.0");
  await payloadBox(page).evaluate((box) => box.setSelectionRange(20, 20));
  await page.keyboard.type("00");
  assert.equal(await payloadBox(page).evaluate((box) => box.selectionStart), 22);
  await payloadBox(page).fill('[{"ServerId":"i-1","ServerId":"i-2"}]');
  await payloadBox(page).blur();
  assert.match(await description(payloadBox(page)), /ServerId must occur once in an entry/);
});
