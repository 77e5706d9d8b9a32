import assert from "node:assert/strict";
import { execFile, execFileSync } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { curlCommand, quote } from "../../pkg/curl.js";
import { findProgram } from "../../scripts/run.mjs";
import { EXAMPLES, expectedRequest, TEST_KEY } from "./examples.mjs";
import { fillExample, hasText, openPart, openTab, pageTest, shownRequest, sign } from "./harness.mjs";
import { skipWithout } from "./hostile.mjs";

// Every character that means something to a shell or to curl, and may stand in a header.
const HOSTILE_TOKEN = `a'b"c$(id)\`id\`\\!$HOME*?[]{}|;&<>#~%''\\n`;
const HOSTILE_ID = `i-'$(id)"\`\\`;

const skip = skipWithout(findProgram("curl"), "curl", "Curl commands");
const SHELLS = ["sh", "bash"].filter((name) => findProgram(name));

/** A host that notes what it is asked. */
const host = {};

before(async () => {
  host.server = createServer(async (request, response) => {
    const { method, url, rawHeaders } = request;
    const pairs = rawHeaders.flatMap((name, at) => (at % 2 === 0 ? [[name, rawHeaders[at + 1]]] : []));
    host.asked = { method, url: `${host.url}${url}`, headers: Object.fromEntries(pairs), body: await text(request) };
    response.end("{}");
  });
  await once(host.server.listen(0, "127.0.0.1"), "listening");
  host.url = `http://127.0.0.1:${host.server.address().port}`;
});

after(() => host.server.close());

/** Runs a command in a shell, and returns the request that arrives. */
async function sentBy(command, shell) {
  host.asked = undefined;
  await promisify(execFile)(shell, ["-c", command], { env: { PATH: process.env.PATH, NO_PROXY: "127.0.0.1" } });
  return host.asked;
}

/** Holds a request that arrived against a signed one. */
function isSent({ headers, ...asked }, { headers: signed, ...request }) {
  assert.deepEqual(asked, { body: "", ...request });
  for (const [name, value] of Object.entries(signed)) assert.equal(headers[name], value, name);
}

for (const shell of SHELLS) {
  const name = `in ${shell}, the curl command sends the signed request, whatever it holds`;
  pageTest(name, { skip }, async (page) => {
    await fillExample(page, "ECS");
    const servers = [{ ...EXAMPLES.ECS[0], ServerId: HOSTILE_ID, Description: "中文/a_b.c-d" }];
    await page.locator("#panel-payload textarea").fill(JSON.stringify(servers));
    await openPart(page, "signing-part");
    await page.getByLabel("Endpoint").fill(host.url);
    await sign(page, { token: HOSTILE_TOKEN });
    const credentials = { ...TEST_KEY, securityToken: HOSTILE_TOKEN };
    await openTab(page, "request");
    for (const signatureMethod of ["ACS3-HMAC-SHA256", "HMAC-SHA1"]) {
      for (const method of ["POST", "GET"]) {
        await page.getByRole("radio", { name: signatureMethod }).check();
        await page.getByRole("radio", { name: method }).check();
        const { curl, ...shown } = await shownRequest(page);
        const options = { signatureMethod, method, endpoint: host.url };
        const request = expectedRequest(servers, shown, options, credentials);
        const asked = await sentBy(curl, shell);
        isSent(asked, request);
        if (method === "POST" && request.body === undefined) assert.equal(asked.headers["content-length"], "0");
      }
    }
  });

  test(`in ${shell}, any header and any body survive the curl command`, { skip }, async () => {
    const [url, method] = [`${host.url}/?a=1`, "POST"];
    for (const value of [`"'\\"`, "\\", "\\t\\n", "$HOME `id` $(id)", "a\tb", "END", "@file", "é"]) {
      const headers = { "x-value": Buffer.from(value).toString("latin1") };
      const sent = { url, method, headers: { "x-value": value }, body: `${value}\r\n\v\t\nEND\n${value}` };
      isSent(await sentBy(curlCommand(sent), shell), { ...sent, headers });
    }
  });
}

test("nothing of a request is an argument of curl", () => {
  const request = { url: "https://a.example/?Signature=known", method: "POST", headers: { a: "known" }, body: "known" };
  const script = `curl() { printf '%s\\0' "$@"; }\n${curlCommand(request)}\n`;
  const output = execFileSync("sh", ["-c", script], { encoding: "utf8" });
  assert.equal(output, "-sS\0--config\0-\0");
});

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
  for (const shell of SHELLS) {
    const output = execFileSync(shell, ["-c", `printf '%s\\0' ${quoted.join(" ")}`], { encoding: "utf8" });
    assert.deepEqual(output.split("\0").slice(0, -1), texts);
  }
});

pageTest("the copied curl command is the one that is shown", async (page) => {
  await fillExample(page, "ECI");
  await sign(page);
  await openTab(page, "request");
  await page.locator("[data-copy=curl]").click();
  await page.locator("[data-copy=curl]", { hasText: "Copied" }).waitFor();
  const { curl } = await shownRequest(page);
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), curl);
  await hasText(page.locator("#announcer"), "Copied");
});

pageTest("without a clipboard, the text is selected instead", async (page) => {
  await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await fillExample(page, "ECI");
  await sign(page);
  await openTab(page, "request");
  await page.locator("[data-copy=curl]").click();
  await page.locator("[data-copy=curl]", { hasText: "Selected" }).waitFor();
  const selected = await page.locator("#curl").evaluate((box) => box.value.slice(box.selectionStart, box.selectionEnd));
  assert.match(selected, /^curl [\s\S]+END$/);
});
