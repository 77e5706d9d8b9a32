import assert from "node:assert/strict";
import { regions } from "../../pkg/index.js";
import { EXAMPLES, expectedRequest } from "./examples.mjs";
import { eventually, fillExample, hasText, pageTest, serverRow, shownRequest, sign } from "./harness.mjs";

for (const [name, servers] of Object.entries(EXAMPLES)) {
  pageTest(`the example ${name} signs without findings by both signatures and both methods`, async (page) => {
    await fillExample(page, name);
    await page.getByRole("button", { name: "Use a made-up key" }).click();
    for (const signatureMethod of ["ACS3-HMAC-SHA256", "HMAC-SHA1"]) {
      for (const method of ["POST", "GET"]) {
        await page.getByRole("radio", { name: signatureMethod }).check();
        await page.getByRole("radio", { name: method }).check();
        await hasText(page.locator("#check"), "Valid and signed");
        const shown = await shownRequest(page);
        assert.deepEqual(shown.request, expectedRequest(servers, shown, { signatureMethod, method }));

        const sent = new URLSearchParams(shown.request.body ?? new URL(shown.request.url).search);
        assert.deepEqual(JSON.parse(sent.get("BackendServers")), servers);
        assert.equal(new URL(shown.request.url).host, "slb.aliyuncs.com");
      }
    }
  });
}

pageTest("the payload is shown formatted or compact, and copied as it is shown", async (page) => {
  await fillExample(page, "ENI, several addresses");
  const servers = EXAMPLES["ENI, several addresses"];
  const copied = async (text) => {
    await page.locator("[data-copy=payload]").click();
    await eventually(async () => assert.equal(await page.evaluate(() => navigator.clipboard.readText()), text));
  };
  await copied(JSON.stringify(servers, null, 2));
  await page.getByRole("radio", { name: "Compact" }).check();
  assert.equal(await page.locator("#payload").inputValue(), JSON.stringify(servers));
  await copied(JSON.stringify(servers));
});

pageTest("numbers stay as they were typed where they are no plain integers", async (page) => {
  const row = serverRow(page, 1);
  await row.getByLabel("ServerId").fill("i-bp1fa");
  await row.getByLabel("Weight").fill("1e1");
  await page.getByRole("radio", { name: "Compact" }).check();
  for (const [typed, written] of [
    ["080", '"080"'],
    ["80.0", '"80.0"'],
    [" 80", '" 80"'],
    ["-0", '"-0"'],
    ["99999999999999999999", '"99999999999999999999"'],
    ["8080", "8080"],
  ]) {
    await row.getByLabel("Port").fill(typed);
    assert.equal(
      await page.locator("#payload").inputValue(),
      `[{"ServerId":"i-bp1fa","Port":${written},"Weight":"1e1"}]`,
    );
  }
});

pageTest("date and nonce stay while one types, and are renewed together", async (page) => {
  const opened = Date.now();
  await fillExample(page, "ECS");
  await sign(page);
  const first = await shownRequest(page);
  assert.ok(Math.abs(first.date - opened) < 60_000);
  assert.match(first.nonce, /^[0-9a-f]{32}$/);

  await serverRow(page, 1).getByLabel("Port").fill("8080");
  const second = await shownRequest(page);
  assert.equal(second.nonce, first.nonce);
  assert.deepEqual(second.date, first.date);
  assert.notEqual(second.request.url, first.request.url);

  await eventually(() => assert.ok(Date.now() - first.date > 1000));
  await page.getByRole("button", { name: "Fresh date and nonce" }).click();
  const third = await shownRequest(page);
  assert.notEqual(third.nonce, second.nonce);
  assert.ok(third.date > second.date);
  assert.equal(third.request.headers["x-acs-signature-nonce"], third.nonce);
  assert.notEqual(third.request.headers.Authorization, second.request.headers.Authorization);
});

pageTest("the request goes where region, network and endpoint say", async (page) => {
  await fillExample(page, "ECS");
  await sign(page);
  const host = async () => new URL((await shownRequest(page)).request.url).host;
  const hint = page.locator("[id='RegionId.hint']");

  await page.getByLabel("RegionId").fill("eu-central-1");
  assert.equal(await host(), "slb.eu-central-1.aliyuncs.com");
  await hasText(
    hint,
    "Germany (Frankfurt) · public: slb.eu-central-1.aliyuncs.com · VPC: slb-vpc.eu-central-1.aliyuncs.com",
  );

  await page.getByRole("radio", { name: "VPC" }).check();
  assert.equal(await host(), "slb-vpc.eu-central-1.aliyuncs.com");

  await page.getByRole("radio", { name: "Public" }).check();
  await page.getByLabel("RegionId").fill("xy-new-1");
  assert.equal(await host(), "slb.xy-new-1.aliyuncs.com");

  await page.getByLabel("Endpoint").fill("http://127.0.0.1:8787");
  assert.equal(new URL((await shownRequest(page)).request.url).origin, "http://127.0.0.1:8787");
});

let arrive;
const arrival = new Promise((resolve) => {
  arrive = resolve;
});
const late = (page) =>
  page.route("**/assets/sign-*.wasm", async (route) => {
    await arrival;
    await route.continue();
  });

async function typeEarly(page) {
  await page.getByLabel("RegionId").fill("eu-central-1");
  await page.getByLabel("Access key ID").fill("testid");
  arrive();
}

pageTest("what is typed before the page has started is not lost", { prepare: late, early: typeEarly }, async (page) => {
  assert.equal(await page.getByLabel("RegionId").inputValue(), "eu-central-1");
  await page.getByLabel("Access key secret").fill("testsecret");
  await fillExample(page, "ECS");
  const { request } = await shownRequest(page);
  assert.equal(new URL(request.url).host, "slb.eu-central-1.aliyuncs.com");
});

pageTest("the regions to choose from are those of the package", async (page) => {
  const options = await page
    .locator("#region-list option")
    .evaluateAll((all) => all.map((option) => [option.value, option.label]));
  const known = regions().map(({ RegionId, name }) => [RegionId, name]);
  assert.deepEqual(options, known);
});
