/** The stages of a signature in the tab that shows the request, and which field each part comes from. */
import assert from "node:assert/strict";
import { signingStages } from "../../pkg/index.js";
import { handOf, WAYS } from "./hand.mjs";
import {
  chooseOperation,
  eventually,
  fillExample,
  hasFocus,
  openPart,
  openTab,
  pageTest,
  serverRow,
} from "./harness.mjs";

const KEY = { accessKeyId: "testid", accessKeySecret: "testsecret" };

const stage = (page, name) => page.locator(`#stage-${name}`).textContent();
const lit = (page) => page.locator("#stages .lit").evaluateAll((all) => all.map((part) => part.textContent));

/** Asserts that the page shows the stages that the package gives for what the form says. */
async function assertStages(page, operation, params, options) {
  await eventually(async () => {
    const text = (id) => page.locator(`#${id}`).textContent();
    const date = new Date(await text("stamp-date"));
    const expected = signingStages(operation, params, KEY, { date, nonce: await text("stamp-nonce"), ...options });
    assert.equal(await stage(page, "canonical"), expected.canonicalRequest);
    assert.equal(await stage(page, "string"), expected.stringToSign);
    assert.equal(await stage(page, "signature"), expected.signature);
  });
}

async function openStages(page, hand) {
  const panel = await openTab(page, "request");
  await hand.press(panel.locator("#stages > summary"));
  await panel.locator("#stage-signature").waitFor();
}

for (const { how, by, options } of WAYS) {
  pageTest(`a name of the stages leads to its field, ${how}`, options, async (page) => {
    const hand = handOf(page, by);
    await fillExample(page, "ECI");
    await hand.column("result");
    await openStages(page, hand);
    const names = await page.locator("#trace button").allTextContents();
    for (const name of ["Method", "RegionId", "BackendServers", "host", "x-acs-action", "Secret → signature"])
      assert.ok(names.includes(name), `${name}: ${names}`);
    await hand.press(page.locator("#trace").getByRole("button", { name: "VServerGroupId" }));
    await hasFocus(page.locator("#VServerGroupId"));
  });
}

pageTest("each parameter is traced from the form into the stages", async (page) => {
  const hand = handOf(page, "mouse");
  await fillExample(page, "ECI");
  await openStages(page, hand);
  const operation = "RemoveVServerGroupBackendServers";
  const box = (id) => page.locator(`[id='${id}']`).inputValue();
  const params = {
    RegionId: await box("RegionId"),
    VServerGroupId: await box("VServerGroupId"),
    BackendServers: JSON.stringify(JSON.parse(await box("payload.BackendServers"))),
  };
  await openPart(page, "signing-part");
  for (const signatureMethod of ["ACS3-HMAC-SHA256", "HMAC-SHA1"]) {
    await page.getByRole("radio", { name: signatureMethod }).click({ force: true });
    await assertStages(page, operation, params, { signatureMethod });
  }
  // What the pointer is on comes before what has the focus.
  await page.mouse.move(0, 0);
  await page.locator("#VServerGroupId").focus();
  const id = params.VServerGroupId;
  assert.deepEqual(await lit(page), [`VServerGroupId=${id}`, `VServerGroupId%3D${id}`]);
  await serverRow(page, 1).getByLabel("Port").focus();
  await eventually(async () => assert.equal((await lit(page)).length, 2));
  assert.match((await lit(page))[0], /^BackendServers=%5B%7B/);
  await openPart(page, "credentials-part");
  await page.locator("[id='credentials.accessKeySecret']").focus();
  assert.deepEqual(await lit(page), [await stage(page, "signature")]);
});

pageTest("the stages are those of any operation", async (page) => {
  await chooseOperation(page, "DescribeVServerGroupAttribute");
  await page.locator("#RegionId").fill("cn-hangzhou");
  await page.locator("#VServerGroupId").fill("rsp-1");
  await openStages(page, handOf(page, "mouse"));
  const params = { RegionId: "cn-hangzhou", VServerGroupId: "rsp-1" };
  await assertStages(page, "DescribeVServerGroupAttribute", params, {});
});
