import assert from "node:assert/strict";
import { signingStages } from "../../pkg/index.js";
import { TEST_KEY } from "./examples.mjs";
import { fillExample, hasText, pageTest, paste, sign } from "./harness.mjs";

const answer = (page) => page.getByRole("region", { name: "What the response says" });
const verdict = (page) => answer(page).locator(".verdict");
const REQUEST_ID = "9DEC9C28-AB05-4DDF-9A78-6B0000000000";

const listing = (...servers) =>
  JSON.stringify({
    VServerGroupId: "rsp-cige6j5e7p",
    RequestId: REQUEST_ID,
    BackendServers: { BackendServer: servers },
  });

pageTest("a success shows what is listed, and which of the requested servers still are", async (page) => {
  await fillExample(page, "ECS");
  await sign(page);
  const other = { ServerId: "i-other", Port: "8080", Weight: "50", Type: "ecs" };
  await paste(page, 200, listing(other, { ServerId: "i-bp1fa5gmt1ukqjs7x2k9", Port: 80, Weight: 100, Type: "ecs" }));

  await hasText(verdict(page), "Removed");
  const rows = await answer(page)
    .getByRole("row")
    .evaluateAll((all) => all.map((row) => Array.from(row.cells, (cell) => cell.textContent)));
  assert.deepEqual(rows, [
    ["ServerId", "Port", "Type", "Weight"],
    ["i-other", "8080", "ecs", "50"],
    ["i-bp1fa5gmt1ukqjs7x2k9", "80", "ecs", "100"],
  ]);
  const text = await answer(page).textContent();
  assert.match(text, /1 of the requested servers is still listed:i-bp1fa5gmt1ukqjs7x2k9 · 80/);
  assert.match(text, new RegExp(REQUEST_ID));
  await hasText(page.locator("#announcer"), /Removed$/);

  await paste(page, 200, listing(other));
  await answer(page).getByText("None of the requested servers is listed anymore.").waitFor();
  await paste(page, 200, listing());
  await answer(page).getByText("No server remains in the group.").waitFor();
  assert.equal(await answer(page).getByRole("table").count(), 0);
});

pageTest("an error in XML shows its code, its message and the advice", async (page) => {
  await paste(
    page,
    400,
    `<?xml version="1.0" encoding="UTF-8"?><Error><RequestId>${REQUEST_ID}</RequestId><HostId>slb.aliyuncs.com</HostId>` +
      "<Code>VServerGroupProcessing</Code><Message>The VServerGroup &lt;rsp-x&gt; is processing.</Message></Error>",
  );
  await hasText(verdict(page), "Refused");
  const text = await answer(page).textContent();
  assert.match(text, /VServerGroupProcessing The VServerGroup <rsp-x> is processing\./);
  assert.match(text, /still pending/);
  assert.match(text, /A retry can succeed/);
  assert.match(text, new RegExp(`HTTP400RequestId${REQUEST_ID}HostIdslb.aliyuncs.com`));
  await hasText(page.locator("#announcer"), /Refused: VServerGroupProcessing$/);
});

pageTest("an error that does not pass says so, whatever the status", async (page) => {
  await paste(page, 200, JSON.stringify({ Code: "Forbidden.RAM", Message: "no", RequestId: REQUEST_ID }));
  await hasText(verdict(page), "Refused");
  await answer(page).getByText("A retry does not help.").waitFor();
});

pageTest("what is no answer of the API is told as that", async (page) => {
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
  await answer(page).getByText("Paste a response to see").waitFor();
});

pageTest("a signature that does not match is compared with the page's own", async (page) => {
  await fillExample(page, "ECS");
  await sign(page);
  await page.getByRole("radio", { name: "HMAC-SHA1" }).check();
  const value = (id) => page.locator(`#${id}`).inputValue();
  const sent = new URLSearchParams(await value("body"));
  const { stringToSign: own } = signingStages(
    {
      RegionId: await value("RegionId"),
      VServerGroupId: await value("VServerGroupId"),
      BackendServers: sent.get("BackendServers"),
    },
    TEST_KEY,
    { signatureMethod: "HMAC-SHA1", date: new Date(sent.get("Timestamp")), nonce: sent.get("SignatureNonce") },
  );
  const refusal = (theirs) =>
    JSON.stringify({
      Code: "SignatureDoesNotMatch",
      Message: `Specified signature is not matched with our calculation. server string to sign is:${theirs}`,
    });
  await paste(page, 400, refusal(own));
  await answer(page).getByText("the access key secret is wrong").waitFor();

  await paste(page, 400, refusal(own.replace("Format%3DJSON", "Format%3DXML")));
  await answer(page).getByText("The strings to sign differ").waitFor();
  const parts = answer(page).locator("pre");
  const marked = await parts.evaluateAll((all) =>
    all.map((part) => part.querySelector("mark").nextSibling.data.slice(0, 5)),
  );
  assert.deepEqual(marked, ["ML%26", "SON%2"]);
  await answer(page).getByText("The two strings differ in Format").waitFor();
});
