import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before } from "node:test";
import { serve } from "../../pkg/cli/serve.js";
import { createSandbox } from "../../pkg/sandbox.js";
import { EXAMPLES, TEST_KEY } from "./examples.mjs";
import { handOf, WAYS } from "./hand.mjs";
import {
  eventually,
  fillExample,
  hasFocus,
  hasText,
  openPart,
  openTab,
  pageOrigin,
  pageTest,
  serverRow,
  sign,
} from "./harness.mjs";

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
const said = (page) => page.locator("#run-said");
const verdict = (page) => page.locator("#run-verdict");
const runButton = (page) => page.locator("[data-action=run]:visible");
const ofSandbox = { expected: /asked for http:\/\/127\.0\.0\.1/ };

/** Answers at once where a retry would wait. */
async function withoutWaits(page) {
  await page.evaluate(() => {
    Math.random = () => 0;
  });
}

/** Chooses Alibaba Cloud, at an endpoint of this machine. */
async function toCloud(page, endpoint, key) {
  await page.locator("input[name=target][value=cloud]").check({ force: true });
  await openPart(page, "signing-part");
  await page.getByLabel("Endpoint").fill(endpoint);
  await sign(page, key);
}

/** Confirms what the dialog shows. */
async function confirm(page, name = "Remove 1 server") {
  await page.getByRole("dialog").getByRole("button", { name }).click();
}

for (const { how, by, options } of WAYS) {
  pageTest(
    `a removal is sent once it is confirmed, without a preflight, ${how}`,
    { ...options, ...ofSandbox },
    async (page) => {
      group(EXAMPLES["ENI, several addresses"]);
      const hand = handOf(page, by);
      await openPart(page, "signing-part");
      await hand.press(page.getByRole("button", { name: "ENI, several addresses" }));
      await hand.unfold();
      await hand.check(page.locator("input[name=target][value=cloud]"));
      await hasText(runButton(page), "Remove 2…");
      await hand.press(runButton(page));
      await hasFocus(page.getByLabel("Access key ID"));
      await hand.press(page.getByRole("button", { name: "Use a test key" }));
      await hand.type(page.getByLabel("Endpoint"), outside.url);
      await hand.press(runButton(page));

      const dialog = page.getByRole("dialog");
      await hasText(dialog.getByRole("heading"), "Remove 2 servers from rsp-cige6j5e7p?");
      await hasFocus(dialog.getByRole("heading"));
      const shown = await dialog.locator("tbody tr td:nth-child(5)").allTextContents();
      assert.deepEqual(shown, ["192.168.10.21", "172.166.10.21"]);
      const isCut = ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth;
      assert.equal(await dialog.locator(".scroller").evaluate(isCut), false, "all that is to be confirmed is in sight");
      const facts = await dialog.locator("dl").textContent();
      assert.match(facts, /RegionIdcn-hangzhouVServerGroupIdrsp-cige6j5e7p/);
      assert.ok(facts.includes(`Host${outside.url}AccessKeyIdtestid`), facts);
      await page.keyboard.press("Enter");
      await hand.press(dialog.getByRole("button", { name: "Cancel" }));
      assert.deepEqual(outside.asked, []);

      await hand.press(runButton(page));
      await hand.press(dialog.getByRole("button", { name: "Remove 2 servers" }));
      await hasText(verdict(page), "2 of 2 no longer listed");
      assert.deepEqual(outside.asked, ["POST"]);
      assert.deepEqual(left(), ["i-other"]);
      await hasText(page.locator("#announcer"), "2 of 2 no longer listed");
    },
  );
}

pageTest("the Request tab shows the request that is sent", ofSandbox, async (page) => {
  group(EXAMPLES.ECS);
  await fillExample(page, "ECS");
  await toCloud(page, outside.url);
  await openTab(page, "request");
  await hasText(page.locator("#request-note"), /^What Run sends from this browser: the RPC form/);
  const shown = new URLSearchParams(await page.locator("#body").inputValue());
  await runButton(page).click();
  await confirm(page);
  await hasText(verdict(page), "1 of 1 no longer listed");
  await page.locator(".exchange summary").click();
  const [text] = await page.locator(".exchange pre").allTextContents();
  const [head, body] = text.split("\n\n");
  assert.match(head, /^POST \/ HTTP\/1\.1\nhost: 127\.0\.0\.1:\d+\ncontent-type: application\/x-www-form-urlencoded/i);
  const sent = new URLSearchParams(body);
  const own = ["Signature", "SignatureNonce", "Timestamp"];
  for (const name of own) assert.ok(sent.has(name) && shown.has(name), name);
  const rest = (params) => [...params].filter(([name]) => !own.includes(name)).sort();
  assert.deepEqual(rest(sent), rest(shown));
  await openTab(page, "request");
  await page.locator("input[name=request-as][value=program]").check({ force: true });
  await eventually(async () => assert.match(await page.locator("#headers").inputValue(), /ACS3-HMAC-SHA256/));
});

pageTest(
  "a described group tells what was no member, and is asked for without a dialog of danger",
  ofSandbox,
  async (page) => {
    group(EXAMPLES.ECS);
    await fillExample(page, "ECS");
    await toCloud(page, outside.url);
    await openTab(page, "plan");
    await page.getByRole("button", { name: "Describe the group" }).click();
    await hasText(page.getByRole("dialog").getByRole("heading"), "Describe rsp-cige6j5e7p?");
    await page.getByRole("dialog").getByText("This only reads. Nothing is changed.").waitFor();
    await confirm(page, "Describe the group");
    await hasText(page.locator("#plan-summary"), "1 to remove, 1 unchanged");
    outside.sandbox = undefined;
    group([]);
    await runButton(page).click();
    await confirm(page);
    await hasText(verdict(page), "1 of 1 removed");
    await openTab(page, "plan");
    await page.locator("#panel-plan").getByText("The group was changed since it was described.").waitFor();
  },
);

pageTest(
  "a sandbox on this machine is a preset, and needs no confirmation",
  { expected: /asked for http:\/\/127|ERR_/ },
  async (page) => {
    await page.locator("input[name=target][value=local]").check({ force: true });
    await openTab(page, "response");
    const { origin } = new URL(page.url());
    await hasText(page.locator("#local-command"), `npx slb-backend-servers sandbox --cors ${origin}`);
    const groups = [
      { RegionId: "cn-hangzhou", VServerGroupId: "rsp-sandbox", BackendServers: [...EXAMPLES.ECS, other] },
    ];
    outside.sandbox = createSandbox({ credentials: [TEST_KEY], groups });
    outside.asked.length = 0;
    await openPart(page, "signing-part");
    await page.getByLabel("Endpoint").fill(outside.url);
    await fillExample(page, "ECS");
    await page.getByRole("button", { name: "Use its group, rsp-sandbox" }).click();
    await sign(page, { id: "LTAIreal", secret: "real" });
    await runButton(page).click();
    await hasText(verdict(page), "1 of 1 no longer listed");
    assert.deepEqual(outside.asked, ["POST"]);
    assert.ok(!(await page.locator(".exchange pre").first().textContent()).includes("LTAIreal"));
  },
);

pageTest("without an answer it says so, and offers the curl command", { expected: /./ }, async (page) => {
  await withoutWaits(page);
  await fillExample(page, "ECS");
  await toCloud(page, `http://127.0.0.1:${outside.silent.address().port}`);
  await runButton(page).click();
  await confirm(page);
  await hasText(verdict(page), "No readable answer");
  await said(page)
    .getByText(/does not allow pages of other origins.*it is safe to repeat/)
    .waitFor();
  const command = await page.locator("#run-curl").inputValue();
  assert.match(command, /^curl [^\n]*\n[\s\S]*^data-raw = ".*Signature=/m);
  await said(page).getByRole("button", { name: "Copy the command" }).click();
  await eventually(async () =>
    assert.equal(
      await page.evaluate(() => navigator.clipboard.readText()),
      await page.locator("#run-curl").inputValue(),
    ),
  );
});

pageTest("many servers are sent in batches, and it can be stopped on the way", ofSandbox, async (page) => {
  const servers = Array.from({ length: 45 }, (_, index) => ({ ServerId: `i-${index + 1}`, Port: 80, Type: "ecs" }));
  group(servers);
  await fillExample(page, "ECS");
  await page.locator("textarea[data-list]").fill(JSON.stringify(servers));
  await toCloud(page, outside.url);
  const run = async () => {
    await runButton(page).click();
    await page.getByRole("dialog").getByText("Sent as 3 requests, one after another.").waitFor();
    await confirm(page, "Remove 45 servers");
  };
  let release;
  outside.wait = new Promise((resolve) => {
    release = resolve;
  });
  await run();
  await hasText(runButton(page), "Running…");
  await eventually(() => assert.equal(outside.asked.length, 1));
  await page.getByRole("button", { name: "Stop" }).click();
  await hasText(verdict(page), "Stopped");
  await said(page).getByText("Done: 0. Not confirmed: 45.").waitFor();
  outside.wait = undefined;
  release();

  await run();
  await hasText(verdict(page), "45 of 45 no longer listed");
  assert.deepEqual(left(), ["i-other"]);
  assert.equal(outside.asked.length, 4);
});

pageTest("a redirect is neither followed nor retried, and is called one", { expected: /./ }, async (page) => {
  const asked = [];
  const host = createServer(({ method, url }, response) => {
    asked.push(`${method} ${url}`);
    response.writeHead(307, { location: "/elsewhere", "access-control-allow-origin": "*" }).end();
  });
  await once(host.listen(0, "127.0.0.1"), "listening");
  try {
    await withoutWaits(page);
    await fillExample(page, "ECS");
    await toCloud(page, `http://127.0.0.1:${host.address().port}`);
    await runButton(page).click();
    await confirm(page);
    await hasText(verdict(page), "The host answered with a redirect");
    await hasText(page.locator(".exchange summary"), "Call 1: redirect");
    await hasText(page.locator("#announcer"), "The host answered with a redirect");
    assert.deepEqual(asked, ["POST /"]);
  } finally {
    host.closeAllConnections();
    host.close();
  }
});

pageTest("what was sent is forgotten with the credentials, whatever tab is open", ofSandbox, async (page) => {
  const credentials = { ...TEST_KEY, securityToken: "T0kenT0kenT0ken" };
  const groups = [{ RegionId: "cn-hangzhou", VServerGroupId: "rsp-cige6j5e7p", BackendServers: EXAMPLES.ECS }];
  outside.sandbox = createSandbox({ credentials: [credentials], groups });
  await fillExample(page, "ECS");
  await toCloud(page, outside.url, { token: credentials.securityToken });
  await openTab(page, "request");
  await runButton(page).click();
  await confirm(page);
  await hasText(verdict(page), "1 of 1 no longer listed");
  assert.ok((await page.content()).includes(credentials.securityToken));
  await openTab(page, "payload");
  await page.getByRole("button", { name: "Forget credentials" }).click();
  assert.ok(!(await page.content()).includes(credentials.securityToken));
  const values = await page.locator("textarea").evaluateAll((all) => all.map(({ value }) => value).join());
  assert.ok(!values.includes(credentials.securityToken));
  await openTab(page, "response");
  await hasText(verdict(page), "1 of 1 no longer listed");
});

pageTest("a host beyond the page's own policy is named as the reason", { expected: /./ }, async (page) => {
  await withoutWaits(page);
  await fillExample(page, "ECS");
  await toCloud(page, "https://slb.example.com");
  await runButton(page).click();
  await confirm(page);
  await hasText(verdict(page), "This page may not ask that host");
  await said(page).getByText("The page only connects to the known endpoints").waitFor();
});

pageTest("offline it says so", { expected: /./, context: {} }, async (page) => {
  await withoutWaits(page);
  await fillExample(page, "ECS");
  await page.locator("input[name=target][value=cloud]").check({ force: true });
  await sign(page);
  await runButton(page).click();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
  await openTab(page, "response");
  await page.context().setOffline(true);
  await serverRow(page, 1).getByLabel("Port").fill("81");
  await runButton(page).click();
  await confirm(page);
  await hasText(verdict(page), "No network connection");
});
