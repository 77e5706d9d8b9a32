import assert from "node:assert/strict";
import { test } from "node:test";
import { quote } from "../../pkg/curl.js";
import { EXAMPLES, expectedRequest, TEST_KEY } from "./examples.mjs";
import { curlArguments, fillExample, hasText, pageTest, serverRow, shownRequest, sign } from "./harness.mjs";

// Every character that means something to a shell, and may stand in a header.
const HOSTILE_TOKEN = `a'b"c$(id)\`id\`\\!$HOME*?[]{}|;&<>#~%''`;

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
        const request = expectedRequest(servers, shown, { signatureMethod, method }, credentials);
        if (method === "POST" && request.body === undefined) request.headers["content-length"] = "0";
        assert.deepEqual(ofArguments(curlArguments(curl, shell)), request);
      }
    }
  });
}

test("any text survives the shell", () => {
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
  const quoted = texts.map(quote);
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
  const selected = await page
    .locator("#payload")
    .evaluate((box) => box.value.slice(box.selectionStart, box.selectionEnd));
  assert.deepEqual(JSON.parse(selected), EXAMPLES.ECI);
});
