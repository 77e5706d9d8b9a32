import assert from "node:assert/strict";
import { buildRequest, operations } from "../../pkg/index.js";
import { EXAMPLES, expectedRequest, TEST_KEY } from "./examples.mjs";
import {
  cell,
  chooseOperation,
  eventually,
  fillExample,
  openPart,
  openTab,
  pageTest,
  payloadBox,
  shownRequest,
  sign,
} from "./harness.mjs";

for (const [name, servers] of Object.entries(EXAMPLES)) {
  pageTest(`the example ${name} signs without findings by both signatures and both methods`, async (page) => {
    await fillExample(page, name);
    await openPart(page, "signing-part");
    await openTab(page, "request");
    for (const signatureMethod of ["ACS3-HMAC-SHA256", "HMAC-SHA1"]) {
      for (const method of ["POST", "GET"]) {
        await page.locator(`input[value=${signatureMethod}]`).check({ force: true });
        await page.locator(`input[value=${method}]`).check({ force: true });
        const shown = await shownRequest(page);
        assert.deepEqual(shown.request, expectedRequest(servers, shown, { signatureMethod, method }));
        const sent = new URLSearchParams(shown.request.body ?? new URL(shown.request.url).search);
        assert.deepEqual(JSON.parse(sent.get("BackendServers")), servers);
        assert.equal(new URL(shown.request.url).host, "slb.aliyuncs.com");
      }
    }
  });
}

for (const { name, parameters } of operations()) {
  pageTest(`the request of ${name} is the package's`, async (page) => {
    await chooseOperation(page, name);
    await fillExample(page, "ECS");
    await openTab(page, "request");
    const { date, nonce, request } = await shownRequest(page);
    const params = {};
    for (const { name: parameter, type } of parameters) {
      if (type === "servers") {
        params[parameter] = JSON.stringify(JSON.parse(await payloadBox(page, parameter).inputValue()));
      } else {
        const value = await page.getByLabel(parameter, { exact: true }).inputValue();
        if (value !== "") params[parameter] = value;
      }
    }
    const { warnings, ...expected } = buildRequest(name, params, TEST_KEY, { date, nonce });
    assert.deepEqual(request, expected);
  });
}

pageTest("the payload is shown formatted or compact, and copied as it is shown", async (page) => {
  await fillExample(page, "ENI, several addresses");
  const servers = EXAMPLES["ENI, several addresses"];
  const copied = async (text) => {
    await page.locator("#panel-payload [data-action=copyPayload]").click();
    await eventually(async () => assert.equal(await page.evaluate(() => navigator.clipboard.readText()), text));
  };
  await copied(JSON.stringify(servers, null, 2));
  await page.getByRole("radio", { name: "Compact" }).check();
  assert.equal(await payloadBox(page).inputValue(), JSON.stringify(servers));
  await copied(JSON.stringify(servers));
});

pageTest("numbers stay as they were typed where they are no plain integers", async (page) => {
  await payloadBox(page).fill('[{"ServerId":"i-bp1fa","Port":80,"Weight":"1e1"}]');
  await page.getByRole("radio", { name: "Compact" }).check();
  for (const [typed, written] of [
    ["080", '"080"'],
    ["80.0", '"80.0"'],
    [" 80", '" 80"'],
    ["-0", '"-0"'],
    ["99999999999999999999", '"99999999999999999999"'],
    ["8080", "8080"],
  ]) {
    await cell(page, 1, "Port").fill(typed);
    await eventually(async () =>
      assert.equal(await payloadBox(page).inputValue(), `[{"ServerId":"i-bp1fa","Port":${written},"Weight":"1e1"}]`),
    );
  }
});

pageTest("date and nonce stay while one types, and are renewed together", async (page) => {
  const opened = Date.now();
  await fillExample(page, "ECS");
  await openTab(page, "request");
  const first = await shownRequest(page);
  assert.ok(Math.abs(first.date - opened) < 60_000);
  assert.match(first.nonce, /^[0-9a-f]{32}$/);

  await cell(page, 1, "Port").fill("8080");
  await eventually(async () => assert.notEqual((await shownRequest(page)).request.url, first.request.url));
  const second = await shownRequest(page);
  assert.equal(second.nonce, first.nonce);
  assert.deepEqual(second.date, first.date);

  await eventually(() => assert.ok(Date.now() - first.date > 1000));
  await page.getByRole("button", { name: "Renew" }).click();
  await eventually(async () => assert.notEqual((await shownRequest(page)).nonce, second.nonce));
  const third = await shownRequest(page);
  assert.ok(third.date > second.date);
  assert.equal(third.request.headers["x-acs-signature-nonce"], third.nonce);
  assert.notEqual(third.request.headers.Authorization, second.request.headers.Authorization);
});

pageTest("the request goes where region, network and endpoint say", async (page) => {
  await fillExample(page, "ECS");
  await sign(page);
  await openPart(page, "signing-part");
  await openTab(page, "request");
  const goesTo = (host) =>
    eventually(async () => assert.equal(new URL((await shownRequest(page)).request.url).host, host));

  await page.getByLabel("RegionId").fill("eu-central-1");
  await goesTo("slb.eu-central-1.aliyuncs.com");
  await page.getByRole("radio", { name: "VPC" }).check({ force: true });
  await goesTo("slb-vpc.eu-central-1.aliyuncs.com");
  await page.getByRole("radio", { name: "Public" }).check({ force: true });
  await page.getByLabel("RegionId").fill("xy-new-1");
  await goesTo("slb.xy-new-1.aliyuncs.com");
  await page.getByLabel("Endpoint").fill("http://127.0.0.1:8787");
  await goesTo("127.0.0.1:8787");
});
