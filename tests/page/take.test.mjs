import assert from "node:assert/strict";
import { handOf, WAYS } from "./hand.mjs";
import {
  cell,
  chooseOperation,
  eventually,
  fillExample,
  hasText,
  openPart,
  pageTest,
  payloadBox,
  pressUndo,
  sign,
} from "./harness.mjs";

const hash = (page) => page.evaluate(() => location.hash);
const copied = (page) => page.evaluate(() => navigator.clipboard.readText());
const started = (page) => page.locator("html[data-started]").waitFor({ state: "attached" });

/** Opens an address as someone else would: in a tab that keeps nothing. */
async function follow(page, link) {
  await page.evaluate(() => addEventListener("pagehide", () => sessionStorage.clear()));
  await page.goto("about:blank");
  await page.goto(link);
  await started(page);
}

for (const { how, by, options } of WAYS) {
  pageTest(`a link restores the form, ${how}`, options, async (page, { address }) => {
    const hand = handOf(page, by);
    await hand.press(page.getByRole("button", { name: "ENI, several addresses" }));
    await hand.column("result");
    const servers = [
      { ServerId: "eni-1", Port: 80, Type: "eni", ServerIp: "10.0.0.1", Description: "a,b=c&d#e%/中文" },
      { ServerId: "i-2", Port: 81 },
    ];
    await hand.type(payloadBox(page), JSON.stringify(servers));
    await hand.column("request");
    await hand.press(page.locator("#signing-part summary"));
    await hand.check(page.getByRole("radio", { name: "HMAC-SHA1" }));
    await hand.check(page.getByRole("radio", { name: "VPC" }));
    await hand.type(page.getByLabel("Endpoint"), "http://127.0.0.1:8787");
    await hand.press(page.getByRole("button", { name: "Copy a link" }));
    await eventually(async () =>
      assert.match(await copied(page), /#region=cn-hangzhou&group=rsp-cige6j5e7p&server=eni-1/),
    );
    const link = await copied(page);
    assert.equal(link, page.url());

    await follow(page, link);
    await eventually(async () => assert.deepEqual(JSON.parse(await payloadBox(page).inputValue()), servers));
    assert.ok(await page.locator("input[value=HMAC-SHA1]").isChecked());
    assert.ok(await page.locator("input[value=vpc]").isChecked());
    await openPart(page, "signing-part");
    assert.equal(await page.getByLabel("Endpoint").inputValue(), "http://127.0.0.1:8787");
    await hasText(page.locator("#toast span"), "The form was restored from the link.");
    await hand.press(page.locator("#toast").getByRole("button", { name: "Undo" }));
    await eventually(async () => assert.equal(await hash(page), ""));
    assert.ok(page.url().startsWith(address));
  });
}

pageTest("a link restores every operation with its lists, tags and texts", async (page, { address }) => {
  await chooseOperation(page, "ModifyVServerGroupBackendServers");
  await fillExample(page, "ECS");
  const lists = async () => [
    await payloadBox(page, "OldBackendServers").inputValue(),
    await payloadBox(page, "NewBackendServers").inputValue(),
  ];
  const before = await lists();
  await eventually(async () => assert.match(await hash(page), /operation=Modify.*NewBackendServers=/));
  await follow(page, page.url());
  assert.deepEqual(await lists(), before);

  await follow(page, `${address}#operation=CreateVServerGroup&LoadBalancerId=lb-1&Tag=a%3Db%0Ac&VServerGroupName=web`);
  assert.equal(await page.getByLabel("Operation").inputValue(), "CreateVServerGroup");
  assert.equal(await page.getByLabel("Tag").inputValue(), "a=b\nc");
  assert.equal(await page.getByLabel("VServerGroupName").inputValue(), "web");
});

pageTest("a damaged or oversized link is cleared, with a word about it", async (page, { address }) => {
  for (const damage of [
    "region=%E4%",
    "nonsense",
    "region=cn-hangzhou&secret=x",
    "server=a,b,c,d,e,f,g",
    "method=DELETE",
    "operation=DeleteEverything",
    "operation=toString",
    "endpoint=https%3A%2F%2Fevil.example.com",
    "endpoint=http%3A%2F%2F127.0.0.1.evil.example.com",
    "toString=1",
    "credentials=1",
    "view=1",
    `server=${"x".repeat(8000)}`,
  ]) {
    await page.goto("about:blank");
    await page.goto(`${address}#${damage}`);
    await hasText(page.locator("#page-notice"), /^The link is damaged or too long/);
    assert.equal(page.url(), address, damage);
    assert.equal(await payloadBox(page).inputValue(), "[\n  {}\n]");
  }
});

pageTest("a link that is followed on the open page restores as well, and can be undone", async (page) => {
  await fillExample(page, "ECS");
  await eventually(async () => assert.notEqual(await hash(page), ""));
  await page.evaluate(() => {
    location.hash = "region=eu-central-1&server=i-9,81";
  });
  await eventually(async () => assert.equal(await page.getByLabel("RegionId").inputValue(), "eu-central-1"));
  assert.equal(await cell(page, 1, "Port").inputValue(), "81");
  await pressUndo(page);
  assert.equal(await page.getByLabel("RegionId").inputValue(), "cn-hangzhou");
});

pageTest("a form that is too long for a link says so beside the button, and survives a reload", async (page) => {
  const servers = Array.from({ length: 500 }, (_, index) => ({ ServerId: `i-bp1fa5gmt1ukqjs7x${index}`, Port: 80 }));
  await payloadBox(page).fill(JSON.stringify(servers));
  await payloadBox(page).blur();
  await page.getByRole("button", { name: "Copy a link" }).click();
  await hasText(page.locator("[id='share.note']"), /too long for a link/);
  assert.ok(await page.locator("[id='share.note']").isVisible());
  assert.equal(await hash(page), "");
  await page.reload();
  await started(page);
  assert.deepEqual(JSON.parse(await payloadBox(page).inputValue()), servers);
});

pageTest("a reload keeps what was typed just before it, and does not restore the address from before", async (page) => {
  await page.getByLabel("RegionId").fill("cn-hangzhou");
  await eventually(async () => assert.equal(await hash(page), "#region=cn-hangzhou"));
  await page.getByLabel("RegionId").fill("cn-shanghai");
  await page.reload();
  await started(page);
  assert.equal(await page.getByLabel("RegionId").inputValue(), "cn-shanghai");
  assert.ok(await page.locator("#toast").isHidden());
});

pageTest("the form survives a reload without a link, in all operations; the credentials do not", async (page) => {
  await chooseOperation(page, "CreateVServerGroup");
  await page.getByLabel("LoadBalancerId").fill("lb-1");
  await page.getByLabel("VServerGroupName").fill("web");
  await chooseOperation(page, "RemoveVServerGroupBackendServers");
  await cell(page, 1, "ServerId").fill("i-1");
  await sign(page, { id: "K3yK3yK3y", secret: "S3cr3tS3cr3t", token: "T0kenT0ken" });
  await page.locator("#tab-code").click();
  await page.evaluate(() => history.replaceState(null, "", location.pathname));
  await page.reload();
  await started(page);
  assert.equal(await cell(page, 1, "ServerId").inputValue(), "i-1");
  assert.equal(await page.locator("#tab-code").getAttribute("aria-selected"), "true");
  await chooseOperation(page, "CreateVServerGroup");
  assert.equal(await page.getByLabel("VServerGroupName").inputValue(), "web");
  for (const label of ["Access key ID", "Access key secret", "Security token"]) {
    assert.equal(await page.getByLabel(label).inputValue(), "");
  }
  const kept = await page.evaluate(() => JSON.stringify(sessionStorage));
  assert.doesNotMatch(kept, /K3y|S3cr3t|T0ken/);
});

for (const kept of [
  "",
  "null",
  "[]",
  '{"operation":"toString"}',
  '{"operation":"DeleteVServerGroup","parameters":{"BackendServers":[null,1,{"ServerId":1}],"RegionId":{}},"options":[],"view":{"tab":"x"}}',
]) {
  pageTest(
    `the page starts though its storage holds ${kept || "nothing"}`,
    {
      context: {},
      prepare: (page) => page.addInitScript((kept) => sessionStorage.setItem("form", kept), kept),
    },
    async (page) => {
      await page.locator("#status .verdict").first().waitFor();
      await page.locator("#panel-payload textarea").first().waitFor();
    },
  );
}
