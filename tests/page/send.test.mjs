import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before } from "node:test";
import { serve } from "../../pkg/cli/serve.js";
import { createSandbox } from "../../pkg/sandbox.js";
import { EXAMPLES, TEST_KEY } from "./examples.mjs";
import { handOf, WAYS } from "./hand.mjs";
import { eventually, fillExample, hasFocus, hasText, pageOrigin, pageTest, serverRow, sign } from "./harness.mjs";

const other = { ServerId: "i-other", Port: 8080, Type: "ecs", Weight: 100 };

/** The sandbox over HTTP, on another port than the page: another origin. */
const outside = {};

before(async () => {
  outside.asked = [];
  const handler = async (request) => {
    outside.asked.push(request.method);
    if (outside.wait) await outside.wait;
    return outside.sandbox.fetch(request);
  };
  const { server, url } = await serve(handler, 0, { origins: [await pageOrigin()] });
  Object.assign(outside, { server, url });
  // It answers, but lets no other origin read the answer.
  outside.silent = createServer((_, response) => response.end("{}")).listen(0, "127.0.0.1");
  await once(outside.silent, "listening");
});

after(() => {
  for (const server of [outside.server, outside.silent]) {
    server.closeAllConnections();
    server.close();
  }
});

/** Gives the sandbox a group with those servers and one more. */
function group(BackendServers) {
  const groups = [
    { RegionId: "cn-hangzhou", VServerGroupId: "rsp-cige6j5e7p", BackendServers: [...BackendServers, other] },
  ];
  outside.sandbox = createSandbox({ credentials: [TEST_KEY], groups });
  outside.asked.length = 0;
}

const left = () => outside.sandbox.groups()[0].BackendServers.map(({ ServerId }) => ServerId);
const said = (page, tool) => page.locator(`#${tool}-said`);
const ofSandbox = { expected: /asked for http:\/\/127\.0\.0\.1/ };

for (const { how, width, by } of WAYS) {
  pageTest(
    `a removal is tried in the sandbox, and nothing leaves the page, ${how}`,
    { width },
    async (page, { heard }) => {
      const hand = handOf(page, by);
      await hand.press(page.getByRole("button", { name: "ENI, several addresses" }));
      await hand.press(page.locator("#sandbox summary").first());
      await hand.press(page.getByRole("button", { name: "Remove them in the sandbox" }));
      const parts = said(page, "sandbox");
      await parts.getByRole("region", { name: "Parsed answer" }).getByText("Removed", { exact: true }).waitFor();
      const servers = (name) => parts.getByRole("region", { name }).locator("tbody tr");
      assert.equal(await servers("The group before").count(), 4);
      assert.equal(await servers("The group after").count(), 2);
      const [sent, received] = await parts.locator("details pre").allTextContents();
      assert.match(
        sent,
        /^POST \/\?BackendServers=.*HTTP\/1\.1\nhost: slb\.aliyuncs\.com\n[\s\S]*Authorization: ACS3-HMAC-SHA256/,
      );
      assert.match(received, /^HTTP\/1\.1 200[\s\S]*"VServerGroupId": "rsp-cige6j5e7p"/);
      assert.ok(heard.requests.every((url) => url.startsWith("http://127.0.0.1") && !url.includes("BackendServers")));
    },
  );

  pageTest(
    `a removal is sent once it is confirmed, without a preflight, ${how}`,
    { width, ...ofSandbox },
    async (page) => {
      group(EXAMPLES["ENI, several addresses"]);
      const hand = handOf(page, by);
      await hand.press(page.getByRole("button", { name: "ENI, several addresses" }));
      await hand.press(page.locator("#send summary").first());
      const open = page.getByRole("button", { name: "Send…" });
      await hasText(page.locator("#send-ready"), "The form must be valid and must contain credentials.");
      assert.ok(await open.isDisabled());
      await hand.type(page.getByLabel("Endpoint"), outside.url);
      await hand.press(page.getByRole("button", { name: "Use a made-up key" }));
      await hasText(page.locator("#announcer"), "Valid and signed");
      await hand.press(open);

      const dialog = page.getByRole("dialog");
      await hasText(dialog.getByRole("heading"), "Remove 2 servers from rsp-cige6j5e7p?");
      await hasFocus(dialog.getByRole("heading"));
      const listed = await dialog.locator("tbody tr td:nth-child(5)").allTextContents();
      assert.deepEqual(listed, ["192.168.10.21", "172.166.10.21"]);
      assert.match(
        await dialog.textContent(),
        new RegExp(`Region cn-hangzhou, host ${new URL(outside.url).host}, access key testid`),
      );
      await page.keyboard.press("Enter");
      await hand.press(dialog.getByRole("button", { name: "Cancel" }));
      assert.deepEqual(outside.asked, []);

      await hand.press(open);
      await hand.press(dialog.getByRole("button", { name: "Remove 2 servers" }));
      await said(page, "send").getByText("Removed", { exact: true }).waitFor();
      assert.deepEqual(outside.asked, ["POST"]);
      assert.deepEqual(left(), ["i-other"]);
      await hasText(page.locator("#announcer"), "Send it: Removed");
    },
  );

  pageTest(
    `without an answer it says so, and offers the curl command, ${how}`,
    { width, expected: /./ },
    async (page) => {
      const hand = handOf(page, by);
      await hand.press(page.getByRole("button", { name: "ECS", exact: true }));
      await hand.press(page.getByRole("button", { name: "Use a made-up key" }));
      await hand.press(page.locator("#send summary").first());
      await hand.type(page.getByLabel("Endpoint"), `http://127.0.0.1:${outside.silent.address().port}`);
      await page.evaluate(() => {
        Math.random = () => 0;
      });
      await hand.press(page.getByRole("button", { name: "Send…" }));
      await hand.press(page.getByRole("dialog").getByRole("button", { name: "Remove 1 server" }));
      await said(page, "send")
        .getByText(/does not allow pages of other origins/)
        .waitFor();
      const command = await page.locator("#send-curl").inputValue();
      assert.match(command, /^curl [^\n]*\n[\s\S]*^data-raw = ".*Signature=/m);
      await hand.press(said(page, "send").getByRole("button", { name: "Copy the command" }));
      await eventually(async () =>
        assert.equal(
          await page.evaluate(() => navigator.clipboard.readText()),
          await page.locator("#send-curl").inputValue(),
        ),
      );
    },
  );
}

pageTest("an error of the service is shown with its advice, and faults in the sandbox as calls", async (page) => {
  await fillExample(page, "ECS");
  await page.locator("#sandbox summary").first().click();
  const run = page.getByRole("button", { name: "Remove them in the sandbox" });
  await page.evaluate(() => {
    Math.random = () => 0;
  });
  for (const [fault, calls, text] of [
    ["is busy once", 2, "Removed"],
    ["is behind a proxy that fails once", 2, "Removed"],
    ["has the load balancer locked", 1, "LbStatusNotSupport"],
    ["does not have the group", 1, "What VServerGroupId names does not exist"],
  ]) {
    await page.getByLabel("The service", { exact: true }).selectOption(fault);
    await run.click();
    await said(page, "sandbox").getByText(text).first().waitFor();
    assert.equal(await said(page, "sandbox").locator("summary").count(), calls, fault);
  }
});

pageTest("many servers are sent in batches, and it can be stopped on the way", ofSandbox, async (page) => {
  const servers = Array.from({ length: 45 }, (_, index) => ({ ServerId: `i-${index + 1}`, Port: 80, Type: "ecs" }));
  group(servers);
  await fillExample(page, "ECS");
  await page.locator("#payload").fill(JSON.stringify(servers));
  await sign(page);
  await page.getByLabel("Endpoint").fill(outside.url);
  await page.locator("#send summary").first().click();
  const send = async () => {
    await page.getByRole("button", { name: "Send…" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Remove 45 servers" }).click();
  };
  let release;
  outside.wait = new Promise((resolve) => {
    release = resolve;
  });
  await send();
  await said(page, "send").getByText("Removed 0 of 45").waitFor();
  await eventually(() => assert.equal(outside.asked.length, 1));
  await page.getByRole("button", { name: "Stop" }).click();
  await said(page, "send").getByText("Removed: 0. Not confirmed: 45.").waitFor();
  outside.wait = undefined;
  release();

  await send();
  await said(page, "send").getByText("Removed", { exact: true }).waitFor();
  assert.deepEqual(left(), ["i-other"]);
  assert.equal(outside.asked.length, 4);
});

pageTest("a redirect is neither followed nor tried again, and is told as that", { expected: /./ }, async (page) => {
  const asked = [];
  const host = createServer(({ method, url }, response) => {
    asked.push(`${method} ${url}`);
    response.writeHead(307, { location: "/elsewhere", "access-control-allow-origin": "*" }).end();
  });
  await once(host.listen(0, "127.0.0.1"), "listening");
  try {
    await page.evaluate(() => {
      Math.random = () => 0;
    });
    await fillExample(page, "ECS");
    await sign(page);
    await page.getByLabel("Endpoint").fill(`http://127.0.0.1:${host.address().port}`);
    await page.locator("#send summary").first().click();
    await page.getByRole("button", { name: "Send…" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Remove 1 server" }).click();
    await said(page, "send").getByText("The host answered with a redirect.").waitFor();
    await said(page, "send").getByText("Removed: 0. Not confirmed: 1.").waitFor();
    await hasText(said(page, "send").locator("summary"), "Call 1: Redirected");
    await hasText(page.locator("#announcer"), "Send it: Redirected");
    assert.deepEqual(asked, ["POST /"]);
  } finally {
    host.closeAllConnections();
    host.close();
  }
});

pageTest("what was sent is forgotten with the credentials", ofSandbox, async (page) => {
  const credentials = { ...TEST_KEY, securityToken: "T0kenT0kenT0ken" };
  const groups = [{ RegionId: "cn-hangzhou", VServerGroupId: "rsp-cige6j5e7p", BackendServers: EXAMPLES.ECS }];
  outside.sandbox = createSandbox({ credentials: [credentials], groups });
  await fillExample(page, "ECS");
  await sign(page, { token: credentials.securityToken });
  await page.getByLabel("Endpoint").fill(outside.url);
  await page.locator("#send summary").first().click();
  await page.getByRole("button", { name: "Send…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove 1 server" }).click();
  await said(page, "send").getByText("Removed", { exact: true }).waitFor();
  assert.ok((await page.content()).includes(credentials.securityToken));
  await page.getByRole("button", { name: "Forget credentials" }).click();
  assert.ok(!(await page.content()).includes(credentials.securityToken));
  await said(page, "send").getByText("Removed", { exact: true }).waitFor();
});

pageTest("a host beyond the page's own policy is told as that", { expected: /./ }, async (page) => {
  await fillExample(page, "ECS");
  await sign(page);
  await page.getByLabel("Endpoint").fill("https://slb.example.com");
  await page.locator("#send summary").first().click();
  await page.evaluate(() => {
    Math.random = () => 0;
  });
  await page.getByRole("button", { name: "Send…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove 1 server" }).click();
  await said(page, "send").getByText("This page only connects to the known endpoints").waitFor();
});

pageTest("offline it says so", { expected: /./, context: {} }, async (page) => {
  await fillExample(page, "ECS");
  await sign(page);
  await page.locator("#send summary").first().click();
  await page.getByRole("button", { name: "Send…" }).waitFor();
  await page.evaluate(() => {
    Math.random = () => 0;
  });
  await page.context().setOffline(true);
  await serverRow(page, 1).getByLabel("Port").fill("81");
  await page.getByRole("button", { name: "Send…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove 1 server" }).click();
  await said(page, "send").getByText("There is no network connection.").waitFor();
});
