import assert from "node:assert/strict";
import { buildRemoveRequest } from "../../pkg/index.js";
import { curlArguments, eventually, fillExample, hasText, pageTest, serverRow, shownRequest, sign } from "./harness.mjs";

const TARGET = { RegionId: "cn-hangzhou", VServerGroupId: "rsp-cige6j5e7p" };
const TEST_KEY = { accessKeyId: "testid", accessKeySecret: "testsecret" };
const eni = (ServerIp, Description) => ({
  ServerId: "eni-bp1j8x0c4v7d2wq5n6lz",
  Port: 80,
  Type: "eni",
  Weight: 100,
  ServerIp,
  Description,
});

const EXAMPLES = {
  ECS: [{ ServerId: "i-bp1fa5gmt1ukqjs7x2k9", Port: 80, Type: "ecs", Weight: 100, Description: "test-112" }],
  ENI: [eni("192.168.10.21", "test-112")],
  "ENI, several addresses": [eni("192.168.10.21", "test-113"), eni("172.166.10.21", "test-113")],
  ECI: [
    {
      ServerId: "eci-bp1ck2v9t7h3mzr8w0yd",
      Port: 80,
      Type: "eci",
      Weight: 100,
      ServerIp: "192.168.10.44",
      Description: "test-114",
    },
  ],
};

// Every character that means something to a shell, and may stand in a header.
const HOSTILE_TOKEN = `a'b"c$(touch x)\`id\`\\!$HOME*?[]{}|;&<>#~%''`;

function expected(BackendServers, { date, nonce }, options, credentials = TEST_KEY) {
  const { warnings, ...request } = buildRemoveRequest({ ...TARGET, BackendServers }, credentials, {
    date,
    nonce,
    ...options,
  });
  return request;
}

/** Reads a request back from what curl would be given. */
function ofArguments([...args]) {
  const request = { method: "GET", headers: {} };
  while (args.length > 0) {
    const arg = args.shift();
    if (arg === "-X") request.method = args.shift();
    else if (arg === "--data-raw") request.body = args.shift();
    else if (arg !== "-H") request.url = arg;
    else {
      const [name, value] = args.shift().split(/: (.*)/s, 2);
      request.headers[name] = value;
    }
  }
  return request;
}

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
        assert.deepEqual(shown.request, expected(servers, shown, { signatureMethod, method }));

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
  const panel = page.locator("section", { has: page.getByRole("heading", { name: "BackendServers" }) });
  const copied = async () => {
    await panel.getByRole("button", { name: "Copy" }).click();
    await panel.getByRole("button", { name: "Copied" }).waitFor();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  assert.equal(await copied(), JSON.stringify(servers, null, 2));
  await page.getByRole("radio", { name: "Compact" }).check();
  assert.equal(await page.locator("#payload").textContent(), JSON.stringify(servers));
  await panel.getByRole("button", { name: "Copy", exact: true }).waitFor();
  assert.equal(await copied(), JSON.stringify(servers));
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
      await page.locator("#payload").textContent(),
      `[{"ServerId":"i-bp1fa","Port":${written},"Weight":"1e1"}]`,
    );
  }
});

for (const shell of ["sh", "bash"]) {
  pageTest(`${shell} reads the curl line back to the signed request, whatever it holds`, async (page) => {
    await fillExample(page, "ECS");
    const row = serverRow(page, 1);
    await row.getByLabel("Description").fill("中文/a_b.c-d");
    await row.getByLabel("ServerId").fill(`i-'$(id)"\`é🙂`);
    await sign(page, { token: HOSTILE_TOKEN });
    const credentials = { ...TEST_KEY, securityToken: HOSTILE_TOKEN };
    const servers = [{ ...EXAMPLES.ECS[0], ServerId: `i-'$(id)"\`é🙂`, Description: "中文/a_b.c-d" }];
    for (const signatureMethod of ["ACS3-HMAC-SHA256", "HMAC-SHA1"]) {
      for (const method of ["POST", "GET"]) {
        await page.getByRole("radio", { name: signatureMethod }).check();
        await page.getByRole("radio", { name: method }).check();
        const { curl, ...shown } = await shownRequest(page);
        const request = expected(servers, shown, { signatureMethod, method }, credentials);
        if (method === "POST" && request.body === undefined) request.headers["content-length"] = "0";
        assert.deepEqual(ofArguments(curlArguments(curl, shell)), request);
      }
    }
  });
}

pageTest("any text survives the shell", async (page) => {
  const texts = [
    "",
    "plain-1.2/3:4@5%6+7,8=9_",
    "it's",
    "'''",
    `"double" $HOME $(id) \`id\` \\ \\n !!`,
    "two\nlines\n",
    "tab\tand\rreturn",
    "*?[a-z]{a,b}~ # ; & | < > ( )",
    "中文 é 🙂 \u00a0 \u2028",
    "-X",
    "~",
    "a=b",
  ];
  const quoted = await page.evaluate(async (texts) => {
    const { quote } = await import(new URL("./shell.js", location.href).href);
    return texts.map(quote);
  }, texts);
  for (const shell of ["sh", "bash"]) {
    assert.deepEqual(curlArguments(`curl ${quoted.join(" ")}`, shell), texts);
  }
});

pageTest("the copied curl line is the one that is shown", async (page) => {
  await fillExample(page, "ECI");
  await sign(page);
  await page.getByRole("button", { name: "Copy" }).and(page.locator("[data-copy=curl]")).click();
  await page.locator("[data-copy=curl]", { hasText: "Copied" }).waitFor();
  const { curl } = await shownRequest(page);
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), curl);
  await hasText(page.locator("#announcer"), "Copied");
});

pageTest("without a clipboard, the text is selected instead", async (page) => {
  await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await fillExample(page, "ECI");
  await page.locator("[data-copy=payload]").click();
  await page.locator("[data-copy=payload]", { hasText: "Selected" }).waitFor();
  const selected = await page.evaluate(() => getSelection().toString());
  assert.deepEqual(JSON.parse(selected), EXAMPLES.ECI);
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
  await hasText(hint, "Germany (Frankfurt) · slb.eu-central-1.aliyuncs.com");

  await page.getByRole("radio", { name: "VPC" }).check();
  assert.equal(await host(), "slb-vpc.eu-central-1.aliyuncs.com");
  await hasText(hint, "Germany (Frankfurt) · slb-vpc.eu-central-1.aliyuncs.com");

  await page.getByRole("radio", { name: "Public" }).check();
  await page.getByLabel("RegionId").fill("xy-new-1");
  assert.equal(await host(), "slb.xy-new-1.aliyuncs.com");

  await page.getByLabel("Endpoint").fill("http://127.0.0.1:8787");
  assert.equal(new URL((await shownRequest(page)).request.url).origin, "http://127.0.0.1:8787");
});

pageTest("the regions to choose from are those of the package", async (page) => {
  const { regions } = await import("../../pkg/index.js");
  await eventually(async () => {
    const options = await page
      .locator("#region-list option")
      .evaluateAll((all) => all.map((option) => [option.value, option.label]));
    assert.deepEqual(
      options,
      regions().map(({ RegionId, name }) => [RegionId, name]),
    );
  });
});
