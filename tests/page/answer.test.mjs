import assert from "node:assert/strict";
import { TEST_KEY } from "./examples.mjs";
import { chooseOperation, eventually, fillExample, hasText, openTab, pageTest } from "./harness.mjs";

const answer = (page) => page.locator("#answer");
const verdict = (page) => answer(page).locator(".verdict").first();
const REQUEST_ID = "9DEC9C28-AB05-4DDF-9A78-6B0000000000";
const OWN = { ServerId: "i-bp1fa5gmt1ukqjs7x2k9", Port: 80, Weight: 100, Type: "ecs" };

const listing = (...servers) =>
  JSON.stringify({
    VServerGroupId: "rsp-cige6j5e7p",
    RequestId: REQUEST_ID,
    BackendServers: { BackendServer: servers },
  });

/** Pastes an answer. */
async function paste(page, status, body, headers = "") {
  await openTab(page, "response");
  const part = page.locator("#pasted-answer");
  if (!(await part.evaluate((details) => details.open))) await part.locator("summary").click();
  await page.getByLabel("HTTP status").fill(String(status));
  await page.getByLabel("Response headers").fill(headers);
  await page.getByLabel("Response body").fill(body);
}

const tableRows = (locator) =>
  locator.locator("tr").evaluateAll((all) => all.map((row) => Array.from(row.cells, (cell) => cell.textContent)));

pageTest("a success shows which of the servers are still listed, and the members that remain", async (page) => {
  await fillExample(page, "ECS");
  const other = { ServerId: "i-other", Port: "8080", Weight: "50", Type: "ecs" };
  await paste(page, 200, listing(other, OWN));
  await hasText(verdict(page), "0 of 1 removed, 1 still listed");
  assert.equal(await answer(page).locator(".verdict.ready").count(), 0);
  assert.ok(await verdict(page).evaluate((element) => element.classList.contains("warning")));
  assert.deepEqual(await tableRows(answer(page).locator("table").first()), [
    ["Server", "Result"],
    ["i-bp1fa5gmt1ukqjs7x2k9:80", "still listed"],
  ]);
  assert.deepEqual(await tableRows(answer(page).locator("section table")), [
    ["ServerId", "Port", "Type", "Weight"],
    ["i-other", "8080", "ecs", "50"],
    ["i-bp1fa5gmt1ukqjs7x2k9", "80", "ecs", "100"],
  ]);
  assert.match(await answer(page).textContent(), new RegExp(REQUEST_ID));

  await paste(page, 200, listing(other));
  await hasText(verdict(page), "1 of 1 no longer listed");
  await paste(page, 200, listing({ ...OWN, Port: 443 }));
  await answer(page).getByText("not listed any more · the group has this server on port 443").waitFor();
  await paste(page, 200, listing());
  await answer(page).getByText("The group has no members.").waitFor();
});

pageTest("an answer is read for the operation of the form", async (page) => {
  await fillExample(page, "ECS");
  await chooseOperation(page, "SetVServerGroupAttribute");
  await page.getByLabel("Weight").first().fill("0");
  await paste(page, 200, listing(OWN));
  await hasText(verdict(page), "0 of 1 set, 1 not as asked");
  await paste(page, 200, listing({ ...OWN, Weight: 0, Description: "test-112" }));
  await hasText(verdict(page), "1 of 1 set");
});

pageTest("an error in XML shows its code, its message and the advice", async (page) => {
  await paste(
    page,
    400,
    `<?xml version="1.0" encoding="UTF-8"?><Error><RequestId>${REQUEST_ID}</RequestId><HostId>slb.aliyuncs.com</HostId>` +
      "<Code>VServerGroupProcessing</Code><Message>The VServerGroup &lt;rsp-x&gt; is processing.</Message></Error>",
    "Retry-After: 7",
  );
  await hasText(verdict(page), "Refused: VServerGroupProcessing");
  const text = await answer(page).textContent();
  assert.match(text, /VServerGroupProcessing The VServerGroup <rsp-x> is processing\./);
  assert.match(text, /still pending/);
  assert.match(text, /A retry can succeed/);
  assert.match(text, /Retry after 7 s\./);
  assert.match(text, new RegExp(`HTTP400RequestId${REQUEST_ID}HostIdslb.aliyuncs.com`));
});

pageTest("an error that does not pass says so, whatever the status", async (page) => {
  await paste(page, 200, JSON.stringify({ Code: "Forbidden.RAM", Message: "no", RequestId: REQUEST_ID }));
  await hasText(verdict(page), "Refused: Forbidden.RAM");
  await answer(page).getByText("A retry does not help.").waitFor();
});

pageTest("what is no answer of the API is called that", async (page) => {
  for (const [status, body] of [
    [502, "<html><body><h1>502 Bad Gateway</h1></body></html>"],
    [200, '{"VServerGroupId":"rsp-'],
    [200, ""],
  ]) {
    await paste(page, status, body);
    await hasText(verdict(page), "Not an answer of this API");
    await answer(page).getByText(String(status), { exact: true }).waitFor();
  }
  assert.equal(await answer(page).locator("h1").count(), 0);
  await paste(page, "", "");
  await hasText(answer(page), "");
});

pageTest("a signature that does not match leads to the debugger with the answer", async (page) => {
  await fillExample(page, "ECS");
  const Message = "Specified signature is not matched with our calculation. server string to sign is:POST&%2F&x";
  const body = JSON.stringify({ Code: "SignatureDoesNotMatch", Message });
  await paste(page, 400, body);
  await answer(page).getByRole("button", { name: "Debug this signature" }).click();
  await eventually(async () => assert.equal(await page.locator("#tab-debug").getAttribute("aria-selected"), "true"));
});

pageTest("a pasted answer is neither stored nor in the link", async (page) => {
  await fillExample(page, "ECS");
  await paste(
    page,
    400,
    JSON.stringify({ Code: "SignatureDoesNotMatch", Message: `token ${TEST_KEY.accessKeySecret}` }),
  );
  await hasText(verdict(page), "Refused: SignatureDoesNotMatch");
  const stored = await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }, location.href]));
  assert.ok(!stored.includes(TEST_KEY.accessKeySecret));
});
